"""Tolls: how many were killed, hurt, missing, rescued, moved or arrested, in whatever grammatical form."""

from collections.abc import Iterator, Sequence
from functools import cache

from retold.collate.lexicon import read_rows
from retold.collate.tellings import Telling
from retold.collate.wording import Word, base_form, nearness
from retold.types import Quantity

# A figure belongs to the word of a toll that is at most this many words away.
REACH = 6
# Sentences that share fewer words of matter beside the words of the toll may tell of two happenings.
SHARED_WORDS = 2
# "Owe their lives to", "saved the lives of": those counted live.
_KEPT = frozenset({"owe", "save", "risk", "fear", "live", "spend"})
_PART = frozenset({"of", "more", "additional", "further"})
_PART_BEFORE = frozenset({"another", "additional", "further"})


def toll_of(telling: Telling, quantity: Quantity) -> str:
    """What became of those whom a figure counts ("dead", "missing"); "" if the words do not say, or if it is a part of
    a number or an increase: "three of them", "three more"."""
    if quantity.unit != "-" and not quantity.counted:
        return ""
    if quantity.change in ("up", "down") or _is_part(telling, quantity):
        return ""
    near = sorted(
        (_distance(telling.words, quantity, word), word.start, state) for word, state in _state_words(telling)
    )
    return near[0][2] if near and near[0][0] <= REACH else ""


def _state_words(telling: Telling) -> Iterator[tuple[Word, str]]:
    table = states()
    kept = bool(_KEPT & {word.base for word in telling.words})
    return (
        (word, table[word.base]) for word in telling.words if word.base in table and not (kept and word.base == "life")
    )


@cache
def states() -> dict[str, str]:
    """What became of those counted, by the base form of a word that says so."""
    return {base_form(word): row[0] for row in read_rows("tolls.tsv") for word in row[1:]}


def _distance(words: Sequence[Word], quantity: Quantity, word: Word) -> int:
    """How many words stand between a figure and a word; none if the figure's own span holds it."""
    low, high = sorted((quantity.span.start, word.start))
    between = [one for one in words if low < one.start < high and not _within(one, quantity)]
    return len(between)


def _within(word: Word, quantity: Quantity) -> bool:
    return quantity.span.start <= word.start < quantity.span.end


def _is_part(telling: Telling, quantity: Quantity) -> bool:
    after = [word.text.lower() for word in telling.words if word.start >= quantity.span.end][:1]
    inside = {word.text.lower() for word in telling.words if _within(word, quantity)}
    before = [word.text.lower() for word in telling.words if word.end <= quantity.span.start][-1:]
    return bool(_PART & {*after, *inside} or _PART_BEFORE & set(before))


def main_tolls(tellings: Sequence[Telling]) -> dict[tuple[str, str], int]:
    """For each report and state the index of the first telling that gives the toll."""
    found: dict[tuple[str, str], int] = {}
    for index, telling in enumerate(tellings):
        for quantity in telling.quantities:
            state = toll_of(telling, quantity)
            if state:
                found.setdefault((telling.report_id, state), index)
    return found


def one_toll(left: Telling, right: Telling) -> bool:
    """True if the sentences of two tolls share enough to be of one happening."""
    ours = {base for base in left.context if base not in states() and not base[:1].isdigit()}
    theirs = {base for base in right.context if base not in states()}
    shared = [base for base in ours if any(nearness(base, other) > 0 for other in theirs)]
    return len(shared) >= SHARED_WORDS
