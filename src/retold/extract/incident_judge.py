"""Which of the incidents that a report mentions it reports: a forest over signs, and a linear model over words."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from retold.extract.incident_counts import count_rows
from retold.extract.incident_signs import Group, group_signs, message_signs, signs_in_words
from retold.extract.parser import Parse
from retold.trees import Trees

Floats = NDArray[np.float64]
BUCKETS = 8192
"""Words are told apart by their hash only: the model holds none."""

_MODEL = Path(__file__).parent / "models" / "incidents.npz"


@dataclass(frozen=True, slots=True)
class Judge:
    """Trees whose leaves sum up to a probability, a weight for each bucket of words, and trees that count."""

    names: tuple[str, ...]
    trees: Trees
    weights: Floats
    bias: float
    counts: Trees

    @classmethod
    def unpack(cls, arrays: Mapping[str, NDArray[Any]], prefix: str = "") -> Self:
        """The judge among `arrays`, whose names begin with `prefix`; the names of the signs stand without it."""
        names = tuple(bytes(arrays["names"]).decode().split("\n"))
        weights = arrays[f"{prefix}weights"].astype(np.float64)
        trees, counts = Trees.unpack(arrays, prefix), Trees.unpack(arrays, f"{prefix}counts ")
        return cls(names, trees, weights, float(arrays[f"{prefix}bias"]), counts)


@cache
def load_judge() -> Judge:
    """The trained judge, read once per process."""
    with np.load(_MODEL, allow_pickle=False) as stored:
        return Judge.unpack({name: stored[name] for name in stored.files})


def rate_groups(parse: Parse, groups: Sequence[Group], day: date | None, judge: Judge) -> list[float]:
    """How likely it is that each incident is reported, not mentioned in passing, in [0, 1].

    Of incidents of one type, the nth likeliest by itself is rated by how likely the report tells of n or more.
    """
    if not groups:
        return []
    rows = read_signs(parse, groups, day)
    table = np.array([[row[name] for name in judge.names] for row in rows], dtype=np.float32)
    words = np.stack([hash_words(signs_in_words(parse, group)) for group in groups])
    alone = blend(judge.trees.score(table), words @ judge.weights + judge.bias)
    counted = judge.counts.score(count_rows([group.type for group in groups], alone.tolist()))
    return [float(rate) for rate in counted]


def blend(shares: Floats, scores: Floats) -> Floats:
    """One probability from the share of the forest and the log-odds of the linear model: the mean of both log-odds."""
    inner = np.clip(shares, 0.01, 0.99)
    return np.asarray(1 / (1 + np.exp(-(np.log(inner / (1 - inner)) + scores) / 2)))


def read_signs(parse: Parse, groups: Sequence[Group], day: date | None) -> list[dict[str, float]]:
    """The signs of each incident, those of the whole report among them."""
    whole = message_signs(parse, groups)
    return [{**whole, **group_signs(parse, group, groups, day)} for group in groups]


def hash_words(words: Iterable[str]) -> Floats:
    """A row of buckets: each word adds or takes one from the bucket that its hash names."""
    row = np.zeros(BUCKETS)
    for word in words:
        number = zlib.crc32(word.encode())
        row[number % BUCKETS] += 1 if number & 1 << 20 else -1
    return row
