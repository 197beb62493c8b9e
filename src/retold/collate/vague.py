"""Pledges of nothing that could be checked: "will follow the evidence", "will do everything", "vowed justice"."""

from functools import cache

from retold.collate.lexicon import read_rows, read_words
from retold.collate.tellings import Telling
from retold.collate.wording import Word, base_form, cut_words, phrase_head
from retold.terms import TimeKind

# Words behind the verb in which its object is looked for ("hold those responsible to account"), and its preposition.
REACH, NEAR = 7, 2
_ANY = "*"
_THINGS = "@"


def is_vague(telling: Telling) -> bool:
    """True if what is undertaken names no act by which it could be told kept: a verb that promises effort alone, or one
    whose object is an effort, a value or a feeling (`vague_acts.tsv`, `vague_things.txt`).

    A figure or a day behind the verb makes any act one that can be checked; so do words like "legal" before it.
    """
    if _is_pinned(telling):
        return False
    wanted = _acts().get(base_form(telling.statement.predicate), frozenset())
    if not wanted:
        return False
    said = _said_behind(telling)
    heads = {phrase_head(row.text) for row in telling.statement.arguments if row.role == "what"}
    heads |= {
        word.text.lower() for row in telling.statement.arguments if row.role == "what" for word in _first(row.text)
    }
    if said & read_words("checked_by.txt"):
        return False
    vague = bool(heads & read_words("vague_things.txt"))
    return _ANY in wanted or bool(wanted & said) or (_THINGS in wanted and vague)


def _is_pinned(telling: Telling) -> bool:
    """True if a figure, or a day or time of day, stands behind the verb."""
    start = telling.statement.head.start
    times = [when for when in telling.whens if when.span and when.span.start > start]
    dated = any(when.kind in (TimeKind.DATE, TimeKind.TIME) and any(map(str.isdigit, when.value)) for when in times)
    return dated or any(quantity.span.start > start for quantity in telling.quantities)


def _said_behind(telling: Telling) -> frozenset[str]:
    """The words behind the verb, as they stand and in base form; prepositions only right behind it."""
    words = [word for word in telling.words if word.start > telling.statement.head.start][:REACH]
    ends = read_words("phrase_ends.txt")
    told = [word for at, word in enumerate(words) if at < NEAR or word.text.lower() not in ends]
    return frozenset(form for word in told for form in (word.base, word.text.lower()))


def _first(phrase: str) -> tuple[Word, ...]:
    """The first word of a phrase: "everything in its power"."""
    return tuple(cut_words(phrase))[:1]


@cache
def _acts() -> dict[str, frozenset[str]]:
    """The verbs of vague_acts.tsv with what behind them makes them vague: words, "*" for whatever, "@" for an object
    that is in vague_things.txt."""
    return {
        verb: frozenset(rest.split())
        for row in read_rows("vague_acts.tsv")
        for verb in row[0].split()
        for rest in row[1:]
    }
