"""How rare a stem is: in the pile at hand and in news at large."""

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files
from math import log

import numpy as np
from numpy.typing import NDArray

# News at large counts as this many reports: a pile of two must not think every word it shares common.
AT_LARGE = 60
LEAST = 0.05
Vector = NDArray[np.float64]


@cache
def background() -> tuple[dict[str, int], int]:
    """In how many of how many reports of news at large each common stem stands."""
    lines = files("retold.relate").joinpath("models/background.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return {stem: int(count) for stem, count in rows[1:]}, int(rows[0][1])


def is_rare(stem: str, share: float) -> bool:
    """True if at most `share` of the reports of news at large have `stem`."""
    common, size = background()
    return common.get(stem, 0) <= share * size


def rate_rarity(bags: Sequence[Collection[str]], at_large: float = AT_LARGE) -> dict[str, float]:
    """The weight of each stem of the pile, sorted by stem: the logarithm of how few reports have it, here and at large.

    `bags` holds the stems of each report.
    """
    common, size = background()
    spread = Counter(stem for bag in bags for stem in set(bag))
    total = len(bags) + at_large
    return {
        stem: max(LEAST, log((total + 1) / (count + at_large * common.get(stem, 2) / size)))
        for stem, count in sorted(spread.items())
    }


def rate_spread(stems: Sequence[str], spread: NDArray[np.int64], size: int, at_large: float = AT_LARGE) -> Vector:
    """As `rate_rarity`, for stems of which `spread` says in how many of the `size` reports of the pile each stands."""
    common, reports = background()
    outside = at_large * np.array([common.get(stem, 2) for stem in stems], dtype=np.float64) / reports
    return np.asarray(np.maximum(LEAST, np.log((size + at_large + 1) / (spread + outside))))
