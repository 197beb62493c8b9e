"""The main job from files to answers."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import retold
from retold.archive import encode_records
from retold.errors import MisuseError, NoSuchPath, OutputInTheWay, UnknownRecord
from retold.folders import locked

DISPATCH = """PORT MARLE, Feb 3 (AP) - A grain ship ran aground off Port Marle on Tuesday, the harbour master said.

Captain Ilse Tomaszewska said 14 sailors were taken off by helicopter and that no oil had leaked.

"We will refloat her within a week," she told reporters."""

COPY = DISPATCH + "\n\nRead also: Ferry fares to rise in spring"

OTHER = """VELDEN, March 9 - Two trains collided near Velden on Sunday, killing three people, police said.

Officers said the signal at the junction had failed twice that week."""

SETTINGS = retold.Settings(workers=0)


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pile")
    (folder / "dispatch.txt").write_text(DISPATCH, encoding="utf-8")
    (folder / "copy.txt").write_text(COPY, encoding="utf-8")
    (folder / "trains.txt").write_text(OTHER, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "noise.html").write_bytes(bytes(range(256)) * 40)
    return folder


@pytest.fixture(scope="module")
def out(pile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "archive"
    retold.build(pile, folder, settings=SETTINGS).close()
    return folder


def record_of(paths: list[Path]) -> bytes:
    with retold.build(paths, settings=SETTINGS) as archive:
        return b"".join(encode_records(archive.records()))


def test_build_writes_page_brief_record_and_store(out: Path) -> None:
    assert sorted(path.name for path in out.iterdir()) == [
        ".retold",
        "brief.md",
        "index.html",
        "record.jsonl",
        "retold.db",
    ]
    assert (out / "index.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_every_line_of_the_record_is_json_and_names_its_kind(out: Path) -> None:
    lines = [json.loads(line) for line in (out / "record.jsonl").read_text(encoding="utf-8").splitlines()]
    kinds = {line["record"] for line in lines}
    assert {"Report", "Extraction", "Story", "Stemma", "Skip", "Coverage"} <= kinds
    assert all(len(line["sha256"]) == 64 for line in lines if line["record"] == "Report")


def test_copies_are_one_story_and_another_happening_is_another(out: Path) -> None:
    with retold.open(out) as archive:
        stories = archive.stories()
        assert [len(story.report_ids) for story in stories] == [2, 1]
        assert len(archive.stemma(stories[0]).origins) == 1


def test_what_cannot_be_read_is_skipped_with_a_reason(out: Path) -> None:
    with retold.open(out) as archive:
        assert {skip.where for skip in archive.skips()} == {"empty.txt", "noise.html"}
        assert all(skip.reason for skip in archive.skips())


def test_the_store_gives_page_brief_and_record_without_the_files(out: Path) -> None:
    with retold.open(out) as archive:
        assert archive.page(title="archive") == (out / "index.html").read_text(encoding="utf-8")
        assert archive.brief() == (out / "brief.md").read_text(encoding="utf-8")
        assert b"".join(encode_records(archive.records())) == (out / "record.jsonl").read_bytes()


def test_files_in_another_order_and_folder_give_the_same_bytes(pile: Path, tmp_path: Path) -> None:
    names = sorted(path.name for path in pile.iterdir())
    random.Random(3).shuffle(names)
    for name in names:
        shutil.copy(pile / name, tmp_path / name)
    assert record_of([tmp_path]) == record_of([pile])
    assert record_of([pile / name for name in names]) == record_of([pile])


@pytest.mark.parametrize("workers", [0, 2])
def test_another_hash_seed_gives_the_same_bytes(pile: Path, out: Path, tmp_path: Path, workers: int) -> None:
    again = str(tmp_path / "again")
    code = f"import retold as r; r.build({str(pile)!r}, {again!r}, settings=r.Settings(workers={workers}))"
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": "4711"})
    assert (tmp_path / "again" / "record.jsonl").read_bytes() == (out / "record.jsonl").read_bytes()


def test_a_second_run_spares_the_extractions_and_gives_the_same_bytes(pile: Path, out: Path) -> None:
    heard: list[tuple[str, int]] = []
    before = (out / "record.jsonl").read_bytes()
    retold.build(pile, out, settings=SETTINGS, notify=lambda step, _, total: heard.append((step, total))).close()
    assert ("extract", 0) in heard
    assert (out / "record.jsonl").read_bytes() == before


def test_a_report_that_left_the_pile_leaves_the_archive(pile: Path, out: Path, tmp_path: Path) -> None:
    shutil.copytree(out, tmp_path / "out")
    with retold.build(pile / "trains.txt", tmp_path / "out", settings=SETTINGS) as archive:
        assert [report.path for report in archive.reports()] == ["trains.txt"]


def test_a_folder_with_other_files_is_left_alone(pile: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputInTheWay, match="Retold did not make"):
        retold.build(pile, tmp_path, settings=SETTINGS)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_files_of_ones_own_in_an_archive_folder_stay(pile: Path, tmp_path: Path) -> None:
    retold.build(pile / "trains.txt", tmp_path / "out", settings=SETTINGS).close()
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    retold.build(pile / "trains.txt", tmp_path / "out", settings=SETTINGS).close()
    assert (tmp_path / "out" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_an_archive_inside_its_own_pile_is_not_read(pile: Path, tmp_path: Path) -> None:
    shutil.copytree(pile, tmp_path / "pile")
    retold.build(tmp_path / "pile", tmp_path / "pile" / "out", settings=SETTINGS).close()
    with retold.build(tmp_path / "pile", tmp_path / "pile" / "out", settings=SETTINGS) as archive:
        assert sorted(report.path for report in archive.reports()) == ["copy.txt", "dispatch.txt", "trains.txt"]


def test_a_pile_without_one_report_still_gives_a_page(tmp_path: Path) -> None:
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "empty.txt").touch()
    with retold.build(tmp_path / "pile", tmp_path / "out", settings=SETTINGS) as archive:
        assert archive.stories() == []
        assert len(archive.skips()) == 1
    assert "empty.txt" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_misuse_is_told_in_one_line(out: Path, tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath, match="no such file"):
        retold.build(tmp_path / "nowhere")
    with pytest.raises(MisuseError, match="no path was given"):
        retold.build([])
    with pytest.raises(NoSuchPath, match="retold build"):
        retold.open(tmp_path)
    with retold.open(out) as archive, pytest.raises(UnknownRecord, match="retold stories"):
        archive.story("s-no-such")


def test_reports_and_stories_are_found_by_path_and_by_the_beginning_of_an_id(out: Path) -> None:
    with retold.open(out) as archive:
        report = archive.report("trains.txt")
        assert archive.report(report.id[:8]) == report
        assert archive.story(report.id).report_ids == (report.id,)
        assert archive.story("trains.txt") == archive.story(report.id)


def test_diff_gives_passages_that_lie_in_their_reports(out: Path) -> None:
    with retold.open(out) as archive:
        copy, exemplar, passages = archive.diff("copy.txt", "dispatch.txt")
    shared = [passage for passage in passages if passage.relation == "verbatim"]
    assert shared
    for passage in shared:
        assert passage.copy_span is not None and passage.exemplar_span is not None
        assert copy.text[passage.copy_span.start : passage.copy_span.end]
        assert exemplar.text[passage.exemplar_span.start : passage.exemplar_span.end]


def test_two_builds_into_one_folder_do_not_meet(pile: Path, tmp_path: Path) -> None:
    retold.build(pile / "trains.txt", tmp_path / "out", settings=SETTINGS).close()
    with locked(tmp_path / "out"), pytest.raises(OutputInTheWay, match="another build"):
        retold.build(pile / "trains.txt", tmp_path / "out", settings=SETTINGS)


def test_one_letter_names_no_report(out: Path) -> None:
    with retold.open(out) as archive, pytest.raises(UnknownRecord):
        archive.report("t")


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(pile: Path, out: Path, tmp_path: Path) -> None:
    def stop(step: str, done: int, total: int) -> None:
        if step == "relate":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        retold.build(pile, tmp_path / "out", settings=SETTINGS, notify=stop)
    assert not (tmp_path / "out" / "retold.db").exists()
    left: list[int] = []
    notify = lambda step, _, total: left.append(total) if step == "extract" else None  # noqa: E731
    retold.build(pile, tmp_path / "out", settings=SETTINGS, notify=notify).close()
    assert left[0] == 0
    assert (tmp_path / "out" / "record.jsonl").read_bytes() == (out / "record.jsonl").read_bytes()


def _write_lines(path: Path, count: int) -> None:
    texts = [f"{OTHER} Train {number % (count - 1)} stood still for an hour." for number in range(count)]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")


@pytest.mark.parametrize("workers", [0, 2])
def test_a_file_read_record_by_record_gives_what_it_gives_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    _write_lines(tmp_path / "many.jsonl", 80)
    whole = record_of([tmp_path / "many.jsonl"])
    monkeypatch.setattr("retold.read.formats.SMALL", 0)
    heard: list[tuple[int, int]] = []
    notify = lambda step, done, total: heard.append((done, total)) if step == "read" else None  # noqa: E731
    settings = retold.Settings(workers=workers)
    with retold.build(tmp_path / "many.jsonl", settings=settings, notify=notify) as archive:
        assert b"".join(encode_records(archive.records())) == whole
        assert len(archive.reports()) == 79
        assert [skip.reason for skip in archive.skips()] == ["the same report as many.jsonl#1; one of them is enough"]
    assert [pair for pair in heard if pair[0] == pair[1]] == [(80, 80)]


def test_a_file_that_was_renamed_gives_what_a_new_build_gives(pile: Path, tmp_path: Path) -> None:
    shutil.copytree(pile, tmp_path / "pile")
    retold.build(tmp_path / "pile", tmp_path / "out", settings=SETTINGS).close()
    (tmp_path / "pile" / "trains.txt").rename(tmp_path / "pile" / "a-trains.txt")
    heard: list[int] = []
    notify = lambda step, done, total: heard.append(total) if step == "extract" else None  # noqa: E731
    retold.build(tmp_path / "pile", tmp_path / "out", settings=SETTINGS, notify=notify).close()
    assert heard == [0]
    assert (tmp_path / "out" / "record.jsonl").read_bytes() == record_of([tmp_path / "pile"])


def test_a_page_whose_byline_alone_changed_is_extracted_again(tmp_path: Path) -> None:
    head = "<html><head><meta name='author' content='{}'></head>"
    page = head + "<body><article><h1>Trains collide near Velden</h1><p>{}</p>"
    (tmp_path / "pile").mkdir()
    for author in ("Jo Bell", "Ida Noor"):
        (tmp_path / "pile" / "a.html").write_text(page.format(author, OTHER.replace("\n\n", "</p><p>")))
        retold.build(tmp_path / "pile", tmp_path / "out", settings=SETTINGS).close()
        assert (tmp_path / "out" / "record.jsonl").read_bytes() == record_of([tmp_path / "pile"])


def test_an_empty_file_in_place_of_a_store_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "retold.db").touch()
    with pytest.raises(NoSuchPath, match="is empty"):
        retold.open(tmp_path)
    assert not (tmp_path / "retold.db").stat().st_size
