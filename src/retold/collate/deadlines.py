"""Deadlines: by when something is undertaken, in the words of the reports that say so."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from retold.collate.openness import first_match
from retold.collate.sentences import body_sentences
from retold.collate.spans import holds
from retold.collate.tellings import Telling
from retold.terms import TimeKind
from retold.types import Report, Span, When

_TELLING = re.compile(r"\b(?:within|until|till|from)\s+(?:the\s+)?$", re.IGNORECASE)
_NO_TIME = "none stated"
_UP_TO = frozenset({"by", "until", "before", "within", "in", "on", "from", "for", "at"})
_NEAR_TIME = frozenset({"this", "next", "tomorrow", "tonight", "later"})
_DATE = re.compile(r"(\d{4})(-\d\d(?:-\d\d)?)")
# A month, without a word that puts it in the past.
_MONTH = re.compile(r"^(?!.*\b(?:last|past|\d{4})\b).*\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.DOTALL)


def of_first_days(group: Sequence[Telling], reports: Mapping[str, Report]) -> list[Telling]:
    """The tellings of the first day and the next, and undated ones; later ones tell how it went."""
    published = [reports[telling.report_id].published for telling in group]
    first = min((when.start for when in published if when and when.start), default=None)
    return [
        telling
        for telling, when in zip(group, published, strict=True)
        if not (first and when and when.start) or when.start - first <= timedelta(days=1)
    ]


def find_deadline(group: Sequence[Telling], reports: Mapping[str, Report]) -> When | None:
    """The last day named in what is undertaken, else the length of time within which it is to be done."""
    terms = [when for telling in group for when in telling.whens if _is_term(when, telling)]
    return _last_day(group, reports) or next(iter(terms), None)


def _is_term(when: When, telling: Telling) -> bool:
    """True for a length of time after "within": "within 60 days"."""
    before = [word.text.lower() for word in telling.words if when.span and word.end <= when.span.start][-1:]
    return when.kind is TimeKind.DURATION and before == ["within"]


def _last_day(group: Sequence[Telling], reports: Mapping[str, Report]) -> When | None:
    found = [when for telling in group for when in telling.whens if when.kind is TimeKind.DATE and when.start]
    whens = [look_ahead(when, reports[when.span.report_id]) if when.span else when for when in found]
    ahead = [when for when in whens if _is_target(when, group) and not _is_over(when, reports)]
    return max(ahead, key=lambda when: (when.start is not None, when.start, when.value)) if ahead else None


def look_ahead(when: When, report: Report) -> When:
    """A date of what is still to come: "by December", read as the last one, is the next."""
    date, published = _DATE.fullmatch(when.value), report.published and report.published.start
    words = report.text[when.span.start : when.span.end] if when.span else ""
    if not (date and published and when.start and when.end and when.end <= published) or not _MONTH.match(words):
        return when
    value = f"{int(date[1]) + 1}{date[2]}"
    start, end = (_a_year_on(moment) for moment in (when.start, when.end))
    return msgspec.structs.replace(when, value=value, start=start, end=end, basis="the next such day", inferred=True)


def _a_year_on(moment: datetime) -> datetime:
    leap = (moment.month, moment.day) == (2, 29)
    return moment.replace(year=moment.year + 1, day=28 if leap else moment.day)


def _is_over(when: When, reports: Mapping[str, Report]) -> bool:
    """True if the day had passed when its report was published: nobody undertakes what is over."""
    published = reports[when.span.report_id].published if when.span else None
    return bool(published and published.start and when.end and when.end <= published.start)


def _is_target(when: When, group: Sequence[Telling]) -> bool:
    """True if the time stands with "by", "until", "before", "in" or "on" after the head of its statement, or with "by",
    "until" or "before" ahead of it ("By 3 May it will print the list"). "February's spill" is no time of an act."""
    for telling in group:
        if when.span and holds(telling.span, when.span) and not _is_owner(telling, when.span):
            before = [word.text.lower() for word in telling.words if word.end <= when.span.start][-2:]
            if when.span.start <= telling.statement.head.start:
                return bool({"by", "until", "before", "within"} & {*before, *_opening(telling, when.span)})
            first = next((word.text.lower() for word in telling.words if word.start == when.span.start), "")
            return first in _NEAR_TIME or bool(_UP_TO & set(before))
    return False


def _opening(telling: Telling, span: Span) -> list[str]:
    """The first word of a time, which may hold its preposition."""
    return [word.text.lower() for word in telling.words if word.start == span.start]


def _is_owner(telling: Telling, span: Span) -> bool:
    """True for a time that only says which of its kind something is: "February's spill"."""
    last = telling.text[: span.end - telling.span.start]
    after = telling.text[span.end - telling.span.start :]
    return last.endswith(("'s", "’s")) or after.startswith(("'s", "’s"))


def find_no_deadline(group: Sequence[Telling], reports: Mapping[str, Report]) -> Span | None:
    """The words of a carrier that say that no time was set, the nearest before or after what is undertaken."""
    found = []
    for telling in group:
        report = reports[telling.report_id]
        for sentence in body_sentences(report):
            match = first_match("no_deadline.tsv", report.text[sentence.start : sentence.end])
            if match:
                span = Span(report.id, sentence.start + match.start(), sentence.start + match.end())
                found.append((abs(span.start - telling.span.start), span))
    return min(found)[1] if found else None


def tell_deadline(deadline: When | None, words: Span | None, reports: Mapping[str, Report]) -> str:
    """The words for the deadline, or those that say that there is none, as they stand."""
    span = words or (deadline.span if deadline else None)
    if span is None:
        return _NO_TIME
    text = reports[span.report_id].text
    before = _TELLING.search(text[: span.start]) if deadline else None
    return text[before.start() if before else span.start : span.end]
