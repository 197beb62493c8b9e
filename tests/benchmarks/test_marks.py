"""The marks of the piles: where their clauses stand, and what they say of two tellings."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "tests" / "collate")]

from by_hand import make_report, tell  # noqa: E402

from marks import ELSEWHERE, MARKS, Mark, read_marks, table_of  # noqa: E402
from retold.types import Span  # noqa: E402

MARKED = sorted((ROOT / "benchmarks" / "disagreements").glob(f"*/*/{MARKS}"))


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.parent.name)
def test_every_clause_stands_in_its_report_and_a_difference_has_two_answers(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = {file.name: _flat(file.read_text(encoding="utf-8")) for file in path.parent.glob("reports/*.txt")}
    clauses = [clause for row in rows for part in (*row["answers"], {"at": row["vague"]}) for clause in part["at"]]
    assert [words for name, _, words in clauses if name in texts and _flat(words) not in texts[name]] == []
    assert all(0 <= row["grade"] <= 3 and (row["grade"] < 2 or len(row["answers"]) > 1) for row in rows)
    assert {row["grade"] for row in rows} >= {0, 3}


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_clauses_are_found_again_where_they_stood(tmp_path: Path) -> None:
    report = make_report("It rained. The mill burned. It rained.", publisher="a")
    rows = {"grade": 2, "question": "Did it rain?", "answers": [{"answer": "yes", "at": [["a.txt", 28, "It rained"]]}]}
    gone = {"vague": [["a.txt", 3, "It snowed"], ["b.txt", 0, "It rained"]]}
    (tmp_path / MARKS).write_text(json.dumps(rows | gone) + "\n", encoding="utf-8")
    (mark,) = read_marks(tmp_path, {"a.txt": report})
    assert mark.sides == ((Span(report.id, 28, 37),),) and mark.vague == ()


def test_two_tellings_differ_by_the_gravest_question_that_has_both() -> None:
    texts = ("The mill burned", "The mill stands", "Something happened at the mill", "Bakers met", "Bakers met")
    told = [replace(tell(text), report_id=name) for text, name in zip(texts, "abcde", strict=True)]
    spans = [telling.span for telling in told]
    keyed = [replace(one, report_id=span.report_id) for one, span in zip(told, spans, strict=True)]
    lesser = Mark(1, "Is there a mill?", ("yes", "no"), ((spans[0],), (spans[1],)), ())
    grave = Mark(3, "Did it burn?", ("yes", "no"), ((spans[0],), (spans[1],)), (spans[2],))
    table = table_of([lesser, grave], keyed)
    assert table[0, 1] == table[1, 0] == 3
    assert table[0, 2] == table[1, 2] == 0
    assert table[0, 3] == ELSEWHERE and table[0, 0] == ELSEWHERE
    assert table[3, 4] == 0
