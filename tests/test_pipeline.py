"""The order of the steps: what is concluded only when all stories are collated."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from retold import chapters, cli, pipeline
from retold.archive import Archive
from retold.building import build
from retold.present.counts import failure_texts, story_counts
from retold.present.grading import grade_publishers
from retold.present.naming import node_name
from retold.present.view import index_card
from retold.relate import Relations
from retold.settings import Settings
from retold.text import stable_id
from retold.types import Origin, Report, Stemma, Story

SAID = """The port authority of Vellhaven will dredge the Orme channel by April 10, harbour master Ines Taal said on
Saturday. Two freighters ran aground in the mud of the channel in February, and the port of Vellhaven lost trade."""
DONE = """The port authority of Vellhaven dredged the Orme channel last week, harbour master Ines Taal said as the first
freighters passed the mud banks. The port of Vellhaven hopes for trade."""
ELSEWHERE = """Bakers of Tarn went on strike on Monday. Their guild wants a day of rest, and the mayor of Tarn, Ole
Winther, baked bread himself."""
PILE = (("Coast Mail", "2031-03-01", SAID), ("Orme Times", "2031-04-04", DONE), ("Tarn Post", "2031-03-12", ELSEWHERE))


def each_alone(reports: Sequence[Report], *_: object) -> Relations:
    """Every report as a story of its own."""
    ids = [report.id for report in reports]
    stories = tuple(Story(id=stable_id("s", key), report_ids=(key,)) for key in ids)
    return Relations(stories=stories, stemmata=tuple(map(stemma_of, stories)))


def stemma_of(story: Story) -> Stemma:
    origin = Origin(head_id=story.report_ids[0], report_ids=story.report_ids)
    return Stemma(
        story_id=story.id, links=(), lost=(), origins=(origin,), settled=True, fewest_origins=1, most_origins=1
    )


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr(pipeline, "relate_reports", each_alone)
    write_pile(tmp_path)
    with build(tmp_path, settings=Settings(workers=0)) as built:
        yield built


def write_pile(folder: Path) -> None:
    rows = [
        {"publisher": name, "title": f"News {day}", "published": f"{day}T08:00:00Z", "text": " ".join(text.split())}
        for name, day, text in PILE
    ]
    (folder / "pile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_stories_that_follow_from_one_another_are_a_situation(archive: Archive) -> None:
    [situation] = archive.situations()
    told = [archive.dossier(key).reports[0].publisher for key in situation.story_ids]
    assert told == ["Coast Mail", "Orme Times"]
    assert situation in list(archive.records())


def test_a_commitment_is_moved_by_a_later_story_of_its_situation(archive: Archive) -> None:
    first = archive.situations()[0].story_ids[0]
    [one] = [one for one in archive.dossier(first).commitments if "dredge" in one.what]
    assert one.state == "done"
    assert one.course[-1].span.report_id == archive.dossier(archive.situations()[0].story_ids[1]).reports[0].id


def test_the_views_stand_although_what_moved_a_commitment_is_in_another_story(archive: Archive) -> None:
    first = archive.situations()[0].story_ids[0]
    assert "done" in archive.brief(first)
    assert archive.check() == []
    assert "dredge" in archive.page()
    assert archive.watch().commitments == ()


def test_a_situation_can_be_explained_by_its_id(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("retold.cli.explain"), "open_archive", lambda folder: nullcontext(archive))
    [situation] = archive.situations()
    told = CliRunner().invoke(cli.app, ["explain", situation.id])
    assert told.exit_code == 0 and "both name" in told.stdout


def fail_on(word: str, function: Callable[..., object]) -> Callable[..., object]:
    """`function`, but it cannot do with stories whose first report holds `word`."""

    def failing(*given: object, **options: object) -> object:
        if word in repr(given):
            raise ValueError("no such luck")
        return function(*given, **options)

    return failing


@pytest.fixture
def halved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    """The pile again, one story of which cannot be collated, and no commitment followed."""
    monkeypatch.setattr(pipeline, "relate_reports", each_alone)
    monkeypatch.setattr(pipeline, "collate_story", fail_on("Bakers", pipeline.collate_story))
    monkeypatch.setattr(pipeline, "follow_commitments", fail_on("freighters", pipeline.follow_commitments))
    write_pile(tmp_path)
    with build(tmp_path, settings=Settings(workers=0)) as built:
        yield built


def test_a_story_that_could_not_be_collated_is_shown_and_says_so(
    halved: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "not collated: ValueError: no such luck"
    [story] = [one for one in halved.stories() if "Bakers" in halved.dossier(one).reports[0].text]
    assert [(skip.where, skip.step) for skip in halved.dossier(story).skips] == [(story.id, "collate")]
    monkeypatch.setattr(import_module("retold.cli.show"), "open_archive", lambda folder: nullcontext(halved))
    shown = CliRunner().invoke(cli.app, ["show", story.id])
    assert shown.exit_code == 0 and told in shown.stdout and "Bakers of Tarn" in shown.stdout
    assert f"**{told}**" in halved.brief(story) and halved.check() == []
    assert index_card(halved.dossier(story))["undone"] == [told]


def test_a_story_that_could_not_be_gathered_is_told_and_the_rest_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "relate_reports", each_alone)
    monkeypatch.setattr(chapters, "inherit_times", fail_on("Bakers", chapters.inherit_times))
    write_pile(tmp_path)
    with build(tmp_path / "pile.jsonl", tmp_path / "out", settings=Settings(workers=0)) as built:
        [story] = [one for one in built.stories() if "Bakers" in built.dossier(one).reports[0].text]
        others = [built.dossier(one) for one in built.stories() if one != story]
        told = failure_texts(built.dossier(story))
        assert told == ["what was found in the reports left out, not collated: ValueError: no such luck"]
        assert [(skip.where, skip.step) for skip in built.skips()] == [(story.id, "gather")]
        assert len(others) == 2 and all(dossier.collations and not dossier.skips for dossier in others)
        assert f"**{told[0]}**" in built.brief() and built.check() == []
        assert index_card(built.dossier(story))["undone"] == told and "Bakers" in built.page()


def test_coverage_does_not_count_what_was_not_collated(halved: Archive) -> None:
    [looked] = {one.looked_at for one in halved.coverages() if one.detector == "omission"}
    assert looked == len(PILE) - 1


def test_stories_whose_commitments_could_not_be_followed_say_so(halved: Archive) -> None:
    [situation] = halved.situations()
    told = ["commitments not followed into other reports: ValueError: no such luck"]
    assert [failure_texts(halved.dossier(key)) for key in situation.story_ids] == [told, told]
    assert [one for key in situation.story_ids for one in halved.dossier(key).commitments]


DISPATCH = """Ferry hits the quay

RIVERTON (Harbor Wire) — A ferry with 80 people on board hit the quay of Riverton at noon on Monday and two of them were
hurt, harbour master Ines Taal said. Divers will look at the hull on Friday, and the line will run one boat until then.

{}"""
OWN = (
    "The line carried 900 people a day last year, and its boats are thirty years old, a guide to the coast says.",
    "The town of Riverton lives by its ferry, which has run since 1911 and was twice close to its end in a war.",
)


def test_reports_with_one_dateline_bear_its_name_and_still_descend_from_a_dispatch_that_is_lost(tmp_path: Path) -> None:
    for name, own in zip("ab", OWN, strict=True):
        (tmp_path / f"{name}.txt").write_text(DISPATCH.format(own), encoding="utf-8")
    with build(tmp_path, settings=Settings(workers=0)) as built:
        [dossier] = built.dossiers()
    assert [report.publisher for report in dossier.reports] == ["Harbor Wire", "Harbor Wire"]
    assert [lost.agency for lost in dossier.stemma.lost] == ["Harbor Wire"]
    assert (dossier.stemma.settled, dossier.stemma.most_origins) == (True, 1)
    names = {node_name(report.id, dossier) for report in dossier.reports}
    assert names == {"a.txt (Harbor Wire by its dateline)", "b.txt (Harbor Wire by its dateline)"}
    assert index_card(dossier)["by"] == "Harbor Wire (by its dateline)"
    assert grade_publishers([dossier]) == {}


FIRE = "A fire burned down the rope works of Tarn on Monday and 12 rope makers were hurt, fire chief Ole Winther said."
SPELLED = ("The Tarn Post", "Tarn Post", "TARN POST.", "Tarn Post Online")


def test_a_publisher_written_in_several_ways_is_counted_once_and_printed_as_written(tmp_path: Path) -> None:
    rows = [
        {"publisher": name, "text": f"{FIRE} Page {at} has more of the fire.", "published": f"2031-03-0{at}T08:00:00Z"}
        for at, name in enumerate(SPELLED, 1)
    ]
    (tmp_path / "pile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with build(tmp_path, settings=Settings(workers=0)) as built:
        [dossier] = built.dossiers()
        told = built.ask("How many rope makers were hurt?").readings[0]
    assert sorted(report.publisher for report in dossier.reports) == sorted(SPELLED)
    assert "4 reports · 2 publishers" in story_counts(dossier)
    readings = [reading for one in dossier.collations for reading in one.readings if len(reading.report_ids) == 4]
    assert {reading.publishers for reading in readings} == {2}
    assert told.publishers == 2
    names = {node_name(report.id, dossier) for report in dossier.reports}
    assert names == set(SPELLED)


def test_a_situation_counts_a_publisher_written_in_two_ways_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "relate_reports", each_alone)
    monkeypatch.setattr(
        import_module(__name__), "PILE", [("The Coast Mail", *PILE[0][1:]), ("Coast Mail", *PILE[1][1:])]
    )
    write_pile(tmp_path)
    with build(tmp_path, settings=Settings(workers=0)) as built:
        assert [one.publishers for one in built.situations()] == [1]
