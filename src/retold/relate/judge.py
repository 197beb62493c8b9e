"""The judgement of pairs and families: the only home of weights and thresholds."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

import msgspec
import numpy as np

from retold.relate.bearing import HEAD, PAIR, Family
from retold.relate.lines import Shape
from retold.relate.overlap import Overlap
from retold.relate.traits import Vector

KIN = ("cosine", "shingles", "sequence", "smaller", "held_more", "held_less", "log_words")


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What benchmarks/train/relate_descent.py sets: weights of KIN, PAIR and HEAD, and of the calibration.

    `fan` is what each copy of a copy costs beyond the first where copies are reworded; `trust` the weight of the head
    against the links.
    """

    kin: dict[str, float]
    kin_bias: float
    pair: dict[str, float]
    head: dict[str, float]
    fan: float
    trust: float
    sure: tuple[float, float, float]


class RetellingWeights(msgspec.Struct, frozen=True, kw_only=True):
    """What benchmarks/train/relate_retelling.py sets: weights of the measures of `retelling.Retellings`, of HEAD and of
    the form of the tree, and of the calibration."""

    steps: dict[str, float]
    under: dict[str, float]
    lines: dict[str, float]
    lines_under: dict[str, float]
    shape: Shape
    head: dict[str, float]
    sure: tuple[float, float, float]


@dataclass(frozen=True)
class Limits:
    """Thresholds that are set by hand. See docs/method/relate.md for what was swept and where the best lies."""

    derived: float = 0.5
    family: float = 0.1
    maybe_kin: float = 0.05
    rejoin: float = 0.75
    holding: float = 0.65
    grey: float = 0.3
    small_pile: int = 20
    brief: int = 60
    brief_sequence: float = 0.3
    brief_cosine: float = 0.4
    firm: float = 0.9
    firm_likeness: float = 0.4
    late: float = 6.0
    verbatim: float = 0.9
    trimmed: float = 0.9
    exact: float = 0.985
    edited: float = 0.72
    rendered: float = 0.5
    rendered_verbatim: float = 0.75
    wholly: float = 0.8
    version: float = 0.6
    sibling_coverage: float = 0.65
    sibling_share: float = 0.12
    sibling_words: int = 35
    matter_matched: int = 4
    matter_share: float = 0.3
    matter_order: float = 0.7
    matter_cosine: float = 0.33
    translated: float = 0.4
    rewritten: float = 0.6
    facts_count: int = 8
    facts_retold: float = 0.4
    facts_open: float = 0.5
    facts_order: float = 0.5
    foreign: float = 3.0
    foreign_least: float = 0.25
    copied: float = 0.9
    head_shift: float = -0.75
    merged_words: int = 25
    merged_nearness: float = 0.75
    same_story: float = 0.45
    second_hand: float = 0.5
    second_hand_best: float = 0.3


LIMITS = Limits()


@cache
def weights() -> Weights:
    """The trained weights, read once."""
    path = files("retold.relate").joinpath("models/descent.json")
    return msgspec.json.decode(path.read_bytes(), type=Weights)


@cache
def retelling_weights() -> RetellingWeights:
    """The trained weights of reworded copies, read once."""
    path = files("retold.relate").joinpath("models/retelling.json")
    return msgspec.json.decode(path.read_bytes(), type=RetellingWeights)


@cache
def _row(kind: str) -> Vector:
    names = {"pair": PAIR, "head": HEAD, "kin": KIN}[kind]
    values: dict[str, float] = getattr(weights(), kind)
    return np.array([values.get(name, 0.0) for name in names])


def kin_measures(overlap: Overlap, held: float, passed: float) -> Vector:
    """The measures KIN of a pair; `held` and `passed` are the shares of each one's weight of stems that both have."""
    more, less = max(held, passed), min(held, passed)
    size = log(min(overlap.left, overlap.right) + 10)
    return np.array([overlap.cosine, overlap.shingles, overlap.sequence, overlap.smaller, more, less, size])


def kinship(overlap: Overlap, held: float, passed: float, small_pile: bool = False) -> float:
    """The probability that two reports are of one descent, rather than written apart.

    Brief reports that share little wording are left open in a small pile: the weights were fitted on large ones, where
    what is common shows.
    """
    found = squash(float(_row("kin") @ kin_measures(overlap, held, passed)) + weights().kin_bias)
    brief = small_pile and min(overlap.left, overlap.right) < LIMITS.brief
    unlike = overlap.sequence < LIMITS.brief_sequence and overlap.cosine < LIMITS.brief_cosine
    return min(found, LIMITS.grey) if brief and unlike else found


def is_firm(probability: float, likeness: float, limits: Limits = LIMITS) -> bool:
    """True if a pair of one descent is sure enough to hold a story together.

    `firm` 0.9 and `firm_likeness` 0.4 were swept over 0.4-0.97 and 0.3-0.45 on stories dev: B3 F1 .931 to .936.
    """
    sure = probability >= limits.firm
    return sure or (probability >= limits.derived and likeness >= limits.firm_likeness)


def score_exemplar(family: Family, exemplar: int, copy: int, late: bool) -> float:
    """How good an exemplar one report is for another; `late` if it is dated after its copy."""
    return float(_row("pair") @ family.pair(exemplar, copy)) - (LIMITS.late if late else 0.0)


def score_heads(family: Family) -> Vector:
    """The logarithm of the probability of each member that it is the head of the family."""
    scores = family.heads() @ _row("head")
    top = float(scores.max())
    return np.asarray(scores - top - log(float(np.exp(scores - top).sum())))


def cost_of_fanning(family: Family) -> float:
    """What a second copy of one copy costs: nothing where copies are literal, `fan` where they are reworded."""
    return max(0.0, weights().fan) * max(0.0, min(1.0, (0.95 - family.literal) * 7))


def rate_link(margin: float, head: float, sure: tuple[float, float, float]) -> float:
    """The probability that a link and its direction hold.

    `margin` is the score of the link over all other exemplars of the copy, as a log-odds; `head` the logarithm of the
    probability of the family's head; `sure` what the training script found for these.
    """
    bias, by_margin, by_head = sure
    return round(squash(bias + by_margin * margin + by_head * odds(head)), 4)


def odds(logarithm: float) -> float:
    """The log-odds of a probability given by its logarithm, within [-7, 7]."""
    chance = exp(min(0.0, logarithm))
    return max(-7.0, min(7.0, log(max(1e-6, chance) / max(1e-6, 1 - chance))))


def squash(value: float) -> float:
    """The logistic function."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))
