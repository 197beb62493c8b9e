import json
from pathlib import Path

import pytest

from read.reading import headline_of, only_reason, only_report, read_file
from retold.types import Report, Skip

TEXT = "The old bridge over the Ammer was closed on Saturday, the council said."


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def test_each_line_is_a_report_and_a_broken_one_is_one_skip(tmp_path: Path) -> None:
    content = lines({"text": TEXT}) + '{"text": "cut off\n' + lines({"id": 3}, {"text": "Second: " + TEXT})
    items = read_file(tmp_path, "a.jsonl", content)
    assert [(type(item), item.path if isinstance(item, Report) else item.where) for item in items] == [
        (Report, "a.jsonl#1"),
        (Skip, "a.jsonl#2"),
        (Skip, "a.jsonl#3"),
        (Report, "a.jsonl#4"),
    ]


@pytest.mark.parametrize(
    ("record", "publisher", "date"),
    [
        ({"id": "x1", "series": "Hill Herald", "text": TEXT, "date": "2025-03-04"}, "Hill Herald", "2025-03-04"),
        ({"id": "x1", "event_text": TEXT, "date": "2025-03-04", "publisher": "P"}, "P", "2025-03-04"),
        ({"maintext": TEXT, "domain": "a.net", "date_publish": "2025-03-04 10:00:00"}, "a.net", "2025-03-04T10:00"),
        ({"body": TEXT, "source": {"name": "Hill"}, "publishedAt": "2025-03-04T10:00:00Z"}, "Hill", "2025-03-04T10:00"),
        ({"Body": TEXT, "Publisher": "Hill Herald", "Published": 1741082400}, "Hill Herald", "2025-03-04T10:00:00"),
    ],
)  # fmt: skip
def test_field_names_of_common_tools_are_understood(
    tmp_path: Path, record: dict[str, object], publisher: str, date: str
) -> None:
    report = only_report(read_file(tmp_path, "a.jsonl", lines(record)))
    assert report.publisher == publisher
    assert report.published is not None
    assert report.published.value == date
    assert report.text == TEXT


def test_the_title_is_put_before_the_text_as_headline(tmp_path: Path) -> None:
    report = only_report(read_file(tmp_path, "a.jsonl", lines({"title": "Bridge  closed\nagain", "text": TEXT})))
    assert headline_of(report) == "Bridge closed again"
    assert report.text == f"Bridge closed again\n\n{TEXT}"


def test_html_in_a_field_becomes_paragraphs(tmp_path: Path) -> None:
    record = {"content_html": "<p>One <b>bold</b> bridge is closed.</p><p>It &amp; the other.</p><script>x()</script>"}
    report = only_report(read_file(tmp_path, "a.jsonl", lines(record)))
    assert report.text == "One bold bridge is closed.\n\nIt & the other."


def test_authors_and_declared_exemplars_become_credits(tmp_path: Path) -> None:
    record = {"text": TEXT, "authors": ["Jo Bell", "Ida Noor"], "derived_from": "https://delta.example/1"}
    report = only_report(read_file(tmp_path, "a.jsonl", lines(record)))
    assert [(str(credit.kind), credit.value) for credit in report.credits] == [
        ("byline", "Jo Bell, Ida Noor"),
        ("declared exemplar", "https://delta.example/1"),
    ]


@pytest.mark.parametrize("wrap", [lambda r: r, lambda r: {"articles": r}, lambda r: {"version": "1", "items": r}])
def test_a_json_file_holds_a_list_or_an_object_with_one(tmp_path: Path, wrap: object) -> None:
    content = json.dumps(wrap([{"text": TEXT}, {"text": "Second: " + TEXT}]))  # type: ignore[operator]
    items = read_file(tmp_path, "a.json", content)
    assert [item.path for item in items if isinstance(item, Report)] == ["a.json#1", "a.json#2"]


def test_a_json_file_may_hold_one_report_or_json_lines(tmp_path: Path) -> None:
    assert only_report(read_file(tmp_path, "a.json", json.dumps({"text": TEXT}))).path == "a.json"
    assert len(read_file(tmp_path, "b.json", lines({"text": TEXT}, {"text": "Second: " + TEXT}))) == 2


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.json", "{", "not JSON"),
        ("a.json", "[]", "without reports"),
        ("a.json", "3", "without reports"),
        ("a.json", "", "empty"),
        ("a.jsonl", "", "empty"),
        ("a.jsonl", '"just a string"\n', "no field"),
        ("a.jsonl", '{"text": ""}\n', "no field"),
    ],
)
def test_what_holds_no_report_says_why(tmp_path: Path, name: str, content: str, word: str) -> None:
    assert word in only_reason(read_file(tmp_path, name, content))


def test_a_file_that_is_no_json_at_all_is_given_up_after_some_lines(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.jsonl", "plain words\n" * 1000)
    assert len(items) == 21
    assert "the rest was not read" in getattr(items[-1], "reason", "")
