"""Measures every task of the kit and holds the figures against their floors.

    python benchmarks/gate.py [TASK ...] [--part dev] [--raise]

The kit's folder is RETOLD_BENCH, or ../shared/bench beside the checkout. Figures go to benchmarks/results/TASK.json.
A figure below its floor in benchmarks/floors.json ends with exit code 1. `--raise` lifts floors to what was reached,
rounded down to two places; nothing here lowers one: that takes an edit of the file and a reason in the commit.
"""

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BENCH = Path(os.environ.get("RETOLD_BENCH", HERE.parent.parent / "shared" / "bench"))
FLOORS = HERE / "floors.json"
LESS_IS_BETTER = ("mae", "origins_over_counted", "origins_under_counted", "false_alarms_per_copy", "median_error_km")


def find_file(folder: Path, stem: str) -> Path:
    """`stem`.jsonl in `folder`, or its gzipped form."""
    return next(path for path in (folder / f"{stem}.jsonl", folder / f"{stem}.jsonl.gz") if path.exists())


def measure(task: str, part: str) -> dict[str, Any]:
    """What the kit's scorer says of `task` on `part`: figures by name, intervals of the headlines."""
    folder = BENCH / "data" / task / part
    with tempfile.TemporaryDirectory() as work:
        answers = Path(work) / "answers.jsonl"
        predict = [sys.executable, HERE / "predict.py", task, find_file(folder, "input"), answers]
        subprocess.run(predict, check=True)
        score = [sys.executable, BENCH / "score.py", task, find_file(folder, "gold"), answers, "--json"]
        measured: dict[str, Any] = json.loads(subprocess.run(score, check=True, capture_output=True).stdout)
    return measured


def holds(figure: str, value: float, floor: float) -> bool:
    """Whether `value` is at least as good as `floor`."""
    return value <= floor if figure in LESS_IS_BETTER else value >= floor


def raised(figure: str, value: float, floor: float | None) -> float:
    """The better of `floor` and `value` rounded to its worse side at two places."""
    if figure in LESS_IS_BETTER:
        rounded = math.ceil(value * 100) / 100
        return rounded if floor is None else min(rounded, floor)
    rounded = math.floor(value * 100) / 100
    return rounded if floor is None else max(rounded, floor)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    parser.add_argument("tasks", nargs="*", default=sorted(floors), metavar="TASK")
    parser.add_argument("--part", default="dev")
    parser.add_argument("--raise", dest="lift", action="store_true")
    options = parser.parse_args()
    if not BENCH.exists():
        print(f"No measuring kit at {BENCH}. Set RETOLD_BENCH to its folder.", file=sys.stderr)
        return 2
    below = 0
    for task in options.tasks:
        measured = measure(task, options.part)
        figures = measured["figures"]
        result = HERE / "results" / f"{task}.{options.part}.json"
        result.parent.mkdir(exist_ok=True)
        result.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
        for figure, floor in floors[task].items():
            good = floor is None or holds(figure, figures[figure], floor)
            below += not good
            print(f"{task:12} {figure:26} {figures[figure]:7.3f}  floor {floor}  {'' if good else 'BELOW'}")
            if options.lift:
                floors[task][figure] = raised(figure, figures[figure], floor)
    if options.lift:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
