"""Where a report says it comes from: dateline, byline, wire credit, photo credit."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache

from retold.extract.lexicon import read_rows
from retold.terms import CreditKind, Precision
from retold.text import paragraphs
from retold.types import Credit, Report, Span, When

TOP = 12
"""Paragraphs from the top in which a dateline or byline may stand: furniture comes before it on many pages."""

_MONTH_NAMES = "janfebmaraprmayjunjulaugsepoctnovdec"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    rf"(?:(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+(?P<month2>{_MONTH}))"
    r"(?:,?\s+(?P<year>\d{4}))?"
)
_NO_RANGE = r"(?!\d{1,2}(?:[,:;.)]|$|,?\s[A-Z]|,?\s\d{4}\b))"
"""Days "6 - 8" are no dateline's dash; "- 12 homes burned" is."""
_GLUED = r"(?:(?:[Dd]ate:?\s*)?(?P<iso>\d{4}-\d{2}-\d{2})(?:[T ][\d:+Z.]+)?\s+)?"
_PLACE = r"(?P<place>[A-ZÀ-Þ][\w.'’-]*(?:[ /][A-ZÀ-Þ][\w.'’-]*){0,4}(?:, (?:[A-ZÀ-Þ][\w.'’-]*\s?){1,3})??)"
# What stands in brackets between a place and the dash is an agency, also one that no list has.
_UNLISTED = r"[A-Z]{2,8}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}(?= ?[)\]])"
_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w.'’-]*){0,4}"
_NAMES = rf"{_NAME}(?:(?:, and |, | and ){_NAME})*"
_BYLINE = re.compile(rf"^(?:By|BY)\s+(?P<who>{_NAMES})(?P<rest>[^.]{{0,60}})$")
_REPORTING = re.compile(
    rf"\(?(?:Additional |Additional r|R)?[Rr]?eporting by (?P<who>{_NAMES})[^;.)]*(?:[;.)]|$)", re.IGNORECASE
)


def find_credits(report: Report) -> tuple[Credit, ...]:
    """Every credit in the report's text, in text order, after those its metadata gave; none twice.

    A dateline's `when` is its own day, else a date glued before it; without a year it takes the one nearest to the
    publication, and stays "XXXX-MM-DD" where there is none. An agency beside a photograph is a photo credit, never
    a wire credit. `where` says in what form the credit stands ("dateline", "tail", "mention", "photo").
    """
    found = sorted(_distinct(_from_text(report)), key=lambda credit: credit.span or Span(report.id, 0, 0))
    return tuple(dict.fromkeys([*report.credits, *found]))


def find_openings(report: Report) -> tuple[int, ...]:
    """Where the prose begins behind each dateline: the parser goes astray when it takes the two for one sentence."""
    tops = list(paragraphs(report.text))[:TOP]
    matches = (_dateline_form().match(report.text, start, min(end, start + 160)) for start, end in tops)
    return tuple(match.end() for match in matches if match and _is_dateline(match))


def _from_text(report: Report) -> Iterator[Credit]:
    blocks = list(paragraphs(report.text))
    for number, (start, end) in enumerate(blocks):
        if number < TOP:
            yield from _dateline(report, start, end)
            yield from _byline(report, start, end)
        yield from _agencies(report, start, end)
        if number >= len(blocks) - TOP:
            yield from _reporting(report, start, end)


def _distinct(found: Iterable[Credit]) -> list[Credit]:
    """One credit per stretch: the form found first hides the later ones, a photo credit hides a wire credit."""
    kept: list[Credit] = []
    for credit in found:
        if not any(k.span and credit.span and _meet(k.span, credit.span) for k in kept):
            kept.append(credit)
    return kept


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _span(report: Report, start: int, end: int) -> Span:
    return Span(report.id, start, end)


# --- datelines ---------------------------------------------------------------------------------------------


@cache
def _dateline_form() -> re.Pattern[str]:
    agency = rf"\s*[(\[](?P<agency>{_spellings()}|{_UNLISTED})[^)\]]{{0,30}}[)\]]"
    return re.compile(
        rf"{_GLUED}{_PLACE}(?:[,:]?\s+{_DAY},?)?(?:{agency})?\s*(?P<mark>[-–—:]{{1,2}})\s+(?=\S){_NO_RANGE}"
    )


def _dateline(report: Report, start: int, end: int) -> Iterator[Credit]:
    match = _dateline_form().match(report.text, start, min(end, start + 160))
    if not match or not _is_dateline(match):
        return
    last = max(match.end(group) for group in ("place", "month", "day", "day2", "month2", "year") if match[group])
    span = _span(report, match.start("place"), last)
    yield Credit(
        kind=CreditKind.DATELINE,
        value=_place_name(match["place"]),
        where="dateline",
        span=span,
        when=_dateline_day(report, match),
    )
    if match["agency"]:
        span = _span(report, match.start("agency"), match.end("agency"))
        yield Credit(kind=CreditKind.WIRE_CREDIT, value=_agency(match["agency"]), where="dateline", span=span)


def _is_dateline(match: re.Match[str]) -> bool:
    """An agency or a day settles it; else the place must stand in capitals before a dash."""
    if match["agency"] or match["month"] or match["month2"]:
        return match["mark"] != ":" or bool(match["agency"])
    place = match["place"].split(",")[0]
    return len(place) > 2 and place.isupper() and match["mark"] in "–—--" and not match["place"].endswith("'S")


def _place_name(text: str) -> str:
    city, comma, rest = text.strip().partition(",")
    return (city.title() if city.isupper() and len(city) > 3 else city) + comma + rest.rstrip()


def _dateline_day(report: Report, match: re.Match[str]) -> When | None:
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    if not month:
        return (
            _placed(match["iso"], "date before the dateline", False, _group(report, match, "iso"))
            if match["iso"]
            else None
        )
    span = _span(
        report,
        match.start("month") if match["month"] else match.start("day2"),
        max(match.end(g) for g in ("month", "day", "day2", "month2", "year")),
    )
    tail = f"{_MONTH_NAMES.index(month[:3].lower()) // 3 + 1:02d}-{int(day):02d}"
    year, basis = _year(report, match, tail)
    return _placed(f"{year}-{tail}", basis, not match["year"], span)


def _group(report: Report, match: re.Match[str], group: str) -> Span:
    return _span(report, match.start(group), match.end(group))


def _year(report: Report, match: re.Match[str], tail: str) -> tuple[str, str]:
    if match["year"]:
        return match["year"], "dateline"
    if match["iso"]:
        return match["iso"][:4], "dateline, year of the date before it"
    anchor = report.published.start if report.published else None
    if anchor is None:
        return "XXXX", "dateline without a year"
    near = [(abs((day - anchor).days), day.year) for day in _days(tail, anchor.year)]
    return (str(min(near)[1]), "dateline, year nearest to publication") if near else ("XXXX", "dateline without a year")


def _days(tail: str, year: int) -> Iterator[datetime]:
    for candidate in (year - 1, year, year + 1):
        try:
            yield datetime.fromisoformat(f"{candidate}-{tail}").replace(tzinfo=UTC)
        except ValueError:
            continue


def _placed(value: str, basis: str, inferred: bool, span: Span) -> When | None:
    """The day as When; None if the calendar has no such day."""
    if value.startswith("XXXX"):
        return When(value=value, precision=Precision.DAY, basis=basis, span=span)
    try:
        start = datetime.fromisoformat(value).replace(tzinfo=UTC)
    except ValueError:
        return None
    end = start + timedelta(days=1)
    return When(value=value, precision=Precision.DAY, start=start, end=end, basis=basis, inferred=inferred, span=span)


# --- bylines and agencies ----------------------------------------------------------------------------------


def _byline(report: Report, start: int, end: int) -> Iterator[Credit]:
    match = _BYLINE.match(report.text[start:end])
    if match:
        span = _span(report, start + match.start("who"), start + match.end("who"))
        yield Credit(kind=CreditKind.BYLINE, value=match["who"], where="byline", span=span)


def _reporting(report: Report, start: int, end: int) -> Iterator[Credit]:
    for match in _REPORTING.finditer(report.text, start, end):
        yield Credit(kind=CreditKind.BYLINE, value=match["who"], where="tail", span=_group(report, match, "who"))


@cache
def _spellings() -> str:
    names = sorted({row[1] for row in read_rows("agencies.tsv")}, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name) for name in names)


def _agency(spelling: str) -> str:
    return {row[1]: row[0] for row in read_rows("agencies.tsv")}.get(spelling, spelling)


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How a text credits an agency, as (form, pattern); every group of a pattern holds an agency."""
    rows = read_rows("credit_forms.tsv")
    return tuple((form, re.compile(pattern.replace("{agency}", f"({_spellings()})"))) for form, pattern in rows)


def _agencies(report: Report, start: int, end: int) -> Iterator[Credit]:
    text = report.text[start:end]
    for form, pattern in _forms():
        for match in pattern.finditer(text):
            kind = CreditKind.PHOTO_CREDIT if form == "photo" else CreditKind.WIRE_CREDIT
            low, high = match.span(match.lastindex or 0)
            span = _span(report, start + low, start + high)
            yield Credit(kind=kind, value=_agency(text[low:high]), where=form, span=span)
