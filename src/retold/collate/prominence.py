"""How surely a difference is one that a reader would be told of: the weight of a variant among those of a story."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from retold.collate.contrast import FURTHEST, OTHERWISE
from retold.collate.prominence_features import Surroundings, first_weight, parted_readings, prominence
from retold.collate.slips import slip_share
from retold.trees import Trees
from retold.types import Collation, Variant

MODEL = Path(__file__).parent / "models" / "prominence.npz"
# Probabilities are rounded, so that the order of a sum cannot show.
PLACES = 4
# A difference that no facet names is told from here on; this and the next were swept on the folds of the marked piles
# with the regression that judged before.
FAINT = 0.5
# It weighs so much of what it would.
UNNAMED = 0.75


def weigh_variants(collation: Collation, around: Surroundings) -> Collation:
    """The collation, the weight of each of its variants the probability in [0, 1] that its two readings are a true
    disagreement of weight, less for a slip and for a variant that tells less than another of the same two; all between
    two readings are left out where that is faint and no facet parts them. As it was if it has one reading.

    Boosted trees over the sort of difference, how alike the two sides are, who carries them and where they stand tell
    whether it is a disagreement at all; a logistic regression over its sort, carriers and place adds whether it is a
    grave one. Trained by benchmarks/train/prominence.py.
    """
    if len(collation.readings) < 2 or not collation.variants:
        return collation
    best = heaviest_between(collation)
    rows = [list(prominence(collation, one, around).values()) for one in best.values()]
    judged = load_judge().probability(np.array(rows, dtype=np.float32))
    sure = dict(zip(best, np.round(judged, PLACES).tolist(), strict=True))
    weighed = []
    for variant in collation.variants:
        ends = parted_readings(collation.readings, variant)
        if sure[ends] < FAINT and best[ends].detail.startswith(OTHERWISE):
            continue
        share = first_weight(variant) / max(first_weight(best[ends]), 1e-6)
        share *= UNNAMED if variant.detail.startswith(OTHERWISE) else slip_share(collation, variant, around)
        weighed.append(msgspec.structs.replace(variant, weight=round(sure[ends] * share, 4)))
    return msgspec.structs.replace(collation, variants=tuple(weighed))


def heaviest_between(collation: Collation) -> dict[tuple[int, int], Variant]:
    """For each two readings that a variant parts the one that tells most, by kind and own weight."""
    best: dict[tuple[int, int], Variant] = {}
    for variant in collation.variants:
        ends = parted_readings(collation.readings, variant)
        best[ends] = max(best.get(ends, variant), variant, key=first_weight)
    return best


@dataclass(frozen=True, slots=True)
class Judge:
    """The trees that tell whether a variant is a disagreement, and the regression that tells how much graver or less
    grave it is than most; their log-odds are added."""

    trees: Trees
    mean: NDArray[np.float64]
    spread: NDArray[np.float64]
    weights: NDArray[np.float64]
    offset: float

    @classmethod
    def unpack(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """The judge among `arrays`. Raises KeyError if a part is not there."""
        mean, spread, weights = (arrays[f"grave {key}"].astype(np.float64) for key in ("mean", "spread", "weights"))
        return cls(Trees.unpack(arrays), mean, spread, weights, float(arrays["grave offset"]))

    def score(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The log-odds of each row."""
        scaled = np.clip((rows - self.mean) / self.spread, -FURTHEST, FURTHEST)
        return np.asarray(self.trees.score(rows) + scaled @ self.weights + self.offset)

    def probability(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The probability of each row, in (0, 1)."""
        return np.asarray(1 / (1 + np.exp(-self.score(rows))))


@cache
def load_judge() -> Judge:
    """What judges a variant."""
    with np.load(MODEL, allow_pickle=False) as stored:
        return Judge.unpack(stored)
