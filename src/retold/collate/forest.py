"""Forests of decision trees as plain arrays: loaded and asked with numpy alone."""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MODELS = Path(__file__).parent / "models"
Floats = NDArray[np.float64]
Arrays = dict[str, Floats]
# Shares are rounded to this many places, so that the order of a sum cannot show.
PLACES = 6


@cache
def load_forest(name: str) -> Arrays:
    """The forest `name`: per node feature (-1 for a leaf), threshold, left, right, shares of the classes; `roots`;
    `shift` is added to the logarithm of the mean shares."""
    with np.load(MODELS / f"{name}.npz", allow_pickle=False) as stored:
        kinds = {"feature": np.int64, "left": np.int64, "right": np.int64, "roots": np.int64}
        return {key: stored[key].astype(kinds.get(key, np.float64)) for key in stored.files}


def ask_forest(name: str, rows: Floats) -> Floats:
    """The share of each class for each row: the mean over the trees. O(rows x trees x depth)."""
    forest = load_forest(name)
    small = rows.astype(np.float32).astype(np.float64)
    total = np.zeros((len(rows), forest["shares"].shape[1]))
    for root in forest["roots"]:
        total += forest["shares"][_leaves(forest, int(root), small)]
    return np.round(total / len(forest["roots"]), PLACES)


def shift_shares(name: str, shares: Floats) -> Floats:
    """A score per class, the logarithm of its share and the forest's shift; the highest is the answer."""
    return np.asarray(np.log(shares + 1e-6) + load_forest(name)["shift"])


def _leaves(forest: Arrays, root: int, rows: Floats) -> NDArray[np.int64]:
    """The leaf of one tree that each row comes to."""
    feature, limit, left, right = (forest[key] for key in ("feature", "threshold", "left", "right"))
    node = np.full(len(rows), root)
    inner = np.flatnonzero(feature[node] >= 0)
    while len(inner):
        at = node[inner]
        node[inner] = np.where(rows[inner, feature[at]] <= limit[at], left[at], right[at]).astype(np.int64)
        inner = inner[feature[node[inner]] >= 0]
    return node
