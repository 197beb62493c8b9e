"""The adapter of the measuring kit."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PREDICT = ROOT / "benchmarks" / "predict.py"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(PREDICT), *arguments], capture_output=True, text=True)


def test_an_unknown_task_ends_with_one_clear_line(tmp_path: Path) -> None:
    done = run("divination", str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl"))
    assert done.returncode == 2
    assert "Tasks so far: attribution" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_missing_input_ends_with_one_clear_line(tmp_path: Path) -> None:
    done = run("quantities", str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl"))
    assert done.returncode == 2
    assert "no such file" in done.stderr


def test_plain_and_gzipped_files_give_the_same_answers(tmp_path: Path) -> None:
    line = json.dumps({"id": "q1", "text": "About 300 people fled the flood on Monday."}) + "\n"
    (tmp_path / "in.jsonl").write_text(line, encoding="utf-8")
    with gzip.open(tmp_path / "in.jsonl.gz", "wt", encoding="utf-8") as packed:
        packed.write(line)
    assert run("quantities", str(tmp_path / "in.jsonl"), str(tmp_path / "plain.jsonl")).returncode == 0
    assert run("quantities", str(tmp_path / "in.jsonl.gz"), str(tmp_path / "packed.jsonl.gz")).returncode == 0
    plain = (tmp_path / "plain.jsonl").read_text(encoding="utf-8")
    assert gzip.decompress((tmp_path / "packed.jsonl.gz").read_bytes()).decode() == plain
    [quantity] = json.loads(plain)["quantities"]
    assert (quantity["value"], quantity["change"], quantity["unit"]) == (300, "~", "people")
