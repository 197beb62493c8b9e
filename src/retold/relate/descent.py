"""Which report of the pile each report descends from."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from math import log

from retold.relate.arborescence import best_arborescence
from retold.relate.fingerprint import Print
from retold.relate.judge import WEIGHTS, Weights, exemplar_score, is_derived
from retold.relate.overlap import Overlap

Pairs = Mapping[tuple[int, int], Overlap]
ROOT = -1
NEAREST = 12


def find_exemplars(prints: Sequence[Print], overlaps: Pairs, weights: Weights = WEIGHTS) -> dict[int, int]:
    """For each report that descends from another of the pile, the position of its exemplar.

    In every family, a set of reports joined by derived pairs, each report hangs from the exemplar that explains it
    best, and one stands at the root; the choice is the arborescence of greatest total score.
    """
    derived = {pair: overlap for pair, overlap in overlaps.items() if is_derived(overlap, weights)}
    parents: dict[int, int] = {}
    for family in families(len(prints), derived):
        if len(family) > 1:
            parents.update(_hang(prints, family, derived, weights))
    return parents


def families(size: int, pairs: Mapping[tuple[int, int], object]) -> list[list[int]]:
    """Connected components, each sorted, in order of their first member."""
    home = list(range(size))

    def top(node: int) -> int:
        while home[node] != node:
            home[node] = home[home[node]]
            node = home[node]
        return node

    for left, right in sorted(pairs):
        low, high = sorted((top(left), top(right)))
        home[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for node in range(size):
        groups[top(node)].append(node)
    return [groups[head] for head in sorted(groups)]


def _hang(prints: Sequence[Print], family: list[int], derived: Pairs, weights: Weights) -> dict[int, int]:
    members = set(family)
    scores = {}
    for (left, right), overlap in derived.items():
        if left in members:
            scores[left, right] = exemplar_score(overlap, is_late(prints[left], prints[right]), weights)
            scores[right, left] = exemplar_score(overlap.turned(), is_late(prints[right], prints[left]), weights)
    standing = root_standing(prints, family, weights)
    edges = _nearest_only(scores) | {(ROOT, node): standing[node] - 10 for node in family}
    hung = best_arborescence(edges, ROOT)
    return {node: exemplar for node, exemplar in hung.items() if exemplar != ROOT}


def _nearest_only(scores: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """The best few exemplars of each copy: enough for the tree, and keeps large families cheap."""
    by_copy = defaultdict(list)
    for (exemplar, copy), score in scores.items():
        by_copy[copy].append((-score, exemplar))
    return {(exemplar, copy): -score for copy, rows in by_copy.items() for score, exemplar in sorted(rows)[:NEAREST]}


def root_standing(prints: Sequence[Print], family: Sequence[int], weights: Weights = WEIGHTS) -> dict[int, float]:
    """How much each report of a family looks like its head: rich in words, and in words that the others lost."""
    vocabularies = {node: set(prints[node].words) for node in family}
    spread = Counter(word for words in vocabularies.values() for word in words)
    most = max(len(words) for words in vocabularies.values()) or 1
    return {
        node: weights.standing_new * -sum(log(spread[word]) for word in words) / max(1, len(words))
        + weights.standing_words * len(words) / most
        for node, words in vocabularies.items()
    }


def is_late(exemplar: Print, copy: Print) -> bool:
    """True if the supposed exemplar is dated after its copy; false where either has no date."""
    first, second = _published(exemplar), _published(copy)
    return first is not None and second is not None and first > second


def _published(print_: Print) -> datetime | None:
    when = print_.report.published
    return when.start if when else None
