"""Set the trees that join parts of a family: python benchmarks/train/relate_rejoin.py BENCH OUT.npz [--only-check].

Learns from the undated piles of lineage and from those of newsroom, both dev, for there is no training part: of two
groups of reports that the linkage left apart, whether they go back to one report. From the piles of stories it learns
that two groups of different stories do not. Every figure printed is of stories left out of the fit: of two groups in
folds i and j, by trees that saw no group of either fold.
"""

import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from relate_descent import Case, read_cases
from relate_retelling import find_clans, is_dated
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score
from tree_arrays import as_arrays

from predict import read_records
from retold.relate import descent
from retold.relate.grouping import families
from retold.relate.judge import LIMITS
from retold.relate.rejoin import find_neighbours, measure_parts
from retold.relate.survey import lay_out
from tasks._piles import read_pile

FOLDS = 5


@dataclass
class Parts:
    """A pile in groups, with the measures of each two that might be one, whether they are, and their folds."""

    case: Case
    groups: list[list[int]]
    pairs: list[tuple[int, int]]
    rows: np.ndarray
    same: np.ndarray
    folds: np.ndarray


def read_parts(cases: Sequence[Case]) -> list[Parts]:
    """The groups of each pile as the linkage leaves them."""
    stories = {print_.words: clan.story for clan in find_clans(cases) for print_ in clan.retellings.prints}
    found = []
    for case in cases:
        if case.task == "lineage" and is_dated(case):
            continue
        groups = descent.link_groups(case.pile, case.pile.kin)
        across = find_neighbours(case.pile, case.pile.kin, groups)
        rows = [measure_parts(case.pile, case.pile.kin, (groups[a], groups[b]), across[a, b]) for a, b in across]
        heads = [Counter(case.origins[at] for at in group).most_common(1)[0][0] for group in groups]
        fold = [_fold(case, group, stories) for group in groups]
        folds = [sorted((fold[a], fold[b])) for a, b in across]
        same = [heads[a] == heads[b] for a, b in across]
        if rows:
            found.append(Parts(case, groups, list(across), np.array(rows), np.array(same), np.array(folds)))
        else:
            found.append(
                Parts(case, groups, [], np.empty((0, 17)), np.empty(0, dtype=bool), np.empty((0, 2), dtype=int))
            )
    return found


def read_strangers(data: Path) -> tuple[np.ndarray, np.ndarray]:
    """The measures of groups of different stories that might be one, and their folds, by the story of each."""
    rows, folds = [], []
    golds = {gold["id"]: gold["stories"] for gold in read_records(data / "stories" / "dev" / "gold.jsonl")}
    for record in read_records(data / "stories" / "dev" / "input.jsonl.gz"):
        reports = read_pile(record)
        pile = lay_out(list(reports.values()), [])
        told = {row: "".join(sorted(members)) for members in golds[record["id"]] for row in members}
        names = {report.id: row for row, report in reports.items()}
        groups = descent.link_groups(pile, pile.kin)
        story = [told[names[pile.prints[group[0]].id]] for group in groups]
        for (a, b), across in find_neighbours(pile, pile.kin, groups).items():
            if story[a] != story[b]:
                rows.append(measure_parts(pile, pile.kin, (groups[a], groups[b]), across))
                folds.append(sorted(zlib.crc32(story[side].encode()) % FOLDS for side in (a, b)))
    return np.array(rows), np.array(folds)


def _fold(case: Case, group: Sequence[int], stories: dict[tuple[str, ...], int]) -> int:
    """By story in lineage, where piles share them; by pile in newsroom."""
    if case.task == "newsroom":
        return zlib.crc32(case.key.encode()) % FOLDS
    told = Counter(story for at in group if (story := stories.get(case.pile.prints[at].words)) is not None)
    if told:
        return told.most_common(1)[0][0] % FOLDS
    return zlib.crc32(" ".join(case.pile.prints[group[0]].words[:20]).encode()) % FOLDS


def fit(rows: np.ndarray, same: np.ndarray) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=60, learning_rate=0.08, max_leaf_nodes=6, min_samples_leaf=15, max_features=0.5, random_state=0
    ).fit(rows, same)


def rate_held_out(rows: np.ndarray, same: np.ndarray, folds: np.ndarray) -> np.ndarray:
    chances = np.zeros(len(rows))
    for pair in sorted({tuple(pair) for pair in folds.tolist()}):
        inside = (folds == pair).all(axis=1)
        outside = ~np.isin(folds, pair).any(axis=1)
        chances[inside] = fit(rows[outside], same[outside]).predict_proba(rows[inside])[:, 1]
    return chances


def report(found: Sequence[Parts], chances: np.ndarray, limit: float) -> None:
    """B3 of the groups as they are joined at `limit`."""
    figures = defaultdict(list)
    start = 0
    for parts in found:
        chance = chances[start : start + len(parts.pairs)]
        start += len(parts.pairs)
        joined = {pair: 1 for pair, value in zip(parts.pairs, chance.tolist(), strict=True) if value >= limit}
        figures[parts.case.task].append(_b3(parts, joined))
    told = (f"{task} {np.mean(rows, axis=0).round(3).tolist()}" for task, rows in sorted(figures.items()))
    print(f"joined from {limit}: B3 F1, P, R:", "; ".join(told))


def _b3(parts: Parts, joined: dict[tuple[int, int], int]) -> tuple[float, float, float]:
    size = len(parts.case.pile.prints)
    label = np.zeros(size, dtype=int)
    for number, members in enumerate(families(len(parts.groups), joined)):
        for group in members:
            label[parts.groups[group]] = number
    numbers: dict[str, int] = {}
    truth = np.array([numbers.setdefault(str(parts.case.origins[at]), len(numbers)) for at in range(size)])
    said, true = label[:, None] == label, truth[:, None] == truth
    both = (said & true).sum(axis=1)
    precision, recall = float((both / said.sum(axis=1)).mean()), float((both / true.sum(axis=1)).mean())
    return 2 * precision * recall / (precision + recall), precision, recall


def main(arguments: list[str]) -> None:
    data, target = Path(arguments[0]), Path(arguments[1])
    found = read_parts(read_cases(data))
    rows = np.concatenate([parts.rows for parts in found])
    same, folds = (np.concatenate([getattr(parts, name) for parts in found]) for name in ("same", "folds"))
    strange, strange_folds = read_strangers(data)
    rows, folds = np.concatenate([rows, strange]), np.concatenate([folds, strange_folds])
    same = np.concatenate([same, np.zeros(len(strange), dtype=bool)])
    chances = rate_held_out(rows, same, folds)
    print(f"{len(rows)} pairs of groups, {same.sum()} of one family; AP {average_precision_score(same, chances):.3f}")
    joined = (chances[-len(strange) :] >= LIMITS.rejoin).sum()
    print(f"of {len(strange)} pairs of different stories {joined} are joined")
    for limit in (1.01, 0.6, 0.7, LIMITS.rejoin, 0.9):
        report(found, chances, limit)
    if "--only-check" not in arguments:
        np.savez_compressed(target, **as_arrays(fit(rows, same)))


if __name__ == "__main__":
    main(sys.argv[1:])
