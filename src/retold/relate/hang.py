"""The tree of a family under one head, where a retelling is seldom retold twice."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from retold.relate.arborescence import best_arborescence

Edge = tuple[int, int]
STRANGE = -12.0
SEARCHED = 60
PASSES = 30


@dataclass
class Tree:
    """A tree under work. `fan` is what each copy of a copy costs beyond the first; the head may have any number."""

    head: int
    scores: Mapping[Edge, float]
    fan: float
    parents: dict[int, int]
    children: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for copy, exemplar in self.parents.items():
            self.children[exemplar].add(copy)

    def score(self, exemplar: int, copy: int) -> float:
        """The score of one link; low for a pair that was never judged derived."""
        return self.scores.get((exemplar, copy), STRANGE)

    def total(self) -> float:
        """The score of all links less the cost of fanning out."""
        links = sum(self.score(exemplar, copy) for copy, exemplar in sorted(self.parents.items()))
        return links - self.fan * sum(self.extra(node, 0) for node in sorted(self.children))

    def extra(self, node: int, more: int) -> int:
        """How many copies too many `node` would have with `more` of them."""
        return 0 if node == self.head else max(0, len(self.children[node]) + more - 1)

    def rehang(self, copy: int, exemplar: int) -> None:
        """Hang `copy`, with all below it, from `exemplar`."""
        self.children[self.parents[copy]].discard(copy)
        self.parents[copy] = exemplar
        self.children[exemplar].add(copy)

    def is_below(self, node: int, top: int) -> bool:
        """True if `node` is `top` or descends from it."""
        while node != top and node in self.parents:
            node = self.parents[node]
        return node == top


def hang_family(members: Sequence[int], scores: Mapping[Edge, float], head: int, fan: float) -> Tree:
    """A tree over `members` under `head` of high total score: the best arborescence, then bettered by single moves.

    The arborescence is exact without the cost of fanning out; with it the problem is hard (a degree-bounded tree), and
    the search stops at a tree that no single move betters. Families of more than SEARCHED keep the arborescence.
    """
    inner = {edge: score for edge, score in scores.items() if edge[1] != head}
    loose = {(head, node): STRANGE for node in members if node != head and (head, node) not in inner}
    tree = Tree(head, scores, fan, best_arborescence({**inner, **loose}, head))
    if fan > 0 and len(members) <= SEARCHED:
        for _ in range(PASSES):
            if not _better(tree, members):
                break
    return tree


def _better(tree: Tree, members: Sequence[int]) -> bool:
    """One pass of moves, each taken if it gains; true if any was."""
    moved = False
    for node in members:
        if node != tree.head:
            gain, exemplar, below = max(_moves(tree, node, members), default=(0.0, 0, None), key=lambda move: move[0])
            if gain > 1e-9:
                _move(tree, node, exemplar, below)
                moved = True
    return moved


Move = tuple[float, int, int | None]


def _moves(tree: Tree, node: int, members: Sequence[int]) -> Iterator[Move]:
    """Gains of hanging `node` elsewhere: with its line (below -1), alone (None), or alone between two (the lower)."""
    old = tree.parents[node]
    freed = tree.score(old, node) + tree.fan * (tree.extra(old, -1) - tree.extra(old, 0))
    line = tree.children[node]
    alone = _gain_alone(tree, node, old, line)
    for exemplar in members:
        if exemplar == node or (exemplar, node) not in tree.scores:
            continue
        more = 0 if exemplar == old else 1
        if more and not tree.is_below(exemplar, node):
            cost = tree.fan * (tree.extra(exemplar, 1) - tree.extra(exemplar, 0))
            yield tree.score(exemplar, node) - freed - cost, exemplar, -1
        if line and exemplar not in line | {old}:
            cost = tree.fan * (tree.extra(exemplar, 1) - tree.extra(exemplar, 0))
            yield alone + tree.score(exemplar, node) - cost, exemplar, None
        for lower in sorted(tree.children[exemplar] - {node}):
            if (node, lower) in tree.scores:
                swap = tree.score(exemplar, node) + tree.score(node, lower) - tree.score(exemplar, lower)
                yield alone + swap, exemplar, lower


def _gain_alone(tree: Tree, node: int, old: int, line: set[int]) -> float:
    """What it gains to take `node` out and to hang its copies from its exemplar."""
    handed = sum(tree.score(old, copy) - tree.score(node, copy) for copy in sorted(line))
    fans = tree.extra(old, len(line) - 1) - tree.extra(old, 0) - tree.extra(node, 0)
    return handed - tree.score(old, node) - tree.fan * fans


def _move(tree: Tree, node: int, exemplar: int, below: int | None) -> None:
    if below == -1:
        tree.rehang(node, exemplar)
        return
    old = tree.parents[node]
    for copy in sorted(tree.children[node]):
        tree.rehang(copy, old)
    tree.rehang(node, exemplar)
    if below is not None:
        tree.rehang(below, node)
