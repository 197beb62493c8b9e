"""retold ask, as a person types it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from retold import cli
from retold.errors import MisuseError

TOLD = """PORT MARLE, Feb 3 (AP) - A grain ship ran aground off Port Marle on Tuesday, the harbour master said.

Captain Ilse Tomaszewska said {} sailors were taken off."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pile = tmp_path_factory.mktemp("pile")
    for name, count in (("one.txt", 14), ("two.txt", 16)):
        (pile / name).write_text(TOLD.format(count), encoding="utf-8")
    folder = tmp_path_factory.mktemp("work") / "out"
    result = CliRunner().invoke(cli.app, ["build", str(pile), "-o", str(folder), "--workers", "0"])
    assert result.exit_code == 0, result.output
    return folder


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli.app, ["ask", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_competing_answers_stand_side_by_side(out: Path) -> None:
    told = run("How many sailors were taken off?", "-a", str(out))
    assert "2 readings" in told and "“14 sailors”" in told and "“16 sailors”" in told


def test_a_question_need_not_be_quoted(out: Path) -> None:
    assert "“Ilse Tomaszewska”" in run("who", "is", "the", "captain", "-a", str(out))


def test_what_the_pile_does_not_say_is_told_with_the_words_it_lacks(out: Path) -> None:
    assert run("How many nurses were taken off?", "-a", str(out)).startswith(
        "The pile does not say: no report has “nurses”."
    )


def test_an_answer_as_json_can_be_read_by_a_script(out: Path) -> None:
    answer = json.loads(run("How many sailors were taken off?", "-a", str(out), "--json"))
    assert answer["asked"] == "a figure"
    assert sorted(reading["words"] for reading in answer["readings"]) == ["14 sailors", "16 sailors"]
    assert {reading["cited"][0]["path"] for reading in answer["readings"]} == {"one.txt", "two.txt"}


def test_what_asks_nothing_is_shown_the_nearest_lines(out: Path) -> None:
    result = CliRunner().invoke(cli.app, ["ask", "sailors", "-a", str(out)])
    assert result.exit_code == 0
    assert "cannot be told what is asked" in " ".join(result.output.split())


def test_what_has_no_word_to_look_for_is_misuse(out: Path) -> None:
    result = CliRunner().invoke(cli.app, ["ask", "how many are there", "-a", str(out)])
    assert isinstance(result.exception, MisuseError)
