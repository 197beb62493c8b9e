"""Wire credits and datelines read from the text itself, for reports that come without an extraction."""

import re
from functools import cache
from importlib.resources import files

from retold.terms import CreditKind
from retold.types import Credit, Report, Span

OPENING = 1500


def find_wire_credits(report: Report) -> tuple[Credit, ...]:
    """The dateline and wire credit of the opening ("OSLO, March 3 (AFP) -"), each with its span."""
    match = _opening().search(report.text, 0, OPENING)
    if match is None:
        return ()
    place, agency = match.group("place"), match.group("agency")
    credits = [_credit(report, CreditKind.WIRE_CREDIT, agency, match.span("agency"))]
    if place:
        credits.insert(0, _credit(report, CreditKind.DATELINE, place.title(), match.span("place")))
    return tuple(credits)


def _credit(report: Report, kind: CreditKind, value: str, at: tuple[int, int]) -> Credit:
    return Credit(kind=kind, value=value, where="text", span=Span(report.id, *at))


@cache
def agencies() -> tuple[str, ...]:
    """The names and initials that news agencies sign with, longest first."""
    lines = files("retold.relate").joinpath("lexicon/agencies.txt").read_text(encoding="utf-8").splitlines()
    return tuple(sorted((line for line in lines if line), key=lambda line: (-len(line), line)))


@cache
def _opening() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in agencies())
    place = r"(?:(?P<place>[A-Z][A-Z.'’ -]+[A-Z])(?:[,/][^()\n]{0,40})?\s*)?"
    return re.compile(place + rf"\((?P<agency>{names})\)\s*[-–—:]")
