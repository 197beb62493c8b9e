from pathlib import Path

import pytest

from read.reading import only_reason, read_file
from retold.types import Report

TEXT = "The old bridge, a landmark, was closed; the council said so."


@pytest.mark.parametrize(("name", "separator"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")])
def test_rows_are_reports_whatever_the_separator(tmp_path: Path, name: str, separator: str) -> None:
    rows = [
        ["Title", "Text", "Date"],
        ["Bridge closed", f'"{TEXT}"', "2025-03-04"],
        ["Next one", f'"{TEXT}\nMore."', ""],
    ]
    items = read_file(tmp_path, name, "\n".join(separator.join(row) for row in rows))
    reports = [item for item in items if isinstance(item, Report)]
    assert [report.path for report in reports] == [f"{name}#1", f"{name}#2"]
    assert reports[0].text == f"Bridge closed\n\n{TEXT}"
    assert [report.published and report.published.value for report in reports] == ["2025-03-04", None]


def test_a_row_without_text_is_a_skip_and_the_others_are_read(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.csv", f'title,text\nOne,\nTwo,"{TEXT}"\n')
    assert [type(item).__name__ for item in items] == ["Skip", "Report"]


@pytest.mark.parametrize(("content", "word"), [("", "empty"), ("name,age\nJo,3\n", "no column")])
def test_a_table_without_reports_says_why(tmp_path: Path, content: str, word: str) -> None:
    assert word in only_reason(read_file(tmp_path, "a.csv", content))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_long_table_is_read_row_by_row_in_its_encoding(
    tmp_path: Path, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retold.read.decode.MAX_BYTES", 10_000)
    rows = "".join(f'"Brücke {n}","{TEXT}\nZweite Zeile: Käse"\n' for n in range(300))
    items = read_file(tmp_path, "a.csv", f"title,text\n{rows}".encode(encoding))
    assert len(items) == 300
    last = items[-1]
    assert isinstance(last, Report)
    assert last.text == f"Brücke 299\n\n{TEXT}\nZweite Zeile: Käse"
