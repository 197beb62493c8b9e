"""Stories: the reports of one happening, copied or not."""

import numpy as np
from numpy.typing import NDArray

from retold.relate.grouping import Sides, components, join_near
from retold.relate.judge import LIMITS, Limits

Pairs = tuple[Sides, Sides, NDArray[np.float64]]


def group_stories(size: int, pairs: Pairs, firm: NDArray[np.bool_], limits: Limits = LIMITS) -> list[list[int]]:
    """Positions grouped into stories, each sorted, in order of their first member.

    `pairs` are arrays (left, right, likeness). Those marked in `firm`, of one descent, are never parted. What they make
    is then joined, nearest first, while the mean likeness of all pairs across two groups is at least
    `limits.same_story`; a pair that was no candidate counts 0, so one false pair joins nothing and no chain grows.
    """
    left, right, _ = pairs
    return sorted(join_near(components(size, left[firm], right[firm]), pairs, limits.same_story))
