"""Scikit-learn's boosted trees as the arrays that `retold.trees` reads."""

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier


def as_arrays(model: HistGradientBoostingClassifier, prefix: str = "") -> dict[str, np.ndarray]:
    """The nodes of all trees in one table; every name begins with `prefix`."""
    parts: dict[str, list[np.ndarray]] = {name: [] for name in ("roots", "feature", "limit", "left", "right", "value")}
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
    table = {prefix + name: np.concatenate(part).astype(kinds.get(name, np.int32)) for name, part in parts.items()}
    return {**table, f"{prefix}base": np.array(float(model._baseline_prediction.ravel()[0]))}
