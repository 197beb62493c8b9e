from collections.abc import Sequence

from conftest import make_report
from retold.relate import find_changed_figures, relate_reports
from retold.types import Change, Report

STORY = (
    "The reservoir above Tolmin holds 340 million litres, the engineers said on Monday. "
    "It was built in 1962 by a cooperative of 27 farms. The spillway has been closed since the flood in spring. "
    "Mayor Vida Kranjc said the town would ask the ministry for a new valve. "
    "Divers will look at the wall next week, and 15 families have been told to keep a bag packed. "
    "The last inspection found hairline cracks along the northern face of the dam."
)
TRIM = ". ".join(STORY.split(". ")[:4]) + "."
EDIT = STORY.replace("Mayor Vida Kranjc said the town would ask the ministry for a new valve. ", "")


def _changes(reports: Sequence[Report]) -> list[Change]:
    return [change for stemma in relate_reports(reports, []).stemmata for change in stemma.changes]


def test_a_figure_in_the_place_of_another_is_a_change() -> None:
    exemplar = make_report("The dam holds 340 million litres, the engineers said on Monday.")
    copy = make_report("The dam holds 540 million litres, the engineers said on Monday.")
    assert find_changed_figures(copy, exemplar) == [("540", "340")]


def test_a_figure_that_was_only_dropped_is_no_change() -> None:
    exemplar = make_report("The dam holds 340 million litres. It was built in 1962 by prisoners of war.")
    assert find_changed_figures(make_report("The dam holds 340 million litres."), exemplar) == []


def test_faithful_copies_have_no_changes() -> None:
    assert _changes([make_report(STORY), make_report(TRIM), make_report(EDIT)]) == []


def test_a_change_is_told_of_the_copy_that_stands_alone_with_both_places() -> None:
    odd = make_report(TRIM.replace("340", "540"))
    changes = _changes([make_report(STORY), odd, make_report(EDIT)])
    best = max(changes, key=lambda change: change.score)
    assert (best.span.report_id, best.now, best.was, best.open) == (odd.id, "540", "340", False)
    assert odd.text[best.span.start : best.span.end] == "540"


def test_of_a_changed_copy_and_its_own_copy_only_one_is_blamed() -> None:
    odd = make_report(STORY.replace("27 farms", "72 farms"))
    heir = make_report(TRIM.replace("27 farms", "72 farms"))
    told = [change.now for change in _changes([make_report(STORY + " Buses run."), make_report(EDIT), odd, heir])]
    assert told.count("72") == 1


def test_changes_do_not_depend_on_the_order_of_the_pile() -> None:
    pile = [make_report(STORY), make_report(TRIM.replace("340", "540")), make_report(EDIT.replace("15 f", "25 f"))]
    assert _changes(pile) == _changes(pile[::-1]) != []


def test_two_figures_told_the_other_way_round_are_no_change() -> None:
    there = "The river guard has about 2,700 men at Ostrel and 600 at Varn, the ministry of Lutak said on Monday."
    back = "The ministry of Lutak said on Monday that the river guard has 600 men at Varn and 2,700 at Ostrel."
    frame = STORY + " {} " + "Nobody in the town of Ostrel was surprised."
    assert _changes([make_report(frame.format(there)), make_report(frame.format(back))]) == []


def test_twenty_three_holds_no_three() -> None:
    exemplar = make_report("The dam was built by 23 farms of the valley, the engineers said on Monday.")
    same = make_report("The dam was built by twenty-three farms of the valley, the engineers said on Monday.")
    other = make_report("The dam was built by thirty-two farms of the valley, the engineers said on Monday.")
    assert find_changed_figures(same, exemplar) == []
    assert find_changed_figures(other, exemplar) == [("thirty-two", "23")]
