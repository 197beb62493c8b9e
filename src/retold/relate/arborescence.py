"""The best tree of descent: Edmonds' algorithm for a maximum arborescence."""

from collections.abc import Mapping

Edge = tuple[int, int]


def best_arborescence(weights: Mapping[Edge, float], root: int) -> dict[int, int]:
    """For each node reachable from `root`, the node it hangs from in the arborescence of greatest total weight.

    `weights` maps (from, to) to a weight; edges into `root` are ignored. Ties go to the lower from. Cost
    O(nodes x edges). Follows Chu and Liu (1965) and Edmonds (1967), "Optimum branchings".
    """
    best: dict[int, int] = {}
    for (tail, head), weight in sorted(weights.items()):
        if head != root and tail != head and (head not in best or weight > weights[best[head], head]):
            best[head] = tail
    cycle = _find_cycle(best)
    if not cycle:
        return best
    return _expand(weights, best, cycle, root)


def _find_cycle(parents: Mapping[int, int]) -> list[int]:
    """The nodes of one cycle in `parents`, or none."""
    done: set[int] = set()
    for start in sorted(parents):
        path: list[int] = []
        node = start
        while node in parents and node not in done:
            done.add(node)
            path.append(node)
            node = parents[node]
        if node in path:
            return path[path.index(node) :]
    return []


def _expand(weights: Mapping[Edge, float], best: Mapping[int, int], cycle: list[int], root: int) -> dict[int, int]:
    """Shrink `cycle` to one node, solve the rest, and open it again where the outside enters best."""
    inside = set(cycle)
    hub = max(max(edge) for edge in weights) + 1
    shrunk: dict[Edge, float] = {}
    origin: dict[Edge, Edge] = {}
    for (tail, head), weight in sorted(weights.items()):
        if tail in inside and head in inside:
            continue
        edge = (hub if tail in inside else tail, hub if head in inside else head)
        gain = weight - weights[best[head], head] if head in inside else weight
        if edge not in shrunk or gain > shrunk[edge]:
            shrunk[edge], origin[edge] = gain, (tail, head)
    solved = best_arborescence(shrunk, root)
    parents = {node: best[node] for node in cycle}
    for head, tail in solved.items():
        first, last = origin[tail, head]
        parents[last] = first
    return parents
