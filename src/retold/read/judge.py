"""Furniture by all signs together: a line's own words and shape, then its place and its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from retold.read.outline import Line
from retold.read.signs import name_signs
from retold.read.surroundings import describe_lines
from retold.terms import FurnitureKind

Floats = NDArray[np.float32]
PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees as arrays of one row a tree: feature, threshold, the two children and the value of each node."""

    feature: NDArray[np.int16]
    threshold: Floats
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: Floats
    start: float

    def score(self, rows: Floats) -> Floats:
        """The log-odds of each row."""
        trees = np.arange(len(self.feature))
        at = np.zeros((len(rows), len(trees)), dtype=np.int64)
        for _ in range(self.feature.shape[1]):
            feature = self.feature[trees, at]
            inner = feature >= 0
            if not inner.any():
                break
            low = np.take_along_axis(rows, np.maximum(feature, 0), axis=1) <= self.threshold[trees, at]
            step = np.where(low, self.left[trees, at], self.right[trees, at])
            at = np.where(inner, step, at)
        return np.asarray(self.start + self.value[trees, at].sum(axis=1), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of signs for each kind (prose among them), and the trees that weigh a line in its surroundings."""

    signs: dict[str, int]
    kinds: tuple[str, ...]
    weights: Floats
    bias: Floats
    trees: Trees

    def weigh(self, texts: Sequence[str]) -> Floats:
        """The log-odds of each kind against the others together, for each text by itself."""
        scores = np.empty((len(texts), len(self.kinds)), dtype=np.float32)
        for number, text in enumerate(texts):
            known = [self.signs[sign] for sign in name_signs(text) if sign in self.signs]
            scores[number] = self.bias + self.weights[known].sum(axis=0)
        return scores

    def margins(self, scores: Floats) -> Floats:
        """The log-odds that a text is furniture rather than prose, from its scores."""
        prose = self.kinds.index(PROSE)
        others = np.delete(scores, prose, axis=1)
        top = others.max(axis=1)
        return np.asarray(top + np.log(np.exp(others - top[:, None]).sum(axis=1)) - scores[:, prose], dtype=np.float32)

    def kind_of(self, scores: Floats) -> FurnitureKind:
        """The likeliest kind of furniture of one text."""
        order = np.argsort(-scores)
        best = next(int(number) for number in order if self.kinds[int(number)] != PROSE)
        return FurnitureKind(self.kinds[best])


@dataclass(frozen=True, slots=True)
class Verdict:
    """How surely a line is furniture: log-odds alone and in its place, and which kind it would be."""

    alone: float
    placed: float
    kind: FurnitureKind


@cache
def load_model() -> Model:
    """The model of benchmarks/train/furniture.py."""
    with files("retold.read").joinpath("models/furniture.npz").open("rb") as stream:
        return unpack(dict(np.load(stream, allow_pickle=False)))


def unpack(arrays: dict[str, NDArray[np.generic]]) -> Model:
    """The model whose arrays these are."""
    trees = Trees(
        feature=arrays["feature"].astype(np.int16),
        threshold=arrays["threshold"].astype(np.float32),
        left=arrays["left"].astype(np.int16),
        right=arrays["right"].astype(np.int16),
        value=arrays["value"].astype(np.float32),
        start=float(arrays["start"]),
    )
    return Model(
        signs={str(sign): number for number, sign in enumerate(arrays["signs"])},
        kinds=tuple(str(kind) for kind in arrays["kinds"]),
        weights=arrays["weights"].astype(np.float32),
        bias=arrays["bias"].astype(np.float32),
        trees=trees,
    )


def judge_lines(lines: Sequence[Line], headline: str, model: Model | None = None) -> list[Verdict]:
    """A verdict on each line of a page. Linear in the number of lines."""
    if not lines:
        return []
    model = model or load_model()
    scores = model.weigh([line.text for line in lines])
    margins = model.margins(scores)
    placed = model.trees.score(describe_lines([line.text for line in lines], margins, headline))
    return [
        Verdict(float(alone), float(place), model.kind_of(row))
        for alone, place, row in zip(margins, placed, scores, strict=True)
    ]
