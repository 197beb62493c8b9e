"""Stories: the reports of one happening, copied or not."""

import numpy as np
from numpy.typing import NDArray

from retold.relate.grouping import Sides, components, join_near
from retold.relate.judge import LIMITS

Pairs = tuple[Sides, Sides, NDArray[np.float64]]


def group_stories(
    size: int, pairs: Pairs, firm: tuple[Sides, Sides], least: float = LIMITS.same_story
) -> list[list[int]]:
    """Positions grouped into stories, each sorted, in order of their first member.

    `pairs` are arrays (left, right, chance of one happening). Those in `firm`, of one descent, are never parted. What
    they make is then joined, nearest first, while the mean chance of all pairs across two groups is at least `least`; a
    pair that was not looked at counts 0, so one false pair joins nothing and no chain grows.
    """
    return sorted(join_near(components(size, *firm), pairs, least))
