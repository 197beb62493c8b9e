"""Two ways of grouping: all that is joined, and all that is near on the mean."""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Pairs = Mapping[tuple[int, int], float]
Sides = NDArray[np.integer]


def families(size: int, pairs: Mapping[tuple[int, int], object]) -> list[list[int]]:
    """Connected components, each sorted, in order of their first member."""
    home = list(range(size))

    def top(node: int) -> int:
        """The first node of a component so far; shortens the way to it."""
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


def components(size: int, left: Sides, right: Sides) -> list[list[int]]:
    """As `families`, of many pairs in two arrays."""
    edges = coo_array((np.ones(len(left), dtype=np.int8), (left, right)), shape=(size, size))
    _, labels = connected_components(edges, directed=False)
    order = np.argsort(labels, kind="stable")
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    return sorted(part.tolist() for part in np.split(order, cuts) if len(part))


def join_near(
    groups: Sequence[Sequence[int]], pairs: tuple[Sides, Sides, NDArray[np.float64]], least: float
) -> Iterator[list[int]]:
    """As `join_by_average`, of many pairs in arrays (left, right, likeness), in no order of groups.

    No two groups can join unless some pair across them is as near as their mean must be. So the groups fall into
    components by such pairs, and each component is joined by itself, with all pairs inside it. The cost of a component
    is O(pairs x log pairs); a pile in which all hang together costs as much as one call of `join_by_average`.
    """
    size = sum(map(len, groups))
    left, right, likeness = pairs
    home = np.empty(size, dtype=np.int64)
    for number, group in enumerate(groups):
        home[list(group)] = number
    strong = likeness >= least - 1e-9
    joined = components(len(groups), home[left[strong]], home[right[strong]])
    label = np.empty(len(groups), dtype=np.int64)
    for number, members in enumerate(joined):
        label[members] = number
    inner = np.flatnonzero((label[home[left]] == label[home[right]]) & (home[left] != home[right]))
    inner = inner[np.argsort(label[home[left[inner]]], kind="stable")]
    bounds = np.searchsorted(label[home[left[inner]]], np.arange(len(joined) + 1))
    for number, members in enumerate(joined):
        if len(members) == 1:
            yield sorted(groups[members[0]])
            continue
        at = inner[bounds[number] : bounds[number + 1]]
        keys = zip(left[at].tolist(), right[at].tolist(), strict=True)
        near = dict(zip(keys, likeness[at].tolist(), strict=True))
        yield from join_by_average([groups[member] for member in members], near, least)


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
