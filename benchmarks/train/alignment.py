"""Train `retold.collate.alignment`, which says how surely two tellings of a story answer one question.

Run: python benchmarks/train/alignment.py [--folds] [--keep FOLDER]. Reads the marked piles of
benchmarks/disagreements/judging, whose marks no encoder has learnt from, with the stories joined as they are known: two
tellings of two reports belong together if a question has both. Those that it has with different answers weigh more, and
the pairs of one telling together no more than so many. `--folds` judges each fifth of the piles by the rest and writes
nothing.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "benchmarks")]

from disagreements import joined_piles  # noqa: E402
from marks import DIFFERENT, pile_tellings, read_marks, table_of  # noqa: E402
from retold.collate.alignment import FURTHEST, MODEL, look_around  # noqa: E402
from retold.collate.alignment_features import Pairs, compare_pairs  # noqa: E402
from retold.collate.tellings import Telling  # noqa: E402

SETS = ("judging",)
# Taken over from the first piles, on whose folds it was swept .003-1.5.
STRENGTH = 0.5
# Pairs of two answers weigh so much more than others; a telling's pairs together no more than so many.
TWO_ANSWERS, MUCH_TOLD = 3.0, 20
FEW_REPORTS = 2
FOLDS = 5
Model = dict[str, np.ndarray]


@dataclass(slots=True)
class Pile:
    """A story's pairs, their features, and for each the grade of its difference, less than 0 if they are of no
    question; how much each pair weighs."""

    pairs: Pairs
    rows: np.ndarray
    grades: np.ndarray
    weights: np.ndarray


def read_piles(keep: Path | None) -> list[Pile]:
    """The main stories of the piles, each whole and as a few of its reports tell it: most stories have but two."""
    found = []
    for folder, archive, truth in joined_piles(SETS, keep):
        reports, tellings = pile_tellings(archive, truth)
        marks = read_marks(folder, reports)
        some = set(Random(folder.name).sample(sorted({t.report_id for t in tellings}), FEW_REPORTS))
        parts = [tellings, [telling for telling in tellings if telling.report_id in some]]
        found += [make_pile(part, table_of(marks, part)) for part in parts]
    return found


def make_pile(tellings: Sequence[Telling], table: np.ndarray) -> Pile:
    """The pile of these tellings, labelled by the table of `marks.table_of`."""
    pairs = compare_pairs(tellings)
    grades = table[pairs.left, pairs.right]
    often = (table >= 0).sum(axis=1)
    many = np.maximum(1, often[pairs.left] * often[pairs.right] / 2)
    told = np.where(grades >= DIFFERENT, TWO_ANSWERS, 1.0) * np.minimum(1, MUCH_TOLD / many) ** 0.5
    return Pile(pairs, pairs.table(), grades, np.where(grades >= 0, told, 1.0))


def fit(rows: Sequence[np.ndarray], piles: Sequence[Pile]) -> Model:
    """Mean and spread of each feature, its weight, and the offset."""
    truth = np.concatenate([pile.grades >= 0 for pile in piles])
    weights = np.concatenate([pile.weights for pile in piles])
    table = np.concatenate(rows)
    mean, spread = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-6)
    scaled = np.clip((table - mean) / spread, -FURTHEST, FURTHEST)
    found = LogisticRegression(C=STRENGTH, max_iter=300).fit(scaled, truth, sample_weight=weights)
    return {"mean": mean, "spread": spread, "weights": found.coef_[0], "offset": found.intercept_}


def ask(model: Model, rows: np.ndarray) -> np.ndarray:
    scaled = np.clip((rows - model["mean"]) / model["spread"], -FURTHEST, FURTHEST)
    return (1 / (1 + np.exp(-(scaled @ model["weights"] + model["offset"])))).astype(np.float32)


def cross(rows: Sequence[np.ndarray], piles: Sequence[Pile]) -> list[np.ndarray]:
    """The probabilities of each pile by a model of the piles of the other folds."""
    given: list[np.ndarray] = [np.zeros(0)] * len(piles)
    for fold in range(FOLDS):
        rest = sorted(set(range(len(piles))) - set(_held(piles, fold)))
        model = fit([rows[number] for number in rest], [piles[number] for number in rest])
        for number in _held(piles, fold):
            given[number] = ask(model, rows[number])
    return given


def _held(piles: Sequence[Pile], fold: int) -> list[int]:
    """The piles of a fold: a story and its part in one."""
    return [number for number in range(len(piles)) if number // 2 % FOLDS == fold]


def measure(piles: Sequence[Pile], given: Sequence[np.ndarray]) -> str:
    """Average precision of the pairs of one question, and of those with two answers, against all others."""
    grades, sure = np.concatenate([pile.grades for pile in piles]), np.concatenate(list(given))
    apart = (grades < 0) | (grades >= DIFFERENT)
    every = average_precision_score(grades >= 0, sure)
    return f"{every:.3f} (two answers {average_precision_score(grades[apart] >= 0, sure[apart]):.3f})"


def main() -> None:
    """Trains, prints the measure of the folds, and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="only measure")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the archives there, joined")
    given = parser.parse_args()
    piles = read_piles(given.keep)
    plain = [pile.rows for pile in piles]
    first = cross(plain, piles)
    company = [np.hstack([pile.rows, look_around(pile.pairs, sure)]) for pile, sure in zip(piles, first, strict=True)]
    second = cross(company, piles)
    for name, place in (("whole", 0), (f"{FEW_REPORTS} reports", 1)):
        shares = ", ".join(measure(piles[place::2], look[place::2]) for look in (first, second))
        print(f"{len(piles) // 2} stories, {name}: {shares}")
    if not given.folds:
        looks = {"first": fit(plain, piles), "second": fit(company, piles)}
        arrays = {f"{look} {name}": array.astype(np.float32) for look, m in looks.items() for name, array in m.items()}
        np.savez_compressed(MODEL, **arrays)
        print(f"wrote {MODEL.name}: {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
