"""Where a clause is set, and whether that is where the question asks about."""

import re
from collections.abc import Iterable

from retold.ask.clauses import near, wide
from retold.ask.lines import Line
from retold.ask.question import Key
from retold.extract.words import Token
from retold.terms import NameKind

LOCATIVE = frozenset({"in", "at", "near", "on", "off", "outside", "inside", "below", "under", "across", "around"})
LEDE = 500
"""Characters from the beginning of a report in which it says where it is set."""
_LOCATED = r"\b(?:in|at|near|on|off|outside|inside|across|around)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?"


def is_setting(line: Line, tokens: Iterable[Token]) -> bool:
    """True if the words are where something is: behind "in", "at", "near"."""
    inside = set(tokens)
    tops = [_noun_of(token) for token in inside if token.head not in inside]
    return any(token.dep_ == "pobj" and token.head.lower_ in LOCATIVE for token in tops)


def _noun_of(token: Token) -> Token:
    """The noun that a word is the first part of: "City" for "Cebu" in "Cebu City"."""
    at = token
    while at.dep_ == "compound" and at.head is not at:
        at = at.head
    return at


def is_set_in(line: Line, key: Key, head: Token) -> bool | None:
    """True if the clause is set where `key` says, False if elsewhere; None if only its report is set there.

    What the clause itself names as its place goes before the clause it depends on, that before the rest of the
    sentence, and the sentence before the report.
    """
    groups = settings(line)
    for reach in (near(head), wide(head), {token.i for token in line.tokens}):
        own = [group for group in groups if group[0].i in reach]
        if own:
            return any(is_there(line, key, group) for group in own)
    return None if is_report_setting(line, key) else False


def settings(line: Line) -> list[list[Token]]:
    """The phrases of the sentence that say where, by proper names or known places."""
    known = {token.i for row in line.extraction.places if line.holds(row.span) for token in line.at(row.span)}
    nouns = [token for token in line.tokens if token.dep_ == "pobj" and token.head.lower_ in LOCATIVE]
    phrases = [[token for token in noun.subtree if _before_clause(token, noun)] for noun in nouns]
    named = [group for group in phrases if any(token.i in known or _is_proper(token) for token in group)]
    return [group for group in named if not any(set(group) < set(other) for other in named)]


def _is_proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ not in {"DATE", "TIME", "MONEY"}


def _before_clause(token: Token, noun: Token) -> bool:
    """True if the word belongs to the phrase of place: before any comma behind its noun."""
    return not any(noun.i < other.i <= token.i and other.text in {",", ";"} for other in noun.subtree)


def is_there(line: Line, key: Key, group: Iterable[Token]) -> bool:
    """True if a phrase of place names what is asked for, or a place in the country asked for."""
    inside = {token.i for token in group}
    if inside & {token.i for token in line.find(key)}:
        return True
    within = [row.span for row in line.extraction.places if key.country and row.country == key.country]
    return any({token.i for token in line.at(span)} & inside for span in within if line.holds(span))


def is_report_setting(line: Line, key: Key) -> bool:
    """True if the report says near its beginning, or in this paragraph, that it is about this place."""
    text = line.report.text
    low, high = line.paragraph[0].start, line.paragraph[-1].end
    beginning = text[: (line.report.headline.end if line.report.headline else 0) + LEDE]
    if not _is_place(line, key):
        return False
    return any(_names(piece, key) for piece in (beginning, text[low:high]))


def _names(text: str, key: Key) -> bool:
    return re.search(rf"(?<!\w){re.escape(key.text)}(?!\w)", text, re.IGNORECASE) is not None


def _is_place(line: Line, key: Key) -> bool:
    """True if what is asked for is a place, by its kind or because the report puts something in it."""
    if key.country:
        return True
    asked = key.text.lower()
    kinds = {name.kind for name in line.names if asked in {form.lower() for form in (name.text, *name.spellings)}}
    if NameKind.PLACE in kinds:
        return True
    if NameKind.PERSON in kinds:
        return _is_located(line, key)
    return _is_located(line, key) or any(row.name.lower() == asked for row in line.extraction.places)


def _is_located(line: Line, key: Key) -> bool:
    return re.search(_LOCATED + re.escape(key.text) + r"(?!\w)", line.report.text, re.IGNORECASE) is not None
