"""The tree of a family of literal copies, where some or all may hang from a report that is not in the pile."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.relate.arborescence import best_arborescence
from retold.relate.copying import ALONE, Copies, Edge, Rows
from retold.trees import Trees

NOWHERE = -1  # what stands above the head of the family, or above all copies of a lost exemplar
_FLOOR = 1e-6
Chances = NDArray[np.float64]


@cache
def _model() -> Mapping[str, NDArray[Any]]:
    """The trees of benchmarks/train/relate_copies.py."""
    with files("retold.relate").joinpath("models/copying.npz").open("rb") as stream:
        return dict(np.load(stream, allow_pickle=False))


@cache
def _trees(name: str) -> Trees:
    return Trees.unpack(_model(), name)


def hang_copies(copies: Copies, decided: Mapping[Edge, float]) -> dict[int, tuple[int, float]]:
    """For each member what it hangs from, a member or NOWHERE, and the probability of that.

    Any number may hang from NOWHERE: one head, or several copies of one lost exemplar. The tree is that of greatest
    joint probability (Chu-Liu/Edmonds); `decided` is what people add to the log-odds of an edge.
    """
    links = _trees("link_").probability(copies.rows)
    heads = _trees("head_").probability(head_rows(copies, links))
    chances = share_out(copies, links, heads)
    weights = {edge: float(np.log(chance + _FLOOR)) + decided.get(edge, 0.0) for edge, chance in chances.items()}
    tree = best_arborescence(weights, NOWHERE)
    return {copy: (above, round(chances[above, copy], 4)) for copy, above in sorted(tree.items())}


def share_out(copies: Copies, links: Chances, heads: Chances) -> dict[Edge, float]:
    """The probability of each exemplar of each copy, NOWHERE among them; those of one copy sum to 1."""
    totals = dict.fromkeys(copies.family.members, 0.0)
    for (_, copy), chance in zip(copies.edges, links.tolist(), strict=True):
        totals[copy] += chance
    head = dict(zip(copies.family.members, heads.tolist(), strict=True))
    chances = {
        edge: chance / max(1e-9, totals[edge[1]]) * (1 - head[edge[1]])
        for edge, chance in zip(copies.edges, links.tolist(), strict=True)
    }
    return chances | {(NOWHERE, copy): chance for copy, chance in head.items()}


def head_rows(copies: Copies, links: Chances) -> Rows:
    """What tells whether a member hangs from no other: its likeliest links, what hangs from it, its marks."""
    chances = dict(zip(copies.edges, links.tolist(), strict=True))
    numbers = {edge: number for number, edge in enumerate(copies.edges)}
    above, below = (
        {at: [edge for edge in chances if edge[side] == at] for at in copies.family.members} for side in (1, 0)
    )
    top = max(copies.standing.values())
    rows = []
    for at in copies.family.members:
        up = sorted(above[at], key=lambda edge: (-chances[edge], edge))
        ups, downs = ([chances[edge] for edge in edges] for edges in (up, below[at]))
        best = up[0][0] if up else None
        rows.append([
            *_highest(ups, 3), sum(ups), *_highest(downs, 2), sum(downs),
            chances.get((at, best), 0.0) if best is not None else 0.0,
            copies.standing[at], top, copies.standing[best] if best is not None else 0.0, float(len(up)),
            *copies.marks[at].values(), *copies.readings.own(at),
            *(copies.alone[numbers[up[0]]] if up else np.zeros(len(ALONE))),
        ])  # fmt: skip
    return np.array(rows, dtype=np.float32)


def _highest(values: list[float], count: int) -> list[float]:
    return (sorted(values, reverse=True) + [0.0] * count)[:count]
