"""Fits a row of weights of `relate/happening.py` to the pairs of piles, by logistic regression with bounds."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from retold.relate.happening import Row

RIDGE = 1e-4
NEGATIVES = 30  # pairs of two stories that are kept for one of one story
FULL = 30  # reports from which on a pile weighs as much as any
# Signs whose weight may be below 0, or may not be above it; the weights of the others are 0 or more.
FREE = (None, None)
BOUNDS = {"late": (None, 0), "other_day": FREE, "brevity": FREE, "share": FREE}
Floats = NDArray[np.float64]


class Pairs(Protocol):
    """A pile: the story of each report, the signs of each pair, and which pairs are of one story."""

    truth: NDArray[Any]
    signs: Floats

    @property
    def same(self) -> NDArray[np.bool_]:
        """Which pairs are of one story."""
        ...


C = TypeVar("C", bound=Pairs)


def fit_row(cases: Sequence[C], names: Sequence[str], weigh: Callable[[C], float] = lambda case: 1.0) -> Row:
    """The weights of the signs `names`, columns of each pile's `signs`, and the bias.

    A pile of 30 reports and one of 300 weigh the same, a smaller one less; `weigh` says how many times as much as
    others a pile counts besides.
    """
    rng = np.random.default_rng(0)
    rows, labels, heavy = [], [], []
    for case in cases:
        same = case.same
        chance = NEGATIVES * max(1, int(same.sum())) / max(1, int((~same).sum()))
        kept = same | (rng.random(len(same)) < chance)
        rows.append(case.signs[kept])
        labels.append(same[kept])
        weight = min(1.0, len(case.truth) / FULL) * weigh(case)
        heavy.append(np.full(int(kept.sum()), weight / max(1, kept.sum())))
    table, weights = np.concatenate(rows), np.concatenate(heavy)
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    row = descend((table - middle) / spread, np.concatenate(labels), weights / weights.sum(), names)
    slopes = row[:-1] / spread
    signs = {name: round(float(value), 4) for name, value in zip(names, slopes, strict=True)}
    return Row(signs=signs, bias=round(float(row[-1] - slopes @ middle), 4))


def descend(table: Floats, labels: NDArray[np.bool_], heavy: Floats, names: Sequence[str]) -> Floats:
    """Weights of standardised columns, within BOUNDS or else at least 0, and the bias."""
    sides = np.where(labels, 1.0, -1.0)

    def loss(row: Floats) -> tuple[float, Floats]:
        odds = (table @ row[:-1] + row[-1]) * sides
        slope = -sides / (1 + np.exp(odds.clip(-50, 50))) * heavy
        value = float((np.logaddexp(0, -odds) * heavy).sum()) + RIDGE * float(row[:-1] @ row[:-1])
        return value, np.append(table.T @ slope + 2 * RIDGE * row[:-1], slope.sum())

    bounds = [*(BOUNDS.get(name, (0, None)) for name in names), (None, None)]
    found: Floats = minimize(loss, np.zeros(table.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    return found
