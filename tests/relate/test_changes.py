from conftest import make_report
from retold.relate import find_changed_figures


def test_a_figure_in_the_place_of_another_is_a_change() -> None:
    exemplar = make_report("The dam holds 340 million litres, the engineers said on Monday.")
    copy = make_report("The dam holds 540 million litres, the engineers said on Monday.")
    assert find_changed_figures(copy, exemplar) == [("540", "340")]


def test_a_figure_that_was_only_dropped_is_no_change() -> None:
    exemplar = make_report("The dam holds 340 million litres. It was built in 1962 by prisoners of war.")
    assert find_changed_figures(make_report("The dam holds 340 million litres."), exemplar) == []
