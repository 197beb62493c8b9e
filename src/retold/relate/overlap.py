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

SHINGLE = 2


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
        self.vectors = weigh_stems(prints)

    def cosines(self, pairs: Sequence[tuple[int, int]]) -> list[float]:
        """The cosine of each pair, in order."""
        if not pairs:
            return []
        left, right = (np.array(side) for side in zip(*pairs, strict=True))
        values: list[float] = []
        for low in range(0, len(pairs), 20_000):
            chunk = slice(low, low + 20_000)
            values.extend(self.vectors[left[chunk]].multiply(self.vectors[right[chunk]]).sum(axis=1).tolist())
        return values

    def overlap(self, left: int, right: int, cosine: float) -> Overlap:
        """The overlap of two reports by number. Costs the product of their lengths over the machine's word size."""
        common = LCSseq.similarity(self.codes[left], self.codes[right])
        a, b = self.bags[left], self.bags[right]
        shared = len(a & b)
        shingles = shared / max(1, len(a) + len(b) - shared)
        return Overlap(int(common), len(self.codes[left]), len(self.codes[right]), shingles, cosine)


def weigh_stems(prints: Sequence[Print]) -> csr_array:
    """One unit row per report: stems weighted by frequency in the report and rarity in the pile."""
    counts = [Counter(print_.stems) for print_ in prints]
    rarity = rate_rarity(prints)
    columns = {stem: number for number, stem in enumerate(rarity)}
    indptr, indices, data = [0], list[int](), list[float]()
    for count in counts:
        row = {columns[stem]: (1 + log(times)) * rarity[stem] for stem, times in count.items()}
        norm = sum(value * value for value in row.values()) ** 0.5 or 1.0
        indices.extend(sorted(row))
        data.extend(row[column] / norm for column in sorted(row))
        indptr.append(len(indices))
    return csr_array((np.array(data), np.array(indices), np.array(indptr)), shape=(len(prints), len(columns)))


def _shingles(words: Sequence[str]) -> set[object]:
    return {*words, *pairwise(words)}
