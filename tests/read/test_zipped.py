import io
import zipfile
from pathlib import Path

import pytest

from read.reading import only_reason, read_file
from retold.read import zipped
from retold.types import Report, Skip

TEXT = "The old bridge over the Ammer was closed on Saturday, the council said."


def archive(members: dict[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return stream.getvalue()


def outcome(items: list[Report | Skip]) -> dict[str, str]:
    return {item.path: "read" for item in items if isinstance(item, Report)} | {
        item.where: item.reason for item in items if isinstance(item, Skip)
    }


def test_members_are_read_as_files_of_their_own(tmp_path: Path) -> None:
    data = archive({"b/two.jsonl": f'{{"text": "{TEXT}"}}\n', "a.txt": TEXT, "c.docx2": "x"})
    found = outcome(read_file(tmp_path, "pile.zip", data))
    assert found["pile.zip/a.txt"] == "read"
    assert found["pile.zip/b/two.jsonl#1"] == "read"
    assert "no reader for '.docx2'" in found["pile.zip/c.docx2"]


def test_paths_that_lead_out_hidden_files_and_archives_within_are_skips(tmp_path: Path) -> None:
    names = ("../up.txt", "/etc/a.txt", "C:/a.txt", ".hid/a.txt", "__MACOSX/a.txt", "in.zip")
    found = outcome(read_file(tmp_path, "p.zip", archive(dict.fromkeys(names, TEXT) | {"good.txt": TEXT})))
    assert [name for name, result in found.items() if result == "read"] == ["p.zip/good.txt"]
    assert "leads out" in found["p.zip/../up.txt"]
    assert "archive in an archive" in found["p.zip/in.zip"]
    assert len(found) == 7


def test_a_member_that_expands_beyond_reason_costs_only_itself(tmp_path: Path) -> None:
    found = outcome(read_file(tmp_path, "p.zip", archive({"bomb.txt": b"0" * 30_000_000, "z.txt": TEXT})))
    assert "expands from" in found["p.zip/bomb.txt"]
    assert found["p.zip/z.txt"] == "read"


def test_a_broken_member_costs_only_itself(tmp_path: Path) -> None:
    data = bytearray(archive({"a.txt": TEXT, "b.txt": "Second: " + TEXT}))
    start = data.index(b"a.txt") + 5
    data[start : start + 10] = b"\xff" * 10
    found = outcome(read_file(tmp_path, "p.zip", bytes(data)))
    assert found["p.zip/a.txt"] != "read"
    assert found["p.zip/b.txt"] == "read"


def test_too_many_members_are_cut_off_with_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_MEMBERS", 2)
    found = outcome(read_file(tmp_path, "p.zip", archive({f"{n}.txt": f"{n} {TEXT}" for n in range(3)})))
    assert list(found.values()).count("read") == 2
    assert "only the first 2" in found["p.zip"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and then nothing", archive({})])
def test_what_is_no_archive_or_an_empty_one_says_so(tmp_path: Path, data: bytes) -> None:
    assert "archive" in only_reason(read_file(tmp_path, "p.zip", data))
