"""Whether a report that keeps nobody's wording retells another of its story: by what it tells and whom it names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log1p

import msgspec
import numpy as np
from numpy.typing import NDArray

from retold.relate.descent import is_late
from retold.relate.fingerprint import Print
from retold.relate.laid import length
from retold.relate.matter import FIGURE, NAME, find_matter, share_kind, share_matter, total
from retold.relate.outlets import find_naming, signed_by
from retold.relate.pile import Pile
from retold.relate.signs import rate_translation
from retold.text import plain, same_publisher

PAIR = (
    *("held", "passed", "figures", "names", "cited", "cited_back", "quotes", "matched", "cosine"),
    *("same_publisher", "earlier", "foreign"),
)
ALONE = ("own", "own_quotes", "all_quotes_own", "signed", "own_newsroom", "first_person")
NEAREST = 12  # reports of a story that a report is held against
LAID = 0.2  # share of a report's matter that another must have to be laid beside it
SAID = 0.5  # share of a quote's pairs of words that make it the same quote
_NEWSROOM = re.compile(
    r"\b(?:this (?:news)?(?:paper|site|website|reporter|magazine|station|correspondent)|(?:told|asked|to) us"
    r"|(?:our|an?|my) (?:reporter|correspondent|office|volunteers|newsroom)s?"
    r"|[Ww]e (?:spoke|saw|met|asked|consulted|counted|visited|heard|have seen))\b"
)
_FIRST = re.compile(r"\b(?:I|my|me)\b")
Vector = NDArray[np.float64]


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What benchmarks/train/relate_second_hand.py sets: weights of PAIR, of ALONE, and of having none."""

    pair: dict[str, float]
    alone: dict[str, float]
    none: float


@cache
def weights() -> Weights:
    """The trained weights, read once."""
    path = files("retold.relate").joinpath("models/second_hand.json")
    return msgspec.json.decode(path.read_bytes(), type=Weights)


@dataclass(frozen=True)
class Choice:
    """What a report may have been made from: the measures PAIR of each of `others`, and its measures ALONE."""

    copy: int
    others: tuple[int, ...]
    pairs: Vector
    alone: Vector

    def rate(self, fitted: Weights) -> Mapping[int, float]:
        """The probability of each of the others that it is the exemplar; what lacks to 1 is that none is."""
        near = self.pairs @ np.array([fitted.pair[name] for name in PAIR])
        none = float(self.alone @ np.array([fitted.alone[name] for name in ALONE])) + fitted.none
        odds = np.exp(np.clip(np.append(near, none) - none, -30, 30))
        return dict(zip(self.others, (odds[:-1] / odds.sum()).tolist(), strict=True))


def weigh_choice(pile: Pile, copy: int, members: Sequence[int]) -> Choice:
    """What tells from which of `members`, those that are not later, a report was made, if from any."""
    able = [at for at in members if at != copy and not is_late(pile.prints[at], pile.prints[copy])]
    known = {at: pile.cosines.get((min(at, copy), max(at, copy)), 0.0) for at in able}
    others = tuple(sorted(sorted(able, key=lambda at: (-known[at], at))[:NEAREST]))
    print_ = pile.prints[copy]
    ours = find_matter(print_)
    shared = {at: share_matter(ours, find_matter(pile.prints[at])) for at in others}
    quoted = {at: find_said(print_, pile.prints[at]) for at in others}
    rows = [_measure_pair(pile, (at, copy), shared[at], quoted[at]) for at in others]
    heard = {key for keys in shared.values() for key in keys}
    count = len(_quoted_words(print_))
    own = sum(not any(said[number] for said in quoted.values()) for number in range(count))
    left = {key: at for key, at in ours.items() if key not in heard}
    alone = [(total(left) if left else 0.0) / total(ours), log1p(own), own / max(1, count), *find_own_voice(print_)]
    return Choice(copy, others, np.array(rows).reshape(len(others), len(PAIR)), np.array(alone))


def find_own_voice(print_: Print) -> tuple[float, float, float]:
    """Signs that a report is somebody's own: a person signs it, it speaks of its own newsroom at work, and of an I.

    Both counts are logarithms, outside of quotes and furniture."""
    text = print_.report.text
    for span in (*print_.quotes, *(piece.span for piece in print_.report.furniture)):
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    newsroom, first = len(_NEWSROOM.findall(text)), len(_FIRST.findall(text))
    return float(bool(signed_by(print_))), log1p(newsroom), log1p(first)


def _measure_pair(
    pile: Pile, pair: tuple[int, int], shared: Mapping[tuple[str, str], int], quoted: Sequence[bool]
) -> list[float]:
    """PAIR of a supposed exemplar and its copy."""
    exemplar, copy = (pile.prints[at] for at in pair)
    ours, theirs = find_matter(copy), find_matter(exemplar)
    back = share_matter(theirs, ours)
    laid = pile.lay(*pair) if total(shared) >= LAID * total(ours) else None
    return [
        total(shared) / total(ours) if shared else 0.0,
        total(back) / total(theirs) if back else 0.0,
        share_kind(ours, shared, FIGURE),
        share_kind(ours, shared, NAME),
        find_naming(copy, exemplar)[0],
        find_naming(exemplar, copy)[0],
        sum(quoted) / max(1, len(quoted)),
        sum(length(copy, pairing.copy) for pairing in (laid.matched if laid else ())) / max(1, len(copy.words)),
        pile.cosines.get((min(pair), max(pair)), 0.0),
        float(same_publisher(copy.report.publisher, exemplar.report.publisher)),
        float(bool(copy.report.published and exemplar.report.published) and is_late(copy, exemplar)),
        rate_translation(exemplar)[0],
    ]


def find_said(print_: Print, other: Print) -> list[bool]:
    """Of each quote of a report, whether the other has its words, quoted or not."""
    said = other.recall("said", lambda one: frozenset(pairwise(one.words)))
    return [sum(pair in said for pair in pairwise(words)) >= SAID * (len(words) - 1) for words in _quoted_words(print_)]


def _quoted_words(print_: Print) -> list[list[str]]:
    """The words of each quote of three words or more."""
    text = print_.report.text
    found = (plain(text[quote.start : quote.end]).split() for quote in print_.quotes)
    return [words for words in found if len(words) > 2]
