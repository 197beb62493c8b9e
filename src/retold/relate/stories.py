"""Stories: the reports of one happening, copied or not."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from retold.relate.descent import families
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


def join_by_average(groups: Sequence[Sequence[int]], likeness: Pairs, least: float) -> list[list[int]]:
    """Average-linkage clustering of `groups` down to a mean likeness of `least`. Ties go to the lower group."""
    home = {node: number for number, group in enumerate(groups) for node in group}
    members: dict[int, list[int]] = {number: list(group) for number, group in enumerate(groups)}
    sums: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for (left, right), value in sorted(likeness.items()):
        a, b = home[left], home[right]
        if a != b:
            sums[a][b] += value
            sums[b][a] += value
    heap = [entry for a in sorted(sums) for b in sorted(sums[a]) if a < b for entry in [_entry(members, sums, a, b)]]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= least:
        value, a, b = heapq.heappop(heap)
        if a in members and b in members and _entry(members, sums, a, b)[0] == value:
            _join(members, sums, a, b)
            for other in sorted(sums[a]):
                heapq.heappush(heap, _entry(members, sums, *sorted((a, other))))
    return sorted(sorted(group) for group in members.values())


def _entry(
    members: Mapping[int, Sequence[int]], sums: Mapping[int, Mapping[int, float]], a: int, b: int
) -> tuple[float, int, int]:
    return -round(sums[a][b] / (len(members[a]) * len(members[b])), 9), a, b


def _join(members: dict[int, list[int]], sums: dict[int, dict[int, float]], kept: int, gone: int) -> None:
    members[kept] += members.pop(gone)
    for other, value in sums.pop(gone).items():
        del sums[other][gone]
        if other != kept:
            sums[kept][other] += value
            sums[other][kept] += value
