"""What each report of a pile is like, in numbers: how rare its words are, how rich, how long, how it is written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from retold.relate.background import background
from retold.relate.fingerprint import Print, prose
from retold.relate.signs import phrases
from retold.terms import FurnitureKind
from retold.text import plain

TRAITS = (
    "length",
    "rarity",
    "richness",
    "figures",
    "names",
    "quotes",
    "paragraphs",
    "smoothness",
    "sentence_length",
    "word_length",
    "odd_marks",
)
OWN_WORDS = frozenset({FurnitureKind.REPEATED_HEADLINE, FurnitureKind.REPEAT})
_ODD = re.compile(r"[^\x00-\x7f‘’“”–—£€…]|\b(\w+) \1\b|\(\w+\)|\b[a-z]+\.[A-Z]")
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Traits:
    """`values` in the order of TRAITS; `mass` is the weight of each stem of the report by its rarity, `furniture` the
    words of what else stands on its page, `pairs` its pairs of neighbouring words."""

    values: Vector
    mass: Mapping[str, float]
    furniture: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()


def rate_traits(print_: Print, rarity: Mapping[str, float]) -> Traits:
    """The traits of one report. Rates are per word or per sentence, so that a trimmed report keeps its traits."""
    words, text = print_.words, print_.report.text
    size = max(1, len(words))
    common, reports = background()
    rare = sum(log(reports / common.get(stem, 2)) for stem in print_.stems) / size
    richness = len(set(words)) / size**0.8
    values = [
        log(size),
        rare,
        richness,
        len(print_.figures) / size * 20,
        sum(text[start].isupper() for start in print_.starts) / size * 5,
        log(1 + len(print_.quotes)),
        log(1 + len(set(prose(print_.report)))),
        len(phrases("smooth").findall(text)) / size * 100,
        log(size / max(1, len(print_.sentences))),
        sum(map(len, words)) / size,
        log(1 + len(_ODD.findall(text)) / size * 100),
    ]
    mass = {stem: rarity.get(stem, 1.0) for stem in sorted(set(print_.stems))}
    return Traits(np.array(values), mass, frozenset(_furniture(print_)), frozenset(pairwise(words)))


def _furniture(print_: Print) -> Iterator[str]:
    """The words of each piece of furniture but for repeats of the report's own words."""
    for piece in print_.report.furniture:
        if piece.kind not in OWN_WORDS:
            yield plain(print_.report.text[piece.span.start : piece.span.end])


def rate_all(prints: Sequence[Print], rarity: Mapping[str, float]) -> list[Traits]:
    """The traits of each report, in order."""
    return [rate_traits(print_, rarity) for print_ in prints]
