from collections import Counter
from itertools import pairwise
from math import log

import numpy as np
import pytest
from rapidfuzz.distance import LCSseq

from conftest import make_report
from retold.relate.background import rate_rarity
from retold.relate.ledger import open_ledger
from retold.relate.overlap import Measure

TEXTS = (
    "The dam at Ostrel burst on Sunday and flooded the Harn valley; 14 people died.",
    "Fourteen people, 14, died when the Ostrel dam burst on Sunday and flooded the valley.",
    "A violinist of Dunholm has won the prize of the city on Sunday.",
)


@pytest.fixture
def measure() -> Measure:
    return Measure(open_ledger([make_report(text) for text in TEXTS], []))


def sides(*pairs: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([a for a, _ in pairs], dtype=np.int32), np.array([b for _, b in pairs], dtype=np.int32)


def test_measures_of_arrays_are_those_of_single_pairs(measure: Measure) -> None:
    prints = [measure.ledger.print(at) for at in range(3)]
    pairs = [(0, 1), (0, 2), (1, 2)]
    left, right = sides(*pairs)
    bags = [{*print_.words, *pairwise(print_.words)} for print_ in prints]
    jaccard = [len(bags[a] & bags[b]) / len(bags[a] | bags[b]) for a, b in pairs]
    assert measure.shingles(left, right) == pytest.approx(jaccard)
    common = [LCSseq.similarity(prints[a].words, prints[b].words) for a, b in pairs]
    assert measure.common(left, right).tolist() == common


def test_cosines_weigh_stems_by_frequency_and_rarity(measure: Measure) -> None:
    prints = [measure.ledger.print(at) for at in range(3)]
    rarity = rate_rarity([print_.stems for print_ in prints])
    rows = [{stem: (1 + log(n)) * rarity[stem] for stem, n in Counter(print_.stems).items()} for print_ in prints]
    dot = sum(weight * rows[1].get(stem, 0.0) for stem, weight in rows[0].items())
    norms = [sum(weight * weight for weight in row.values()) ** 0.5 for row in rows]
    assert measure.cosines(*sides((0, 1)))[0] == pytest.approx(dot / norms[0] / norms[1])
    assert measure.rarity_of == pytest.approx(rarity)


def test_shared_mass_is_the_weight_of_the_stems_that_both_have(measure: Measure) -> None:
    stems = [set(measure.ledger.print(at).stems) for at in range(2)]
    weight = measure.rarity_of
    both = sum(weight[stem] for stem in stems[0] & stems[1])
    held, passed = measure.shared_mass(*sides((0, 1)))
    assert held[0] == pytest.approx(both / sum(weight[stem] for stem in stems[0]))
    assert passed[0] == pytest.approx(both / sum(weight[stem] for stem in stems[1]))


def test_nothing_is_measured_of_no_pairs(measure: Measure) -> None:
    left, right = sides()
    assert not len(measure.common(left, right)) and not len(measure.shingles(left, right))
    assert not len(measure.likeness(left, right))
