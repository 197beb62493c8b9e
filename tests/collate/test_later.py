from datetime import UTC, datetime

import pytest
from by_hand import tell

from retold.collate.later import is_later, tell_later
from retold.collate.readings import Answer, differences_between
from retold.collate.tellings import Telling
from retold.collate.weight import weigh_difference

MONDAY, TUESDAY = datetime(2031, 5, 5, 9, tzinfo=UTC), datetime(2031, 5, 6, 9, tzinfo=UTC)


def dead(value: int) -> Telling:
    return tell(f"The storm killed {value} sailors off Carn", quantities=((str(value), value, "sailors", "="),))


def details(low: int, high: int, first: datetime, second: datetime) -> list[str]:
    left, right = dead(low), dead(high)
    found = differences_between(Answer((left,)), Answer((right,)))
    told = tell_later(found, {left.report_id: first, right.report_id: second})
    return [difference.detail for difference in told.differences]


def test_a_toll_that_a_later_day_puts_higher_is_a_later_count() -> None:
    assert any(is_later(detail) for detail in details(16, 18, MONDAY, TUESDAY))


@pytest.mark.parametrize(
    ("low", "high", "first", "second"),
    [(16, 18, MONDAY, MONDAY), (16, 18, TUESDAY, MONDAY), (3, 64, MONDAY, TUESDAY), (17, 71, MONDAY, TUESDAY)],
)
def test_other_tolls_are_a_quarrel(low: int, high: int, first: datetime, second: datetime) -> None:
    assert not any(is_later(detail) for detail in details(low, high, first, second))


def test_a_later_count_weighs_less() -> None:
    found = differences_between(Answer((dead(16),)), Answer((dead(18),)))
    later = tell_later(found, {found.left.report_id: MONDAY, found.right.report_id: TUESDAY})
    assert weigh_difference(later.differences[0], later) < 0.5 * weigh_difference(found.differences[0], found)
