"""The tree of a family scored by pairs of steps: lines of retelling under one head."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Above = NDArray[np.int64]
PASSES = 60


class Shape(msgspec.Struct, frozen=True):
    """What the form of a tree adds to its score: each copy of a copy beyond the first, each line under the head, that
    there are several lines, and each beyond the third."""

    fan: float
    lines: float
    several: float
    many: float


@dataclass(frozen=True)
class Lines:
    """A tree: `above` is the exemplar of each member, their count for the head; `rivals` the best score found of a tree
    in which a member hangs elsewhere."""

    head: int
    above: Above
    total: float
    rivals: Matrix


def find_lines(scores: Matrix, head: int, shape: Shape) -> Lines:
    """A tree under `head` that no single move betters.

    `scores` are of (exemplar's exemplar, exemplar, copy), with one more row for a copy of the head itself. Moves: hang
    one, or one with its line, elsewhere or between two; exchange the tails of two lines; turn a part of a line about;
    join lines end to end or like a zip, and take them apart again. Cost O(members^3) for each pass.
    """
    above = _nearest_tree(scores[-1], head)
    best = -np.inf
    while True:
        trees = np.array(list(_moves(above, head)))
        totals = total_scores(trees, scores, head, shape)
        top = int(totals.argmax())
        if totals[top] <= best + 1e-9:
            break
        best, above = float(totals[top]), trees[top]
    other = np.where(trees != above, totals[:, None], -np.inf)
    return Lines(head, above, best, other.max(axis=0))


def total_scores(trees: Above, scores: Matrix, head: int, shape: Shape) -> Matrix:
    """The score of each row of `trees`."""
    size = trees.shape[1]
    ended = np.concatenate([trees, np.full((len(trees), 1), size)], axis=1)
    second = np.take_along_axis(ended, trees, axis=1)
    copies = np.delete(np.arange(size), head)
    total = scores[second[:, copies], trees[:, copies], copies].sum(axis=1)
    counts = np.zeros((len(trees), size + 1))
    np.add.at(counts, (np.arange(len(trees))[:, None], trees), 1)
    return np.asarray(total + _score_shapes(counts[:, :size], head, shape))


def _score_shapes(counts: Matrix, head: int, shape: Shape) -> Matrix:
    """What the numbers of copies of each member add."""
    lines = counts[:, head]
    fans = np.maximum(0, counts - 1).sum(axis=1) - np.maximum(0, lines - 1)
    form = np.stack([fans, lines, lines > 1, np.maximum(0, lines - 3)], axis=1)
    return np.asarray(form @ np.array(msgspec.structs.astuple(shape)))


def _nearest_tree(scores: Matrix, head: int) -> Above:
    """Each member in turn hung from one that hangs already, the best score first."""
    size = len(scores)
    above = np.full(size, size)
    best, giver = scores[head].copy(), np.full(size, head)
    best[head] = -np.inf
    for _ in range(size - 1):
        copy = int(best.argmax())
        above[copy] = giver[copy]
        better = (scores[copy] > best) & (above == size)
        better[head] = False
        best[better], giver[better] = scores[copy][better], copy
        best[copy] = -np.inf
    return above


def _moves(above: Above, head: int) -> Iterator[Above]:
    """The tree itself and all that one move away from it."""
    size = len(above)
    copies = [np.flatnonzero(above == node).tolist() for node in range(size)]
    tops = [_path(above, node) for node in range(size)]
    yield above
    for node in range(size):
        if node != head:
            yield from _hang_line(above, node, [at for at in range(size) if node not in tops[at]])
            yield from _hang_alone(above, node, copies[node], head)
            yield from (
                _turn(above, tops[node][: length + 1], copies[node]) for length in range(1, len(tops[node]) - 1)
            )
    yield from _swap_tails(above, tops, head)
    yield from _join_lines(above, [_down(copies, top) for top in copies[head]], head)


def _path(above: Above, node: int) -> list[int]:
    """A member and all above it up to the head."""
    found = [node]
    while above[found[-1]] < len(above):
        found.append(int(above[found[-1]]))
    return found


def _down(copies: Sequence[Sequence[int]], top: int) -> list[int]:
    """A line from `top` to where it ends or forks."""
    found = [top]
    while len(copies[found[-1]]) == 1:
        found.append(copies[found[-1]][0])
    return found


def _hang_line(above: Above, node: int, places: Sequence[int]) -> Iterator[Above]:
    """`node` with all below it hung elsewhere."""
    for place in places:
        if place != above[node]:
            yield _set(above, {node: place})


def _hang_alone(above: Above, node: int, line: Sequence[int], head: int) -> Iterator[Above]:
    """`node` taken out of its line, and hung as a last copy or between two."""
    rest = _set(above, dict.fromkeys(line, int(above[node])))
    for place in range(len(above)):
        if place != node:
            if line:
                yield _set(rest, {node: place})
            if place != head:
                yield _set(rest, {node: int(rest[place]), place: node})


def _turn(above: Above, part: Sequence[int], below: Sequence[int]) -> Above:
    """The part of a line turned about; what hung below its end hangs below its beginning."""
    turned = {upper: lower for lower, upper in pairwise(part)}
    return _set(above, turned | {part[0]: int(above[part[-1]])} | dict.fromkeys(below, part[-1]))


def _swap_tails(above: Above, tops: Sequence[Sequence[int]], head: int) -> Iterator[Above]:
    """Two members of different lines, with all below them, exchanged."""
    for one in range(len(above)):
        for other in range(one):
            apart = one not in tops[other] and other not in tops[one]
            if apart and head not in (one, other) and above[one] != above[other]:
                yield _set(above, {one: int(above[other]), other: int(above[one])})


def _join_lines(above: Above, lines: Sequence[list[int]], head: int) -> Iterator[Above]:
    """Lines under the head joined, or taken apart and joined anew."""
    for at, line in enumerate(lines):
        for other in (*lines[:at], *lines[at + 1 :]):
            for joined in (line + other, line + other[::-1], line[::-1] + other, _zip(line, other)):
                yield _set(above, _chain(joined, head))
        for cut in range(1, len(line)):
            upper, lower = line[:cut], line[cut:]
            for joined in (lower + upper, upper + lower[::-1], _zip(upper, lower)):
                yield _set(above, _chain(joined, head))
        yield _set(above, _chain(line[::2], head) | _chain(line[1::2], head))


def _zip(one: Sequence[int], other: Sequence[int]) -> list[int]:
    """The members of two lines by turns."""
    return [node for at in range(max(len(one), len(other))) for node in (*one[at : at + 1], *other[at : at + 1])]


def _chain(line: Sequence[int], head: int) -> dict[int, int]:
    return dict(zip(line, [head, *line], strict=False))


def _set(above: Above, changes: dict[int, int]) -> Above:
    found = above.copy()
    for copy, exemplar in changes.items():
        found[copy] = exemplar
    return found
