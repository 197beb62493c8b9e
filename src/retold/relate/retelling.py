"""How the members of a family whose copies are reworded stand to each other: the measures of one step and of two."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from retold.relate.bearing import HEAD, Family
from retold.relate.judge import RetellingWeights
from retold.relate.overlap import Overlap
from retold.relate.pile import Pile
from retold.relate.traits import TRAITS

Matrix = NDArray[np.float64]
Measures = Mapping[str, Matrix]
LIKENESS = ("cosine", "sequence", "pairs")


class Retellings:
    """A family of reworded copies. Matrices have the exemplar in their rows and the copy in their columns; those of two
    steps have the exemplar's exemplar first."""

    def __init__(self, pile: Pile, members: Sequence[int]) -> None:
        self.members = list(members)
        self.prints = [pile.prints[at] for at in members]
        overlaps = {(one, other): pile.overlap(one, other) for one in members for other in members if one != other}
        self.family = Family(members, pile.traits, overlaps)
        self._bags = self.family.pairs.astype(float)
        distinct = [len(set(pairwise(print_.words))) for print_ in self.prints]
        self._size = np.maximum(1.0, np.array(distinct, dtype=float))

    def _of(self, measure: str) -> Matrix:
        """One number of the overlap of each pair."""
        found = np.zeros((len(self.members), len(self.members)))
        for (exemplar, copy), overlap in self.family.overlaps.items():
            found[self.family.place[exemplar], self.family.place[copy]] = _number(overlap, measure)
        return found

    @cached_property
    def likeness(self) -> dict[str, Matrix]:
        """How near each two stand, in three ways, 0 on the diagonal."""
        shared = 2 * self._shared / (self._size[:, None] + self._size)
        np.fill_diagonal(shared, 0.0)
        return {"cosine": self._of("cosine"), "sequence": self._of("sequence"), "pairs": shared}

    @cached_property
    def _shared(self) -> Matrix:
        """How many pairs of neighbouring words each two share."""
        return np.asarray(self._bags @ self._bags.T)

    @cached_property
    def _held(self) -> Matrix:
        """The weight of the stems that each two share."""
        return np.asarray((self.family.has * self.family.weight) @ self.family.has.T)

    @cached_property
    def steps(self) -> dict[str, Matrix]:
        """The measures of a copy and its supposed exemplar, whatever the head."""
        wording = {name: self._of(name) for name in ("shingles", "smaller", "coverage", "kept")}
        return self.likeness | wording | self._stems() | self._word_pairs() | self._traits() | self._ranks()

    def _stems(self) -> dict[str, Matrix]:
        """Stems that both have, and those that one lacks although a third report has them."""
        family, mass = self.family, self.family.mass
        witnessed = family.has @ family.witnessed
        both = (family.has * family.witnessed) @ family.has.T
        return {
            "held": self._held / mass,
            "passed": self._held / mass[:, None],
            "witnessed": (witnessed - both) / mass,
            "passed_over": (witnessed[:, None] - both) / mass[:, None],
        }

    def _word_pairs(self) -> dict[str, Matrix]:
        sums = self._bags.sum(axis=1)
        lacked, lost = sums - self._shared, sums[:, None] - self._shared
        return {
            "pairs_witnessed": lacked / (sums + 1),
            "pairs_passed_over": lost / (sums[:, None] + 1),
            "pairs_witnessed_log": np.log1p(lacked),
            "pairs_passed_over_log": np.log1p(lost),
        }

    def _traits(self) -> dict[str, Matrix]:
        """How the copy's traits differ from the exemplar's."""
        values = np.array([one.values for one in self.family.traits])
        found = {f"more_{name}": values[:, at] - values[:, [at]] for at, name in enumerate(TRAITS)}
        return found | {"length_apart": np.abs(found["more_length"])}

    def _ranks(self) -> dict[str, Matrix]:
        """How much nearer another stands to the copy, and to the exemplar; and whether each is the other's nearest."""
        found = {}
        for name, near in self.likeness.items():
            to_copy, to_exemplar = near - near.max(axis=0), near - near.max(axis=1)[:, None]
            found[f"{name}/copy"], found[f"{name}/exemplar"] = to_copy, to_exemplar
            found[f"{name}/mutual"] = ((to_copy == 0) & (to_exemplar == 0)).astype(float)
        return found

    def under(self, head: int) -> dict[str, Matrix]:
        """The measures of a step that rest on who stands at the head: what comes after is farther from it."""
        found = {}
        for name, near in self.likeness.items():
            away = near[head].copy()
            away[head] = 1.0
            found[f"{name}/head"] = away[:, None] - away
            found[f"{name}/nearer"] = (away[:, None] < away).astype(float)
        return found | self._kept_of(head) | self._first(head)

    def _kept_of(self, head: int) -> dict[str, Matrix]:
        """What the copy has of the head and the exemplar lacks, and the other way."""
        family = self.family
        both = (family.has * (family.has[head] * family.weight)) @ family.has.T
        pairs = (self._bags * self._bags[head]) @ self._bags.T
        stems, known = self._held[head], self._shared[head]
        sums = self._bags.sum(axis=1) + 1
        back, lost = np.maximum(0.0, known - pairs), np.maximum(0.0, known[:, None] - pairs)
        return {
            "regained": (stems - both) / family.mass,
            "lost": (stems[:, None] - both) / family.mass[:, None],
            "regained_pairs": back / sums,
            "lost_pairs": lost / sums[:, None],
            "regained_pairs_log": np.log1p(back),
            "lost_pairs_log": np.log1p(lost),
        }

    def _first(self, head: int) -> dict[str, Matrix]:
        """The first step is another: the text was not yet in a model's or a translator's own words."""
        row = np.zeros((len(self.members), 1))
        row[head] = 1.0
        found = {"first": np.broadcast_to(row, (len(row), len(row)))}
        for name, near in self.likeness.items():
            found |= {f"{name}/first": row * near, f"{name}/first_copy": row * self.steps[f"{name}/copy"]}
        return found

    @cached_property
    def lines(self) -> dict[str, Matrix]:
        """The measures of two steps in a row, whatever the head.

        Who rewrites a rewrite is drawn back to the wording before it: on the kit a third of the copies of copies by a
        language model are nearer to their exemplar's exemplar.
        """
        found: dict[str, Matrix] = {}
        for name, near in self.likeness.items():
            found |= {f"{name}{form}": value for form, value in _shape(near)}
        for name in ("sequence", "pairs"):
            copy, exemplar = self.steps[f"{name}/copy"], self.steps[f"{name}/exemplar"]
            found[f"{name}/copy"] = _of_first_and_last(copy)
            found[f"{name}/exemplar"] = _of_first_and_last(exemplar)
            found[f"{name}/either"] = np.maximum(copy[:, None, :], copy[None, :, :])
        bags, sums = self._bags, self._bags.sum(axis=1) + 1
        three = np.stack([(bags * bag) @ bags.T for bag in bags])
        found["regained"] = (self._shared[:, None, :] - three) / sums
        found["lost"] = (self._shared[:, :, None] - three) / sums[:, None]
        return found

    def sum_steps(self, weights: RetellingWeights) -> Matrix:
        """The score of each step, whatever the head."""
        return _sum(self.steps, weights.steps)

    def sum_lines(self, weights: RetellingWeights) -> Matrix:
        """The score of each two steps, whatever the head."""
        return _sum(self.lines, weights.lines)

    def lines_under(self, head: int) -> dict[str, Matrix]:
        """The measures of the first two steps of a line, 0 elsewhere."""
        found = {}
        for name in ("sequence", "sequence/back", "pairs", "sequence/copy"):
            found[f"{name}/first"] = _only(self.lines[name], head)
        return found | {"first": _only(np.ones_like(self.lines["pairs"]), head)}


def score_under(retellings: Retellings, weights: RetellingWeights, head: int, extra: Matrix | float = 0.0) -> Matrix:
    """The score of each (exemplar's exemplar, exemplar, copy) under a head, for `lines.find_lines`.

    The last row is of copies of the head. `extra` is added to the score of each step.
    """
    steps = retellings.sum_steps(weights) + _sum(retellings.under(head), weights.under) + extra
    lines = retellings.sum_lines(weights) + _sum(retellings.lines_under(head), weights.lines_under)
    lines[:, head] = 0.0
    return np.concatenate([lines + steps, steps[None]])


def score_heads(retellings: Retellings, weights: RetellingWeights) -> Matrix:
    """The score of each member as the head."""
    return np.asarray(retellings.family.heads() @ np.array([weights.head.get(name, 0.0) for name in HEAD]))


def _sum(measures: Measures, weights: Mapping[str, float]) -> Matrix:
    return np.asarray(sum(weights.get(name, 0.0) * values for name, values in measures.items()))


def _number(overlap: Overlap, measure: str) -> float:
    if measure == "coverage":
        return overlap.common / max(1, overlap.right)
    if measure == "kept":
        return overlap.common / max(1, overlap.left)
    return float(getattr(overlap, measure))


def _shape(near: Matrix) -> Iterator[tuple[str, Matrix]]:
    """How near the ends of two steps stand, beside each step."""
    ends, first, second = _of_first_and_last(near), near[:, :, None], near[None, :, :]
    yield "", ends
    yield "/back", np.maximum(ends - second, 0.0)
    yield "/through", np.maximum(ends - first, 0.0)
    yield "/wider", np.minimum(second - first, 0.0) + 0 * ends
    yield "/closer", np.maximum(second - first, 0.0) + 0 * ends


def _of_first_and_last(matrix: Matrix) -> Matrix:
    return np.asarray(np.broadcast_to(matrix[:, None, :], (len(matrix),) * 3))


def _only(values: Matrix, head: int) -> Matrix:
    found = np.zeros_like(values)
    found[head] = values[head]
    return found
