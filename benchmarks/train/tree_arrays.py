"""Scikit-learn's boosted trees as the arrays that `retold.trees` reads."""

from collections.abc import Sequence

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier, GradientBoostingRegressor, HistGradientBoostingClassifier


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


def forest_arrays(model: ExtraTreesClassifier, prefix: str = "") -> dict[str, np.ndarray]:
    """A forest of two classes in the same form: its leaves sum up to the mean share of the second class."""
    parts: dict[str, list[np.ndarray]] = {name: [] for name in ("roots", "feature", "limit", "left", "right", "value")}
    offset = 0
    for tree in (one.tree_ for one in model.estimators_):
        leaf = tree.children_left < 0
        shares = tree.value[:, 0, 1] / tree.value[:, 0, :].sum(axis=1) / len(model.estimators_)
        parts["roots"].append(np.array([offset]))
        parts["feature"].append(np.where(leaf, 0, tree.feature))
        parts["limit"].append(np.where(leaf, 0, tree.threshold))
        parts["left"].append(np.where(leaf, 0, tree.children_left + offset))
        parts["right"].append(np.where(leaf, 0, tree.children_right + offset))
        parts["value"].append(np.where(leaf, shares, 0))
        offset += tree.node_count
    kinds = {"limit": np.float32, "value": np.float32}
    table = {prefix + name: np.concatenate(part).astype(kinds.get(name, np.int32)) for name, part in parts.items()}
    return {**table, f"{prefix}base": np.array(0.0)}


def boosted_arrays(models: Sequence[GradientBoostingRegressor], prefix: str = "") -> dict[str, np.ndarray]:
    """Boosted regression trees in the same form: the value is the mean of those of the models."""
    parts: dict[str, list[np.ndarray]] = {name: [] for name in ("roots", "feature", "limit", "left", "right", "value")}
    offset = 0
    for model in models:
        for tree in (one.tree_ for one in model.estimators_[:, 0]):
            leaf = tree.children_left < 0
            parts["roots"].append(np.array([offset]))
            parts["feature"].append(np.where(leaf, 0, tree.feature))
            parts["limit"].append(np.where(leaf, 0, tree.threshold))
            parts["left"].append(np.where(leaf, 0, tree.children_left + offset))
            parts["right"].append(np.where(leaf, 0, tree.children_right + offset))
            parts["value"].append(np.where(leaf, tree.value[:, 0, 0] * model.learning_rate / len(models), 0))
            offset += tree.node_count
    kinds = {"limit": np.float32, "value": np.float32}
    table = {prefix + name: np.concatenate(part).astype(kinds.get(name, np.int32)) for name, part in parts.items()}
    return {**table, f"{prefix}base": np.array(float(np.mean([model.init_.constant_ for model in models])))}
