"""How surely two tellings of one question give different answers, judged by a small model of the features of a pair."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retold.collate.comparison import compare_tellings
from retold.collate.contrast_features import alone, contrast
from retold.collate.differences import Difference
from retold.collate.likeness import Floats
from retold.collate.negation import word_span
from retold.collate.tellings import Telling
from retold.collate.wording import Word
from retold.terms import VariantKind
from retold.types import Span

MODEL = Path(__file__).parent / "models" / "contrast.npz"
# Features further from the mean than this many times their spread count as that far.
FURTHEST = 4.0
# Probabilities are rounded, so that the order of a sum cannot show.
PLACES = 4
# The detail of a difference that no facet names begins with this; so many words of each side follow.
OTHERWISE = "told otherwise"
MOST_TOLD = 6
# Two tellings of one report are neither one answer nor two.
ONE_REPORT = 0.5
# Two tellings that a facet parts are taken to differ at least this surely.
FACET = 0.5


Contrasts = Mapping[tuple[Span, Span], float]


def judge_contrasts(tellings: Sequence[Telling]) -> Contrasts:
    """How surely each two tellings of one question give different answers, in [0, 1], in both orders.

    A logistic regression over the features of the pair, trained by benchmarks/train/contrast.py. Quadratic.
    """
    pairs = list(combinations(tellings, 2))
    found = {(one.span, other.span): ONE_REPORT for one, other in pairs}
    across = [(one, other) for one, other in pairs if one.report_id != other.report_id]
    if across:
        compared = [compare_tellings(one, other) for one, other in across]
        rows = [list(contrast(*two, own).values()) for two, own in zip(across, compared, strict=True)]
        sure = regress(np.array(rows)).tolist()
        for (one, other), own, value in zip(across, compared, sure, strict=True):
            parted = any(difference.apart for difference in own)
            found[one.span, other.span] = max(value, FACET) if parted else value
    return found | {(other, one): value for (one, other), value in found.items()}


def regress(rows: NDArray[np.float64]) -> Floats:
    """The probability of each row by the model."""
    model = _model()
    scaled = np.clip((rows - model["mean"]) / model["spread"], -FURTHEST, FURTHEST)
    score = scaled @ model["weights"] + model["offset"]
    return np.round(1 / (1 + np.exp(-score)), PLACES).astype(np.float32)


@cache
def _model() -> dict[str, NDArray[np.float64]]:
    with np.load(MODEL, allow_pickle=False) as stored:
        return {name: stored[name].astype(np.float64) for name in stored.files}


def tell_contrast(left: Telling, right: Telling, differences: Sequence[Difference]) -> Difference:
    """The difference by which two tellings give two answers where no facet parts them: at the words that only one side
    has, of the kind of the first facet in which they differ at all."""
    kind = differences[0].kind if differences else VariantKind.SCOPE
    ours, theirs = _only(left, right), _only(right, left)
    told = [f"“{' '.join(word.text for word in words[:MOST_TOLD])}”" for words in (ours, theirs) if words]
    detail = f"{OTHERWISE}: {', '.join(told)}" if told else OTHERWISE
    return Difference(kind, detail, word_span(left, ours), word_span(right, theirs))


def _only(telling: Telling, other: Telling) -> list[Word]:
    """The words of matter that no word of the other is like."""
    bases = set(alone(telling.content, other.content))
    return [word for word in telling.content if word.base in bases]
