"""Pairs worth comparing, proposed by cheap routes, without looking at all pairs."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.relate.ledger import Ledger, Places, distinct
from retold.relate.routes import ROUTES, Keys, Route, scatter

WINDOW = 24
FEW = 12
MEETINGS = 256  # of a report by one route in a large pile
FREE = 1_000_000  # meetings of a whole pile that are not counted; no pile of the kit has as many
AT_ONCE = 1 << 23
Sides = NDArray[np.int32]


@dataclass(frozen=True)
class Candidates:
    """Proposed pairs in order: the lower number in `left`, and in `routes` a bit for each of ROUTES that did it."""

    left: Sides
    right: Sides
    routes: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.left)

    def take(self, kept: NDArray[np.bool_]) -> "Candidates":
        """Some of the pairs."""
        return Candidates(self.left[kept], self.right[kept], self.routes[kept])

    def names(self, at: int) -> frozenset[str]:
        """The routes that proposed one pair."""
        return frozenset(route.name for bit, route in enumerate(ROUTES) if self.routes[at] >> bit & 1)

    def coverage(self) -> dict[str, tuple[float, float]]:
        """For each route the share of the pairs that it proposed, and of those that it alone proposed."""
        size = max(1, len(self))
        bits = [(route.name, np.uint8(1 << bit)) for bit, route in enumerate(ROUTES)]
        return {
            name: (
                float(np.count_nonzero(self.routes & bit)) / size,
                float(np.count_nonzero(self.routes == bit)) / size,
            )
            for name, bit in bits
        }


def find_candidates(ledger: Ledger) -> Candidates:
    """The pairs of reports that any route proposes.

    A key that more than a tenth of a pile of some size carries proposes nothing. Within one key each report meets its
    next WINDOW holders only, so that a dispatch copied a thousand times costs no million pairs. A route has at most
    FREE meetings, or MEETINGS for each report where that is more: beyond, its commonest keys are left out, and of
    shingles the window is narrowed. Near linear in the pile.
    """
    found = [(propose(route, len(ledger), route.find(ledger)), bit) for bit, route in enumerate(ROUTES)]
    pairs = np.concatenate([pairs for pairs, _ in found])
    bits = np.concatenate([np.full(len(pairs), 1 << bit, dtype=np.uint8) for pairs, bit in found])
    order = np.argsort(pairs, kind="stable")
    pairs, bits = pairs[order], bits[order]
    heads = _heads(pairs)
    routes = np.bitwise_or.reduceat(bits, heads) if len(heads) else bits
    left, right = np.divmod(pairs[heads], max(1, len(ledger)))
    return Candidates(left.astype(np.int32), right.astype(np.int32), routes)


def propose(route: Route, size: int, keys: Keys) -> Places:
    """The pairs of one route, sorted, each as left x size + right."""
    holders, keyed, window = _meetable(route, size, keys)
    pairs = [_shared(route, size, part) for part in _meet(holders, keyed, window)]
    return distinct(np.concatenate(pairs)) if pairs else np.empty(0, dtype=np.int64)


def _meetable(route: Route, size: int, keys: Keys) -> tuple[Places, Places, int]:
    """Holders and keys in order of key, without keys that propose nothing, and how many holders each one meets.

    The holders of a key stand in order; those of a route that keeps common keys, of which one is enough, in any.
    """
    order = np.argsort(keys[1], kind="stable")
    holders, keyed = keys[0][order], keys[1][order]
    heads = _heads(keyed)
    spread = np.diff(np.append(heads, len(keyed)))
    ceiling = size if route.common else max(FEW, size // 10)
    budget, window = max(FREE, MEETINGS * size), WINDOW
    if route.common:
        while window > 1 and int(_meetings(spread, window).sum()) > budget:
            window -= 1
    else:
        ceiling = min(ceiling, _affordable(spread, budget))
    kept = np.repeat((spread >= 2) & (spread <= ceiling), spread)
    holders, keyed = holders[kept], keyed[kept]
    return (_shuffle(holders, keyed) if route.common else holders), keyed, window


def _shuffle(holders: Places, keyed: Places) -> Places:
    """The holders of each key in an order of its own, so that under every key a report has other neighbours."""
    lots = scatter((holders * 0x1F123BB5 ^ keyed).astype(np.uint64))
    return np.asarray(holders[np.lexsort((lots, keyed))])


def _meetings(spread: Places, window: int) -> Places:
    """How many pairs a key with `spread` holders proposes."""
    near = np.minimum(spread - 1, window)
    return np.asarray(near * spread - near * (near + 1) // 2)


def _affordable(spread: Places, budget: int) -> int:
    """The greatest number of holders that a key may have if all keys with as many or fewer keep to the budget."""
    sizes, counts = np.unique(spread, return_counts=True)
    total = np.cumsum(_meetings(sizes, WINDOW) * counts)
    within = sizes[total <= budget]
    return int(within[-1]) if len(within) else 0


def _meet(holders: Places, keyed: Places, window: int) -> Iterator[tuple[Places, Places]]:
    """Pairs of holders of one key, the nearer first, with repeats; the pairs of one first holder are in one part."""
    by_left = np.argsort(holders, kind="stable")
    bounds = np.append(_heads(holders[by_left]), len(by_left))
    low = 0
    while low < len(bounds) - 1:
        high = max(low + 1, int(np.searchsorted(bounds, bounds[low] + AT_ONCE // window, side="right")) - 1)
        places = by_left[bounds[low] : bounds[high]]
        yield _meet_next(holders, keyed, places, window)
        low = high


def _meet_next(holders: Places, keyed: Places, places: Places, window: int) -> tuple[Places, Places]:
    """The meetings of the holders at `places` with the next ones of the same key."""
    left, right = [], []
    for away in range(1, window + 1):
        places = places[places + away < len(holders)]
        places = places[keyed[places] == keyed[places + away]]
        if not len(places):
            break
        left.append(holders[places])
        right.append(holders[places + away])
    if not left:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    return np.concatenate(left), np.concatenate(right)


def _shared(route: Route, size: int, meetings: tuple[Places, Places]) -> Places:
    """The pairs among `meetings` that share as many keys as the route needs."""
    low, high = np.minimum(*meetings), np.maximum(*meetings)
    pairs, counts = np.unique(low * size + high, return_counts=True)
    return np.asarray(pairs[counts >= route.needed])


def _heads(values: Places) -> Places:
    """Where each run of equal values begins."""
    if not len(values):
        return np.empty(0, dtype=np.int64)
    return np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]]))
