"""Forests of decision trees as plain arrays: loaded and asked with numpy alone."""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MODELS = Path(__file__).parent / "models"
Arrays = dict[str, NDArray[np.float64]]


@cache
def load_forest(name: str) -> Arrays:
    """The forest `name`: per node feature (-1 for a leaf), threshold, left, right, shares of the classes; `roots`;
    `shift` is added to the logarithm of the mean shares."""
    with np.load(MODELS / f"{name}.npz", allow_pickle=False) as stored:
        return {key: stored[key].astype(np.float64) for key in stored.files}


def ask_forest(name: str, features: tuple[float, ...]) -> tuple[float, ...]:
    """A score per class: the logarithm of the mean share over the trees, shifted; the highest is the answer."""
    forest = load_forest(name)
    leaves = [_leaf(forest, int(root), features) for root in forest["roots"]]
    shares = forest["shares"][leaves].mean(axis=0)
    scores = np.log(shares + 1e-6) + forest["shift"]
    return tuple(round(float(score), 6) for score in scores)


def _leaf(forest: Arrays, root: int, features: tuple[float, ...]) -> int:
    """The leaf of one tree that the features lead to."""
    node = root
    while forest["feature"][node] >= 0:
        small = np.float32(features[int(forest["feature"][node])]) <= forest["threshold"][node]
        node = int(forest["left"][node] if small else forest["right"][node])
    return node
