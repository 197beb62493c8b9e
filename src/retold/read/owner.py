"""The house that a publisher belongs to, where the report itself states it."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from retold.read.draft import Mark
from retold.read.names import load_names
from retold.terms import CreditKind, FurnitureKind
from retold.types import Credit, Span

MAX_WORDS = 6
# Words of a line about the site; longer ones are prose.
MAX_LINE = 25
_TOKEN = r"(?:[A-ZÀ-Þ]\.(?= )|[A-ZÀ-Þ](?:[\w&'’-]|\.(?=\w))*)"
_NAME = rf"(?P<name>{_TOKEN}(?:,? (?:{_TOKEN}|\d+|&|and|of|the|de|und|van|for)(?!\w))*)"
_LEGAL = re.compile(
    r"(?:,? (?:Ltd|Limited|Inc|Incorporated|LLC|LLP|L\.P|Corp|Corporation|Co|Company|plc|PLC|GmbH|AG|S\.?A|S\.?p\.?A"
    r"|B\.?V|AB|AS|Pty|Oy)\b\.?)+$"
)
_TRAIL = re.compile(r"(?:[.,;]| All [Rr]ights.*| and$| of$| the$| for$)+$")
_TELLING = (FurnitureKind.COPYRIGHT, FurnitureKind.MENU, FurnitureKind.TAGLINE, FurnitureKind.SITE_NAME)


def credit_owner(value: str, where: str, publisher: str = "", span: Span | None = None) -> list[Credit]:
    """The owner that `value` names; none for the publisher itself, for an agency whose text it is, for no name."""
    name = clean_owner(value)
    key = _key(name)
    house = publisher.lower() if "." not in publisher else re.sub(r"(?:\.co)?\.[a-z]{2,4}$", "", publisher.lower())
    if not key or key == _key(house) or is_agency(name) or len(name.split()) > MAX_WORDS:
        return []
    return [Credit(kind=CreditKind.OWNER, value=name, where=where, span=span)]


def clean_owner(value: str) -> str:
    """The name of a house without its legal form: "Hill Media" for "the Hill Media Ltd."."""
    name = _TRAIL.sub("", " ".join(value.split()))
    name = re.sub(r"^[Tt]he (?=\S)", "", name)
    return _TRAIL.sub("", _LEGAL.sub("", name)).strip()


def find_owner(text: str, marks: Iterable[Mark], publisher: str, report_id: str) -> list[Credit]:
    """The owner that the lines about the site name: what it is part of, who owns it, else whose copyright it is."""
    lines = [
        (mark.start + line.start(), line.group())
        for mark in marks
        if mark.kind in _TELLING
        for line in re.finditer(r"[^\n|•·]+", text[mark.start : mark.end])
        if len(line.group().split()) <= MAX_LINE
    ]
    stated = (
        credit_owner(match["name"], said, publisher, _span(report_id, start, match))
        for pattern, said in _patterns()
        for start, line in lines
        if (match := pattern.search(line))
    )
    return next((credits for credits in stated if credits), [])


def _span(report_id: str, start: int, match: re.Match[str]) -> Span:
    """Where the name stands, without the full stop behind it."""
    return Span(report_id, start + match.start("name"), start + match.start("name") + len(match["name"].rstrip(".,;")))


def holder_in(value: str) -> str:
    """The holder that a statement of copyright in metadata names; `value` itself if it is no more than a name."""
    match = _patterns()[-1][0].search(value)
    return match["name"] if match else value


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The table owner.tsv: what a line says, as an expression that holds the name, and the reason in words."""
    rows = files("retold.read").joinpath("owner.tsv").read_text("utf-8").splitlines()
    cells = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return tuple((re.compile(before + _NAME + after), said) for said, before, after in cells)


def is_agency(name: str) -> bool:
    """True for the name of a news agency, whatever stands behind it."""
    key = _key(name)
    return any(key == other or (len(other) > 5 and key.startswith(other)) for other in load_names("agency"))


def _key(name: str) -> str:
    return re.sub(r"\W|_", "", re.sub(r"^the ", "", name.lower()))
