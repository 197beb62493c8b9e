"""The routes by which pairs are proposed: for each, which keys stand in which report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.relate.fingerprint import FIGURE
from retold.relate.ledger import Ledger, Places, distinct

Keys = tuple[Places, Places]
SHINGLE = 5
SAMPLE = 64
HASH_BITS = 47
BLOCK = 1 << 13  # reports that are sampled at once
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)


@dataclass(frozen=True, slots=True)
class Route:
    """A way to propose pairs: `find` gives (report, key) columns without repeats, `needed` keys must be shared.

    Keys that more than a tenth of the pile has propose nothing, unless the route keeps `common` ones; of such a route
    one key must be enough.
    """

    name: str
    find: Callable[[Ledger], Keys]
    needed: int
    common: bool = False


def sample_shingles(ledger: Ledger) -> Keys:
    """The SAMPLE runs of SHINGLE words of each report that come first in a fixed pseudo-random order.

    The same runs are picked in every report that has them: bottom-k sampling (A. Broder, On the resemblance and
    containment of documents, 1997).
    """
    marks = hash_words(ledger.words)
    parts = [_sample(ledger, marks, low) for low in range(0, len(ledger), BLOCK)]
    return _join(parts)


def _sample(ledger: Ledger, marks: NDArray[np.uint64], low: int) -> Keys:
    """The samples of a block of reports from `low` on. Report and hash are sorted as one number."""
    high = min(low + BLOCK, len(ledger))
    begin, end = int(ledger.first[low]), int(ledger.first[high])
    runs = _hash_runs(marks[ledger.codes[begin:end]])
    bearers = ledger.bearers(low, high)
    whole = bearers[: len(runs)] == bearers[SHINGLE - 1 :][: len(runs)]
    both = ((bearers[: len(runs)] - low)[whole] << HASH_BITS) | (runs[whole] >> np.uint64(64 - HASH_BITS)).astype(
        np.int64
    )
    both = distinct(both)
    holders = both >> HASH_BITS
    rank = np.arange(len(both)) - np.searchsorted(holders, np.arange(high - low))[holders]
    kept = rank < SAMPLE
    return holders[kept] + low, both[kept] & ((1 << HASH_BITS) - 1)


def _hash_runs(marks: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A hash of each run of SHINGLE marks."""
    size = max(0, len(marks) - SHINGLE + 1)
    mixed = np.zeros(size, dtype=np.uint64)
    for step in range(SHINGLE):
        mixed *= _GOLDEN
        mixed += marks[step : step + size]
    return scatter(mixed)


def hash_words(words: Sequence[str]) -> NDArray[np.uint64]:
    """A number for each word that depends on nothing but its letters: each letter times a number of its place, summed.

    Multiplicative hashing after M. Dietzfelbinger et al. (1997); words may not be empty.
    """
    sizes = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    letters = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    starts = np.cumsum(sizes) - sizes
    places = scatter(np.arange(1, int(sizes.max(initial=0)) + 1, dtype=np.uint64) * _GOLDEN) | np.uint64(1)
    weighed = (letters + np.uint64(1)) * places[np.arange(len(letters)) - np.repeat(starts, sizes)]
    return scatter(np.add.reduceat(weighed, starts)) if len(words) else weighed


def scatter(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The last steps of splitmix64 (G. Steele et al. 2014): near values end far apart."""
    mixed = values
    for factor, shift in zip(_MIX, (30, 27), strict=True):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))


def find_stems(ledger: Ledger) -> Keys:
    """Stems of four letters or more; which of them are rare shows in the pile."""
    stems, stem_of = ledger.stems
    telling = np.array([len(stem) > 3 for stem in stems], dtype=bool)
    return _unique(ledger, lambda codes, _: telling[stem_of[codes]], stem_of)


def find_figures(ledger: Ledger) -> Keys:
    """Figures of two digits or more."""
    telling = np.array([len(word) > 1 and bool(FIGURE.match(word)) for word in ledger.words], dtype=bool)
    return _unique(ledger, lambda codes, _: telling[codes])


def find_names(ledger: Ledger) -> Keys:
    """Words of three letters or more written with a capital inside a sentence."""
    long = np.array([len(word) > 2 for word in ledger.words], dtype=bool)
    named = ledger.capital & ~ledger.opening
    return _unique(ledger, lambda codes, part: named[part] & long[codes])


def find_quotes(ledger: Ledger) -> Keys:
    """The openings of quotations."""
    return ledger.quoting.astype(np.int64), ledger.quotes


Telling = Callable[[NDArray[np.int32], slice], NDArray[np.bool_]]


def _unique(ledger: Ledger, telling: Telling, number_of: NDArray[np.int32] | None = None) -> Keys:
    """The telling words of each report once, by number, block by block."""
    parts = []
    for low in range(0, len(ledger), BLOCK):
        high = min(low + BLOCK, len(ledger))
        part = slice(int(ledger.first[low]), int(ledger.first[high]))
        codes = ledger.codes[part]
        kept = telling(codes, part)
        keys = codes[kept] if number_of is None else number_of[codes[kept]]
        both = distinct((ledger.bearers(low, high)[kept] << 32) | keys)
        parts.append((both >> 32, both & 0xFFFFFFFF))
    return _join(parts)


def _join(parts: list[Keys]) -> Keys:
    if not parts:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


ROUTES = (
    Route("shingles", sample_shingles, 1, common=True),
    Route("rare words", find_stems, 3),
    Route("figures", find_figures, 2),
    Route("names", find_names, 2),
    Route("quotes", find_quotes, 1),
)
