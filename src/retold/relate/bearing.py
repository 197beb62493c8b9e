"""How the reports of one family bear on each other: the measures by which exemplars and heads are chosen."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from retold.relate.overlap import Overlap
from retold.relate.traits import TRAITS, Traits, Vector

PAIR = (
    "cosine",
    "shingles",
    "sequence",
    "smaller",
    "coverage",
    "kept",
    "held",
    "passed",
    "witnessed",
    "passed_over",
    "furniture_kept",
    "furniture_lost",
    "furniture_gained",
    "pairs_witnessed",
    "pairs_passed_over",
    "pairs_witnessed_log",
    "pairs_passed_over_log",
)
_STANDING = ("holds", "private", "nearest", "furniture", *TRAITS)
HEAD = (
    *(f"{name}{form}{mode}" for mode in ("", ":literal") for form in ("", "/spread") for name in _STANDING),
    "central",
    "closest",
    "central:literal",
    "closest:literal",
)
# Where the mean best overlap stands at which a family is half literal, half reworded; a scale, not a threshold.
LITERAL_MIDDLE, LITERAL_SLOPE = 0.85, 4.0
Pairs = Mapping[tuple[int, int], Overlap]


class Family:
    """Reports joined by derived pairs; `overlaps` has the exemplar on the left and holds both directions of a pair."""

    def __init__(self, members: Sequence[int], traits: Sequence[Traits], overlaps: Pairs) -> None:
        self.members = list(members)
        self.place = {node: at for at, node in enumerate(self.members)}
        self.traits = [traits[node] for node in self.members]
        self.overlaps = overlaps
        weights = {stem: weight for one in self.traits for stem, weight in one.mass.items()}
        self.stems = {stem: at for at, stem in enumerate(sorted(weights))}
        self.weight = np.array([weights[stem] for stem in self.stems])
        self.has = np.zeros((len(self.members), len(self.stems)), dtype=bool)
        for at, one in enumerate(self.traits):
            self.has[at, [self.stems[stem] for stem in one.mass]] = True
        self.pairs = _table([one.pairs for one in self.traits])
        self.witnessed = self.weight * (self.has.sum(axis=0) > 1)

    @cached_property
    def mass(self) -> Vector:
        """The weight of all stems of each member."""
        return np.asarray(np.maximum(self.has @ self.weight, 1e-9))

    @cached_property
    def smaller(self) -> dict[int, float]:
        """For each member the greatest share of the shorter text that it has in common with another."""
        best = dict.fromkeys(self.members, 0.0)
        for (_, copy), overlap in self.overlaps.items():
            best[copy] = max(best[copy], overlap.smaller)
        return best

    @property
    def literal(self) -> float:
        """The mean of `smaller`, in [0, 1]: high where copies keep the wording, low where they reword."""
        return float(np.mean(list(self.smaller.values())))

    def pair(self, exemplar: int, copy: int) -> Vector:
        """The measures PAIR of a copy and its supposed exemplar."""
        overlap = self.overlaps[exemplar, copy]
        theirs, ours = self.place[exemplar], self.place[copy]
        both = self.has[theirs] & self.has[ours]
        held = float(both @ self.weight)
        measures = [
            overlap.cosine,
            overlap.shingles,
            overlap.sequence,
            overlap.smaller,
            overlap.common / max(1, overlap.right),
            overlap.common / max(1, overlap.left),
            held / self.mass[ours],
            held / self.mass[theirs],
            float((self.has[ours] & ~both) @ self.witnessed) / self.mass[ours],
            float((self.has[theirs] & ~both) @ self.witnessed) / self.mass[theirs],
            *self._furniture(theirs, ours),
            *self._pairs(theirs, ours),
        ]
        return np.array(measures)

    def _furniture(self, exemplar: int, copy: int) -> list[float]:
        """Furniture of the exemplar's page kept by the copy is inherited; furniture of each alone is its own."""
        theirs, ours = self.traits[exemplar].furniture, self.traits[copy].furniture
        return [float(bool(theirs & ours)), float(bool(theirs - ours)), float(bool(ours - theirs))]

    def _pairs(self, exemplar: int, copy: int) -> list[float]:
        """Pairs of words that one lacks and a third report has: the copy cannot have them from this exemplar."""
        both = self.pairs[exemplar] & self.pairs[copy]
        lacked = float((self.pairs[copy] & ~both).sum()), float((self.pairs[exemplar] & ~both).sum())
        sizes = float(self.pairs[copy].sum()) + 1, float(self.pairs[exemplar].sum()) + 1
        return [lacked[0] / sizes[0], lacked[1] / sizes[1], float(np.log1p(lacked[0])), float(np.log1p(lacked[1]))]

    def heads(self) -> NDArray[np.float64]:
        """The measures HEAD of each member as the head of the family, one row each, against the family's mean."""
        gap = self._standing() - self._standing().mean(axis=0)
        spread = gap.std(axis=0)
        rows = np.hstack([gap, gap / np.where(spread < 1e-9, 1.0, spread)])
        near = self._nearness()
        literal = (self.literal - LITERAL_MIDDLE) * LITERAL_SLOPE
        return np.hstack([rows, rows * literal, near, near * literal])

    def _standing(self) -> NDArray[np.float64]:
        shared = max(1e-9, float(self.witnessed.sum()))
        alone = self.weight - self.witnessed
        nearest = dict.fromkeys(self.members, 0.0)
        for (_, copy), overlap in self.overlaps.items():
            nearest[copy] = max(nearest[copy], overlap.cosine)
        columns = [
            self.has @ self.witnessed / shared,
            self.has @ alone / self.mass,
            [nearest[node] for node in self.members],
            [float(bool(one.furniture)) for one in self.traits],
        ]
        values = np.array([one.values for one in self.traits])
        return np.hstack([np.array(columns).T, values])

    def _nearness(self) -> NDArray[np.float64]:
        """How near each member stands to all others and to the nearest, against the family's mean."""
        near = np.zeros((len(self.members), len(self.members)))
        for (exemplar, copy), overlap in self.overlaps.items():
            near[self.place[exemplar], self.place[copy]] = 3 * overlap.resemblance
        both = np.array([near.sum(axis=1) / len(self.members), near.max(axis=1)]).T
        return np.asarray(both - both.mean(axis=0))


def _table(bags: Sequence[frozenset[tuple[str, str]]]) -> NDArray[np.bool_]:
    """One row per bag, one column per pair that at least two bags have."""
    spread = Counter(pair for bag in bags for pair in bag)
    columns = {pair: at for at, pair in enumerate(sorted(pair for pair, count in spread.items() if count > 1))}
    table = np.zeros((len(bags), len(columns)), dtype=bool)
    for at, bag in enumerate(bags):
        table[at, [columns[pair] for pair in bag if pair in columns]] = True
    return table
