"""Linear models over named features, kept as JSON: {"classes": [...], "weights": {feature: [one per class]}}."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent / "models"


@dataclass(frozen=True, slots=True)
class Linear:
    """A trained linear model: the weights of each known feature, one per class."""

    classes: tuple[str, ...]
    weights: dict[str, tuple[float, ...]]

    def scores(self, features: Iterable[str]) -> list[float]:
        """The sum of the features' weights per class; unknown features count nothing."""
        bias = self.weights.get("bias", (0.0,) * len(self.classes))
        rows = filter(None, map(self.weights.get, features))
        return list(map(sum, zip(bias, *rows, strict=True)))

    def best(self, features: Iterable[str]) -> str:
        """The class with the highest score, the first of equals."""
        scores = self.scores(features)
        return self.classes[scores.index(max(scores))]


@cache
def load_linear(name: str) -> Linear:
    """The model `name` of this step, read once per process."""
    stored = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return Linear(tuple(stored["classes"]), {key: tuple(row) for key, row in stored["weights"].items()})
