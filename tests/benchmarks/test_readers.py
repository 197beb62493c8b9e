"""What readers named, held against what editors put first."""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from readers import count_named, count_planted, rank_gravest, read_places

PLACES = [(1, 2), (0, 0), (2, 1), (4, 0), (3, 3)]


def test_the_gravest_are_those_that_both_editors_hold_for_real() -> None:
    assert rank_gravest(PLACES) == {1, 3, 5}
    assert rank_gravest([(1, 1), (2, 0), (0, 0)]) == {1}


def test_what_a_reader_names_counts_once() -> None:
    counts = Counter[str]()
    count_named(["1+4", "1", "-"], PLACES, counts)
    assert (counts["found"], counts["named"], counts["of the three"], counts["real"]) == (1, 3, 2, 2)
    assert counts["piles with 1"] == 1


def test_every_pile_that_readers_saw_is_put_in_order() -> None:
    piles = read_places()
    assert len(piles) == 30 and all(rank_gravest(places) for places in piles.values())


def test_of_our_own_piles_the_first_three_ranks_are_the_gravest() -> None:
    counts = Counter[str]()
    count_planted(["2+5", "4", "-"], counts)
    assert (counts["found"], counts["of the three"], counts["real"], counts["named"]) == (1, 1, 2, 3)
