"""Scores: "23 votes to 22", "4-3", "51 for and 46 against": two figures that are one result and compare as one."""

import re
from collections.abc import Iterator, Sequence

from retold.collate.differences import Difference
from retold.collate.lexicon import read_words
from retold.collate.tellings import Telling
from retold.collate.wording import base_form, nearness
from retold.terms import VariantKind
from retold.types import Quantity, Span

_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
          "fourteen", "fifteen")  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_SMALL)})"
_CAST = r"(?:votes?|ballots?|seats?|members?|deputies|delegates|judges|goals?|points?)"
_SIDE = r"(?:for|in favou?r|yes|ayes?|against|noes|no|opposed)"
_SCORE = re.compile(
    rf"(?<![\w.,-])({_NUMBER})(?:\s+{_CAST})?\s?(?:[-–:]|\bto\b|\bagainst\b)\s?({_NUMBER})(?![\w]|[.,:-]\w|\s+to\b)"
    rf"|(?<![\w.,-])({_NUMBER})\s+(?:{_CAST}\s+)?{_SIDE}(?:,|\s+and|\s+to|\s+with)+\s+({_NUMBER})\s+(?:{_CAST}\s+)?{_SIDE}\b",
    re.IGNORECASE,
)
# After these two figures joined by "to" are the ends of a stretch or a move: "from 3 to 4", "up 3 to 4".
_MOVED = re.compile(
    r"\b(?:from|between|pages?|verses?|aged?|ages|chapters?|rooms?|lines?|about|up|down)\s*$", re.IGNORECASE
)
# What is counted or measured in figures of a range: "12 to 14 hours".
_COUNTED = re.compile(
    r"\s+(?!(?:late|early|last|this|win|victory|vote|defeat|loss|on|in|to|for|with|and|after|at)\b)[a-z%]{3,}"
)
_CASTING = re.compile(_CAST, re.IGNORECASE)


def find_scores(telling: Telling) -> list[tuple[Span, tuple[int, int]]]:
    """Where a telling gives a score, with its figures, the greater first; only where it tells of a vote or a game."""
    if not any(word.base in read_words("scoring.txt") for word in telling.words):
        return []
    return [
        (_at(telling, found), value) for found in _SCORE.finditer(telling.text) if (value := _value(telling, found))
    ]


def _value(telling: Telling, found: re.Match[str]) -> tuple[int, int] | None:
    if _MOVED.search(telling.text, 0, found.start()):
        return None
    cast = found[3] or _CASTING.search(found.group())
    if not cast and _COUNTED.match(telling.text, found.end()):
        return None
    high, low = sorted((_read(part) for part in found.groups() if part), reverse=True)
    return (high, low) if high != low else None


def _read(number: str) -> int:
    return int(number) if number.isdigit() else _SMALL.index(number.lower()) + 1


def _at(telling: Telling, found: re.Match[str]) -> Span:
    start = telling.span.start
    return Span(telling.report_id, start + found.start(), start + found.end())


def compare_scores(left: Telling, right: Telling) -> Iterator[Difference]:
    """Another result of one vote or game: each side gives one score, and they share a figure, or the sides an act."""
    ours, theirs = find_scores(left), find_scores(right)
    if len(ours) != 1 or len(theirs) != 1 or ours[0][1] == theirs[0][1]:
        return
    if set(ours[0][1]) & set(theirs[0][1]) or _one_act(left, right):
        told = [f"{value[0]} to {value[1]}" for ((_, value),) in (ours, theirs)]
        yield Difference(VariantKind.NUMBER, f"{told[0]} against {told[1]}", ours[0][0], theirs[0][0])


def _one_act(left: Telling, right: Telling) -> bool:
    ours, theirs = left.statement.predicate, right.statement.predicate
    return bool(ours and theirs) and nearness(base_form(ours), base_form(theirs)) > 0


def outside_scores(telling: Telling) -> Sequence[Quantity]:
    """The figures of a telling that are no part of a score."""
    spans = [span for span, _ in find_scores(telling)]
    return [
        one for one in telling.quantities if not any(s.start < one.span.end and one.span.start < s.end for s in spans)
    ]
