"""Deciding and listing decisions at the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from retold import cli
from retold.archive import open_archive
from retold.cli.decide import NAMED_IN
from retold.errors import MisuseError

TOLD = """PORT MARLE, Feb 3 (AP) - A grain ship ran aground off Port Marle on Tuesday, the harbour master said.

Captain Ilse Tomaszewska said {} sailors were taken off. "We will refloat her within a week," she told reporters."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pile = tmp_path_factory.mktemp("pile")
    for name, number in {"one.txt": 14, "two.txt": 16}.items():
        (pile / name).write_text(TOLD.format(number), encoding="utf-8")
    folder = tmp_path_factory.mktemp("work") / "out"
    run("build", str(pile), "-o", str(folder), "--workers", "0")
    return folder


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli.app, list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_decision_is_told_kept_applied_listed_and_revoked(out: Path) -> None:
    archive = ("-a", str(out))
    assert "Nobody has decided anything" in run("decisions", *archive)
    made = json.loads(
        run("decide", "link", "two.txt", "one.txt", "--by", "Ida  Berg", "--why", "he said so", "--json", *archive)
    )
    assert (made["decision"]["who"], made["state"]) == ("Ida Berg", "in force")
    [row] = json.loads(run("decisions", "--json", *archive))
    assert row == made
    dossier = json.loads(run("show", "two.txt", "--json", *archive))
    [link] = [link for link in dossier["stemma"]["links"] if link["judged_by"] == "Ida Berg"]
    told = " ".join(run("explain", link["id"], *archive).split())
    assert "Ida Berg" in told and "he said so" in told and "1.00" in told
    assert "two.txt descends from one.txt" in run("explain", made["decision"]["id"], *archive)
    said = run("decide", "revoke", made["decision"]["id"], "--by", "Tom Ek", *archive)
    assert "holds no longer" in said and "page:" in said
    assert "revoked by Tom Ek" in run("decisions", *archive)


def test_nobody_is_invented_who_decides(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in NAMED_IN:
        monkeypatch.delenv(variable, raising=False)
    arguments = ["decide", "note", "one.txt", "look again", "--later", "-a", str(out)]
    result = CliRunner().invoke(cli.app, arguments)
    assert isinstance(result.exception, MisuseError) and "--by" in str(result.exception)
    monkeypatch.setenv("RETOLD_BY", "Ana Lind")
    assert run(*arguments).startswith("Ana Lind decided on ")


def test_reports_are_decided_on_by_the_letters_of_the_page(out: Path) -> None:
    with open_archive(out) as opened:
        ids = opened.stories()[0].report_ids
    told = ("--by", "Ida Berg", "--later", "--json", "-a", str(out))
    made = json.loads(run("decide", "link", "B", "A", *told))["decision"]
    assert made["subjects"] == [ids[1], ids[0]]
    assert json.loads(run("decide", "split", ids[0], "B", *told))["decision"]["subjects"] == [ids[1]]
