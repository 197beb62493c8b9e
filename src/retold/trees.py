"""Boosted regression trees read from arrays: all that is needed to apply them, with numpy alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
BLOCK = 512  # rows that are scored at once
NODES = ("roots", "feature", "limit", "left", "right", "value")


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees as one table of nodes. A node is a leaf where `left` is 0; else rows with feature <= limit go left.

    Follows J. Friedman, "Greedy function approximation: a gradient boosting machine" (2001). Trained by scripts in
    benchmarks/train, which write the arrays with `tree_arrays.as_arrays`.
    """

    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    limit: Floats
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: Floats
    base: float

    @classmethod
    def unpack(cls, arrays: Mapping[str, NDArray[Any]], prefix: str = "") -> Self:
        """The trees among `arrays`, whose names begin with `prefix`. Raises KeyError if one is not there."""
        columns = {name: np.asarray(arrays[prefix + name]) for name in NODES}
        return cls(**columns, base=float(arrays[f"{prefix}base"]))

    def score(self, rows: Floats) -> NDArray[np.float64]:
        """The value of each row, log-odds where the trees tell a probability. O(rows x trees x depth)."""
        parts = [self._score(rows[low : low + BLOCK]) for low in range(0, len(rows), BLOCK)]
        return np.concatenate(parts) if parts else np.empty(0)

    def _score(self, rows: Floats) -> NDArray[np.float64]:
        node = np.repeat(self.roots, len(rows))
        row = np.tile(np.arange(len(rows)), len(self.roots))
        inner = np.flatnonzero(self.left[node] > 0)
        while len(inner):
            at = node[inner]
            lower = rows[row[inner], self.feature[at]] <= self.limit[at]
            node[inner] = np.where(lower, self.left[at], self.right[at])
            inner = inner[self.left[node[inner]] > 0]
        values = self.value[node].reshape(len(self.roots), len(rows))
        total = np.full(len(rows), self.base)
        for value in values:  # one tree after the other, so that the sum does not depend on how many rows there are
            total += value
        return total

    def probability(self, rows: Floats) -> NDArray[np.float64]:
        """The probability of each row, in (0, 1)."""
        return np.asarray(1 / (1 + np.exp(-self.score(rows))))
