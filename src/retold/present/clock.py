"""The day of a time of day: "at 7:40 p.m." is that of the day told of last, not that of the report."""

import re
from collections.abc import Sequence
from datetime import timedelta

import msgspec

from retold.terms import Precision
from retold.types import Report, Span, When

# How many characters back a day still holds for a time of day.
REACH = 700
_CLOCK = re.compile(r"day \+0; part")
_DAY = re.compile(
    r"\b(?:today|tonight|now|this|yesterday|tomorrow|last|next|mon|tues|wednes|thurs|fri|satur|sun|\w+day)",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_YEAR = re.compile(r"\d{4}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_OF_CLOCK = frozenset({Precision.SECOND, Precision.MINUTE, Precision.HOUR})
_OF_DAY = frozenset({Precision.SECOND, Precision.MINUTE, Precision.HOUR, Precision.DAY})


def place_clock(when: When, report: Report, whens: Sequence[When], published: When | None = None) -> When:
    """`when`, moved to the day that the report told of last before it if it is a time of day without a day of its own,
    else, if it came after the report was `published`, to the day before. What is moved is marked as inferred."""
    if not (when.span and when.start and when.end and _is_bare(when, report)):
        return when
    told = next((one.start for one in reversed(_before(when.span, report, whens)) if one.start), None)
    out = published.start if published and published.precision in _OF_CLOCK else None
    if told and told.date() < when.start.date():
        return _moved(when, (when.start.date() - told.date()).days, f"of {told.date()}, the day told of last")
    if out and when.start > out and when.start.date() == out.date():
        return _moved(when, 1, "of the day before: the report came out earlier")
    return when


def look_ahead(when: When, report: Report, published: When | None) -> When:
    """`when` of something planned: a month or day without a year that was over when the report came out is the next."""
    words = report.text[when.span.start : when.span.end] if when.span else ""
    out = published.start if published else None
    if not (out and when.start and when.end and when.end <= out and _MONTH.search(words)) or _YEAR.search(words):
        return when
    date = _YEAR.match(when.value)
    if date is None or (when.start.month, when.start.day) == (2, 29):
        return when
    value = f"{int(date[0]) + 1}{when.value[4:]}"
    start, end = (moment.replace(year=moment.year + 1) for moment in (when.start, when.end))
    return msgspec.structs.replace(when, value=value, start=start, end=end, basis="the next such day", inferred=True)


def _moved(when: When, days: int, why: str) -> When:
    if when.start is None or when.end is None:
        return when
    start, end = when.start - timedelta(days=days), when.end - timedelta(days=days)
    value = _DATE.sub(start.date().isoformat(), when.value, count=1)
    return msgspec.structs.replace(when, value=value, start=start, end=end, basis=f"{when.basis}; {why}", inferred=True)


def _is_bare(when: When, report: Report) -> bool:
    words = report.text[when.span.start : when.span.end] if when.span else ""
    return bool(_CLOCK.search(when.basis)) and not _DAY.search(words)


def _before(span: Span, report: Report, whens: Sequence[When]) -> list[When]:
    """The days named shortly before a span, in text order; times of day that have none of their own are left out."""
    found = [one for one in whens if one.span and span.start - REACH <= one.span.start < span.start]
    days = [one for one in found if one.precision in _OF_DAY and one.start and not _is_bare(one, report)]
    return sorted(days, key=lambda one: one.span.start if one.span else 0)
