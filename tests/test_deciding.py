"""Decisions made in an archive, and what becomes of them when it is built again."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

import retold
from retold.archive import Archive
from retold.building import decide_in
from retold.deciding import (
    Maker,
    decide_link,
    decide_merge,
    decide_note,
    decide_reject,
    decide_rename,
    decide_revoke,
    decide_split,
    decide_unlink,
)
from retold.errors import MisuseError, UnknownRecord
from retold.present.naming import node_name
from retold.types import Decision

DISPATCH = """PORT MARLE, Feb 3 - A grain ship ran aground off Port Marle on Tuesday, the harbour master said.

Captain Ilse Tomaszewska said 14 sailors were taken off by helicopter and that no oil had leaked.

"We will refloat her within a week," Tomaszewska told reporters."""
COPY = DISPATCH.rsplit("\n\n", 1)[0]
OTHER = """VELDEN, March 9 - Two trains collided near Velden on Sunday, killing three people, police said.

Officers said the signal at the junction had failed twice that week."""
SETTINGS = retold.Settings(workers=0)
TICKS = count()


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for name, text in {"dispatch.txt": DISPATCH, "copy.txt": COPY, "trains.txt": OTHER}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def out(pile: Path, tmp_path: Path) -> Path:
    retold.build(pile, tmp_path / "out", settings=SETTINGS).close()
    return tmp_path / "out"


def maker(who: str = "Ida Berg") -> Maker:
    return Maker(who, datetime(2026, 5, 1, tzinfo=UTC) + timedelta(seconds=next(TICKS)), "she asked them")


def decide(out: Path, draft: Callable[[Archive], Decision], *, later: bool = False) -> Decision:
    archive, decision = decide_in(out, draft, later=later, settings=SETTINGS)
    archive.close()
    return decision


def links(out: Path) -> dict[str, tuple[str, str]]:
    with retold.open(out) as archive:
        paths = {report.id: report.path for report in archive.reports()}
        stemmata = [archive.stemma(story) for story in archive.stories()]
        return {
            paths[link.copy_id]: (paths.get(link.exemplar_id, link.exemplar_id), link.judged_by)
            for stemma in stemmata
            for link in stemma.links
        }


def states(out: Path) -> list[str]:
    with retold.open(out) as archive:
        return [state for _, state in archive.decided()]


def test_a_link_turned_round_holds_at_once_and_after_every_build(pile: Path, out: Path) -> None:
    assert links(out)["copy.txt"] == ("dispatch.txt", "rule")
    decide(out, lambda archive: decide_link(archive, maker(), "dispatch.txt", "copy.txt"))
    assert links(out) == {"dispatch.txt": ("copy.txt", "Ida Berg")}
    told = (out / "record.jsonl").read_bytes()
    retold.build(pile, out, settings=SETTINGS).close()
    assert (out / "record.jsonl").read_bytes() == told


def test_decisions_outlast_a_build_by_another_version(pile: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(out, lambda archive: decide_link(archive, maker(), "dispatch.txt", "copy.txt"))
    monkeypatch.setattr("retold.folders.made_by", lambda: "another")
    retold.build(pile, out, settings=SETTINGS).close()
    assert links(out) == {"dispatch.txt": ("copy.txt", "Ida Berg")}


def test_another_archive_takes_decisions_over(pile: Path, out: Path, tmp_path: Path) -> None:
    decide(out, lambda archive: decide_link(archive, maker(), "dispatch.txt", "copy.txt"))
    retold.build(pile, tmp_path / "new", settings=SETTINGS, decisions=out).close()
    assert links(tmp_path / "new") == {"dispatch.txt": ("copy.txt", "Ida Berg")}
    with pytest.raises(MisuseError, match=r"record\.jsonl"):
        retold.build(pile, tmp_path / "new", settings=SETTINGS, decisions=pile)


def test_a_decision_kept_for_later_waits_for_the_next_build(pile: Path, out: Path) -> None:
    before = (out / "record.jsonl").read_bytes()
    decide(out, lambda archive: decide_unlink(archive, maker(), "copy.txt", "dispatch.txt"), later=True)
    assert (out / "record.jsonl").read_bytes() == before
    assert states(out) == ["waits for the next build"]
    retold.build(pile, out, settings=SETTINGS).close()
    assert (links(out), states(out)) == ({}, ["in force"])


def test_what_is_revoked_leaves_no_trace_but_its_records(out: Path) -> None:
    before = (out / "record.jsonl").read_bytes()
    made = decide(out, lambda archive: decide_unlink(archive, maker(), "copy.txt", "dispatch.txt"))
    decide(out, lambda archive: decide_revoke(archive, maker("Tom Ek"), made.id))
    after = (out / "record.jsonl").read_bytes().splitlines(keepends=True)
    assert b"".join(line for line in after if b'"record":"Decision"' not in line) == before
    assert states(out) == ["revoked by Tom Ek on 2026-05-01", "in force"]
    with retold.open(out) as archive, pytest.raises(MisuseError, match="revoked already"):
        decide_revoke(archive, maker(), made.id)


def test_merged_stories_stay_one_when_an_earlier_report_joins(pile: Path, out: Path) -> None:
    decide(out, lambda archive: decide_merge(archive, maker(), "trains.txt", "dispatch.txt"))
    longer = DISPATCH + "\n\nThe ship had left Dravik with 9,000 tons of barley on Saturday night."
    (pile / "agency.txt").write_text(longer, encoding="utf-8")
    with retold.build(pile, out, settings=SETTINGS) as archive:
        assert [len(story.report_ids) for story in archive.stories()] == [4]


def test_a_report_split_off_stays_apart_and_a_later_merge_overrules_it(pile: Path, out: Path) -> None:
    decide(out, lambda archive: decide_split(archive, maker(), "dispatch.txt", ["copy.txt"]))
    with retold.build(pile, out, settings=SETTINGS) as archive:
        assert [len(story.report_ids) for story in archive.stories()] == [1, 1, 1]
    decide(out, lambda archive: decide_merge(archive, maker(), "dispatch.txt", "copy.txt"))
    assert states(out) == ["overruled by a later decision", "in force"]


def test_a_decision_whose_report_is_gone_is_skipped_and_holds_again_when_it_is_back(pile: Path, out: Path) -> None:
    made = decide(out, lambda archive: decide_link(archive, maker(), "dispatch.txt", "copy.txt"))
    (pile / "copy.txt").rename(pile.parent / "copy.txt")
    with retold.build(pile, out, settings=SETTINGS) as archive:
        [skip] = [skip for skip in archive.skips() if skip.step == "decide"]
        assert (skip.where, "dispatch.txt descends from copy.txt" in skip.reason) == (made.id, True)
    assert states(out) == ["not applied: what it speaks of is not in the pile any more"]
    shutil.move(pile.parent / "copy.txt", pile / "renamed.txt")
    retold.build(pile, out, settings=SETTINGS).close()
    assert states(out) == ["in force"]
    assert links(out) == {"dispatch.txt": ("renamed.txt", "Ida Berg")}


def test_a_renamed_person_is_called_so_in_the_story(out: Path) -> None:
    decide(out, lambda archive: decide_rename(archive, maker(), "Ilse Tomaszewska", "Elsa Thomas"))
    with retold.open(out) as archive:
        [name] = [name for name in archive.dossier("dispatch.txt").names if "Ilse Tomaszewska" in name.spellings]
    assert name.text == "Elsa Thomas"
    assert any("Ida Berg decided" in reason for reason in name.reasons)
    assert states(out) == ["in force"]


def test_a_rejected_statement_is_in_no_reading(out: Path) -> None:
    with retold.open(out) as archive:
        found = archive.collations("trains.txt")[0].readings[0].statement_ids[0]
    decide(out, lambda archive: decide_reject(archive, maker(), found))
    with retold.open(out) as archive:
        readings = [reading for one in archive.collations("trains.txt") for reading in one.readings]
        assert readings and all(found not in reading.statement_ids for reading in readings)
        assert archive.skips() == []
    assert states(out) == ["in force"]


@pytest.mark.parametrize("what", ["trains.txt", "STORY", "LINK", "COLLATION"])
def test_a_note_stands_with_the_story_it_was_made_on(out: Path, what: str) -> None:
    with retold.open(out) as archive:
        keys = {"STORY": archive.stories()[0].id, "LINK": archive.stemma("copy.txt").links[0].id}
        keys["COLLATION"] = archive.collations("copy.txt")[0].id
    made = decide(out, lambda archive: decide_note(archive, maker(), keys.get(what, what), "ask the harbour master"))
    assert states(out) == ["in force"]
    with retold.open(out) as archive:
        story = archive.story("trains.txt" if what == "trains.txt" else "copy.txt")
        assert any(made.id in item.detail and "harbour master" in item.detail for item in story.evidence)


def test_misuse_is_told_before_anything_is_kept(out: Path) -> None:
    with retold.open(out) as archive:
        for draft, message in (
            (lambda: decide_link(archive, maker(), "copy.txt", "copy.txt"), "one report"),
            (lambda: decide_merge(archive, maker(), "copy.txt", "dispatch.txt"), "one story already"),
            (lambda: decide_split(archive, maker(), "copy.txt", ["trains.txt"]), "not in the story"),
            (lambda: decide_split(archive, maker(), "copy.txt", ["copy.txt", "dispatch.txt"]), "not all"),
            (lambda: decide_reject(archive, maker(), archive.stories()[0].id), "Only statements"),
            (lambda: decide_note(archive, maker(), "copy.txt", " "), "Say what"),
        ):
            with pytest.raises(MisuseError, match=message):
                draft()
        with pytest.raises(UnknownRecord, match="at its fullest"):
            decide_rename(archive, maker(), "Nobody At All", "Somebody")
        with pytest.raises(UnknownRecord, match="retold decisions"):
            decide_revoke(archive, maker(), "d404")
        assert archive.decisions() == []


def test_statements_are_joined_into_one_question_and_parted_again(pile: Path, out: Path) -> None:
    with retold.open(out) as archive:
        story = archive.story("copy.txt")
        one, two = [c for c in archive.collations(story) if all(r.statement_ids for r in c.readings)][:2]

    def holding() -> list[set[str]]:
        with retold.open(out) as archive:
            questions = [
                {key for reading in collation.readings for key in reading.statement_ids}
                for collation in archive.collations(archive.story("copy.txt"))
            ]
            return [ids for ids in questions if ids & (first | second)]

    first, second = ({key for reading in side.readings for key in reading.statement_ids} for side in (one, two))
    assert sorted(map(sorted, holding())) == sorted([sorted(first), sorted(second)])
    joined = decide(out, lambda archive: decide_merge(archive, maker(), one.id, two.id))
    assert joined.kind == "join" and holding() == [first | second]
    retold.build(pile, out, settings=SETTINGS).close()
    assert holding() == [first | second]
    with retold.open(out) as archive:
        [made] = [c for c in archive.collations(story) if c.decided]
        assert "Ida Berg" in made.decided[0] and "answer one question" in made.decided[0]
    decide(out, lambda archive: decide_split(archive, maker(), made.id, sorted(first)))
    assert sorted(map(sorted, holding())) == sorted([sorted(first), sorted(second)])
    assert states(out) == ["overruled by a later decision", "in force"]


def test_statements_of_two_stories_and_a_story_with_a_statement_are_not_joined(out: Path) -> None:
    with retold.open(out) as archive:
        keys = [archive.collations(archive.story(name))[0].id for name in ("copy.txt", "trains.txt")]
        with pytest.raises(MisuseError, match="two stories"):
            decide_merge(archive, maker(), *keys)
        with pytest.raises(MisuseError, match="is no collation or statement"):
            decide_merge(archive, maker(), keys[0], "trains.txt")
        with pytest.raises(MisuseError, match="no reading"):
            decide_split(archive, maker(), keys[0], ["z"])
        with pytest.raises(MisuseError, match="not all and not none"):
            letters = [
                chr(ord("a") + at) for at in range(len(archive.collations(archive.story("trains.txt"))[0].readings))
            ]
            decide_split(archive, maker(), keys[1], letters)


WIRED = """Grain ship aground

PORT MARLE (Harbor Wire) — A grain ship with 14 sailors ran aground off Port Marle on Tuesday, the harbour master said.
Captain Ilse Tomaszewska said that all were taken off by helicopter and that no oil had leaked.

{}"""


def test_a_lost_exemplar_is_unlinked_explained_and_noted_by_every_name_that_is_printed_for_it(tmp_path: Path) -> None:
    wired = tmp_path / "wired"
    wired.mkdir()
    (wired / "a.txt").write_text(WIRED.format("The port of Marle handles a tenth of the grain of the coast."), "utf-8")
    (wired / "b.txt").write_text(WIRED.format("Ships like her are forty years old, a guild of pilots said."), "utf-8")
    with retold.build(wired, tmp_path / "out", settings=SETTINGS) as archive:
        [lost] = archive.dossiers()[0].stemma.lost
        printed = node_name(lost.id, archive.dossiers()[0])
        assert printed == "[Harbor Wire, Port Marle]"
        for name in (lost.id, printed, printed.strip("[]"), "lost: Harbor Wire, Port Marle"):
            assert archive.find(name)[1] == lost
            assert decide_note(archive, maker(), name, "asked for").subjects == (lost.id,)
            hung = [link.copy_id for link in archive.dossiers()[0].stemma.links if link.exemplar_id == lost.id]
            assert decide_unlink(archive, maker(), hung[0], name).subjects == (hung[0],)


def test_a_collation_is_explained_by_its_question(out: Path) -> None:
    with retold.open(out) as archive:
        collation = archive.collations("dispatch.txt")[0]
        assert archive.find(collation.question)[1] == collation
