"""The watch over archives on disk: what is new since a day or since the last build."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from retold import cli
from retold.archive import Archive, open_archive
from retold.building import build
from retold.errors import MisuseError
from retold.settings import Settings

SAID = "The port authority of Vellhaven will dredge the Orme channel by April 10, it said on Saturday. Ships wait."
DONE = "VELLHAVEN - The port authority of Vellhaven dredged the Orme channel on Friday. The first ships passed."


def add(folder: Path, name: str, day: str, text: str) -> None:
    row = {"publisher": name, "title": f"News from Vellhaven: {name}", "published": f"{day}T08:00:00Z", "text": text}
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")


def run(pile: Path, out: Path) -> Archive:
    return build(pile, out, settings=Settings(workers=0))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive built of one report, then again of two."""
    work = tmp_path_factory.mktemp("watch")
    add(work / "pile", "Coast Mail", "2031-03-01", SAID)
    run(work / "pile", work / "out").close()
    add(work / "pile", "Orme Times", "2031-04-04", DONE)
    run(work / "pile", work / "out").close()
    return work / "out"


def test_what_the_last_build_added_is_new(out: Path) -> None:
    with open_archive(out) as archive:
        watch = archive.watch()
    assert (watch.since, watch.as_of) == ("last build", "2031-04-04")
    assert [(one.was, one.now) for one in watch.changes if one.kind == "moved"] == [("announced", "done")]
    assert watch.commitments == ()


def test_a_build_of_the_same_reports_changes_nothing_of_it(out: Path) -> None:
    with open_archive(out) as archive:
        before = archive.watch()
    run(out.parent / "pile", out).close()
    with open_archive(out) as archive:
        assert archive.watch() == before


def test_a_day_may_be_taken_for_today_and_later_reports_are_not_known_then(out: Path) -> None:
    with open_archive(out) as archive:
        [row] = archive.watch(as_of="2031-03-20").commitments
        assert (row.state, row.due, row.days_left) == ("announced", "2031-04-10", 21)
        assert archive.watch(as_of="2031-03-20").changes == ()


def test_nothing_is_new_after_the_last_report(out: Path) -> None:
    with open_archive(out) as archive:
        assert archive.watch(since="2031-04-05").changes == ()
        assert {one.kind for one in archive.watch(since="2031-04-01").changes} >= {"moved"}


def test_what_is_no_day_is_refused(out: Path) -> None:
    with open_archive(out) as archive, pytest.raises(MisuseError, match="2025-03-31"):
        archive.watch(since="yesterday")


def test_the_command_prints_text_json_and_a_calendar(out: Path) -> None:
    runner = CliRunner()
    told = runner.invoke(cli.app, ["watch", str(out), "--as-of", "2031-03-20"])
    assert told.exit_code == 0 and "due 2031-04-10" in told.stdout
    data = json.loads(runner.invoke(cli.app, ["watch", "-a", str(out), "--as-of", "2031-03-20", "--json"]).stdout)
    assert data["commitments"][0]["said"]["words"] in SAID
    calendar = runner.invoke(cli.app, ["watch", str(out), "--as-of", "2031-03-20", "--calendar"]).stdout
    assert "DTSTART;VALUE=DATE:20310410" in calendar
