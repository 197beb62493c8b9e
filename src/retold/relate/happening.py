"""How likely two reports tell of one happening: by what they share, and by whom else they are like."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log, log1p, nan

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from retold.relate.abroad import mark_weekdays, measure_abroad
from retold.relate.background import background
from retold.relate.candidates import Candidates
from retold.relate.judge import LIMITS
from retold.relate.ledger import Ledger
from retold.relate.overlap import LEAD, Measure, Sides, Vector, multiply

DIRECT = ("opening", "named", "wording", "other_day", "brevity")
BESIDE = ("beside", "closest", "local", "other_day", "brevity")
DATED, DATED_BESIDE = (*DIRECT, "late"), (*BESIDE, "late")
ABROAD = ("shared", "share", "other_day")
FEW = 600  # reports of a pile in which every pair is looked at
SELF = 0.4  # how like itself a report is taken to be when its neighbours are compared
NEAREST = 5
USUAL, MATTER = 1.5, 5.5  # logarithms of rarity in news at large: what weighs nothing, what two reports must share
MATTER_ABROAD = 4.0  # the same of two reports in two languages
SOON, LEAST_LEFT = 7.0, 0.5  # days; share
AT_ONCE, LATEST = 2.0, 10.0  # days between two reports that say nothing; beyond which more say no more
RARE, NAMED = 3.2, 3  # that of a rare name; with how many a report without one in common tells of something else
Table = NDArray[np.float64]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A weight for each of some signs, and the bias."""

    signs: dict[str, float]
    bias: float


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What benchmarks/train/relate_stories.py sets: a row over DIRECT for small piles, one over BESIDE for others;
    relate_dated.py: one over DATED and one over DATED_BESIDE for pairs of which both have a day of publication; and
    relate_abroad.py: one over ABROAD for pairs of two languages.

    In a small pile, all of which may be of one happening or of two look-alikes, neighbours say nothing.
    """

    small: Row
    large: Row
    dated_small: Row
    dated_large: Row
    abroad: Row


@cache
def weights() -> Weights:
    """The trained weights, read once."""
    path = files("retold.relate").joinpath("models/happening.json")
    return msgspec.json.decode(path.read_bytes(), type=Weights)


@dataclass(frozen=True)
class Likely:
    """Pairs of reports, the lower number in `left`, each with the probability that both tell of one happening."""

    left: Sides
    right: Sides
    chance: Vector

    def __len__(self) -> int:
        return len(self.left)


def rate_happenings(measure: Measure, pairs: Candidates) -> Likely:
    """The pairs that may be of one happening: in a pile of FEW all, in a larger one those that some route proposed."""
    left, right = choose_pairs(len(measure.ledger), pairs)
    small = len(measure.ledger) < LIMITS.small_pile
    signs = (measure_direct if small else measure_beside)(measure, left, right)
    chance = rate_signs(signs, weights().small if small else weights().large)
    if small:
        chance = chance * have_matter(measure, left, right)
    late = measure_lateness(measure.ledger, left, right)
    dated = ~np.isnan(late)
    row = weights().dated_small if small else weights().dated_large
    chance[dated] = rate_signs(np.column_stack([signs, late])[dated], row)
    return Likely(left, right, _rate_abroad(measure.ledger, left, right, chance))


def measure_lateness(ledger: Ledger, left: Sides, right: Sides) -> Vector:
    """How many days each pair was published apart, as a logarithm: 0 up to AT_ONCE, no more beyond LATEST, NaN where a
    report has no day."""
    apart = _days_apart(ledger, left, right)
    return np.asarray(np.log1p((np.minimum(apart, LATEST) - AT_ONCE).clip(0)))


def _days_apart(ledger: Ledger, left: Sides, right: Sides) -> Vector:
    days = np.array(ledger.days or [nan] * len(ledger))
    return np.asarray(np.abs(days[left] - days[right]))


def fade(ledger: Ledger, left: Sides, right: Sides) -> Vector:
    """What the days of publication leave of the chance of pairs of two languages: all within SOON, less the longer
    after, LEAST_LEFT at least."""
    late = np.nan_to_num(_days_apart(ledger, left, right), nan=0.0) - SOON
    return np.asarray(np.maximum(LEAST_LEFT, 0.5 ** (late.clip(0) / SOON)))


def _rate_abroad(ledger: Ledger, left: Sides, right: Sides, chance: Vector) -> Vector:
    """The chances, those of pairs of two languages by what they share in any; or as before, if that is more."""
    numbers = {language: at for at, language in enumerate(sorted(set(ledger.languages)))}
    spoken = np.array([numbers[language] for language in ledger.languages])
    abroad = (spoken[left] != spoken[right]) & (spoken[left] != numbers.get("")) & (spoken[right] != numbers.get(""))
    at = np.flatnonzero(abroad)
    if not len(at):
        return chance
    signs = measure_across(ledger, left[at], right[at])
    rated = chance.copy()
    across = rate_signs(signs, weights().abroad) * (signs[:, 0] >= log1p(MATTER_ABROAD))
    rated[at] = np.maximum(chance[at], across * fade(ledger, left[at], right[at]))
    return rated


def have_matter(measure: Measure, left: Sides, right: Sides) -> NDArray[np.bool_]:
    """Which pairs share a truly rare word, name or figure and something more: at least MATTER in all; and, if each has
    NAMED rare names and figures, one of these.

    Asked in small piles, where every word is rare: what is common in news at large ("police said on Tuesday, nobody
    was hurt") ties no two reports, nor does what happened, if it happened to others elsewhere.
    """
    stems, _ = measure.ledger.stems
    rarity = np.array([_rate_at_large(stem) for stem in stems])
    telling = np.array([len(stem) > 3 or stem[0].isdigit() for stem in stems], dtype=bool)
    matter = measure.shared_weight(left, right, np.maximum(rarity - USUAL, 0) * telling) >= MATTER
    named = csr_array((measure.named > 0).astype(np.float64)[:, rarity > RARE])
    several = np.asarray(named.sum(axis=1)) >= NAMED
    return np.asarray(matter & ~(several[left] & several[right] & (multiply(named, left, right) == 0)))


def _rate_at_large(stem: str) -> float:
    """The logarithm of how few reports of news at large have a stem."""
    common, size = background()
    return log((size + 1) / (common.get(stem, 2) + 1))


def rate_signs(signs: Table, row: Row) -> Vector:
    """The chance of each pair from its signs."""
    odds = signs @ np.array(list(row.signs.values())) + row.bias
    return np.asarray(1 / (1 + np.exp(-odds.clip(-30, 30))))


def choose_pairs(size: int, pairs: Candidates) -> tuple[Sides, Sides]:
    """All pairs of a pile of at most FEW reports, else those proposed."""
    if size > FEW:
        return pairs.left, pairs.right
    left, right = np.triu_indices(size, 1)
    return left.astype(np.int32), right.astype(np.int32)


def measure_direct(measure: Measure, left: Sides, right: Sides) -> Table:
    """A row of DIRECT for each pair: how alike the openings are, the names and figures, all words."""
    cosines = (multiply(part, left, right) for part in (measure.leads, measure.named, measure.wording))
    return np.stack([*map(np.sqrt, cosines), *_measure_bounds(measure.ledger, left, right)], axis=1)


def measure_beside(measure: Measure, left: Sides, right: Sides) -> Table:
    """A row of BESIDE for each pair: how like they are beside what else is in the pile."""
    neighbours = _rate_neighbours(len(measure.ledger), left, right, measure.likeness(left, right))
    return np.stack([*neighbours, *_measure_bounds(measure.ledger, left, right)], axis=1)


def measure_across(ledger: Ledger, left: Sides, right: Sides) -> Table:
    """A row of ABROAD for each pair of two languages."""
    return np.column_stack([measure_abroad(ledger, left, right), _measure_bounds(ledger, left, right)[0]])


def _measure_bounds(ledger: Ledger, left: Sides, right: Sides) -> tuple[Vector, Vector]:
    """Whether the openings of each pair name days of the week, but none in common; how short the shorter one is."""
    days = _opening_days(ledger)
    apart = (days[left] > 0) & (days[right] > 0) & (days[left] & days[right] == 0)
    shorter = np.minimum(ledger.lengths[left], ledger.lengths[right])
    return apart.astype(np.float64), np.log(shorter + 10)


def _opening_days(ledger: Ledger) -> NDArray[np.uint8]:
    """A bit for each day of the week that a report names in its first LEAD words."""
    marks = mark_weekdays(ledger.words)
    found = np.zeros(len(ledger), dtype=np.uint8)
    at = np.flatnonzero(marks[ledger.codes])
    bearers = np.searchsorted(ledger.first, at, side="right") - 1
    within = at - ledger.first[bearers] < LEAD
    np.bitwise_or.at(found, bearers[within], marks[ledger.codes[at[within]]])
    return found


def _rate_neighbours(size: int, left: Sides, right: Sides, base: Vector) -> tuple[Vector, Vector, Vector]:
    """How far the two of each pair are like the same reports, the same closest ones, and how near they are for such as
    have as near neighbours as these."""
    table = coo_array((np.concatenate([base, base]), (np.append(left, right), np.append(right, left))), (size, size))
    near = csr_array(table)
    local = _mean_nearest(near)
    nearness = np.sqrt(base / np.sqrt(local[left] * local[right] + 1e-3))
    return _alike(near, left, right), _alike(near.power(2), left, right), nearness


def _alike(near: csr_array, left: Sides, right: Sides) -> Vector:
    """The cosine of the rows of each pair, every report being like itself."""
    rows = csr_array(near + csr_array(coo_array((np.full(near.shape[0], SELF), 2 * (np.arange(near.shape[0]),)))))
    norms = np.sqrt(np.asarray(rows.power(2).sum(axis=1)))
    rows.data /= np.repeat(norms, np.diff(rows.indptr))
    return multiply(rows, left, right)


def _mean_nearest(near: csr_array) -> Vector:
    """The mean nearness of the NEAREST neighbours of each report; one that it lacks counts 0."""
    size = near.shape[0]
    rows = np.repeat(np.arange(size), np.diff(near.indptr))
    order = np.lexsort((-near.data, rows))
    rank = np.arange(len(rows)) - near.indptr[rows]
    nearest = order[rank < NEAREST]
    return np.bincount(rows[nearest], weights=near.data[nearest], minlength=size) / NEAREST
