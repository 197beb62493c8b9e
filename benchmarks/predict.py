"""The adapter of the measuring kit: python benchmarks/predict.py TASK INPUT.jsonl[.gz] OUTPUT.jsonl[.gz].

Each task is one module of `benchmarks/tasks` with `predict(records) -> iterator of predictions`.
"""

import gzip
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

HERE = Path(__file__).resolve().parent


def tasks() -> list[str]:
    return sorted(path.stem for path in (HERE / "tasks").glob("[a-z]*.py"))


def open_lines(path: Path, mode: str) -> IO[str]:
    """The file as UTF-8 text, gzipped or not by the ending of its name."""
    if path.suffix == ".gz":
        return gzip.open(path, mode + "t", encoding="utf-8")  # type: ignore[return-value]
    return path.open(mode, encoding="utf-8")


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    with open_lines(path, "r") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def main(arguments: list[str]) -> int:
    if len(arguments) != 3 or arguments[0] not in tasks():
        print(f"Usage: predict.py TASK INPUT.jsonl OUTPUT.jsonl. Tasks so far: {', '.join(tasks())}.", file=sys.stderr)
        return 2
    task, source, target = arguments[0], Path(arguments[1]), Path(arguments[2])
    if not source.exists():
        print(f"Cannot read {source}: no such file.", file=sys.stderr)
        return 2
    sys.path.insert(0, str(HERE))
    predict = importlib.import_module(f"tasks.{task}").predict
    with open_lines(target, "w") as out:
        for prediction in predict(read_records(source)):
            out.write(json.dumps(prediction, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
