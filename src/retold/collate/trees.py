"""Boosted regression trees read from arrays: all that is needed to apply them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees as one table of nodes. A node is a leaf where `left` is 0; else rows with feature <= limit go left."""

    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    limit: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    base: float
    threshold: float

    def probability(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The probability of each row, in (0, 1). O(rows x trees x depth)."""
        total = np.full(len(rows), self.base)
        numbers = np.arange(len(rows))
        for root in self.roots:
            node = np.full(len(rows), root)
            inner = numbers if self.left[root] else numbers[:0]
            while len(inner):
                at = node[inner]
                node[inner] = np.where(rows[inner, self.feature[at]] <= self.limit[at], self.left[at], self.right[at])
                inner = inner[self.left[node[inner]] > 0]
            total += self.value[node]
        return np.asarray(1 / (1 + np.exp(-total)))


def load_trees(path: Path, kind: str) -> Trees:
    """The trees stored under `kind` in a file that benchmarks/train/coreference.py wrote."""
    with np.load(path, allow_pickle=False) as table:
        columns = {name: table[f"{kind}_{name}"] for name in ("roots", "feature", "limit", "left", "right", "value")}
        base, threshold = (float(table[f"{kind}_{name}"]) for name in ("base", "threshold"))
    return Trees(**columns, base=base, threshold=threshold)
