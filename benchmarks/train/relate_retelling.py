"""Set the weights of retelling: python benchmarks/train/relate_retelling.py BENCH_DATA OUT.json [--only-check].

Fits what makes a tree of reworded copies likely to the undated piles of lineage dev; there is no training part. A tree
is scored by a sum over its steps and pairs of steps; the weights are those under which the true tree wins against trees
one move away from it and against the best trees under other heads (contrastive estimation, Smith and Eisner 2005).
Every figure printed is of stories left out of the fit: a story that several piles hold is in one fold.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
from relate_descent import Case, calibrate, read_cases
from scipy.optimize import minimize

from retold.relate.bearing import HEAD
from retold.relate.descent import Descent, derived_pairs, find_families, hang_family
from retold.relate.grouping import families
from retold.relate.judge import RetellingWeights
from retold.relate.lines import Shape, _moves, find_lines
from retold.relate.retelling import Retellings, score_heads, score_under

FOLDS = 5
RIDGE = 20.0
MARGIN = 0.5  # for each wrong exemplar
NEIGHBOURS = 150
HEADS = 5


@dataclass(eq=False)
class Clan:
    """A true family with its tree: `above` is the exemplar of each member, their count for the head."""

    case: Case
    retellings: Retellings
    above: np.ndarray
    head: int
    story: int = -1

    @cached_property
    def heads(self) -> np.ndarray:
        """The measures HEAD of each member."""
        return self.retellings.family.heads()

    @cache  # noqa: B019
    def tables(self, head: int) -> tuple[np.ndarray, np.ndarray]:
        """The measures of each step and of each two steps under a head."""
        one, two = ({**self.retellings.steps, **self.retellings.under(head)}, self.retellings.lines)
        two = {**two, **{f"{name}|": value for name, value in self.retellings.lines_under(head).items()}}
        lines = np.stack(list(two.values()), axis=-1)
        lines[:, head] = 0
        return np.stack(list(one.values()), axis=-1), lines

    def sums(self, head: int, above: np.ndarray) -> np.ndarray:
        """All measures of a tree."""
        steps, lines = self.tables(head)
        copies = np.delete(np.arange(len(above)), head)
        first = above[copies]
        later = first != head
        counts = np.bincount(first, minlength=len(above))
        fan = np.maximum(0, np.delete(counts, head) - 1).sum()
        form = [fan, counts[head], counts[head] > 1, max(0, counts[head] - 3)]
        two = lines[above[first[later]], first[later], copies[later]].sum(axis=0)
        return np.concatenate([steps[first, copies].sum(axis=0), two, form, self.heads[head]])


def find_clans(cases: Iterable[Case]) -> list[Clan]:
    """The true families of the undated piles, with the story of each."""
    found = []
    for case in cases:
        lines = defaultdict(list)
        for at in range(len(case.pile.prints)):
            lines[case.origins[at]].append(at)
        for members in lines.values():
            if len(members) > 1 and case.task == "lineage" and not is_dated(case):
                above = [members.index(case.parents[at]) if at in case.parents else len(members) for at in members]
                retellings = Retellings(case.pile, members)
                found.append(Clan(case, retellings, np.array(above), above.index(len(members))))
    holders = defaultdict(list)
    for number, clan in enumerate(found):
        for print_ in clan.retellings.prints:
            holders[print_.words].append(number)
    same = {(min(a, b), max(a, b)): 1 for mine in holders.values() for a, b in pairwise(mine)}
    for story, numbers in enumerate(families(len(found), {pair: 1 for pair in same if pair[0] != pair[1]})):
        for number in numbers:
            found[number].story = story
    return found


def is_dated(case: Case) -> bool:
    return any(print_.report.published for print_ in case.pile.prints)


def rival_trees(clan: Clan, random: np.random.RandomState) -> list[tuple[np.ndarray, float]]:
    """Trees one move away from the true one, as their measures and how much is wrong in each."""
    near = [tree for tree in _moves(clan.above, clan.head) if (tree != clan.above).any()]
    if len(near) > NEIGHBOURS:
        near = [near[at] for at in random.choice(len(near), NEIGHBOURS, replace=False)]
    return [(clan.sums(clan.head, tree), MARGIN * float((tree != clan.above).sum())) for tree in near]


def reheaded(clan: Clan) -> list[tuple[np.ndarray, float]]:
    """The true tree turned about so that another member is its head."""
    found = []
    for head in range(len(clan.above)):
        if head != clan.head:
            tree, node, above = clan.above.copy(), head, len(clan.above)
            while node < len(clan.above):
                tree[node], above, node = above, node, int(tree[node])
            found.append((clan.sums(head, tree), MARGIN * 2))
    return found


def under_others(clan: Clan, weights: RetellingWeights) -> list[tuple[np.ndarray, float]]:
    """The best trees under the other likely heads."""
    found = []
    standing = score_heads(clan.retellings, weights)
    for head in np.argsort(-standing)[:HEADS].tolist():
        if head != clan.head:
            tree = find_lines(score_under(clan.retellings, weights, head), head, weights.shape)
            wrong = min(2, int((tree.above != clan.above).sum()))
            found.append((clan.sums(head, tree.above), MARGIN * wrong))
    return found


def fit(clans: Sequence[Clan], pools: dict[Clan, list[tuple[np.ndarray, float]]]) -> RetellingWeights:
    """Weights under which each true tree is ahead of its pool; in two rounds.

    The pool holds also the true tree turned about to other heads, and in the second round the best trees under them.
    """
    turned = {clan: pools[clan] + reheaded(clan) for clan in clans}
    weights = solve(clans, turned)
    return solve(clans, {clan: turned[clan] + under_others(clan, weights) for clan in clans})


def solve(clans: Sequence[Clan], pools: dict[Clan, list[tuple[np.ndarray, float]]]) -> RetellingWeights:
    rows = [np.array([clan.sums(clan.head, clan.above), *(row for row, _ in pools[clan])]) for clan in clans]
    table = np.vstack([block - block[0] for block in rows])
    sizes = np.array([len(block) for block in rows])
    offset = np.concatenate([[0.0, *(wrong for _, wrong in pools[clan])] for clan in clans])
    starts, owner = np.concatenate([[0], np.cumsum(sizes)[:-1]]), np.repeat(np.arange(len(rows)), sizes)
    spread = table.std(axis=0) + 1e-9
    table = table / spread

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        score = table @ theta + offset
        top = np.maximum.reduceat(score, starts)
        power = np.exp(score - top[owner])
        total = np.add.reduceat(power, starts)
        slope = table.T @ (power / total[owner]) + 2 * RIDGE * theta
        return float((top + np.log(total)).sum() + RIDGE * theta @ theta), slope

    found = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    return unpack(clans[0], found / spread)


def unpack(clan: Clan, theta: np.ndarray) -> RetellingWeights:
    """The vector of weights as the model file names them."""
    retellings = clan.retellings
    values = iter(np.round(theta, 4).tolist())

    def take(names: Iterable[str]) -> dict[str, float]:
        return {name: next(values) for name in names}

    steps, under = take(retellings.steps), take(retellings.under(0))
    lines, lines_under = take(retellings.lines), take(retellings.lines_under(0))
    shape = Shape(*(next(values) for _ in range(4)))
    return RetellingWeights(
        steps=steps,
        under=under,
        lines=lines,
        lines_under=lines_under,
        shape=shape,
        head=take(HEAD),
        sure=(0.0, 1.0, 0.0),
    )


Found = tuple[Case, dict[int, Descent]]


def hang_held_out(cases: Sequence[Case], clans: Sequence[Clan], by_fold: Sequence[RetellingWeights]) -> list[Found]:
    """The families found in each pile, each hung by weights that never saw its story."""
    stories = {(clan.case.key, print_.words): clan.story for clan in clans for print_ in clan.retellings.prints}
    rows = []
    for case in cases:
        told = {at: stories.get((case.key, print_.words)) for at, print_ in enumerate(case.pile.prints)}
        descents: dict[int, Descent] = {}
        for members in find_families(case.pile, case.pile.kin):
            most = Counter(story for at in members if (story := told[at]) is not None).most_common(1)
            weights = by_fold[most[0][0] % FOLDS if most else 0]
            descents.update(hang_family(case.pile, members, derived_pairs(case.pile, case.pile.kin), {}, weights))
        rows.append((case, descents))
    return rows


def report(rows: Sequence[Found]) -> None:
    for dated in (True, False):
        right = links = roots = alone = joined = turned = 0
        for case, descents in rows:
            if case.task != "lineage" or is_dated(case) != dated:
                continue
            for at in range(len(case.pile.prints)):
                said, true = descents[at].exemplar if at in descents else None, case.parents.get(at)
                links += true is not None
                right += true is not None and said == true
                alone += true is None
                roots += true is None and said is None
                turned += said is not None and case.parents.get(said) == at
        joined = right + turned
        print(
            f"lineage dated={dated}: parents {right / links:.3f} roots {roots / alone:.3f} "
            f"all {(right + roots) / (links + alone):.3f} direction {right / joined:.3f}"
        )


def main(arguments: list[str]) -> None:
    data, target = Path(arguments[0]), Path(arguments[1])
    cases = [case for case in read_cases(data) if case.task == "lineage"]
    clans = find_clans(cases)
    print(f"{len(clans)} families of {len({clan.story for clan in clans})} stories")
    random = np.random.RandomState(0)
    pools = {clan: rival_trees(clan, random) for clan in clans}
    by_fold = [fit([clan for clan in clans if clan.story % FOLDS != number], pools) for number in range(FOLDS)]
    rows = hang_held_out(cases, clans, by_fold)
    report(rows)
    sure = calibrate(rows)
    if "--only-check" not in arguments:
        found = msgspec.structs.replace(fit(clans, pools), sure=sure)
        target.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")


if __name__ == "__main__":
    main(sys.argv[1:])
