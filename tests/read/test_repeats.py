import msgspec

from conftest import make_report
from retold.read import drop_repeats


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
