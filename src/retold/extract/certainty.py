"""How certain the author makes what a word names, from -3 (certainly not) over 0 (not said) to 3 (certainly so)."""

from functools import lru_cache
from itertools import accumulate, pairwise
from math import exp

from retold.extract.factuality import certainty_features
from retold.extract.linear import load_linear
from retold.extract.words import Token

VALUES = (-3.0, 0.0, 0.8, 1.7, 2.6, 3.0)
"""What the six steps of the scale stand for."""
CUTS = (-1.0, 0.3, 1.2, 2.2, 2.9)
"""Where one step ends and the next begins."""
SHARPNESS = 2.5
"""Power to which the chances of the steps are raised before their mean is taken; 1 gives the plain mean.

Swept 1.5 to 3 on dev: mean absolute error .453, .440, .437 (2.5), .435, correlation .665, .655, .647 (2.5), .642.
"""


@lru_cache(maxsize=512)
def rate_certainty(token: Token) -> float:
    """Certainty of the event that `token` names, in [-3, 3], as the author of the sentence presents it."""
    weights: list[float] = [chance**SHARPNESS for chance in step_chances(token)]
    mean = sum(weight * value for weight, value in zip(weights, VALUES, strict=True)) / sum(weights)
    return round(mean, 3)


def step_chances(token: Token) -> list[float]:
    """How likely each step of the scale is; they sum to 1."""
    scores = load_linear("certainty").scores(dict.fromkeys(certainty_features(token)))
    above = list(accumulate((1 / (1 + exp(-score)) for score in scores), min))
    return [high - low for high, low in pairwise([1.0, *above, 0.0])]
