"""The publisher that a report's own words name, where nothing about the file says who published it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from retold.read.draft import Mark
from retold.read.names import load_names
from retold.read.outline import Line, read_lines
from retold.read.owner import find_owner, is_agency
from retold.read.published import find_date
from retold.terms import CreditKind, FurnitureKind
from retold.types import Credit, Span

# Lines from the top (headline, section, byline and more) and from the bottom that are looked at.
TOP, BOTTOM = 5, 4
MAX_WORDS = 5
_WORD = r"[A-ZÀ-Þ][\w'’&.-]*"
_NAME = rf"(?P<name>(?:[Tt]he )?{_WORD}(?: (?:(?:of|and|&|de|der|the|on) )?{_WORD})*)"
_WHO = r"[A-ZÀ-Þ][^,|–—()\n]{2,60}?"
_END = r"[.\s]*$"
_HANGING = r"(?:\s*[,|/–—]\s*|\s+-\s+|,?\s+(?:for|of|at|with)\s+|,?\s+[Ss]pecial (?:to|for)\s+)"
_BYLINES = (
    re.compile(rf"^(?:By|BY) {_WHO}{_HANGING}(?:[Ss]pecial (?:to|for)\s+)?{_NAME}{_END}"),
    re.compile(rf"^(?:By|BY) {_WHO}\s*\({_NAME}\){_END}"),
    re.compile(rf"^(?:By|BY) {_NAME} (?:[Ss]taff|STAFF|[Nn]ewsroom|[Dd]esk|[Tt]eam|[Rr]eporters){_END}"),
)
_CLOSING = re.compile(rf"\b[Rr]eporting by {_WHO},? for {_NAME}(?=\s*(?:[;.)]|$))")
_DATELINE = re.compile(rf"^(?P<place>[A-ZÀ-Þ][^()!?\n]{{1,50}})?\({_NAME}\)\s*(?:[–—-]|:)")
_DATED = re.compile(rf"^{_NAME}\s*[,|–—:-]\s*(?P<rest>.{{6,40}})$")
_BYLINE = re.compile(r"^(?:By|BY) [A-ZÀ-Þ]")
_ALONE = re.compile(rf"^{_NAME}$")
# What is hung on to a name in a byline, and what a surname may be as well: those need an article before the name.
_OFFICE = re.compile(
    r"(?: (?:[Ss]taff|[Ss]enior|[Cc]hief|[Ww]riter|[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Cc]olumnist))+$"
)
_AFTER_PHOTO = re.compile(r"(?i)\b(?:photo|picture|image|illustration|graphic|video|file)\b")


def find_publisher(text: str, marks: Sequence[Mark], report_id: str) -> Credit | None:
    """The publisher that the copyright line, the byline, the closing credit or a dated first line names; else the one
    in the brackets of the dateline.

    None where they name two, where the name is no outlet's by its words, or is that of a known agency: its dispatches
    stand in papers of every name. Copies may carry such a line along, so it tells less than what a file states.
    """
    own = list(_own_claims(text, marks, report_id))
    found = own or list(_datelines(text, report_id))
    names = {_key(credit.value) for credit in found}
    return found[0] if len(names) == 1 else None


def _own_claims(text: str, marks: Sequence[Mark], report_id: str) -> Iterator[Credit]:
    """What a page says of itself, each form at most once."""
    lines = read_lines(text)
    yield from _copyright(text, marks, report_id)
    for line in lines[:TOP]:
        match = next((match for pattern in _BYLINES if (match := pattern.match(line.text))), None)
        if match:
            yield from _credit(match, line, "byline", report_id)
        dated = _DATED.match(line.text)
        if dated and find_date(dated["rest"], "first line"):
            yield from _credit(dated, line, "first line", report_id)
    for above, line in pairwise(lines[:TOP]):
        if _BYLINE.match(above.text) and (match := _ALONE.match(line.text)):
            yield from _credit(match, line, "line below the byline", report_id)
    for line in lines[-BOTTOM:]:
        if match := _CLOSING.search(line.text):
            yield from _credit(match, line, "closing credit", report_id)


def _datelines(text: str, report_id: str) -> Iterator[Credit]:
    for line in read_lines(text)[:TOP]:
        if match := _DATELINE.match(line.text):
            yield from _credit(match, line, "dateline", report_id)


def _copyright(text: str, marks: Iterable[Mark], report_id: str) -> Iterator[Credit]:
    """The holder in a line of copyright that is not that of a picture."""
    lines = [
        mark
        for mark in marks
        if mark.kind is FurnitureKind.COPYRIGHT and not _AFTER_PHOTO.search(text[mark.start : mark.end])
    ]
    for credit in find_owner(text, lines, "", report_id):
        if credit.span and credit.where == "copyright line" and _is_outlet(credit.value, sure=True):
            yield Credit(kind=CreditKind.PUBLISHER, value=credit.value, where=credit.where, span=credit.span)


def _credit(match: re.Match[str], line: Line, where: str, report_id: str) -> Iterator[Credit]:
    whole = match["name"].rstrip(".")
    name = whole if where == "dateline" else _OFFICE.sub("", whole)
    article = name[:4].lower() == "the "
    if _is_outlet(name[4:] if article else name, sure=article or where == "dateline"):
        start = line.start + match.start("name")
        value = "The " + name[4:] if article and name[0] == "T" else name[4:] if article else name
        span = Span(report_id, start + len(name) - len(value), start + len(name))
        yield Credit(kind=CreditKind.PUBLISHER, value=value, where=where, span=span)


def _is_outlet(name: str, *, sure: bool) -> bool:
    """True for a name of several words of which one is what outlets are called; where nothing else says that it is no
    person, not one that persons are called, too."""
    parts = name.lower().split()
    if not 1 < len(parts) <= MAX_WORDS or is_agency(name) or not _houses().isdisjoint(parts):
        return False
    telling = set(parts) & (_outlet_words() if sure else _outlet_words() - _surnames())
    return bool(telling) and parts[-1] not in load_names("office")


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(load_names("outlet"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(load_names("outlet surname"))


@cache
def _houses() -> frozenset[str]:
    return frozenset(load_names("house"))


def _key(name: str) -> str:
    return re.sub(r"^the ", "", name.lower())
