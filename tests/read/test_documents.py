import os
from pathlib import Path

import pytest

from retold.errors import NoSuchPath
from retold.read import MARKER, find_documents, name_document


def names(folder: Path, **options: list[Path]) -> tuple[list[str], dict[str, str]]:
    documents, skips = find_documents([folder], **options)
    return [name_document(path, str(folder)) for path in documents], {skip.where: skip.reason for skip in skips}


def put(folder: Path, *files: str) -> None:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("a report")


def test_files_come_sorted_from_all_folders_below(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a/z.txt", "a/b/c.txt")
    assert names(tmp_path) == (["a/b/c.txt", "a/z.txt", "b.txt"], {})


def test_a_file_given_by_name_is_found_and_named_without_its_folder(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    assert names(tmp_path / "a.txt") == (["a.txt"], {})


def test_a_file_given_twice_is_found_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt")
    documents, _ = find_documents([tmp_path / "a.txt", tmp_path, tmp_path / "a.txt"])
    assert [path.name for path in documents] == ["a.txt", "b.txt"]


def test_a_path_that_is_not_there_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath, match=r"nowhere.txt"):
        find_documents([tmp_path / "nowhere.txt"])


def test_a_link_back_to_a_folder_above_is_a_skip(tmp_path: Path) -> None:
    put(tmp_path, "sub/a.txt")
    (tmp_path / "sub/back").symlink_to(tmp_path)
    found, skips = names(tmp_path)
    assert found == ["sub/a.txt"]
    assert "link back" in skips["sub/back"]


def test_a_link_to_a_folder_outside_is_followed_once(tmp_path: Path) -> None:
    put(tmp_path, "outside/a.txt", "in/b.txt")
    (tmp_path / "in/one").symlink_to(tmp_path / "outside")
    (tmp_path / "in/two").symlink_to(tmp_path / "outside")
    found, skips = names(tmp_path / "in")
    assert found == ["b.txt", "one/a.txt"]
    assert list(skips) == ["two"]


def test_a_link_to_a_file_that_is_read_anyway_is_a_skip(tmp_path: Path) -> None:
    put(tmp_path, "z.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / "z.txt")
    found, skips = names(tmp_path)
    assert found == ["z.txt"]
    assert skips == {"a.txt": "a link to z.txt, which is read anyway"}


def test_a_broken_link_is_a_skip(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    found, skips = names(tmp_path)
    assert found == []
    assert "cannot be read" in skips["gone.txt"]


def test_a_pipe_is_a_skip(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "neither a file nor a folder" in names(tmp_path)[1]["pipe.txt"]


def test_a_folder_that_retold_wrote_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", f"out/{MARKER}", "out/brief.md")
    found, skips = names(tmp_path)
    assert found == ["a.txt"]
    assert "Retold wrote" in skips["out"]


def test_an_excluded_folder_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "new/brief.md")
    found, skips = names(tmp_path, exclude=[tmp_path / "new"])
    assert found == ["a.txt"]
    assert list(skips) == ["new"]


def test_hidden_files_and_folders_are_skips(tmp_path: Path) -> None:
    put(tmp_path, ".git/config", ".DS_Store", "a.txt")
    found, skips = names(tmp_path)
    assert found == ["a.txt"]
    assert sorted(skips) == [".DS_Store", ".git"]


def test_a_folder_that_cannot_be_listed_is_a_skip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.txt", "shut/b.txt")
    listing = Path.iterdir

    def refuse(path: Path):  # type: ignore[no-untyped-def]
        if path.name == "shut":
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found, skips = names(tmp_path)
    assert found == ["a.txt"]
    assert "Permission denied" in skips["shut"]


def test_odd_file_names_are_written_so_that_any_file_can_hold_them(tmp_path: Path) -> None:
    put(tmp_path, "tab\tand\nline.txt", "żółć 新聞.txt")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("a report")
    found, _ = names(tmp_path)
    assert found == ["caf\\xe9.txt", "tab\\tand\\nline.txt", "żółć 新聞.txt"]
    assert all(name.encode("utf-8") for name in found)
