"""The time that a statement or a figure holds for: what its own clause says, else the day of writing."""

import re
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
    fallback = written_on(written)
    clauses = [statement.span for statement in statements]
    return tuple(
        msgspec.structs.replace(statement, as_of=_governing(statement.span, statement.head, clauses, times) or fallback)
        for statement in statements
    )


def date_quantities(
    quantities: Sequence[Quantity], statements: Sequence[Statement], times: Sequence[Time], written: When | None
) -> tuple[Quantity, ...]:
    """The quantities with the time that each holds for: what stands right behind, else its clause's, else the day."""
    fallback = written_on(written)
    by_span = {time.span: time.when for time in times}
    clauses = [statement.span for statement in statements]
    return tuple(_date_quantity(quantity, clauses, times, by_span, fallback) for quantity in quantities)


def _date_quantity(
    quantity: Quantity,
    clauses: Sequence[Span],
    times: Sequence[Time],
    by_span: dict[Span, When],
    fallback: When | None,
) -> Quantity:
    told = quantity.as_of
    if told is not None:
        told = by_span.get(told.span, told) if told.span else told
        return msgspec.structs.replace(quantity, as_of=told)
    holding = [span for span in clauses if _within(quantity.span, span)]
    clause = min(holding, key=lambda span: (span.end - span.start, span), default=None)
    told = _governing(clause, quantity.span, clauses, times) if clause else None
    return msgspec.structs.replace(quantity, as_of=told or fallback)


def _governing(clause: Span, place: Span, clauses: Sequence[Span], times: Sequence[Time]) -> When | None:
    """The time that the words of a clause state for `place`: one said outright first, then the nearest."""
    found = [time for time in times if _stands_in(time.span, clause, clauses)]
    near = min(found, key=lambda time: (not time.stated, _gap(time.span, place), time.span), default=None)
    return near.when if near else None


def _stands_in(span: Span, clause: Span, clauses: Sequence[Span]) -> bool:
    """True if the span stands in the clause, and in none of those that stand within it."""
    if not _within(span, clause):
        return False
    return not any(other != clause and _within(other, clause) and _within(span, other) for other in clauses)


def _within(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
