"""How much two reports share, in words: the measures that every judgement starts from."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cpdist
from scipy.sparse import csr_array

from retold.relate.background import rate_spread
from retold.relate.ledger import Ledger, Marks, Places, distinct

LEAD = 120
CHUNK = 20_000
DENSE = 1_000  # reports of a pile whose rows may be multiplied all with all
BLOCK = 1 << 13  # reports that are counted at once
HASH_BITS = 31
Sides = NDArray[np.int32]
Vector = NDArray[np.float64]


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
    """Measures pairs of one pile, many at once; a pair is two numbers of reports, one in each of two arrays."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        counts = count_stems(ledger)
        self.spread = np.bincount(counts.indices, minlength=counts.shape[1])
        self.rarity = rate_spread(ledger.stems[0], self.spread, len(ledger))
        self.wording = _weigh(counts, self.rarity)
        self.leads, self.named = (self._weigh_part(kept) for kept in (_opening_words(ledger), _named_words(ledger)))

    def _weigh_part(self, kept: Marks) -> csr_array:
        counts = count_stems(self.ledger, kept)
        spread = np.bincount(counts.indices, minlength=counts.shape[1])
        return _weigh(counts, rate_spread(self.ledger.stems[0], spread, len(self.ledger)))

    @cached_property
    def spread_of(self) -> dict[str, int]:
        """In how many reports of the pile each stem stands."""
        return dict(zip(self.ledger.stems[0], self.spread.tolist(), strict=True))

    @cached_property
    def rarity_of(self) -> dict[str, float]:
        """The weight of each stem by its rarity in the pile and at large."""
        return dict(zip(self.ledger.stems[0], self.rarity.tolist(), strict=True))

    def cosines(self, left: Sides, right: Sides) -> Vector:
        """The cosine of the wording of each pair."""
        return multiply(self.wording, left, right)

    def likeness(self, left: Sides, right: Sides) -> Vector:
        """How likely each pair tells of one happening, in [0, 1]: by its opening words, its names and its figures.

        The opening says what happened; names and figures keep apart two happenings of one kind.
        """
        return (multiply(self.leads, left, right) + multiply(self.named, left, right)) / 2

    def shared_mass(self, left: Sides, right: Sides) -> tuple[Vector, Vector]:
        """The shares of each one's weight of stems that both have, the left report's and the right one's."""
        mass = np.maximum(np.asarray(self._presence() @ self.rarity), 1e-9)
        shared = self.shared_weight(left, right, self.rarity)
        return shared / mass[left], shared / mass[right]

    def shared_weight(self, left: Sides, right: Sides, weights: Vector) -> Vector:
        """The sum of the `weights` of the stems that both of each pair have."""
        has, both = self._presence(), [np.empty(0)]
        for at in _chunks(len(left)):
            both.append(np.asarray(csr_array(has[left[at]].multiply(has[right[at]])) @ weights))
        return np.concatenate(both)

    def _presence(self) -> csr_array:
        """A row for each report with a one for each stem."""
        return csr_array(
            (np.ones(len(self.wording.indices)), self.wording.indices, self.wording.indptr), shape=self.wording.shape
        )

    def common(self, left: Sides, right: Sides) -> Sides:
        """The length of the longest common word sequence of each pair (bit-parallel, H. Hyyro 2004, by rapidfuzz)."""
        found = [np.empty(0, dtype=np.int32)]
        for at in _chunks(len(left)):
            coded = {one: self.ledger.coded(one) for one in {*left[at].tolist(), *right[at].tolist()}}
            sides = ([coded[one] for one in side[at].tolist()] for side in (left, right))
            found.append(cpdist(*sides, scorer=LCSseq.similarity, dtype=np.int32))
        return np.concatenate(found)

    def shingles(self, left: Sides, right: Sides) -> Vector:
        """The Jaccard index of single words and word pairs of each pair of reports.

        Words and word pairs are told apart by 31 bits: one of 5,000 pairs of reports may seem to share one too many.
        """
        found = [np.empty(0)]
        for at in _chunks(len(left)):
            nodes, places = np.unique(np.concatenate([left[at], right[at]]), return_inverse=True)
            bags = self._bags(nodes)
            one, other = np.split(places, 2)
            shared = bags[one].multiply(bags[other]).sum(axis=1)
            sizes = np.diff(bags.indptr)
            found.append(shared / np.maximum(1, sizes[one] + sizes[other] - shared))
        return np.concatenate(found)

    def _bags(self, nodes: Sides) -> csr_array:
        """A row for each of `nodes` with a one for each word and word pair."""
        ledger = self.ledger
        sizes = ledger.lengths[nodes]
        rows = np.repeat(np.arange(len(nodes)), sizes)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        codes = ledger.codes[np.repeat(ledger.first[nodes], sizes) + within].astype(np.uint64)
        follows = np.flatnonzero(rows[1:] == rows[:-1])
        pairs = _scatter(codes[follows] * np.uint64(1_000_003) + codes[follows + 1] + np.uint64(1 << 40))
        keys = np.concatenate([(rows << HASH_BITS) | _scatter(codes), (rows[follows] << HASH_BITS) | pairs])
        keys = distinct(keys)
        starts = np.searchsorted(keys, np.arange(len(nodes) + 1) << HASH_BITS)
        indices = (keys & ((1 << HASH_BITS) - 1)).astype(np.int32)
        return csr_array((np.ones(len(keys)), indices, starts.astype(np.int32)), shape=(len(nodes), 1 << HASH_BITS))

    def overlap(self, left: int, right: int) -> Overlap:
        """The overlap of two reports by number. Costs the product of their lengths over the machine's word size."""
        one, other = np.array([left], dtype=np.int32), np.array([right], dtype=np.int32)
        sizes = self.ledger.lengths
        return Overlap(
            int(self.common(one, other)[0]),
            int(sizes[left]),
            int(sizes[right]),
            float(self.shingles(one, other)[0]),
            float(self.cosines(one, other)[0]),
        )


def _chunks(size: int) -> Iterator[slice]:
    return (slice(low, low + CHUNK) for low in range(0, size, CHUNK))


def _scatter(keys: NDArray[np.uint64]) -> Places:
    """31 bits of each key, well mixed."""
    mixed = (keys + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return np.asarray((mixed >> np.uint64(64 - HASH_BITS)).astype(np.int64))


def count_stems(ledger: Ledger, kept: Marks | None = None) -> csr_array:
    """How often each stem stands in each report; of the words marked in `kept` if it is given."""
    stems, stem_of = ledger.stems
    holders, indices, counts = [], [], []
    for low in range(0, len(ledger), BLOCK):
        high = min(low + BLOCK, len(ledger))
        part = slice(int(ledger.first[low]), int(ledger.first[high]))
        both = (ledger.bearers(low, high) << 32) | stem_of[ledger.codes[part]]
        keys, times = np.unique(both if kept is None else both[kept[part]], return_counts=True)
        holders.append(keys >> 32)
        indices.append((keys & 0xFFFFFFFF).astype(np.int32))
        counts.append(times.astype(np.float64))
    bounds = np.concatenate([[0], np.cumsum(np.bincount(np.concatenate(holders), minlength=len(ledger)))])
    table = (np.concatenate(counts), np.concatenate(indices), bounds)
    return csr_array(table, shape=(len(ledger), len(stems)))


def _opening_words(ledger: Ledger) -> Marks:
    """Marks the first LEAD words of each report."""
    within = np.arange(len(ledger.codes)) - np.repeat(ledger.first[:-1], ledger.lengths)
    return np.asarray(within < LEAD)


def _named_words(ledger: Ledger) -> Marks:
    """Marks what is written with a capital or in figures: who, where, when, how many."""
    digit = np.array([word[0].isdigit() for word in ledger.words], dtype=bool)
    return np.asarray(ledger.capital | digit[ledger.codes])


def _weigh(counts: csr_array, rarity: Vector) -> csr_array:
    """One unit row per report: stems weighted by frequency in the report and rarity in the pile and at large."""
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    data = (1 + np.log(counts.data)) * rarity[counts.indices]
    norms = np.sqrt(np.bincount(rows, weights=data * data, minlength=counts.shape[0]))
    norms[norms == 0] = 1.0
    return csr_array((data / norms[rows], counts.indices, counts.indptr), shape=counts.shape)


def multiply(vectors: csr_array, left: Sides, right: Sides) -> Vector:
    """The dot product of the two rows of each pair; by one product of all rows where most pairs are asked for."""
    size = vectors.shape[0]
    if size <= DENSE and len(left) > size * size / 8:
        return np.asarray((vectors @ vectors.T).toarray()[left, right])
    values = [vectors[left[at]].multiply(vectors[right[at]]).sum(axis=1) for at in _chunks(len(left))]
    return np.concatenate(values) if values else np.empty(0)
