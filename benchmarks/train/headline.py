"""Train the forests of `stance` (on the dev part of headline, which has no train part) and `support` (on conflicts).

Run: python benchmarks/train/headline.py stance|support DATA_FOLDER. Prints macro F1 by cross-validation over stories or
topics, with the shift of the classes chosen on the other folds, and writes src/retold/collate/models/NAME.npz.
"""

import gzip
import itertools
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from retold.collate.stance import STANCES, stance_features
from retold.collate.support import RELATIONS, support_features

MODELS = Path(__file__).resolve().parents[2] / "src/retold/collate/models"
Array = NDArray[Any]
SHIFTS = np.arange(-0.4, 1.01, 0.2)
Forest = Any  # scikit-learn has no types


def read_lines(path: Path) -> list[dict[str, Any]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").splitlines()]


def read_stance(folder: Path) -> tuple[Array, Array, Array]:
    gold = {row["id"]: row for row in read_lines(folder / "headline/dev/gold.jsonl")}
    rows = sorted(read_lines(folder / "headline/dev/input.jsonl.gz"), key=lambda row: (row["body"], row["id"]))
    features = np.array([stance_features(row["headline"], row["body"]) for row in rows])
    answers = np.array([STANCES.index(gold[row["id"]]["stance"]) for row in rows])
    return features, answers, np.array([gold[row["id"]]["story"] for row in rows])


def read_support(folder: Path) -> tuple[Array, Array, Array]:
    gold = {row["id"]: row["relation"] for row in read_lines(folder / "conflicts/train/gold.jsonl")}
    rows = read_lines(folder / "conflicts/train/input.jsonl")
    features = [
        support_features(
            row["a"]["text"], row["b"]["text"], left_title=row["a"]["title"], right_title=row["b"]["title"]
        )
        for row in rows
    ]
    answers = np.array([RELATIONS.index(gold[row["id"]]) for row in rows])
    return np.array(features), answers, np.array([row["topic"] for row in rows])


def make_forest(name: str) -> Forest:
    """Swept by cross-validation: leaves of 4 to 40, random forests against extremely randomised ones."""
    if name == "stance":
        return RandomForestClassifier(
            120, min_samples_leaf=15, max_features=0.15, class_weight="balanced", random_state=0
        )
    return ExtraTreesClassifier(120, min_samples_leaf=5, class_weight="balanced", random_state=0)


def held_out(name: str, features: Array, answers: Array, groups: Array) -> Array:
    """Shares of the classes for every row, by forests that saw no row of its group."""
    shares = np.zeros((len(answers), len(set(answers))))
    for train, test in GroupKFold(8).split(features, answers, groups):
        shares[test] = make_forest(name).fit(features[train], answers[train]).predict_proba(features[test])
    return shares


def best_shift(shares: Array, answers: Array) -> Array:
    """What to add to the logarithms of the shares so that macro F1 is best; the first class stays."""
    found = [(score_shift(shares, answers, shift), shift) for shift in all_shifts(shares.shape[1])]
    return max(found, key=lambda row: row[0])[1]


def all_shifts(classes: int) -> list[Array]:
    return [np.array([0.0, *rest]) for rest in itertools.product(SHIFTS, repeat=classes - 1)]


def score_shift(shares: Array, answers: Array, shift: Array) -> float:
    predicted = (np.log(shares + 1e-6) + shift).argmax(axis=1)
    return float(f1_score(answers, predicted, average="macro"))


def nested_score(shares: Array, answers: Array, groups: Array) -> float:
    predicted = np.zeros(len(answers), int)
    for train, test in GroupKFold(5).split(shares, answers, groups):
        shift = best_shift(shares[train], answers[train])
        predicted[test] = (np.log(shares[test] + 1e-6) + shift).argmax(axis=1)
    return float(f1_score(answers, predicted, average="macro"))


def flatten(forest: Forest, shift: Array) -> dict[str, Array]:
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
    return {**joined, "roots": np.array(roots, np.int32), "shift": shift}


def main(name: str, folder: Path) -> None:
    features, answers, groups = (read_stance if name == "stance" else read_support)(folder)
    shares = held_out(name, features, answers, groups)
    plain = score_shift(shares, answers, np.zeros(shares.shape[1]))
    shifted = nested_score(shares, answers, groups)
    shift = best_shift(shares, answers) if shifted > plain else np.zeros(shares.shape[1])
    print(f"{name}: held out {plain:.3f}, with shift chosen on other folds {shifted:.3f}")
    arrays: dict[str, Any] = flatten(make_forest(name).fit(features, answers), shift)
    np.savez_compressed(MODELS / f"{name}.npz", **arrays)
    print(f"shift {shift.round(2)}, {(MODELS / f'{name}.npz').stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
