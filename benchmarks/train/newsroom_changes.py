"""Train the trees that judge where a figure was changed: python benchmarks/train/newsroom_changes.py BENCH_DATA MADE...

MADE are folders of piles from newsroom_piles.py. Each pile is related by the stemma as it is shipped, so that the trees
learn from links as good and as bad as those they will meet. The figures printed are cross-validated (whole piles left
out), the kit's dev part apart from the made piles. No word or figure goes into the trees: only the measures of
retold.relate.innovations.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))

from tree_arrays import as_arrays  # noqa: E402

from predict import read_records  # noqa: E402
from retold.relate import relate_reports  # noqa: E402
from retold.relate.changes import LEAST, find_suspects  # noqa: E402
from retold.relate.fingerprint import fingerprint  # noqa: E402
from retold.relate.innovations import read_kindred  # noqa: E402
from tasks._changes import changed_runs  # noqa: E402
from tasks._piles import read_pile  # noqa: E402

OUT = ROOT / "src" / "retold" / "relate" / "models" / "changes.npz"
FOLDS = 5
DEV_WEIGHT = 2.0  # of a figure of the kit against a made one
LEVELS = (0.02, 0.05, 0.1, 0.2, 0.5)


@dataclass
class Case:
    """A figure that others give otherwise: whose, its digits as the kit names them, its measures, whether it was
    changed there; `used` for training unless a translation may have changed it, too."""

    part: str
    pile: str
    report: str
    runs: tuple[str, ...]
    row: tuple[float, ...]
    planted: bool
    used: bool
    clean: bool


@dataclass
class Part:
    """The cases of one folder, what was planted in it, the number of reports that were only trimmed or furnished."""

    name: str
    cases: list[Case]
    planted: Counter[tuple[str, str, str]]
    clean: int


def read_part(folder: Path, name: str, most: int) -> Part:
    """All cases of the first piles of a folder."""
    piles = next(path for path in (folder / "input.jsonl", folder / "input.jsonl.gz") if path.exists())
    golds = {gold["id"]: gold for gold in read_records(folder / "gold.jsonl")}
    part = Part(name, [], Counter(), 0)
    for record in islice(read_records(piles), most):
        gold = golds.get(record["id"])
        if gold:
            part.cases += cases_of(record, gold, name)
            part.planted.update((gold["id"], item["report"], item["now"]) for item in gold["planted"])
            part.clean += sum(_is_clean(kinds) for kinds in gold["kinds"].values())
    return part


def cases_of(record: dict[str, Any], gold: dict[str, Any], name: str) -> Iterator[Case]:
    """The cases of one pile."""
    pile = read_pile(record)
    names = {report.id: row_id for row_id, report in pile.items()}
    reports = {report.id: report for report in pile.values()}
    planted = {(item["report"], item["now"]) for item in gold["planted"]}
    relations = relate_reports(list(pile.values()), [])
    for story, stemma in zip(relations.stories, relations.stemmata, strict=True):
        prints = [fingerprint(reports[report_id]) for report_id in story.report_ids]
        for one in find_suspects(prints, read_kindred(story.report_ids, stemma)):
            print_ = prints[one.locus.report]
            row_id = names[print_.id]
            runs = tuple(changed_runs(print_.words[one.locus.word], one.was))
            truth = any((row_id, run) in planted for run in runs)
            kinds = gold["kinds"][row_id]
            yield Case(
                name, gold["id"], row_id, runs, one.row, truth, truth or "translate" not in kinds, _is_clean(kinds)
            )


def _is_clean(kinds: str) -> bool:
    return set(re.split(r"\+", kinds)) <= {"trim", "site"}


def fit(cases: Sequence[Case]) -> HistGradientBoostingClassifier:
    """Trees over the cases that are used."""
    used = [case for case in cases if case.used]
    model = HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.06, max_leaf_nodes=8, min_samples_leaf=20, l2_regularization=3.0, random_state=0
    )
    weights = [DEV_WEIGHT if case.part == "kit" else 1.0 for case in used]
    return model.fit(_rows(used), [case.planted for case in used], sample_weight=weights)


def _rows(cases: Sequence[Case]) -> np.ndarray:
    return np.array([case.row for case in cases], dtype=np.float32)


def check(parts: Sequence[Part]) -> None:
    """Print what is found and what is wrongly claimed at some levels, with whole piles left out."""
    cases = [case for part in parts for case in part.cases]
    piles = sorted({(case.part, case.pile.removesuffix("-undated")) for case in cases})
    folds = {pile: number % FOLDS for number, pile in enumerate(piles)}
    where = np.array([folds[case.part, case.pile.removesuffix("-undated")] for case in cases])
    chances = np.zeros(len(cases))
    for fold in range(FOLDS):
        model = fit([case for case, at in zip(cases, where, strict=True) if at != fold])
        chances[where == fold] = model.predict_proba(_rows(cases)[where == fold])[:, 1]
    for part in parts:
        told = [(case, chance) for case, chance in zip(cases, chances, strict=True) if case.part == part.name]
        print(f"{part.name}: {part.planted.total()} planted, {part.clean} reports trimmed or furnished only")
        for level in LEVELS:
            _print_level(part, told, level)
    used = [(case.planted, chance) for case, chance in zip(cases, chances, strict=True) if case.used]
    for low, high in ((0, 0.06), (0.06, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1.01)):
        inside = [truth for truth, chance in used if low <= chance < high]
        print(f"rated {low}-{high}: {np.mean(inside):.3f} of {len(inside)} were changed there")


def _print_level(part: Part, told: Sequence[tuple[Case, float]], level: float) -> None:
    flagged = {
        (case.pile, case.report, run): case.clean for case, chance in told if chance >= level for run in case.runs
    }
    found = sum(count for item, count in part.planted.items() if item in flagged)
    mark = " <- shipped" if level == LEAST else ""
    share, alarms = found / part.planted.total(), sum(flagged.values()) / part.clean
    print(f"  from {level}: found {share:.3f}, false alarms per copy {alarms:.3f}, told {len(flagged)}{mark}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("made", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--most", type=int, default=120, help="piles of each folder that are read")
    parser.add_argument("--only-check", action="store_true")
    choices = parser.parse_args()
    parts = [read_part(choices.bench / "newsroom" / "dev", "kit", choices.most)]
    parts += [read_part(folder, folder.name, choices.most) for folder in choices.made]
    check(parts)
    if not choices.only_check:
        model = fit([case for part in parts for case in part.cases])
        np.savez_compressed(choices.out, **as_arrays(model))


if __name__ == "__main__":
    main()
