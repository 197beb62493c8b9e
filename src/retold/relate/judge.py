"""The judgement of a pair: the only home of weights and thresholds."""

from dataclasses import dataclass
from math import exp

from retold.relate.overlap import Overlap


@dataclass(frozen=True)
class Weights:
    """Every number that a judgement rests on. See docs/method/relate.md for what was swept and where the best lies."""

    resemblance: float = 1.0
    coverage: float = 0.5
    lost: float = 0.05
    late: float = 0.6
    derived: float = 0.27
    standing_new: float = 0.15
    standing_words: float = 0.15
    second: float = 0.02
    grey: float = 0.2
    verbatim: float = 0.9
    trimmed: float = 0.9
    exact: float = 0.985
    edited: float = 0.72
    edited_run: float = 0.72
    wholly: float = 0.8
    sibling_share: float = 0.12
    sibling_coverage: float = 0.5
    sibling_words: int = 35
    merged_words: int = 25
    same_story: float = 0.2


WEIGHTS = Weights()


def is_derived(overlap: Overlap, weights: Weights = WEIGHTS) -> bool:
    """True if two reports share more than reports of one happening do that were written apart."""
    return strength(overlap, weights) >= weights.derived


def is_grey(overlap: Overlap, weights: Weights = WEIGHTS) -> bool:
    """True if two reports that were judged apart share so much that a common exemplar cannot be ruled out."""
    return strength(overlap, weights) >= weights.grey


def strength(overlap: Overlap, weights: Weights = WEIGHTS) -> float:
    """How strongly two reports hang together, whichever way, in [0, 1]."""
    smaller = overlap.common / max(1, min(overlap.left, overlap.right))
    return (overlap.resemblance + smaller * 0.5 + overlap.cosine) / 2.5


def exemplar_score(overlap: Overlap, late: bool, weights: Weights = WEIGHTS) -> float:
    """How good the left report is as the exemplar of the right one; `late` if it is dated after its copy."""
    copy = max(1, overlap.right)
    coverage = overlap.common / copy
    lost = (overlap.left - overlap.common) / copy
    score = weights.resemblance * overlap.resemblance + weights.coverage * coverage - weights.lost * lost
    return score - (weights.late if late else 0.0)


def squash(value: float) -> float:
    """The logistic function."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))


def link_score(best: float, second: float, reverse: float) -> float:
    """The probability that a link and its direction hold, from its score, the next best one's and its reverse's."""
    return round(squash(0.6 + 6.0 * (best - second) + 2.0 * (best - reverse)), 4)
