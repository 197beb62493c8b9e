"""Stories: the reports of one happening, copied or not."""

from collections.abc import Iterable, Mapping

from retold.relate.grouping import families, join_by_average
from retold.relate.judge import LIMITS, Limits

Pairs = Mapping[tuple[int, int], float]


def group_stories(
    size: int, likeness: Pairs, firm: Iterable[tuple[int, int]], limits: Limits = LIMITS
) -> list[list[int]]:
    """Positions grouped into stories, each sorted, in order of their first member.

    Pairs in `firm`, of one descent, are never parted. What they make is then joined, nearest first, while the mean
    likeness of all pairs across two groups is at least `limits.same_story`; a pair that was no candidate counts 0, so
    one false pair joins nothing and no chain grows. Cost O(pairs x log pairs).
    """
    return join_by_average(families(size, dict.fromkeys(firm, 1.0)), likeness, limits.same_story)
