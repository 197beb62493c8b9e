"""What was measured of a whole pile, in arrays; families and stories are laid out from it one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from retold.relate.candidates import Candidates, find_candidates
from retold.relate.facts import find_facts
from retold.relate.happening import Likely, rate_happenings
from retold.relate.judge import LIMITS, kinship
from retold.relate.ledger import Ledger, open_ledger
from retold.relate.overlap import Measure, Overlap, Sides, Vector
from retold.relate.pile import Pile
from retold.types import Extraction, Report

FAINT = 0.08
SHORT = 60  # words below which one shared name is chance
COPIED = 0.8
Where = NDArray[np.int64]


@dataclass(frozen=True)
class Survey:
    """The candidate pairs of a pile with what each shares, in order of the lower and then the higher report.

    `common`, `shingles` and `kin` (the probability of one descent) are those of the pairs in `near`, places of the
    pairs that are not plainly strangers. `likely` are the pairs that may be of one happening.
    """

    ledger: Ledger
    measure: Measure
    pairs: Candidates
    likeness: Vector
    cosines: Vector
    near: Where
    common: NDArray[np.int32]
    shingles: Vector
    kin: Vector
    likely: Likely

    def __len__(self) -> int:
        return len(self.ledger)

    @cached_property
    def _rank(self) -> Where:
        """The place of each pair in `near`, -1 if it has none."""
        rank = np.full(len(self.pairs), -1)
        rank[self.near] = np.arange(len(self.near))
        return rank

    @cached_property
    def _first(self) -> Where:
        """Where the pairs of each report begin of which it is the lower."""
        return np.searchsorted(self.pairs.left, np.arange(len(self) + 1))

    def likeness_of(self, pair: tuple[int, int]) -> tuple[float, float]:
        """The probability of one descent and the likeness of a pair, lower first; 0 where it was no candidate."""
        low, high = int(self._first[pair[0]]), int(self._first[pair[0] + 1])
        at = low + int(np.searchsorted(self.pairs.right[low:high], pair[1]))
        if at == high or self.pairs.right[at] != pair[1]:
            return 0.0, 0.0
        rank = int(self._rank[at])
        return float(self.kin[rank]) if rank >= 0 else 0.0, float(self.likeness[at])

    def inside(self, members: Sequence[int]) -> Where:
        """The places of the pairs of which both are `members`, these in order."""
        if len(members) == len(self):
            return np.arange(len(self.pairs))
        nodes = np.asarray(members)
        spans = [np.arange(self._first[at], self._first[at + 1]) for at in members]
        found = np.concatenate(spans) if spans else np.empty(0, dtype=np.int64)
        right = self.pairs.right[found]
        places = np.searchsorted(nodes, right).clip(0, len(nodes) - 1)
        return np.asarray(found[nodes[places] == right])

    def pile(self, members: Sequence[int], reports: Sequence[Report] | None = None) -> Pile:
        """Some of the reports, numbers of the whole pile in order, laid out for judging; `reports` are these if they
        are at hand."""
        found = self.inside(members) if len(members) > 1 else np.empty(0, dtype=np.int64)
        local = {at: number for number, at in enumerate(members)}
        left, right = self.pairs.left[found].tolist(), self.pairs.right[found].tolist()
        keys = [(local[a], local[b]) for a, b in zip(left, right, strict=True)]
        near = {key: at for key, at in zip(keys, self._rank[found].tolist(), strict=True) if at >= 0}
        return Pile(
            prints=tuple(
                self.ledger.print(at, found) for at, found in zip(members, reports or repeat(None), strict=False)
            ),
            members=members,
            measure=self.measure,
            routes={key: self.pairs.names(at) for key, at in zip(keys, found.tolist(), strict=True)},
            likeness=dict(zip(keys, self.likeness[found].tolist(), strict=True)),
            cosines=dict(zip(keys, self.cosines[found].tolist(), strict=True)),
            overlaps={key: self._overlap(at) for key, at in near.items()},
            kin={key: float(self.kin[at]) for key, at in near.items()},
        )

    def _overlap(self, at: int) -> Overlap:
        pair, sizes = self.near[at], self.ledger.lengths
        return Overlap(
            int(self.common[at]),
            int(sizes[self.pairs.left[pair]]),
            int(sizes[self.pairs.right[pair]]),
            float(self.shingles[at]),
            float(self.cosines[pair]),
        )


def survey_pile(reports: Sequence[Report], extractions: Sequence[Extraction]) -> Survey:
    """The pile measured, in order of report id, whatever order it came in."""
    ledger = open_ledger(reports, extractions)
    measure = Measure(ledger)
    pairs = find_candidates(ledger)
    pairs = pairs.take(have_ground(ledger, measure, pairs.left, pairs.right))
    cosines = measure.cosines(pairs.left, pairs.right)
    near = np.flatnonzero(cosines >= FAINT)
    left, right = pairs.left[near], pairs.right[near]
    common, shingles = measure.common(left, right), measure.shingles(left, right)
    kin = _rate_kin(measure, (left, right), (common, shingles, cosines[near]))
    likeness = measure.likeness(pairs.left, pairs.right)
    likely = rate_happenings(measure, pairs)
    return Survey(ledger, measure, pairs, likeness, cosines, near, common, shingles, kin, likely)


def _rate_kin(measure: Measure, sides: tuple[Sides, Sides], shared: tuple[NDArray[np.int32], Vector, Vector]) -> Vector:
    """The probability of one descent for each pair; `shared` are `common`, `shingles` and cosines."""
    sizes = measure.ledger.lengths
    small = len(sizes) < LIMITS.small_pile
    columns = (shared[0], sizes[sides[0]], sizes[sides[1]], *shared[1:], *measure.shared_mass(*sides))
    rows = zip(*(column.tolist() for column in columns), strict=True)
    kin = [kinship(Overlap(*shared), held, passed, small) for *shared, held, passed in rows]
    return np.array(kin, dtype=np.float64)


def lay_out(reports: Sequence[Report], extractions: Sequence[Extraction]) -> Pile:
    """A whole pile laid out at once: for piles of a few hundred reports."""
    survey = survey_pile(reports, extractions)
    return survey.pile(range(len(survey)))


def have_ground(ledger: Ledger, measure: Measure, left: Sides, right: Sides) -> NDArray[np.bool_]:
    """Which pairs share a name, figure or truly rare word, short reports two, or else most of the wording.

    Asked in small piles, where every word is rare; a large one knows by itself what is common. What is common in news
    at large ("police said on Tuesday") ties no two reports, however small the pile.
    """
    if len(ledger) >= LIMITS.small_pile:
        return np.ones(len(left), dtype=bool)
    facts = [find_facts(ledger.print(at)) for at in range(len(ledger))]
    shorter = np.minimum(ledger.lengths[left], ledger.lengths[right])
    sides = zip(left.tolist(), right.tolist(), strict=True)
    shared = np.array([len(facts[a].keys() & facts[b].keys()) for a, b in sides], dtype=np.int64)
    copied = measure.common(left, right) >= COPIED * shorter
    return np.asarray((shared >= np.where(shorter < SHORT, 2, 1)) | copied)
