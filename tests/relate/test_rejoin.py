import numpy as np
import pytest

from conftest import make_report
from retold.relate.pile import Pile
from retold.relate.rejoin import MEASURES, TOGETHER, find_neighbours, join_parts, measure_parts, rejoin
from retold.relate.survey import lay_out

PIER = (
    "The harbour council of Karvik closed its northern pier on Tuesday after a crane fell into the water. Sixteen dock "
    "workers were taken to the clinic, and 1,450 containers stood in the yard, port director Alva Stenberg said."
)
GARBLED = (
    "Council of the port Karvik close north of the jetty Tuesday, the crane in water is falling. 16 worker of the dock "
    "to clinic bring, 1,450 container on the farm stand, so says leader of the port Alva Stenberg."
)
PRIZE = (
    "A violinist of Dunholm, Otto Brenk, won the prize of the city on Sunday, her third in nine years, and gave the "
    "money to the school of music, where she teaches twelve children on Monday evenings."
)


def _pile(*texts: str) -> tuple[Pile, list[int]]:
    reports = [make_report(text, publisher=f"Paper {number}") for number, text in enumerate(texts)]
    pile = lay_out(reports, [])
    places = {print_.id: at for at, print_ in enumerate(pile.prints)}
    return pile, [places[report.id] for report in reports]


def test_two_groups_are_measured_by_what_their_nearest_share() -> None:
    pile, (pier, garbled, prize) = _pile(PIER, GARBLED, PRIZE)
    rows = {}
    for other in (garbled, prize):
        pair = (min(pier, other), max(pier, other))
        found = measure_parts(pile, {pair: 0.5}, ([pier], [other]), {pair: pile.overlap(*pair)})
        rows[other] = dict(zip(MEASURES, found, strict=True))
    assert rows[garbled]["kin"] == pytest.approx(0.0)
    assert rows[garbled]["names"] > rows[prize]["names"]
    assert rows[garbled]["figures"] == 1 and rows[prize]["figures"] == 0
    assert rows[garbled]["cosine"] > rows[prize]["cosine"]


def test_groups_are_neighbours_only_if_some_pair_might_be_of_one_descent() -> None:
    pile, (pier, garbled, _) = _pile(PIER, GARBLED, PRIZE)
    pair = (min(pier, garbled), max(pier, garbled))
    groups = [[at] for at in range(3)]
    assert pair in pile.overlaps
    assert list(find_neighbours(pile, {pair: 0.06}, groups)) == [pair]
    assert find_neighbours(pile, {pair: 0.04}, groups) == {}


def test_groups_without_neighbours_stay_as_they_are() -> None:
    pile, _ = _pile(PIER, GARBLED, PRIZE)
    assert rejoin(pile, {}, [[0, 2], [1]]) == [[0, 2], [1]]


def test_groups_that_the_trees_hold_for_one_are_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    class Sure:
        def probability(self, rows: np.ndarray) -> np.ndarray:
            return np.ones(len(rows))

    pile, (pier, garbled, prize) = _pile(PIER, GARBLED, PRIZE)
    monkeypatch.setattr("retold.relate.rejoin._trees", Sure)
    pair = (min(pier, garbled), max(pier, garbled))
    assert sorted(rejoin(pile, {pair: 0.2}, [[0], [1], [2]])) == sorted([list(pair), [prize]])


def test_parts_are_laid_out_together_only_up_to_a_size() -> None:
    large = list(range(TOGETHER - 1))
    parts = [large, [TOGETHER - 1], [TOGETHER]]
    assert join_parts(parts, [(0, TOGETHER - 1), (0, TOGETHER)]) == [[*large, TOGETHER - 1], [TOGETHER]]
    assert join_parts(parts, [(TOGETHER - 1, TOGETHER)]) == [large, [TOGETHER - 1, TOGETHER]]
