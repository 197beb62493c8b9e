"""How answers are judged on questions of our own."""

import importlib.util
import sys
from pathlib import Path

import pytest

from retold.ask import Answer, AnswerReading

PATH = Path(__file__).parent.parent.parent / "benchmarks" / "ask.py"
spec = importlib.util.spec_from_file_location("bench_ask", PATH)
assert spec and spec.loader
bench = importlib.util.module_from_spec(spec)
sys.modules["bench_ask"] = bench
spec.loader.exec_module(bench)


def answer(*given: str) -> Answer:
    readings = tuple(
        AnswerReading(
            words=words,
            value="",
            state="stated",
            cited=(),
            report_ids=("r1",),
            publishers=1,
            origins=1,
            most_origins=1,
            speakers=(),
            as_of="",
            as_of_inferred=False,
            certainty=None,
            loose=(),
            story_id="s1",
        )
        for words in given
    )
    return Answer(question="", asked="", readings=readings, reason="", unknown=(), nearest=(), unread=0)


@pytest.mark.parametrize(
    ("wanted", "given", "verdict"),
    [
        ("four|4 / seven", ("4 men", "seven men"), "exact"),
        ("four / ?seven", ("four men",), "exact"),
        ("four / seven", ("four men",), "part"),
        ("four", ("four men", "nine men"), "false"),
        ("four", (), "missed"),
        ("-", (), "refused"),
        ("-", ("four men",), "false"),
    ],
)
def test_an_answer_is_judged_by_all_its_readings(
    tmp_path: Path, wanted: str, given: tuple[str, ...], verdict: str
) -> None:
    (tmp_path / "set.tsv").write_text(f"# a comment\npile\tHow many?\t{wanted}\n", encoding="utf-8")
    [row] = bench.read_rows(tmp_path / "set.tsv")
    assert bench.judge(row, answer(*given)) == verdict


@pytest.mark.parametrize("name", ["tuning", "held_out"])
def test_every_question_is_put_to_a_pile_that_is_there_and_some_have_no_answer(name: str) -> None:
    rows = list(bench.read_rows(bench.SETS / f"{name}.tsv"))
    assert len(rows) >= 60 and sum(row.may_refuse for row in rows) >= 20
    assert all(row.pile == "examples" or (bench.SETS / row.pile).is_dir() for row in rows)
