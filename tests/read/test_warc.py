import gzip
import io
from pathlib import Path

import pytest

from read.reading import headline_of, only_reason, read_file
from retold.read import extras
from retold.types import Report, Skip

pytest.importorskip("warcio")

BODY = "The old bridge over the Ammer was closed on Tuesday after engineers found a crack, the town council said."
PAGE = (
    "<html><head><title>Old bridge closed</title><link rel='canonical' href='https://delta.example/88'></head><body>"
    f"<article><h1>Old bridge closed after crack</h1><p>{BODY}</p><p>Caf\xe9 owners fear for their trade.</p></article>"
)


def record(
    page: bytes, *, kind: str = "text/html; charset=utf-8", status: str = "200 OK", record_type: str = "response"
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(page)}\r\n\r\n".encode() + page
    head = (
        f"WARC/1.0\r\nWARC-Type: {record_type}\r\nWARC-Target-URI: https://hill.example/2025/03/04/bridge\r\n"
        "WARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2025-03-06T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_each_page_is_a_report_with_the_address_it_was_fetched_from(tmp_path: Path) -> None:
    (report,) = read_file(tmp_path, "a.warc", record(PAGE.encode()))
    assert isinstance(report, Report)
    assert (report.path, report.url) == ("a.warc#1", "https://hill.example/2025/03/04/bridge")
    assert headline_of(report) == "Old bridge closed after crack"
    assert report.published is not None
    assert (report.published.value, report.published.basis) == ("2025-03-04", "date in the address")
    assert [credit.value for credit in report.credits] == ["https://delta.example/88"]


def test_archives_packed_record_by_record_are_read(tmp_path: Path) -> None:
    data = b"".join(gzip.compress(record(PAGE.replace("bridge", name).encode())) for name in ("mill", "weir"))
    items = read_file(tmp_path, "a.warc.gz", data)
    assert [item.path for item in items if isinstance(item, Report)] == ["a.warc.gz#1", "a.warc.gz#2"]


def test_the_encoding_that_the_server_named_is_used(tmp_path: Path) -> None:
    page = PAGE.replace("Caf\xe9", "Кафе").encode("cp1251")
    (report,) = read_file(tmp_path, "a.warc", record(page, kind="text/html; charset=windows-1251"))
    assert "Кафе owners" in getattr(report, "text", "")


def test_what_is_no_page_is_one_skip_and_requests_are_none(tmp_path: Path) -> None:
    data = (
        record(b"x", kind="image/png")
        + record(b"gone", status="404 Not Found")
        + record(b"", record_type="request")
        + record(b"")
        + record(PAGE.encode())
    )
    items = read_file(tmp_path, "a.warc", data)
    assert [item.where for item in items if isinstance(item, Skip)] == ["a.warc#1", "a.warc#2", "a.warc#4"]
    assert [item.path for item in items if isinstance(item, Report)] == ["a.warc#5"]
    assert "image/png" in getattr(items[0], "reason", "")
    assert "404" in getattr(items[1], "reason", "")


def test_a_file_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    one, two = record(PAGE.encode()), record(PAGE.replace("bridge", "mill").encode())
    packed = read_file(tmp_path, "a.warc.gz", gzip.compress(one) + gzip.compress(two)[:-120])
    assert isinstance(packed[0], Report)
    assert "cut off" in getattr(packed[-1], "reason", "")
    report, skip = read_file(tmp_path, "b.warc", one + two[:-60])
    assert isinstance(report, Report)
    assert "cut off in the middle" in getattr(skip, "reason", "")


def test_without_the_library_the_skip_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(extras, "import_module", refuse)
    for suffix in (".warc", ".parquet", ".pdf"):
        reason = only_reason(read_file(tmp_path, f"a{suffix}", b"x"))
        assert "pip install 'retold[formats]'" in reason


def test_other_files_under_this_name_say_so() -> None:
    from retold.read.warc import read_warc

    (item,) = read_warc(io.BytesIO(b"words words\n" * 9), "a.warc")
    assert "Unknown archive format" in getattr(item, "reason", "")
