"""Boosted regression trees read from arrays: all that is needed to apply them, with numpy alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
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
        """The log-odds of each row. O(rows x trees x depth)."""
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
        return total

    def probability(self, rows: Floats) -> NDArray[np.float64]:
        """The probability of each row, in (0, 1)."""
        return np.asarray(1 / (1 + np.exp(-self.score(rows))))
