"""The times named in a sentence, by their forms: one regular expression and one reading for each form."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from retold.extract.numerals import read_table
from retold.extract.timex_clocks import CLOCK_FORMS
from retold.extract.timex_dates import DATE_FORMS
from retold.extract.timex_gates import gates_of, literal_of, shut_gates
from retold.extract.timex_lengths import LENGTH_FORMS
from retold.extract.timex_readings import NO_TIME, Reading
from retold.terms import TimeKind

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Reading], str, frozenset[str]]
"""A form, its reading, and what the text must hold for it: letters, and open gates."""


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression in a sentence: offsets in it, and either a value or the steps to count it by.

    `steps` may hold "<way ...>" where only the tense of the clause tells past from future.
    """

    start: int
    end: int
    kind: TimeKind
    value: str = ""
    steps: str = ""


def _phrase(kind: str, value: str) -> Callable[[re.Match[str]], Reading]:
    if value == "-":
        return lambda match: NO_TIME
    if value.startswith("= "):
        return lambda match: (TimeKind(kind), "", value[2:])
    return lambda match: (TimeKind(kind), value, "")


@cache
def rules() -> tuple[Rule, ...]:
    """Every form with its reading. Where two match at one place the longer wins, then the earlier in this list."""
    phrases = tuple(
        (rf"\b{pattern}\b", _phrase(kind, value)) for pattern, kind, value in read_table("time_phrases.tsv")
    )
    return tuple(
        (re.compile(form, re.IGNORECASE), reading, literal_of(form), gates_of(form))
        for form, reading in phrases + DATE_FORMS + LENGTH_FORMS + CLOCK_FORMS
    )


@lru_cache(maxsize=4096)
def match_timexes(text: str) -> tuple[Timex, ...]:
    """The time expressions of `text`, in order, none overlapping: the longest at each place."""
    found = sorted(_matches(text), key=lambda timex: timex.start - timex.end)
    taken: list[Timex] = []
    for timex in found:
        if all(timex.end <= other.start or timex.start >= other.end for other in taken):
            taken.append(timex)
    return tuple(sorted((t for t in taken if t.value or t.steps), key=lambda timex: timex.start))


def _matches(text: str) -> Iterator[Timex]:
    shut, low = shut_gates(text), text.lower()
    for pattern, reading, literal, gates in rules():
        if literal not in low or not shut.isdisjoint(gates):
            continue
        for match in pattern.finditer(text):
            result = reading(match)
            if result is not None:
                start, end = match.span("span" if "span" in pattern.groupindex else 0)
                yield Timex(start, end, *result)
