from collections.abc import Callable, Iterable, Iterator, Sequence

import pytest

from conftest import make_report
from retold.engine.engine import Failure
from retold.engine.local import LocalEngine
from retold.relate import Relations, relate_reports, relation
from retold.relate.relation import Task, Told
from retold.types import Report

Tell = Callable[[Sequence[Task]], Sequence[Told]]


def make_pile() -> list[Report]:
    text = "The council of {0} voted on {1} to close a bridge at Kilnmoor. Mayor {0}son said {2} lorries use it daily."
    rows = [("Aldar", "Monday", 41), ("Brennoch", "Tuesday", 52), ("Corvath", "Friday", 63)]
    first = [make_report(text.format(*row)) for row in rows]
    return [*first, *(make_report(report.text.replace(" daily", "")) for report in first)]


def spread(workers: int, seen: list[int]) -> Callable[[Tell, Iterable[Task]], Iterator[Told | None]]:
    def work(function: Tell, tasks: Iterable[Task]) -> Iterator[Told | None]:
        for outcome in LocalEngine(workers=workers).map(function, tasks, batch_size=2):
            seen.append(1)
            yield None if isinstance(outcome, Failure) else outcome

    return work


@pytest.mark.parametrize("workers", [0, 2])
def test_stories_worked_on_elsewhere_are_the_same(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relation, "SPREAD", 2)
    seen: list[int] = []
    told: Relations = relate_reports(make_pile(), [], (), spread(workers, seen))
    assert told == relate_reports(make_pile(), [])
    assert len(seen) == len(told.stories)


def test_a_story_that_comes_back_empty_is_worked_on_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relation, "SPREAD", 2)
    told = relate_reports(make_pile(), [], (), lambda _, tasks: (None for _ in tasks))
    assert told == relate_reports(make_pile(), [])


def test_small_piles_are_not_sent_anywhere() -> None:
    seen: list[int] = []
    relate_reports(make_pile(), [], (), spread(0, seen))
    assert seen == []


def test_each_route_says_how_many_pairs_it_proposed() -> None:
    routes = {one.detector: one for one in relate_reports(make_pile(), []).routes}
    assert list(routes) == [f"pairs by {name}" for name in ("shingles", "rare words", "figures", "names", "quotes")]
    assert routes["pairs by shingles"].found >= 3
    assert routes["pairs by quotes"].found == 0
    assert all(one.looked_at >= one.found for one in routes.values())
