"""Two ways of grouping: all that is joined, and all that is near on the mean."""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

Pairs = Mapping[tuple[int, int], float]


def families(size: int, pairs: Mapping[tuple[int, int], object]) -> list[list[int]]:
    """Connected components, each sorted, in order of their first member."""
    home = list(range(size))

    def top(node: int) -> int:
        while home[node] != node:
            home[node] = home[home[node]]
            node = home[node]
        return node

    for left, right in sorted(pairs):
        low, high = sorted((top(left), top(right)))
        home[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for node in range(size):
        groups[top(node)].append(node)
    return [groups[head] for head in sorted(groups)]


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
