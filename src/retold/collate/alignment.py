"""How surely two tellings of a story answer one question, judged by a small model of their features and company."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retold.collate.alignment_features import Indices, Pairs, compare_pairs, find_rivals
from retold.collate.likeness import Floats
from retold.collate.tellings import Telling

MODEL = Path(__file__).parent / "models" / "alignment.npz"
# Features further from the mean than this many times their spread count as that far.
FURTHEST = 4.0
# Probabilities are rounded, so that the order of a sum cannot show.
PLACES = 4


def judge_tellings(tellings: Sequence[Telling]) -> tuple[Indices, Indices, Floats]:
    """Pairs of tellings of different reports, left < right, and how surely each answers one question, in [0, 1]; pairs
    that share too little are left out.

    Two looks: a logistic regression over the features of the pair, then one that sees what the first says of the pairs
    around it. Trained by benchmarks/train/alignment.py. Quadratic in the tellings.
    """
    if len({telling.report_id for telling in tellings}) < 2:
        nothing = np.zeros(0, np.int64)
        return nothing, nothing, np.zeros(0, np.float32)
    pairs = compare_pairs(tellings)
    rows = pairs.table()
    first = regress("first", rows)
    second = regress("second", np.hstack([rows, look_around(pairs, first)]))
    return pairs.left, pairs.right, second


def regress(look: str, rows: Floats) -> Floats:
    """The probability of each row by the first or the second look."""
    model = _model()
    scaled = np.clip((rows - model[f"{look} mean"]) / model[f"{look} spread"], -FURTHEST, FURTHEST)
    score = scaled.astype(np.float64) @ model[f"{look} weights"] + model[f"{look} offset"]
    return np.round(1 / (1 + np.exp(-score)), PLACES).astype(np.float32)


@cache
def _model() -> dict[str, NDArray[np.float64]]:
    with np.load(MODEL, allow_pickle=False) as stored:
        return {name: stored[name].astype(np.float64) for name in stored.files}


def look_around(pairs: Pairs, first: Floats) -> Floats:
    """What the first look says of the company of each pair: of the tellings that both sides pair with, of the
    neighbours in their texts, of rivals."""
    left, right, count = pairs.left, pairs.right, len(pairs.reports)
    table = np.zeros((count, count), np.float32)
    table[left, right] = table[right, left] = first
    through = table @ table
    length = np.sqrt((table**2).sum(axis=1)) + 0.1
    mass = table.sum(axis=1)
    columns = [
        np.log((first + 1e-4) / (1 - first + 1e-4)),
        (through / length[:, None] / length[None, :])[left, right],
        through[left, right],
        _best_between(table, left, right),
        _neighbours(table, pairs),
        np.minimum(mass[left], mass[right]),
        np.maximum(mass[left], mass[right]),
        first,
        *find_rivals(left, right, pairs.reports, first, "again").values(),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _best_between(table: Floats, left: Indices, right: Indices) -> Floats:
    """For each pair the telling that pairs best with both: the lesser of its two probabilities."""
    parts = [slice(low, low + 2048) for low in range(0, len(left), 2048)]
    found = [np.minimum(table[left[part]], table[right[part]]).max(axis=1) for part in parts]
    return np.concatenate(found) if found else np.zeros(0, np.float32)


def _neighbours(table: Floats, pairs: Pairs) -> Floats:
    """The best probability of the tellings right before or after each side."""
    best = np.zeros(len(pairs.left), np.float32)
    last = len(pairs.reports) - 1
    for one in (-1, 1):
        for other in (-1, 1):
            ours, theirs = np.clip(pairs.left + one, 0, last), np.clip(pairs.right + other, 0, last)
            same = (ours == pairs.left + one) & (pairs.reports[ours] == pairs.reports[pairs.left])
            same &= (theirs == pairs.right + other) & (pairs.reports[theirs] == pairs.reports[pairs.right])
            best = np.maximum(best, table[ours, theirs] * same)
    return best
