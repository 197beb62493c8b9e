"""Pairs worth comparing, proposed by cheap routes, without looking at all pairs."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from zlib import crc32

from retold.relate.fingerprint import Print
from retold.text import plain

SHINGLE = 5
WINDOW = 24
FEW = 12


def find_candidates(prints: Sequence[Print]) -> dict[tuple[int, int], frozenset[str]]:
    """Pairs of positions in `prints`, lower first, each with the names of the routes that proposed it.

    A key that more than a tenth of a large pile carries proposes nothing. Within one key each report meets its next
    WINDOW holders only, so that a dispatch copied a thousand times costs no million pairs. Near linear in the pile.
    """
    pairs: dict[tuple[int, int], set[str]] = defaultdict(set)
    for route, keys_of in ROUTES.items():
        holders: dict[Hashable, list[int]] = defaultdict(list)
        for position, print_ in enumerate(prints):
            for key in keys_of(print_):
                holders[key].append(position)
        for pair in _meet(holders, route, len(prints)):
            pairs[pair].add(route)
    return {pair: frozenset(pairs[pair]) for pair in sorted(pairs)}


def _meet(holders: dict[Hashable, list[int]], route: str, size: int) -> Iterable[tuple[int, int]]:
    """Pairs that share `NEEDED[route]` keys of which none is too common."""
    shared: dict[tuple[int, int], int] = defaultdict(int)
    ceiling = max(FEW, size // 10) if route != "shingles" else size
    for members in holders.values():
        if 2 <= len(members) <= ceiling:
            for pair in _near(members):
                shared[pair] += 1
    return [pair for pair, count in shared.items() if count >= NEEDED[route]]


def _near(members: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(members) <= WINDOW:
        yield from combinations(members, 2)
        return
    for at, first in enumerate(members):
        yield from ((first, second) for second in members[at + 1 : at + 1 + WINDOW])


def _shingle_keys(print_: Print) -> set[Hashable]:
    words = print_.words
    runs = {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    return set(sorted(runs, key=_scramble)[:64])


def _scramble(run: str) -> int:
    """A fixed pseudo-random order: the same runs are picked in every report that has them (bottom-k sampling)."""
    return crc32(run.encode())


def _rare_keys(print_: Print) -> set[Hashable]:
    return {stem for stem in print_.stems if len(stem) > 3}


def _figure_keys(print_: Print) -> set[Hashable]:
    return {print_.words[at] for at in print_.figures if len(print_.words[at]) > 1}


def _name_keys(print_: Print) -> set[Hashable]:
    return set(print_.names)


def _quote_keys(print_: Print) -> set[Hashable]:
    texts = [plain(print_.report.text[span.start : span.end]) for span in print_.quotes]
    return {" ".join(text.split()[:4]) for text in texts}


ROUTES: dict[str, Callable[[Print], set[Hashable]]] = {
    "shingles": _shingle_keys,
    "rare words": _rare_keys,
    "figures": _figure_keys,
    "names": _name_keys,
    "quotes": _quote_keys,
}
NEEDED = {"shingles": 1, "rare words": 3, "figures": 2, "names": 2, "quotes": 1}
