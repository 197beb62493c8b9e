"""The time that a statement or a figure holds for: what its own clause says, else the day of writing."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from retold.extract.open_times import NOW, now_of, opened, written_on
from retold.extract.parser import Parse, Sentence
from retold.extract.words import Token
from retold.terms import TimeKind
from retold.types import Quantity, Span, Statement, When

_TIGHT = frozenset({"compound", "amod", "nmod", "poss", "nummod"})
_SINCE = re.compile(r"(?i)(?:\bsince|\bever since|\bas from|\bstarting|\bbeginning)\s(?:at\s|in\s|on\s|the\s)*$")
_UNTIL = re.compile(r"(?i)(?:\buntil|\btill|\bup to|\bthrough)\s(?:at\s|in\s|on\s|the\s)*$")
_STATED = re.compile(r"(?i)\b(?:as of|as at|as on|by|before)\s(?:the\s)?$")
_BEFORE = 24
"""How many characters before a time are looked at for the word that ties it to its clause."""
_LOOKED_AT = 12
"""How many clauses back the one that holds a span is looked for: more do not stand in one sentence."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time that can hold for a clause: `stated` where the words say so outright ("as of", "since")."""

    when: When
    span: Span
    stated: bool


def find_times(parse: Parse, whens: Sequence[When], written: When | None) -> tuple[Time, ...]:
    """The times of a report that say when something holds, in text order; those that only name a thing are left out."""
    times = [when for when in whens if when.kind in (TimeKind.DATE, TimeKind.TIME)]
    spans = sorted(((when, when.span) for when in times if when.span), key=lambda pair: pair[1])
    found = []
    place = 0
    for sentence in sorted(parse.sentences, key=lambda sentence: sentence.start):
        while place < len(spans) and spans[place][1].start < sentence.end:
            when, span = spans[place]
            place += 1
            if span.start >= sentence.start and not _names_a_thing(sentence, span):
                before = parse.report.text[max(sentence.start, span.start - _BEFORE) : span.start]
                found.append(_time(when, span, before, written))
    return tuple(found)


def _names_a_thing(sentence: Sentence, span: Span) -> bool:
    """True for "the 2015 agreement" and "last year's budget"."""
    inside = [t for t in sentence.tokens if span.start <= sentence.position(t) < span.end]
    top: Token | None = min(inside, key=lambda token: token.depth, default=None)
    return top is not None and top.dep_ in _TIGHT and top.head.pos_ in ("NOUN", "PROPN") and top.head not in inside


def _time(when: When, span: Span, before: str, written: When | None) -> Time:
    if when.value == NOW and written is not None:
        when = now_of(written, span)
    if _SINCE.search(before):
        return Time(opened(when, "since"), span, True)
    if _UNTIL.search(before):
        return Time(opened(when, "until"), span, True)
    return Time(when, span, _STATED.search(before) is not None)


def date_statements(
    statements: Sequence[Statement], times: Sequence[Time], written: When | None
) -> tuple[Statement, ...]:
    """The statements with the time that each holds for: that of its own clause, else the day of writing."""
    fallback, told = written_on(written), _by_clause(times, _clauses(statements))
    return tuple(
        msgspec.structs.replace(row, as_of=_governing(told.get(row.span, ()), row.head) or fallback)
        for row in statements
    )


def date_quantities(
    quantities: Sequence[Quantity], statements: Sequence[Statement], times: Sequence[Time], written: When | None
) -> tuple[Quantity, ...]:
    """The quantities with the time that each holds for: what stands right behind, else its clause's, else the day."""
    fallback, clauses = written_on(written), _clauses(statements)
    told, by_span = _by_clause(times, clauses), {time.span: time.when for time in times}

    def as_of(quantity: Quantity) -> When | None:
        """The time that one quantity holds for."""
        behind = quantity.as_of
        if behind is not None:
            return by_span.get(behind.span, behind) if behind.span else behind
        clause = _clause_around(quantity.span, clauses)
        return _governing(told.get(clause, ()) if clause else (), quantity.span) or fallback

    return tuple(msgspec.structs.replace(quantity, as_of=as_of(quantity)) for quantity in quantities)


def _clauses(statements: Sequence[Statement]) -> list[Span]:
    return sorted({statement.span for statement in statements})


def _by_clause(times: Sequence[Time], clauses: Sequence[Span]) -> dict[Span, list[Time]]:
    """The times that the words of each clause give: what a clause within it says does not hold for it."""
    told: dict[Span, list[Time]] = {}
    for time in times:
        clause = _clause_around(time.span, clauses)
        if clause is not None:
            told.setdefault(clause, []).append(time)
    return told


def _clause_around(span: Span, clauses: Sequence[Span]) -> Span | None:
    """The smallest of the sorted clauses that holds a span; those that begin too far back are not looked at."""
    last = bisect_right(clauses, span.start, key=lambda clause: clause.start)
    near = [clause for clause in clauses[max(last - _LOOKED_AT, 0) : last] if clause.end >= span.end]
    return min(near, key=lambda clause: (clause.end - clause.start, clause), default=None)


def _governing(times: Sequence[Time], place: Span) -> When | None:
    """The time that holds for `place` among those of its clause: one said outright first, then the nearest."""
    near = min(times, key=lambda time: (not time.stated, _gap(time.span, place), time.span), default=None)
    return near.when if near else None


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
