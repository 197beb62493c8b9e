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
from retold.trees import Trees

Floats = NDArray[np.float32]
PROSE = "prose"


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
    return Model(
        signs={str(sign): number for number, sign in enumerate(arrays["signs"])},
        kinds=tuple(str(kind) for kind in arrays["kinds"]),
        weights=arrays["weights"].astype(np.float32),
        bias=arrays["bias"].astype(np.float32),
        trees=Trees.unpack(arrays),
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
