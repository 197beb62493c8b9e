import json
from pathlib import Path

import pytest

from read.reading import headline_of, only_reason, only_report, read_file
from retold.read.ninjs import is_ninjs

TEXT = "The old bridge over the Ammer was closed on Saturday, the council said."
ONE = {
    "uri": "urn:delta.example:88",
    "versioncreated": "2025-03-05T09:00:00Z",
    "firstcreated": "2025-03-04T18:20:00Z",
    "headline": "Bridge closed",
    "body_html": f"<p>{TEXT}</p><p>It has a crack.</p>",
    "body_text": "not taken",
    "byline": "Jo Bell",
    "located": "Ammertal",
    "copyrightholder": "Delta Wire",
    "infosource": [{"name": "Hill Agency", "role": "isrol:originfo"}],
    "associations": {"picture": {"uri": "urn:p", "headline": "A picture"}},
}
TWO = {
    "uri": "https://delta.example/88",
    "pubstatus": "usable",
    "headlines": [{"role": "short", "value": "Closed"}, {"role": "main", "value": "Bridge closed"}],
    "bodies": [{"contenttype": "text/plain", "value": "not taken"}, {"contenttype": "text/html", "value": TEXT}],
    "infosources": [{"name": "Delta Wire", "role": "publisher"}],
}


def test_an_item_of_the_first_version_gives_all_that_it_states(tmp_path: Path) -> None:
    report = only_report(read_file(tmp_path, "a.json", json.dumps(ONE)))
    assert report.text == f"Bridge closed\n\n{TEXT}\n\nIt has a crack."
    assert headline_of(report) == "Bridge closed"
    assert (report.publisher, report.url) == ("Delta Wire", "urn:delta.example:88")
    assert report.published is not None
    assert (report.published.value, report.published.basis) == ("2025-03-04T18:20", "ninjs firstcreated")
    assert [(str(c.kind), c.value) for c in report.credits] == [
        ("byline", "Jo Bell"),
        ("wire credit", "Hill Agency"),
        ("dateline", "Ammertal"),
    ]


def test_an_item_of_the_second_version_is_read_from_lines_too(tmp_path: Path) -> None:
    report = only_report(read_file(tmp_path, "a.jsonl", json.dumps(TWO) + "\n"))
    assert report.text == f"Bridge closed\n\n{TEXT}"
    assert report.publisher == "Delta Wire"


@pytest.mark.parametrize(
    ("change", "word"),
    [({"pubstatus": "canceled"}, "withdrawn"), ({"body_html": "", "body_text": "", "type": "picture"}, "without text")],
)
def test_withdrawn_items_and_pictures_are_skips(tmp_path: Path, change: dict[str, str], word: str) -> None:
    assert word in only_reason(read_file(tmp_path, "a.json", json.dumps(ONE | change)))


def test_other_json_is_not_taken_for_it() -> None:
    assert not is_ninjs({"uri": "x", "title": "t", "body": "b"})
    assert not is_ninjs({"body_text": "b", "versioncreated": "2025"})
