"""What goes without saying in a line: words of a question that its report, or its story, is about."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from retold.ask.clauses import near, wide
from retold.ask.lexicon import read_words
from retold.ask.likeness import country_of
from retold.ask.lines import Line
from retold.ask.question import Key, Question
from retold.ask.retrieve import Group
from retold.ask.settings import LEDE, settings
from retold.extract.words import Token
from retold.terms import TimeKind
from retold.types import Report, When

GIVABLE = frozenset({"where", "when", "to", "of", "with", "act", "aside", "left"})
_PARTICLES = frozenset({"over", "out", "up", "off", "down", "away", "back", "on", "in", "against"})
FAR = timedelta(days=10)
"""A time further than this before the report is of another happening than the report's own; a judgement."""
SAME_DAYS = timedelta(days=5)
"""Reports of one happening come out within this of each other; a judgement."""
_PLACED = frozenset({TimeKind.DATE, TimeKind.TIME})


def is_givable(key: Key) -> bool:
    """True for a word that says of what happening the question is; the act and what it is done to must be told."""
    if key.country or (key.named and key.role not in {"where", "when", "to"}):
        return key.role == "aside"
    if key.text.lower() in _PARTICLES:
        return False
    return key.role in GIVABLE or (key.beside and key.role != "counted")


def beginning(report: Report) -> str:
    """The headline and the first words of a report, by which it says what it is about."""
    return report.text[: (report.headline.end if report.headline else 0) + LEDE]


def is_given(key: Key, group: Group, report: Report, *, by_story: Callable[[Group], bool]) -> bool:
    """True if the report is about it: by its beginning, a common word anywhere, or as `by_story` says of its story."""
    if key.role == "aside" or group.pattern.search(beginning(report)):
        return True
    if key.role == "left" or key.named:
        return False
    return group.pattern.search(report.text) is not None or by_story(group)


def is_given_by_most(group: Group, reports: Sequence[Report]) -> bool:
    """True if half of some reports or more begin with it."""
    about = sum(bool(group.pattern.search(beginning(report))) for report in reports)
    return len(reports) > 1 and 2 * about >= len(reports)


def is_called_by_kind(key: Key, report: Report) -> bool:
    """True if the report begins with the kind of a place asked for by name: "a market" for "Smiths' Market"."""
    *first, last = key.text.lower().split()
    kind = key.named and bool(first) and last in read_words("sites.txt")
    return kind and re.search(rf"(?<!\w){re.escape(last)}(?!\w)", beginning(report), re.IGNORECASE) is not None


def is_near(report: Report, other: Report) -> bool:
    """True if two reports may have come out within SAME_DAYS of each other."""
    left, right = report.published, other.published
    if not (left and left.start and right and right.start):
        return True
    return abs(left.start - right.start) <= SAME_DAYS


def is_elsewhere(line: Line, head: Token, question: Question, asked: Sequence[Key]) -> bool:
    """True if the clause names a place that is not the one asked for: no sentence of the report has both."""
    own = wide(head)
    places = [key for key in asked if key.named and key.role == "where"]
    rows = [row for row in line.extraction.places if line.holds(row.span) and not country_of(row.name)]
    for group in settings(line):
        inside = {token.i for token in group} & own
        named = {row.name for row in rows if {token.i for token in line.at(row.span)} & inside}
        named |= {token.text for token in group if token.i in inside and _heads_place(token)}
        named = {name for name in named if name.lower() not in question.text.lower() and not country_of(name)}
        if any(not _stand_together(line.report.text, name, key.text) for name in named for key in places):
            return True
        if not places and named and not any(name in beginning(line.report) for name in named):
            return True
    return False


def _heads_place(token: Token) -> bool:
    return token.dep_ == "pobj" and token.pos_ == "PROPN" and token.ent_type_ not in {"DATE", "TIME", "PERSON"}


def _stand_together(text: str, one: str, other: str) -> bool:
    """True if one sentence has both names: a market and its town."""
    pieces = re.split(r"[.!?]\s|\n", text)
    return any(one.lower() in piece.lower() and other.lower() in piece.lower() for piece in pieces)


def is_elsewhen(line: Line, head: Token, question: Question) -> bool:
    """True if the clause tells of a time long before the report, and the question does not ask for that."""
    published = line.report.published
    if published is None or published.start is None or any(row.kind in _PLACED for row in question.whens):
        return False
    own = _times(line, near(head)) or _times(line, {token.i for token in line.tokens})
    return bool(own) and all(row.end is not None and row.end < published.start - FAR for row in own)


def _times(line: Line, places: Iterable[int]) -> list[When]:
    inside = set(places)
    rows = [row for row in line.whens if row.kind in _PLACED and row.span and row.start is not None]
    return [row for row in rows if row.span and {token.i for token in line.at(row.span)} & inside]
