"""How surely a difference is one that a reader would be told of: the weight of a variant among those of a story."""

from functools import cache
from pathlib import Path

import msgspec
import numpy as np

from retold.collate.contrast import OTHERWISE
from retold.collate.gravity_features import gravity
from retold.collate.prominence_features import Surroundings, first_weight, parted_readings, prominence
from retold.trees import Trees
from retold.types import Collation, Variant

MODEL = Path(__file__).parent / "models" / "prominence.npz"
# Weights are rounded, so that the order of a sum cannot show.
PLACES = 4
# A difference that no facet names is told from here on; swept .2 to .5 on the folds of the marked piles.
FAINT = 0.2
# It weighs so much of what it would; swept on the same folds with the regression that judged before.
UNNAMED = 0.75


def weigh_variants(collation: Collation, around: Surroundings) -> Collation:
    """The collation, the weight of each of its variants how far up an editor would put it, in [0, 1]: 0 no disagreement
    at all, .5 one that few need to be told of, 1 the gravest; less for a variant that tells less than another of the
    same two readings. All between two readings are left out where that is faint and no facet parts them. As it was if
    it has one reading.

    Boosted regression trees over the features of `prominence` (is it one) and `gravity` (how grave a one). Trained by
    benchmarks/train/prominence.py.
    """
    if len(collation.readings) < 2 or not collation.variants:
        return collation
    best = heaviest_between(collation)
    rows = [list(judged_by(collation, one, around).values()) for one in best.values()]
    judged = np.clip(load_judge().score(np.array(rows, dtype=np.float32)), 0, 1)
    sure = dict(zip(best, np.round(judged, PLACES).tolist(), strict=True))
    weighed = []
    for variant in collation.variants:
        ends = parted_readings(collation.readings, variant)
        unnamed = variant.detail.startswith(OTHERWISE)
        if sure[ends] < FAINT and best[ends].detail.startswith(OTHERWISE):
            continue
        share = first_weight(variant) / max(first_weight(best[ends]), 1e-6) * (UNNAMED if unnamed else 1.0)
        weighed.append(msgspec.structs.replace(variant, weight=round(sure[ends] * share, 4)))
    return msgspec.structs.replace(collation, variants=tuple(weighed))


def place_beside_first(collation: Collation) -> int:
    """The index of the reading that the gravest variant sets against the first; 1 where that parts two others."""
    if not collation.variants:
        return 1
    first, second = parted_readings(collation.readings, max(collation.variants, key=lambda variant: variant.weight))
    return 1 if first else second


def judged_by(collation: Collation, variant: Variant, around: Surroundings) -> dict[str, float]:
    """The features that a variant between two readings of a collation is judged by."""
    return prominence(collation, variant, around) | gravity(collation, variant, around)


def heaviest_between(collation: Collation) -> dict[tuple[int, int], Variant]:
    """For each two readings that a variant parts the one that tells most, by kind and own weight."""
    best: dict[tuple[int, int], Variant] = {}
    for variant in collation.variants:
        ends = parted_readings(collation.readings, variant)
        best[ends] = max(best.get(ends, variant), variant, key=first_weight)
    return best


@cache
def load_judge() -> Trees:
    """The trees that judge a variant."""
    with np.load(MODEL, allow_pickle=False) as stored:
        return Trees.unpack(stored)
