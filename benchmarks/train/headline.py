"""Train the forests of `stance` (on the dev part of headline, which has no train part) and `support` (on conflicts).

Run: python benchmarks/train/headline.py stance|support DATA_FOLDER. A first forest judges every pair by itself, a
second one by what the first said of the pair and of its neighbours. Prints macro F1 of each look and of their mean on
stories or topics that neither forest saw (the second learns from judgements on stories that the first did not see, all
within the part it may learn from), and writes src/retold/collate/models/NAME.npz and NAME_second.npz.
"""

import gzip
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier
from sklearn.metrics import f1_score

from retold.collate.stance import STANCES, second_stance_features, stance_features
from retold.collate.support import RELATIONS, Pair, in_order, second_support_features, support_rows

MODELS = Path(__file__).resolve().parents[2] / "src/retold/collate/models"
Array = NDArray[Any]
Forest = Any  # scikit-learn has no types
OUTER, INNER, ROUNDS = 6, 5, 3


@dataclass(frozen=True)
class Task:
    """Pairs, each once, with features and group; examples as (row of the pair, answer); how the looks are taken."""

    pairs: list[Any]
    rows: Array
    groups: Array
    at: Array
    answers: Array
    first: Callable[[], Forest]
    second: Callable[[], Forest]
    look_again: Callable[[list[Any], Array], Array]


def read_lines(path: Path) -> list[dict[str, Any]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").splitlines()]


def second_forest() -> Forest:
    return ExtraTreesClassifier(120, min_samples_leaf=20, class_weight="balanced", random_state=0)


def read_stance(folder: Path) -> Task:
    """Leaves of 15 to 40, shares of the features and both kinds of forest were swept by held-out stories."""
    gold = {row["id"]: row for row in read_lines(folder / "headline/dev/gold.jsonl")}
    lines = read_lines(folder / "headline/dev/input.jsonl.gz")
    keys = [(row["headline"], row["body"]) for row in lines]
    pairs = sorted(set(keys), key=lambda pair: (pair[1], pair[0]))
    story = {key: gold[row["id"]]["story"] for key, row in zip(keys, lines, strict=True)}
    place = {pair: number for number, pair in enumerate(pairs)}
    return Task(
        pairs,
        np.array([stance_features(*pair) for pair in pairs]),
        np.array([story[pair] for pair in pairs]),
        np.array([place[key] for key in keys]),
        np.array([STANCES.index(gold[row["id"]]["stance"]) for row in lines]),
        lambda: RandomForestClassifier(
            120, min_samples_leaf=15, max_features=0.15, class_weight="balanced", random_state=0
        ),
        second_forest,
        second_stance_features,
    )


def read_support(folder: Path) -> Task:
    gold = {row["id"]: row["relation"] for row in read_lines(folder / "conflicts/train/gold.jsonl")}
    lines = read_lines(folder / "conflicts/train/input.jsonl")
    keys = [in_order(Pair(*(row[side][part] for part in ("text", "title") for side in "ab"))) for row in lines]
    pairs = sorted(set(keys))
    topic = {key: row["topic"] for key, row in zip(keys, lines, strict=True)}
    place = {pair: number for number, pair in enumerate(pairs)}
    return Task(
        pairs,
        support_rows(pairs),
        np.array([topic[pair] for pair in pairs]),
        np.array([place[key] for key in keys]),
        np.array([RELATIONS.index(gold[row["id"]]) for row in lines]),
        lambda: ExtraTreesClassifier(
            150, min_samples_leaf=10, max_features=0.4, class_weight="balanced", random_state=0
        ),
        second_forest,
        second_support_features,
    )


def cut_folds(groups: Array, folds: int, seed: int) -> Array:
    """The fold of each row; a group is in one fold, folds are filled evenly in an order that the seed shakes."""
    names, counts = np.unique(groups, return_counts=True)
    shaken = counts * np.random.RandomState(seed).uniform(0.7, 1.3, len(counts))
    filled, fold = np.zeros(folds), {}
    for number in np.argsort(-shaken, kind="stable"):
        fold[names[number]] = int(filled.argmin())
        filled[filled.argmin()] += counts[number]
    return np.array([fold[name] for name in groups])


def fit(forest: Forest, rows: Array, task: Task, among: Array) -> Forest:
    """The forest fitted on the examples of the pairs `among`, whose features are `rows`."""
    row_of = np.full(len(task.pairs), -1)
    row_of[among] = np.arange(len(among))
    used = np.flatnonzero(row_of[task.at] >= 0)
    return forest.fit(rows[row_of[task.at[used]]], task.answers[used])


def held_out(task: Task, among: Array, folds: int, seed: int) -> Array:
    """First shares of the pairs `among` by forests that saw none of their group."""
    shares = np.zeros((len(among), len(set(task.answers))))
    fold = cut_folds(task.groups[among], folds, seed)
    for number in range(folds):
        rest, test = among[fold != number], fold == number
        shares[test] = fit(task.first(), task.rows[rest], task, rest).predict_proba(task.rows[among[test]])
    return shares


def see_again(task: Task, among: Array, shares: Array) -> Array:
    return task.look_again([task.pairs[place] for place in among], shares)


def fit_second(task: Task, among: Array, seed: int) -> Forest:
    """The second forest, which learns from first shares that are held out by group."""
    again = see_again(task, among, held_out(task, among, INNER, seed))
    return fit(task.second(), again, task, among)


def cross_validate(task: Task, seed: int) -> list[Array]:
    """The shares of every pair by each look and by their mean, by forests that saw none of its group."""
    looks = [np.zeros((len(task.pairs), len(set(task.answers)))) for _ in range(2)]
    fold = cut_folds(task.groups, OUTER, seed)
    for number in range(OUTER):
        rest, test = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        looks[0][test] = fit(task.first(), task.rows[rest], task, rest).predict_proba(task.rows[test])
        again = see_again(task, test, looks[0][test])
        looks[1][test] = fit_second(task, rest, seed + 7).predict_proba(again)
    return [*looks, (looks[0] + looks[1]) / 2]


def score(shares: Array, task: Task) -> tuple[float, Array]:
    """Macro F1 and F1 per class over the examples."""
    predicted = shares.argmax(axis=1)[task.at]
    classes = f1_score(task.answers, predicted, average=None)
    return float(classes.mean()), classes


def flatten(forest: Forest) -> dict[str, Array]:
    """The forest as arrays, one row per node; see retold.collate.forest."""
    parts: dict[str, list[Array]] = {key: [] for key in ("feature", "threshold", "left", "right", "shares")}
    roots, offset = [], 0
    for estimator in forest.estimators_:
        tree = estimator.tree_
        roots.append(offset)
        parts["feature"].append(np.where(tree.children_left < 0, -1, tree.feature).astype(np.int16))
        parts["threshold"].append(tree.threshold.astype(np.float64))
        parts["left"].append((tree.children_left + offset).astype(np.int32))
        parts["right"].append((tree.children_right + offset).astype(np.int32))
        value = tree.value[:, 0, :]
        parts["shares"].append((value / value.sum(axis=1, keepdims=True)).astype(np.float32))
        offset += tree.node_count
    joined = {key: np.concatenate(rows) for key, rows in parts.items()}
    return {**joined, "roots": np.array(roots, np.int32), "shift": np.zeros(joined["shares"].shape[1])}


def write(name: str, forest: Forest) -> None:
    arrays: dict[str, Any] = flatten(forest)
    np.savez_compressed(MODELS / f"{name}.npz", **arrays)
    print(f"{name}: {(MODELS / f'{name}.npz').stat().st_size} bytes")


def main(name: str, folder: Path) -> None:
    task = (read_stance if name == "stance" else read_support)(folder)
    rounds = [cross_validate(task, seed) for seed in range(ROUNDS)]
    for look, looks in zip(("first", "second", "mean"), zip(*rounds, strict=True), strict=True):
        found = [score(shares, task) for shares in looks]
        mean, classes = (np.mean(column, axis=0).round(3) for column in zip(*found, strict=True))
        print(f"{name}, {look}, held out ({ROUNDS} cuts): {mean:.3f}, by class {classes}")
    every = np.arange(len(task.pairs))
    write(name, fit(task.first(), task.rows, task, every))
    write(f"{name}_second", fit_second(task, every, 0))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
