import bz2
import gzip
import json
import lzma
import shutil
import tracemalloc
import zipfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from read.reading import only_reason, only_report, read_file
from retold.read import READERS, formats, packed, read_document, read_unread, scan_document
from retold.read.decode import MAX_BYTES
from retold.types import Report, Skip

TEXT = "The old bridge over the Ammer was closed on Saturday, the council said.\n"


def test_every_format_may_come_gzipped(tmp_path: Path) -> None:
    plain = only_report(read_file(tmp_path, "a.txt", TEXT))
    packed = only_report(read_file(tmp_path, "a.txt.gz", gzip.compress(TEXT.encode())))
    assert packed.text == plain.text
    assert packed.path == "a.txt.gz"
    assert packed.id == plain.id


@pytest.mark.parametrize("name", ["note", "note.txt", "NOTE.TXT", "note.md"])
def test_text_may_have_any_of_its_endings_or_none(tmp_path: Path, name: str) -> None:
    assert only_report(read_file(tmp_path, name, TEXT)).text.startswith("The old bridge")


def test_an_ending_without_a_reader_names_those_that_can_be_read(tmp_path: Path) -> None:
    reason = only_reason(read_file(tmp_path, "a.docx", b"PK"))
    assert "no reader for '.docx'" in reason
    assert all(suffix in reason for suffix in READERS)


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_no_format_raises_for_empty_binary_or_broken_files(tmp_path: Path, suffix: str) -> None:
    for number, data in enumerate(
        (b"", b"\0\xff\x80" * 500, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 40, b"<", b"{", b"\xff\xfe")
    ):
        items = read_file(tmp_path, f"{number}{suffix}", data)
        assert items
        assert all(isinstance(item, Skip) for item in items)


@pytest.mark.parametrize("suffix", sorted(set(READERS) - {".csv", ".tsv", ".parquet", ".pdf", ".warc"}))
def test_fifty_megabytes_are_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"big{suffix}.gz"
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for _ in range(50):
            stream.write(b"words " * (1_000_000 // 6))
    assert f"{MAX_BYTES:,}" in only_reason(read_document(path, str(tmp_path)))


@pytest.mark.parametrize("pack", [("bz2", bz2.compress), ("xz", lzma.compress)])
def test_other_compressions_are_opened_by_their_ending(
    tmp_path: Path, pack: tuple[str, Callable[[bytes], bytes]]
) -> None:
    report = only_report(read_file(tmp_path, f"a.txt.{pack[0]}", pack[1](TEXT.encode())))
    assert report.text.startswith("The old bridge")
    assert "to its end" in only_reason(read_file(tmp_path, f"b.txt.{pack[0]}", b"not packed at all"))


def test_what_expands_beyond_reason_is_a_skip_and_what_came_before_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "ALWAYS_ALLOWED", 1_000_000)
    bomb = b'{"text": "%s"}\n' % TEXT.strip().encode() + b" " * 9_000_000
    report, skip = read_file(tmp_path, "a.jsonl.gz", gzip.compress(bomb))
    assert isinstance(report, Report)
    assert isinstance(skip, Skip)
    assert "expands to more than" in skip.reason


def test_a_cut_off_file_keeps_the_reports_before_the_cut(tmp_path: Path) -> None:
    lines = b"".join(b'{"text": "%d %s"}\n' % (n * n * 7919, TEXT.strip().encode()) for n in range(2000))
    items = read_file(tmp_path, "a.jsonl.gz", gzip.compress(lines)[:-2000])
    assert sum(isinstance(item, Report) for item in items) > 100
    assert "to its end" in getattr(items[-1], "reason", "")


def test_a_cut_off_gzip_file_is_a_skip(tmp_path: Path) -> None:
    assert "to its end" in only_reason(read_file(tmp_path, "a.txt.gz", gzip.compress(TEXT.encode() * 99)[:60]))


def test_a_file_that_is_not_gzip_in_spite_of_its_name_is_a_skip(tmp_path: Path) -> None:
    assert "cannot be opened" in only_reason(read_file(tmp_path, "a.txt.gz", TEXT))


def test_a_file_that_may_not_be_read_is_a_skip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "shut.txt"
    path.write_text(TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "Permission denied" in only_reason(read_document(path, str(tmp_path)))


def test_a_file_that_is_gone_is_a_skip(tmp_path: Path) -> None:
    assert "No such file" in only_reason(read_document(tmp_path / "gone.txt", str(tmp_path)))


def test_a_report_does_not_depend_on_the_folder_it_lies_in(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "sub").mkdir(parents=True)
        read_file(tmp_path / name / "sub", "a.txt", TEXT)
    shutil.copy(tmp_path / "one/sub/a.txt", tmp_path / "two/sub/b.txt")
    one, two = (read_document(tmp_path / name / "sub/a.txt", str(tmp_path / name)) for name in ("one", "two"))
    assert one == two
    assert only_report(one).path == "sub/a.txt"


def _lines(count: int) -> str:
    return "".join(json.dumps({"text": f"{TEXT} {number}"}) + "\n" for number in range(count))


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b.jsonl", _lines(3))
        archive.writestr("c.html", f"<h1>Old bridge closed today</h1><p>{TEXT}</p>")


def test_what_is_found_item_by_item_is_what_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "SMALL", 0)
    (tmp_path / "a.jsonl").write_text(_lines(3))
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(f"text\n{TEXT}".encode()))
    (tmp_path / "c.txt").write_text(TEXT)
    _zip(tmp_path / "d.zip")
    for path in sorted(tmp_path.iterdir()):
        items = [result for unread in scan_document(path, str(tmp_path)) for result in read_unread(unread)]
        assert items == read_document(path, str(tmp_path))
    assert [unread.where for unread in scan_document(tmp_path / "d.zip", str(tmp_path))] == [
        "d.zip/a.txt",
        *["d.zip/b.jsonl"] * 3,
        "d.zip/c.html",
    ]


def test_a_long_file_is_opened_but_not_read_ahead(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(_lines(20_000))
    sum(len(read_unread(unread)) for unread in islice(scan_document(path), 500))  # what is loaded once does not count
    tracemalloc.start()
    found = sum(len(read_unread(unread)) for unread in islice(scan_document(path), 500))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == 500
    assert peak < path.stat().st_size / 2


def test_a_small_file_is_one_item_and_so_is_one_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(_lines(3))
    assert len(list(scan_document(tmp_path / "a.jsonl"))) == 1
    assert [len(read_unread(unread)) for unread in scan_document(tmp_path / "gone.jsonl")] == [1]


def test_a_page_too_deep_to_look_into_costs_only_itself(tmp_path: Path) -> None:
    deep = "<div>" * 3000 + TEXT + "</div>" * 3000
    assert only_reason(read_file(tmp_path, "a.html", deep))
