"""Dates for reports that carry none: from a dateline, a weekday they name, and their relatives."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from retold.relate.features import named
from retold.relate.fingerprint import Print
from retold.relate.pile import Pile
from retold.relate.signs import DAY_FORM
from retold.terms import CreditKind, Precision
from retold.types import Dating, Link, LostExemplar, When

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
REACH = 10
_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)$")


def date_reports(
    pile: Pile,
    members: Sequence[int],
    parents: Mapping[int, int],
    lost: Sequence[LostExemplar],
    lost_links: Sequence[Link],
) -> tuple[Dating, ...]:
    """A date for each undated report that a dateline or a relative gives one to, marked as inferred."""
    days = {item.id: item.when for item in lost if item.when}
    above = {link.copy_id: days[link.exemplar_id] for link in lost_links if link.exemplar_id in days}
    datings = []
    for at in members:
        print_ = pile.prints[at]
        if print_.report.published is None:
            when = _from_dateline(print_) or _from_relatives(pile, at, members, parents, above)
            datings += [Dating(report_id=print_.id, when=when)] if when else []
    return tuple(datings)


def place_day(when: When, published: Sequence[When]) -> When:
    """A day without a year, put into the year in which it falls nearest to the first of `published`."""
    dated = sorted(one.start for one in published if one.start)
    if when.start or not dated or not (match := _YEARLESS.match(when.value)):
        return when
    month, day = int(match.group(1)), int(match.group(2))
    years = (year for year in (dated[0].year - 1, dated[0].year, dated[0].year + 1) if _exists(year, month, day))
    days = [datetime(year, month, day, tzinfo=UTC) for year in years]
    if not days:
        return when
    near = min(days, key=lambda one: (abs(one - dated[0]), one))
    placed = _inferred(near, f"{when.basis or 'dateline'}; the year from reports of the same story")
    return msgspec.structs.replace(placed, span=when.span, kind=when.kind)


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _from_dateline(print_: Print) -> When | None:
    for credit in print_.credits:
        if credit.kind is CreditKind.DATELINE and credit.when and credit.when.start:
            return _inferred(credit.when.start, f"the day of its own dateline, {credit.value}")
    return None


def _from_relatives(
    pile: Pile, at: int, members: Sequence[int], parents: Mapping[int, int], above: Mapping[str, When]
) -> When | None:
    """The day of the nearest dated relative, moved to a weekday with number that the report itself names."""
    own = pile.prints[at]
    for day, relative in _relatives(pile, at, members, parents, above):
        named = _named_day(own, day)
        if named:
            return _inferred(named[0], f"it names {named[1]}, and {relative} is dated {day.date().isoformat()}")
        return _inferred(day, f"not before {relative} ({day.date().isoformat()})")
    return None


def _relatives(
    pile: Pile, at: int, members: Sequence[int], parents: Mapping[int, int], above: Mapping[str, When]
) -> Iterator[tuple[datetime, str]]:
    """Dated relatives, nearest first: its exemplars, the lost one above them, then the rest of the story."""
    node = at
    while node in parents:
        node = parents[node]
        when = pile.prints[node].report.published
        if when and when.start:
            yield when.start, f"its exemplar {named(pile.prints[node].report)}"
    lost = above.get(pile.prints[node].id)
    if lost and lost.start:
        yield lost.start, "the lost exemplar"
    others = [pile.prints[member].report for member in members if member != at]
    dated = [(when.start, named(other)) for other in others if (when := other.published) and when.start]
    yield from ((start, f"{name}, which tells the same story") for start, name in sorted(dated))


def _named_day(print_: Print, near: datetime) -> tuple[datetime, str] | None:
    """The day nearest to `near` that fits a form like "Tuesday (9)" in the report."""
    text = print_.report.text
    for match in DAY_FORM.finditer(text):
        name = match.group().split("(")[0].strip().lower()
        for away in sorted(range(-REACH, REACH + 1), key=lambda days: (abs(days), days)):
            day = near + timedelta(days=away)
            if day.weekday() == WEEKDAYS.index(name) and day.day == int(match.group(1)):
                return day, f'"{match.group()}"'
    return None


def _inferred(day: datetime, basis: str) -> When:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return When(
        value=start.date().isoformat(),
        precision=Precision.DAY,
        start=start,
        end=start + timedelta(days=1),
        basis=basis,
        inferred=True,
    )
