import msgspec

from conftest import make_report
from retold.read import Kept, drop_repeats


def test_the_same_report_twice_is_kept_once_and_the_skip_names_the_other() -> None:
    report = make_report("The bridge was closed.")
    one, two = msgspec.structs.replace(report, path="a.txt"), msgspec.structs.replace(report, path="b.txt")
    kept, skips = drop_repeats([two, one])
    assert [item.path for item in kept] == ["a.txt"]
    assert skips[0].where == "b.txt"
    assert "a.txt" in skips[0].reason


def test_one_text_on_two_sites_is_two_reports() -> None:
    reports = [make_report("The bridge was closed.", publisher=name) for name in ("Hill Herald", "Dale Post")]
    assert len(drop_repeats(reports)[0]) == 2


def test_the_order_of_the_input_does_not_matter_and_numbers_count_as_numbers() -> None:
    reports = [msgspec.structs.replace(make_report(f"Text {n}."), path=f"a.jsonl#{n}") for n in (10, 2, 1)]
    assert [report.path for report in drop_repeats(reports)[0]] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#10"]
    assert drop_repeats(reports) == drop_repeats(reports[::-1])


def test_of_reports_that_pass_by_the_first_path_counts_whenever_it_comes() -> None:
    report = make_report("The bridge was closed.")
    kept = Kept()
    paths = ("b.txt", "c.txt", "a.txt")
    assert [kept.take(msgspec.structs.replace(report, path=path)) for path in paths] == [True, False, True]
    assert kept.ids() == [report.id]
    assert [skip.where for skip in kept.skips()] == ["b.txt", "c.txt"]
    assert all("a.txt" in skip.reason for skip in kept.skips())
