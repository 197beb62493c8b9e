from conftest import day, make_report
from retold.extract.inherited import inherit_times
from retold.extract.report import extract_reports
from retold.types import Extraction

TEXT = "The bridge of Tolmin will be closed on Friday, the county said. Nobody was hurt."


def _inherit(*texts: tuple[str, str]) -> list[Extraction]:
    reports = [make_report(text, publisher=published, published=day(published)) for text, published in texts]
    return inherit_times(list(zip(reports, extract_reports(reports), strict=True)))


def _days(extraction: Extraction) -> list[str]:
    return [when.value for when in extraction.whens]


def test_a_copy_printed_days_later_keeps_the_friday_of_the_first_print() -> None:
    late, early = _inherit((TEXT, "2024-03-09"), (TEXT, "2024-03-05"))
    assert (_days(early), _days(late)) == (["2024-03-08"], ["2024-03-08"])
    assert late.whens[0].inferred and not early.whens[0].inferred
    assert late.whens[0].basis.endswith("in the same words in an earlier report of the same origin")


def test_what_a_later_report_says_in_its_own_words_is_counted_from_its_own_day() -> None:
    own = "Crews closed the bridge of Tolmin on Friday after new cracks had shown."
    _, late = _inherit((TEXT, "2024-03-05"), (own, "2024-03-17"))
    assert _days(late) == ["2024-03-15"]


def test_a_full_date_is_left_alone() -> None:
    full = "The bridge of Tolmin was closed on 8 March 2024, the county said."
    first, second = _inherit((full, "2024-03-05"), (full, "2024-03-09"))
    assert _days(first) == _days(second) and not second.whens[0].inferred


def test_events_and_figures_move_with_the_times_they_hold() -> None:
    text = "Rebels shelled the port of Marle on Friday, killing 12 sailors, the navy said."
    late, _ = _inherit((text, "2024-03-11"), (text, "2024-03-09"))
    assert {event.when.value for event in late.events if event.when} == {"2024-03-08"}
