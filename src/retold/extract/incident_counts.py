"""How many incidents of one type a report tells of: from how likely each is by itself to how likely the nth is told."""

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

TYPES_ASKED = ("attack", "bombing", "kidnapping")
NO_MORE = 0.01
"""How likely an incident is that is not there, and the least that counts; one less this is the most."""


def count_rows(types: Sequence[str], rates: Sequence[float]) -> NDArray[np.float32]:
    """A row of features for each incident that may be told in a report, in the order given.

    `rates` are how likely each is by itself. Incidents of a type are ranked by them, of equals the first before, and
    the row of the nth asks whether the report tells of n or more: two accounts of one murder that are not known to be
    one may be middling each, though one of them is surely told.
    """
    ranked: dict[str, list[int]] = defaultdict(list)
    for place in sorted(range(len(rates)), key=lambda place: (-rates[place], place)):
        ranked[types[place]].append(place)
    rows: dict[int, list[float]] = {}
    for kind, places in ranked.items():
        own = [rates[place] for place in places]
        others = [rate for rate, other in zip(rates, types, strict=True) if other != kind]
        rows |= {place: _row(kind, own, n, others) for n, place in enumerate(places)}
    return np.array([rows[place] for place in range(len(rates))], dtype=np.float32)


def _row(kind: str, own: Sequence[float], n: int, others: Sequence[float]) -> list[float]:
    """Features of the nth (from 0) of the incidents of a type, `own` in falling order."""
    return [
        log_odds(own[n]),
        log_odds(own[n + 1] if n + 1 < len(own) else NO_MORE),
        sum(own[n:]),
        sum(own[:n]),
        log_odds(own[0]),
        n,
        math.log(len(own)),
        log_odds(max(others, default=NO_MORE)),
        sum(others),
        len(own) + len(others),
        log_odds(1 - math.prod(1 - rate for rate in own[n:])),
        *(float(kind == asked) for asked in TYPES_ASKED),
    ]


def log_odds(rate: float) -> float:
    """The log-odds of a probability, kept between those of .01 and .99."""
    inner = min(max(rate, NO_MORE), 1 - NO_MORE)
    return math.log(inner / (1 - inner))
