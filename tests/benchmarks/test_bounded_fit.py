import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks" / "train"))

from bounded_fit import fit_row


@dataclass
class Pile:
    truth: np.ndarray
    signs: np.ndarray
    same: np.ndarray


def make_pile(reports: int, slopes: tuple[float, ...], seed: int) -> Pile:
    """Pairs whose signs are so much higher, on average, where both reports are of one story."""
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, 4, reports)
    left, right = np.triu_indices(reports, 1)
    same = truth[left] == truth[right]
    return Pile(truth, rng.normal(size=(len(left), len(slopes))) + same[:, None] * np.array(slopes), same)


NAMES = ("wording", "named", "late", "brevity")


def test_signs_that_tell_of_one_story_get_weight_within_their_bounds() -> None:
    row = fit_row([make_pile(40, (2.0, -2.0, 2.0, -2.0), seed) for seed in range(3)], NAMES)
    assert row.signs["wording"] > 1
    assert row.signs["named"] == 0  # never below 0
    assert row.signs["late"] == 0  # never above 0
    assert row.signs["brevity"] < -1  # either


def test_a_pile_that_counts_more_decides_where_two_are_at_odds() -> None:
    piles = [make_pile(40, (2.0, 0, 0, 2.0), 1), make_pile(40, (2.0, 0, 0, -2.0), 2)]
    heavy = [fit_row(piles, NAMES, lambda pile, at=at: 10.0 if pile is piles[at] else 1.0) for at in (0, 1)]
    assert heavy[0].signs["brevity"] > 0 > heavy[1].signs["brevity"]
