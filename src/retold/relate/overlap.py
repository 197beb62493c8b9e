"""How much two reports share, in words: the measures that every judgement starts from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
from rapidfuzz.distance import LCSseq
from scipy.sparse import csr_array

from retold.relate.background import rate_rarity
from retold.relate.fingerprint import Print

LEAD = 120
CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two reports share. `common` is the length of the longest common word sequence, `left` and `right` are the
    numbers of words of each, `shingles` the Jaccard index of word pairs and single words, `cosine` that of stems
    weighted by rarity in the pile."""

    common: int
    left: int
    right: int
    shingles: float
    cosine: float

    @property
    def sequence(self) -> float:
        """Share of both texts that stands in the same order in both, in [0, 1]."""
        return 2 * self.common / max(1, self.left + self.right)

    @property
    def resemblance(self) -> float:
        """The mean of the three measures, in [0, 1]; symmetric."""
        return (self.sequence + self.shingles + self.cosine) / 3

    @property
    def smaller(self) -> float:
        """Share of the shorter text that stands in the same order in the longer, in [0, 1]."""
        return self.common / max(1, min(self.left, self.right))

    def turned(self) -> "Overlap":
        """The same with left and right exchanged."""
        return Overlap(self.common, self.right, self.left, self.shingles, self.cosine)


class Measure:
    """Measures pairs of one pile; keeps what is needed of each print so that a pair costs little."""

    def __init__(self, prints: Sequence[Print]) -> None:
        numbers: dict[str, int] = {}
        self.codes = [[numbers.setdefault(word, len(numbers)) for word in print_.words] for print_ in prints]
        self.bags = [_shingles(print_.words) for print_ in prints]
        self.wording = weigh([Counter(print_.stems) for print_ in prints])
        self.leads = weigh([Counter(print_.stems[:LEAD]) for print_ in prints])
        self.named = weigh([_named(print_) for print_ in prints])

    def cosines(self, pairs: Sequence[tuple[int, int]]) -> list[float]:
        """The cosine of the wording of each pair, in order."""
        return _multiply(self.wording, pairs)

    def likeness(self, pairs: Sequence[tuple[int, int]]) -> list[float]:
        """How likely each pair tells of one happening, in [0, 1]: by its opening words, its names and its figures.

        The opening says what happened; names and figures keep apart two happenings of one kind.
        """
        both = zip(_multiply(self.leads, pairs), _multiply(self.named, pairs), strict=True)
        return [(lead + named) / 2 for lead, named in both]

    def common(self, left: int, right: int) -> int:
        """The length of the longest common word sequence of two reports by number."""
        return int(LCSseq.similarity(self.codes[left], self.codes[right]))

    def overlap(self, left: int, right: int, cosine: float) -> Overlap:
        """The overlap of two reports by number. Costs the product of their lengths over the machine's word size."""
        common = self.common(left, right)
        a, b = self.bags[left], self.bags[right]
        shared = len(a & b)
        shingles = shared / max(1, len(a) + len(b) - shared)
        return Overlap(common, len(self.codes[left]), len(self.codes[right]), shingles, cosine)


def weigh(counts: Sequence[Counter[str]]) -> csr_array:
    """One unit row per report: stems weighted by frequency in the report and rarity in the pile and at large."""
    rarity = rate_rarity(counts)
    columns = {stem: number for number, stem in enumerate(rarity)}
    indptr, indices, data = [0], list[int](), list[float]()
    for count in counts:
        row = {columns[stem]: (1 + log(times)) * rarity[stem] for stem, times in count.items()}
        norm = sum(row[column] * row[column] for column in sorted(row)) ** 0.5 or 1.0
        indices.extend(sorted(row))
        data.extend(row[column] / norm for column in sorted(row))
        indptr.append(len(indices))
    return csr_array((np.array(data), np.array(indices), np.array(indptr)), shape=(len(counts), len(columns)))


def _multiply(vectors: csr_array, pairs: Sequence[tuple[int, int]]) -> list[float]:
    """The dot product of the two rows of each pair."""
    if not pairs:
        return []
    left, right = (np.array(side) for side in zip(*pairs, strict=True))
    values: list[float] = []
    for low in range(0, len(pairs), CHUNK):
        chunk = slice(low, low + CHUNK)
        values.extend(vectors[left[chunk]].multiply(vectors[right[chunk]]).sum(axis=1).tolist())
    return values


def _named(print_: Print) -> Counter[str]:
    """Stems of what is written with a capital or in figures: who, where, when, how many."""
    text, words, starts = print_.report.text, print_.words, print_.starts
    telling = (at for at in range(len(words)) if text[starts[at]].isupper() or words[at][0].isdigit())
    return Counter(print_.stems[at] for at in telling)


def _shingles(words: Sequence[str]) -> set[object]:
    return {*words, *pairwise(words)}
