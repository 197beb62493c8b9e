"""Two sides that are one sentence but for the words that differ: it is quoted once, these beside one another in it, as
the apparatus of an edition does (Maas, *Textual Criticism*, 1958)."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from rapidfuzz.distance import Indel

from retold.present.denials import NEGATORS
from retold.present.lookup import Lookup
from retold.present.sides import Side
from retold.text import words
from retold.types import Span

# Two quotes are one sentence if with the words of one in the place of the other's they are so much alike, word by word
# and in order, 1 being the same; and no more words than these differ. Judgements, not measurements.
ALIKE, MOST_APART = 0.75, 5
_FIGURE = re.compile(r"\d")


class OneSentence(NamedTuple):
    """Which of two sides is quoted for both, by its index; `lone` if what is marked in it is a word of negation that
    the other lacks, and not what stands in the place of words of the other."""

    base: int
    lone: bool


def join_sides(sides: Sequence[Side], quotes: Sequence[Span], lookup: Lookup) -> OneSentence | None:
    """The one of the first two sides whose quote can stand for both: that which more reports give, or which alone has a
    word of negation. None where they are two sentences, or differ in a word of negation besides, or in another
    figure."""
    if len(sides) < 2:
        return None
    marks = [_only_mark(side, quote) for side, quote in zip(sides[:2], quotes[:2], strict=True)]
    denied = [mark is not None and _is_no(lookup.text(mark)) for mark in marks]
    if denied[0] != denied[1]:
        no = denied.index(True)
        return OneSentence(no, lone=True) if _is_lone(no, marks[no], quotes, lookup) else None
    if marks[0] is None or marks[1] is None or any(denied) or not take_places(marks[0], marks[1], quotes, lookup):
        return None
    return OneSentence(int(len(sides[1].report_ids) > len(sides[0].report_ids)), lone=False)


def take_places(first: Span, second: Span, quotes: Sequence[Span], lookup: Lookup) -> bool:
    """True if two quotes are one sentence, and the words `first` of one stand in the place of `second` in the other."""
    if max(len(words(lookup.text(mark))) for mark in (first, second)) > MOST_APART:
        return False
    swapped = _put(lookup.text(second), first, quotes[0], lookup)
    return _is_nearer(swapped, quotes, lookup)


def leave_contrary(side: Side, quote: Span, lookup: Lookup) -> Side:
    """The side without the tellings that are its quoted sentence but for another figure or word of negation: quoted for
    all, it would put words into the mouth of reports that say otherwise."""
    whole = lookup.text(lookup.sentence(quote))
    kept = tuple(span for span in side.tellings if span == side.telling or not _is_contrary(span, whole, lookup))
    ids = {span.report_id for span in kept}
    return msgspec.structs.replace(side, tellings=kept, report_ids=tuple(key for key in side.report_ids if key in ids))


def _is_contrary(telling: Span, whole: str, lookup: Lookup) -> bool:
    own = lookup.text(lookup.sentence(telling))
    return is_retold(own, whole) and _telling(words(own)) != _telling(words(whole))


def is_retold(sentence: str, other: str) -> bool:
    """True if two sentences are one, retold."""
    return Indel.normalized_similarity(words(sentence), words(other)) >= ALIKE


def _only_mark(side: Side, quote: Span) -> Span | None:
    """What differs in a quote, if that is one stretch of words within it."""
    inside = {mark for mark in side.marks if mark.report_id == quote.report_id and _holds(quote, mark)}
    return inside.pop() if len(inside) == 1 else None


def _is_lone(no: int, mark: Span | None, quotes: Sequence[Span], lookup: Lookup) -> bool:
    """True if without its "not" the quote `no` is the other."""
    return mark is not None and _is_nearer(_put("", mark, quotes[no], lookup), (quotes[no], quotes[1 - no]), lookup)


def _is_nearer(changed: str, quotes: Sequence[Span], lookup: Lookup) -> bool:
    """True if the first quote, so changed, comes nearer to the second and is as good as the same, with all figures and
    words of negation."""
    now, *told = words(changed), *(words(lookup.text(quote)) for quote in quotes)
    nearness = Indel.normalized_similarity(now, told[1])
    return nearness >= ALIKE and nearness > Indel.normalized_similarity(*told) and _telling(now) == _telling(told[1])


def _is_no(told: str) -> bool:
    return told.lower() in NEGATORS


def _holds(quote: Span, mark: Span) -> bool:
    return quote.start <= mark.start < mark.end <= quote.end


def _put(told: str, mark: Span, quote: Span, lookup: Lookup) -> str:
    """A quote with other words in the place of those marked."""
    text = lookup.text(quote)
    return text[: mark.start - quote.start] + told + text[mark.end - quote.start :]


def _telling(told: Sequence[str]) -> Counter[str]:
    """The figures, and how many words of negation: what two sentences must share to be one."""
    found = (
        word if _FIGURE.search(word) else "not" if word in NEGATORS or word.endswith(("n't", "n’t")) else ""
        for word in told
    )
    return Counter(filter(None, found))
