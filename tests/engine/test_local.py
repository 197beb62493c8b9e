"""The local engine: one bad item costs one item."""

import os
import time
from collections.abc import Iterator, Sequence

import pytest

from retold.engine.engine import Failure
from retold.engine.local import AHEAD, LocalEngine


def double(numbers: Sequence[int]) -> list[int]:
    for number in numbers:
        if number == 13:
            raise ValueError("thirteen")
        if number == 666:
            os._exit(9)
        if number == 1000:
            time.sleep(60)
        if number == 5000:
            bytearray(8 << 30)
    return [2 * number for number in numbers]


@pytest.fixture(params=[0, 2], ids=["in process", "pool"])
def engine(request: pytest.FixtureRequest) -> LocalEngine:
    return LocalEngine(workers=request.param, item_seconds=1.0)


def test_results_come_in_the_order_of_the_items(engine: LocalEngine) -> None:
    assert list(engine.map(double, range(100, 150), batch_size=7)) == [2 * n for n in range(100, 150)]


def test_no_items_give_no_results(engine: LocalEngine) -> None:
    assert list(engine.map(double, [])) == []


def test_an_item_that_raises_costs_only_itself(engine: LocalEngine) -> None:
    assert list(engine.map(double, [12, 13, 14], batch_size=3)) == [24, Failure(13, "ValueError: thirteen"), 28]


def test_an_item_that_kills_its_worker_costs_only_itself() -> None:
    found = list(LocalEngine(workers=2).map(double, [1, 2, 666, 3, 4], batch_size=2))
    assert [outcome for outcome in found if not isinstance(outcome, Failure)] == [2, 4, 6, 8]
    assert isinstance(found[2], Failure)
    assert "exit code 9" in found[2].reason


def test_an_item_that_stalls_costs_only_itself() -> None:
    found = list(LocalEngine(workers=2, item_seconds=0.3).map(double, [1, 1000, 2], batch_size=3))
    assert found[0::2] == [2, 4]
    assert found[1] == Failure(1000, "took longer than 0.3 seconds, twice")


def test_an_item_that_eats_memory_costs_only_itself() -> None:
    found = list(LocalEngine(workers=1, memory_bytes=4 << 30).map(double, [1, 5000, 2], batch_size=3))
    assert found[0::2] == [2, 4]
    assert isinstance(found[1], Failure)
    assert "MemoryError" in found[1].reason


def test_items_are_taken_only_as_they_are_needed(engine: LocalEngine) -> None:
    taken = 0

    def numbers() -> Iterator[int]:
        nonlocal taken
        for number in range(10_000, 11_000):
            taken += 1
            yield number

    outcomes = engine.map(double, numbers(), batch_size=4)
    assert [next(outcomes) for _ in range(3)] == [20_000, 20_002, 20_004]
    assert taken <= 4 * (AHEAD * 2 + 2)
    assert sum(1 for _ in outcomes) == 997
