"""What editors put in order, and how it is counted."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from retold.types import Span

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from natural import Ranked, are_ends, count_agreement


def row(number: int, first: int, second: int, given: int = 4) -> Ranked:
    return Ranked((Span("r1", number, number + 5), Span("r2", number, number + 5)), ((first, given), (second, given)))


def test_the_gravest_stands_at_one_and_what_is_none_at_nought() -> None:
    assert row(0, 1, 1).height(0.5) == 1.0
    assert row(0, 4, 4).height(0.5) == pytest.approx(0.625)
    assert row(0, 1, 0).height(0.5) == 0.5 and row(0, 0, 0).height(0.5) == 0.0


def test_ends_are_known_in_either_order() -> None:
    one, other = row(0, 1, 1).ends
    assert are_ends((other, one), (one, other)) and not are_ends((one, one), (one, other))


def test_editors_agree_on_what_both_put_first_and_on_the_order_of_pairs() -> None:
    counts: Counter[str] = Counter()
    count_agreement([row(0, 1, 2), row(10, 2, 1), row(20, 3, 4), row(30, 4, 3), row(40, 0, 5)], counts)
    assert counts["first of one"] == 3 and counts["first of both"] == 2
    assert counts["pairs"] == 6 and counts["pairs in one order"] == 4
