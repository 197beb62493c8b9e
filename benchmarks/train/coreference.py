"""Trains src/retold/collate/models/coreference.npz: python benchmarks/train/coreference.py TRAIN_FOLDER DEV_FOLDER.

Each folder holds input.jsonl and gold.jsonl of the task `coreference`. Boosted trees over the features of
retold.collate.pairs and pair_tables, one set for events, one for entities; then a second set of each that also sees
retold.collate.second_look. The trees learn from TRAIN alone; what the second ones see of TRAIN comes from folds by
topic. The threshold is the best CoNLL F1 over the folds and DEV together. The features hold no words, so that the
weights hold none.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from sklearn.ensemble import HistGradientBoostingClassifier
from tree_arrays import as_arrays

from retold.collate.coreference import MODEL, join_mentions, look_again, pair_rows
from retold.collate.mentioned import Mentioned
from retold.collate.pairs import survey

KINDS = ("event", "entity")
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
FOLDS = 5
# Of the pairs that mean different things one in so many is learnt from, with that weight.
EVERY = 6
Rows = NDArray[np.float32]
Labels = NDArray[np.int64]
Probabilities = NDArray[np.float64]


@dataclass
class Topic:
    """A topic's mentions by kind, the features of their pairs, and the number of each mention's cluster."""

    sides: dict[str, list[Mentioned]]
    rows: dict[str, Rows]
    labels: dict[str, Labels]


def read_topics(folder: Path) -> list[Topic]:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from tasks.coreference import mentions_of

    gold = {row["id"]: row["clusters"] for row in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8"))}
    topics = []
    for record in map(json.loads, (folder / "input.jsonl").open(encoding="utf-8")):
        mentions = mentions_of(record)
        surveyed = survey(mentions, {report["id"]: report["text"] for report in record["reports"]})
        number = {mention: n for n, cluster in enumerate(gold[record["id"]]) for mention in cluster}
        sides = {kind: [mention for mention in mentions if mention.kind == kind] for kind in KINDS}
        rows = {kind: pair_rows(side, surveyed) for kind, side in sides.items()}
        topics.append(Topic(sides, rows, {k: np.array([number[m.id] for m in side]) for k, side in sides.items()}))
    return topics


def fit(rows: Sequence[Rows], labels: Sequence[Labels]) -> HistGradientBoostingClassifier:
    table = np.vstack(rows)
    same = np.concatenate([same_pairs(found) for found in labels])
    kept = same | (np.arange(len(same)) % EVERY == 0)
    # 60 to 200 trees, 7 to 31 leaves and 20 to 200 pairs a leaf differ by less than .005 over the folds.
    model = HistGradientBoostingClassifier(max_iter=120, learning_rate=0.1, max_leaf_nodes=15, min_samples_leaf=60,
                                           l2_regularization=1.0, early_stopping=False, random_state=0)  # fmt: skip
    return model.fit(table[kept], same[kept], sample_weight=np.where(same[kept], 1, EVERY))


def same_pairs(labels: Labels) -> NDArray[np.bool_]:
    first, second = np.triu_indices(len(labels), 1)
    return np.asarray(labels[first] == labels[second])


def ask(model: HistGradientBoostingClassifier, rows: Rows) -> Probabilities:
    return np.asarray(model.predict_proba(rows)[:, 1])


def ask_unseen(rows: Sequence[Rows], labels: Sequence[Labels]) -> list[Probabilities]:
    """The probabilities of each topic's pairs by trees that did not learn from it."""
    found: dict[int, Probabilities] = {}
    for fold in range(FOLDS):
        seen = [n for n in range(len(rows)) if n % FOLDS != fold]
        model = fit([rows[n] for n in seen], [labels[n] for n in seen])
        found |= {n: ask(model, rows[n]) for n in range(fold, len(rows), FOLDS)}
    return [found[n] for n in range(len(rows))]


def counts_of(gold: Labels, found: Sequence[str]) -> NDArray[np.float64]:
    """Top and bottom of recall and precision of MUC, B-cubed and CEAF-e, one measure a row."""
    rows, columns = (np.unique(np.array(side), return_inverse=True)[1] for side in (gold, found))
    met = np.zeros((rows.max() + 1, columns.max() + 1))
    np.add.at(met, (rows, columns), 1)
    key, answer, total = met.sum(1), met.sum(0), met.sum()
    alike = 2 * met / (key[:, None] + answer)
    best = alike[linear_sum_assignment(-alike)].sum()
    links = total - (met > 0).sum()
    return np.array([
        [links, total - len(key), links, total - len(answer)],
        [(met**2 / key[:, None]).sum(), total, (met**2 / answer).sum(), total],
        [best, len(key), best, len(answer)],
    ])  # fmt: skip


def conll(counts: NDArray[np.float64]) -> float:
    recall, precision = counts[:, 0] / counts[:, 1], counts[:, 2] / counts[:, 3]
    return float((2 * precision * recall / (precision + recall)).mean())


def sweep(probabilities: Sequence[Probabilities], labels: Sequence[Labels]) -> NDArray[np.float64]:
    """The counts of all topics together at each threshold."""
    return np.array([
        sum(counts_of(gold, join_mentions(found, t)) for found, gold in zip(probabilities, labels, strict=True))
        for t in THRESHOLDS
    ])  # fmt: skip


def report(name: str, counts: NDArray[np.float64]) -> int:
    scores = [round(conll(found), 4) for found in counts]
    print(name, dict(zip(THRESHOLDS, scores, strict=True)), flush=True)
    return int(np.argmax(scores))


def train_kind(kind: str, train: list[Topic], dev: list[Topic], first: dict[str, Any]) -> dict[str, Any]:
    """The second trees of one kind, its threshold, and both sets of trees as arrays."""
    labels, dev_labels = ([topic.labels[kind] for topic in topics] for topics in (train, dev))
    rows = [again(topic, first["train"], n, kind) for n, topic in enumerate(train)]
    dev_rows = [again(topic, first["dev"], n, kind) for n, topic in enumerate(dev)]
    model = fit(rows, labels)
    unseen = [(p + q) / 2 for p, q in zip(first["train"][kind], ask_unseen(rows, labels), strict=True)]
    dev_mean = [(p + ask(model, r)) / 2 for p, r in zip(first["dev"][kind], dev_rows, strict=True)]
    report(f"{kind}, folds, first trees alone", sweep(first["train"][kind], labels))
    folds, held = sweep(unseen, labels), sweep(dev_mean, dev_labels)
    report(f"{kind}, folds", folds)
    report(f"{kind}, dev", held)
    threshold = THRESHOLDS[report(f"{kind}, folds and dev", folds + held)]
    limit = {f"{kind}_threshold": np.array(threshold)}
    return as_arrays(first["model"][kind], f"{kind}_") | as_arrays(model, f"{kind}_second_") | limit


def again(topic: Topic, first: dict[str, list[Probabilities]], n: int, kind: str) -> Rows:
    return np.hstack([topic.rows[kind], look_again(topic.sides, {k: found[n] for k, found in first.items()}, kind)])


def main(folder: Path, dev_folder: Path) -> None:
    train, dev = read_topics(folder), read_topics(dev_folder)
    first: dict[str, Any] = {"train": {}, "dev": {}, "model": {}}
    for kind in KINDS:
        rows, labels = ([getattr(topic, name)[kind] for topic in train] for name in ("rows", "labels"))
        first["train"][kind] = ask_unseen(rows, labels)
        first["model"][kind] = fit(rows, labels)
        first["dev"][kind] = [ask(first["model"][kind], topic.rows[kind]) for topic in dev]
    table: dict[str, Any] = {}
    for kind in KINDS:
        table |= train_kind(kind, train, dev, first)
    MODEL.parent.mkdir(exist_ok=True)
    np.savez_compressed(MODEL, **table)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
