"""Trains src/retold/collate/models/coreference.npz: python benchmarks/train/coreference.py TRAIN_FOLDER.

TRAIN_FOLDER holds input.jsonl and gold.jsonl of the task `coreference`. Boosted trees over the features of
retold.collate.pairs, one set for events, one for entities; the threshold is the best of three folds by topic. The
features hold no words, so that the weights hold none.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.ensemble import HistGradientBoostingClassifier

from retold.collate.coreference import MODEL
from retold.collate.pairs import compare_all, survey

Topics = list[tuple[NDArray[np.float32], NDArray[np.int64]]]
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
FOLDS = 3
# Of the pairs that mean different things one in so many is learnt from, with that weight.
EVERY = 4


def read_topics(folder: Path, kind: str) -> Topics:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from tasks.coreference import mentions_of

    gold = {row["id"]: row["clusters"] for row in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8"))}
    topics = []
    for record in map(json.loads, (folder / "input.jsonl").open(encoding="utf-8")):
        mentions = mentions_of(record)
        topic = survey(mentions, {report["id"]: report["text"] for report in record["reports"]})
        ours = [mention for mention in mentions if mention.kind == kind]
        number = {mention: n for n, cluster in enumerate(gold[record["id"]]) for mention in cluster}
        topics.append((compare_all(ours, topic), np.array([number[mention.id] for mention in ours])))
    return topics


def fit(topics: Topics) -> HistGradientBoostingClassifier:
    rows = np.vstack([rows for rows, _ in topics])
    same = np.concatenate([same_pairs(labels) for _, labels in topics])
    kept = same | (np.arange(len(same)) % EVERY == 0)
    # 60 to 200 trees, 7 to 31 leaves and 20 to 200 pairs a leaf differ by less than .005 over the folds.
    model = HistGradientBoostingClassifier(max_iter=120, learning_rate=0.1, max_leaf_nodes=15, min_samples_leaf=60,
                                           l2_regularization=1.0, early_stopping=False, random_state=0)  # fmt: skip
    return model.fit(rows[kept], same[kept], sample_weight=np.where(same[kept], 1, EVERY))


def same_pairs(labels: NDArray[np.int64]) -> NDArray[np.bool_]:
    first, second = np.triu_indices(len(labels), 1)
    return np.asarray(labels[first] == labels[second])


def b_cubed(gold: NDArray[np.int64], found: NDArray[np.int64]) -> float:
    """B-cubed F1, the figure that the threshold is chosen by."""
    same, joined = gold[:, None] == gold, found[:, None] == found
    both = (same & joined).sum(1)
    precision, recall = (both / joined.sum(1)).mean(), (both / same.sum(1)).mean()
    return float(2 * precision * recall / (precision + recall))


def best_threshold(topics: Topics) -> float:
    scores = np.zeros(len(THRESHOLDS))
    for fold in range(FOLDS):
        model = fit([topic for n, topic in enumerate(topics) if n % FOLDS != fold])
        for rows, labels in topics[fold::FOLDS]:
            tree = linkage(1 - model.predict_proba(rows)[:, 1], "average")
            for n, threshold in enumerate(THRESHOLDS):
                scores[n] += b_cubed(labels, fcluster(tree, 1 - threshold, "distance"))
    print("B3 by threshold:", dict(zip(THRESHOLDS, np.round(scores / len(topics), 4).tolist(), strict=True)))
    return THRESHOLDS[int(scores.argmax())]


def as_arrays(model: HistGradientBoostingClassifier, kind: str, threshold: float) -> dict[str, Any]:
    """The trees as the arrays that retold.collate.trees reads."""
    parts: dict[str, list[Any]] = {"roots": [], "feature": [], "limit": [], "left": [], "right": [], "value": []}
    offset = 0
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        leaf = nodes["is_leaf"].astype(bool)
        parts["roots"].append(np.array([offset]))
        parts["feature"].append(nodes["feature_idx"])
        parts["limit"].append(nodes["num_threshold"])
        parts["left"].append(np.where(leaf, 0, nodes["left"] + offset))
        parts["right"].append(np.where(leaf, 0, nodes["right"] + offset))
        parts["value"].append(nodes["value"])
        offset += len(nodes)
    kinds = {"limit": np.float32, "value": np.float32}
    table = {f"{kind}_{name}": np.concatenate(part).astype(kinds.get(name, np.int32)) for name, part in parts.items()}
    return {**table, f"{kind}_base": float(model._baseline_prediction.ravel()[0]), f"{kind}_threshold": threshold}


def main(folder: Path) -> None:
    table: dict[str, Any] = {}
    for kind in ("event", "entity"):
        topics = read_topics(folder, kind)
        threshold = best_threshold(topics)
        table |= as_arrays(fit(topics), kind, threshold)
        print(kind, "threshold", threshold, flush=True)
    MODEL.parent.mkdir(exist_ok=True)
    np.savez_compressed(MODEL, **table)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
