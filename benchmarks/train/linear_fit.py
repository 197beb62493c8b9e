"""Fits sparse linear models over named features and writes them where `retold.extract.linear` reads them."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

MODELS = Path(__file__).resolve().parents[2] / "src" / "retold" / "extract" / "models"


def known_features(rows: Sequence[Sequence[str]], documents: Sequence[str], least: int) -> dict[str, int]:
    """The features seen in at least `least` documents, numbered in alphabetical order."""
    seen = Counter(name for name, _ in {(name, doc) for row, doc in zip(rows, documents, strict=True) for name in row})
    return {name: number for number, name in enumerate(sorted(name for name, n in seen.items() if n >= least))}


def to_matrix(rows: Iterable[Sequence[str]], known: dict[str, int]) -> csr_matrix:
    """One row per example, one column per known feature."""
    columns, ends = [], [0]
    for row in rows:
        columns += sorted({known[name] for name in row if name in known})
        ends.append(len(columns))
    return csr_matrix((np.ones(len(columns), dtype=np.float32), columns, ends), shape=(len(ends) - 1, len(known)))


def fit_classes(
    rows: Sequence[Sequence[str]], labels: Sequence[str], documents: Sequence[str], *, strength: float, least: int = 4
) -> dict[str, object]:
    """A model of one-against-the-rest logistic regressions with L1 penalty; two classes give one column."""
    known = known_features(rows, documents, least)
    matrix, truth = to_matrix(rows, known), np.array(labels)
    classes = sorted(set(labels))
    wanted = classes[1:] if len(classes) == 2 else classes
    return to_model(wanted, known, [fit_one(matrix, truth == name, strength) for name in wanted])


Fit = tuple[np.ndarray, float]


def to_model(classes: Sequence[str], known: dict[str, int], fits: Sequence[Fit]) -> dict[str, object]:
    """The fits as the model file holds them, features without weight left out."""
    weights = {"bias": [round(float(bias), 3) for _, bias in fits]}
    for name, column in known.items():
        row = [round(float(coefficients[column]), 3) for coefficients, _ in fits]
        if any(row):
            weights[name] = row
    return {"classes": list(classes), "weights": weights}


def fit_one(matrix: csr_matrix, truth: np.ndarray, strength: float, weights: np.ndarray | None = None) -> Fit:
    model = LogisticRegression(C=strength, l1_ratio=1, solver="liblinear", tol=1e-3, random_state=0)
    model.fit(matrix, truth, sample_weight=weights)
    return model.coef_[0], float(model.intercept_[0])


def write_model(name: str, model: dict[str, object]) -> Path:
    """Writes the model as JSON, the same bytes for the same weights."""
    path = MODELS / f"{name}.json"
    path.parent.mkdir(exist_ok=True)
    text = json.dumps(model, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path.write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")
    return path
