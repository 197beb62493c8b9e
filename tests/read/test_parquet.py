import gzip
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from read.reading import only_reason, only_report, read_file
from retold.read import parquet
from retold.types import Report, Skip

pyarrow = pytest.importorskip("pyarrow")
tables = pytest.importorskip("pyarrow.parquet")

TEXT = "The old bridge over the Ammer was closed on Saturday, the council said."


def packed(columns: dict[str, list[object]], group: int = 2) -> bytes:
    stream = io.BytesIO()
    tables.write_table(pyarrow.table(columns), stream, row_group_size=group)
    return stream.getvalue()


def test_rows_have_the_field_names_of_json_lines(tmp_path: Path) -> None:
    when = datetime(2025, 3, 4, 10, 0, tzinfo=UTC)
    data = packed({"Text": [TEXT], "series": ["Hill Herald"], "date": [when], "vector": [[0.1, 0.2]]})
    report = only_report(read_file(tmp_path, "a.parquet", data))
    assert (report.path, report.text, report.publisher) == ("a.parquet#1", TEXT, "Hill Herald")
    assert report.published is not None
    assert report.published.start == when
    assert only_report(read_file(tmp_path, "b.parquet.gz", gzip.compress(data))).text == TEXT


def test_a_row_without_text_costs_only_itself(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.parquet", packed({"text": [TEXT, None, "Second: " + TEXT]}))
    assert [type(item) for item in items] == [Report, Skip, Report]
    assert [getattr(item, "path", "") for item in items] == ["a.parquet#1", "", "a.parquet#3"]


def test_a_broken_group_costs_only_itself(tmp_path: Path) -> None:
    texts: list[object] = [f"{n} {TEXT} {n * 'word '}" for n in range(4)]
    data = bytearray(packed({"text": texts}))
    place = data.index(b"PAR1") + 4
    data[place : place + 12] = b"\xff" * 12
    items = read_file(tmp_path, "a.parquet", bytes(data))
    assert isinstance(items[0], Skip)
    assert [item.path for item in items if isinstance(item, Report)] == ["a.parquet#3", "a.parquet#4"]


def test_a_group_that_expands_too_far_is_a_skip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "MAX_GROUP", 10)
    assert "a group of rows of" in only_reason(read_file(tmp_path, "a.parquet", packed({"text": [TEXT]})))


def test_what_holds_no_report_says_why(tmp_path: Path) -> None:
    assert "no column holds the text" in only_reason(read_file(tmp_path, "a.parquet", packed({"n": [1]})))
    assert "no Parquet" in only_reason(read_file(tmp_path, "b.parquet", b"PAR1 not"))
