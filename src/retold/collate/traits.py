"""What a stretch of text is like as a whole: polarity, words of refusal, doubt, contrast, names and figures in it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from retold.collate.lexicon import read_map, read_words
from retold.collate.wording import Word, content_words, cut_words

REACH = 3
# A negated word keeps this share of its polarity, turned (Hutto and Gilbert 2014: VADER).
TURNED = -0.7
_CONTRAST = frozenset(
    {"but", "however", "despite", "although", "though", "yet", "whereas", "while", "instead", "rather", "nevertheless"}
)
_DUTY = frozenset({"must", "should", "need", "will", "would"})


@dataclass(frozen=True, slots=True)
class Traits:
    """Counts over one stretch of text; `polarity` is summed and divided by the root of the length."""

    words: tuple[Word, ...]
    bases: tuple[str, ...]
    content: tuple[str, ...]
    polarity: float
    negations: int
    refuting: int
    hedging: int
    contrast: int
    duty: int
    saying: int
    names: frozenset[str]
    figures: frozenset[str]


def find_traits(text: str) -> Traits:
    """The traits of `text`."""
    found = cut_words(text)
    bases = tuple(word.base for word in found)
    return Traits(
        words=found,
        bases=bases,
        content=tuple(word.base for word in content_words(found)),
        polarity=_polarity(found) / math.sqrt(len(found) + 1),
        negations=_count(bases, read_words("negators.txt")),
        refuting=_count(bases, read_words("refuting.txt")),
        hedging=_count(bases, read_words("hedging.txt")),
        contrast=_count(bases, _CONTRAST),
        duty=_count(bases, _DUTY),
        saying=_count(bases, frozenset({"say", "tell", "add"})),
        names=frozenset(word.base for word in found[1:] if word.text[:1].isupper() and len(word.text) > 1),
        figures=frozenset(base for base in bases if base[:1].isdigit()),
    )


def _count(bases: Sequence[str], listed: frozenset[str]) -> int:
    return sum(base in listed for base in bases)


def _polarity(found: Sequence[Word]) -> float:
    """The sum of the words' polarity; a word of negation shortly before turns it."""
    negators = read_words("negators.txt")
    total = 0.0
    for index, word in enumerate(found):
        value = word_polarity(word)
        turned = any(other.base in negators for other in found[max(0, index - REACH) : index])
        total += TURNED * value if turned else value
    return total


def word_polarity(word: Word) -> float:
    """How good or bad a word sounds, in [-4, 4]; 0 if it is not listed."""
    table = _polarities()
    return table.get(word.text.lower(), table.get(word.base, 0.0))


@cache
def _polarities() -> dict[str, float]:
    return {word: float(value) for word, value in read_map("polarity.tsv").items()}
