"""Differences in what: one thing in the place of another of its sort, "a cargo of zinc" against "a cargo of tin"."""

from collections.abc import Iterator, Sequence
from functools import cache

from retold.collate.differences import Difference
from retold.collate.lexicon import read_rows, read_words
from retold.collate.stages import asks
from retold.collate.tellings import Telling
from retold.collate.wording import Word, base_form, nearness, span_of
from retold.terms import VariantKind

# Words of matter on each side of a thing that show in whose place it stands.
COMPANY = 2


def compare_things(left: Telling, right: Telling) -> Iterator[Difference]:
    """Things of one sort of which each side names one and knows nothing of the other's; two answers where they stand
    beside like words."""
    if asks(left) or asks(right):
        return
    ours, theirs = _things(left), _things(right)
    for sort in ours.keys() & theirs.keys():
        one, other = ours[sort], theirs[sort]
        if len(one) == len(other) == 1 and not _known(one[0], right) and not _known(other[0], left):
            apart = _in_one_place(left, one[0], right, other[0])
            spans = span_of(left.report_id, one), span_of(right.report_id, other)
            detail = f"“{one[0].text}” against “{other[0].text}”"
            yield Difference(VariantKind.NAME, detail, *spans, apart=apart)


def _things(telling: Telling) -> dict[int, list[Word]]:
    """The things a telling names, by sort, each once; those that it denies are left out."""
    found: dict[int, dict[str, Word]] = {}
    for index, word in enumerate(telling.words):
        sort = _sorts().get(word.base)
        plain = word in telling.content and (word.text.islower() or not index)
        if sort is not None and plain and not _denied(telling.words, index):
            found.setdefault(sort, {}).setdefault(word.base, word)
    return {sort: list(held.values()) for sort, held in found.items()}


def _denied(found: Sequence[Word], index: int) -> bool:
    return any(word.base in read_words("negators.txt") for word in found[max(0, index - COMPANY) : index])


@cache
def _sorts() -> dict[str, int]:
    """The number of the sort of each thing, by its base form."""
    return {base_form(word): number for number, row in enumerate(read_rows("things.tsv")) for word in row}


def _known(word: Word, other: Telling) -> bool:
    return any(nearness(word.base, base) > 0 for base in (*other.context, *other.bases))


def _in_one_place(left: Telling, ours: Word, right: Telling, theirs: Word) -> bool:
    one, other = _company(left, ours), _company(right, theirs)
    return any(nearness(a, b) > 0 for a in one for b in other)


def _company(telling: Telling, word: Word) -> list[str]:
    before = [one.base for one in telling.content if one.end <= word.start][-COMPANY:]
    return before + [one.base for one in telling.content if one.start >= word.end][:COMPANY]
