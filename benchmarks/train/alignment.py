"""Train `retold.collate.alignment`, which says how surely two tellings of a story answer one question.

Run: python benchmarks/train/alignment.py [--folds] [--keep FOLDER]. Reads the piles of benchmarks/disagreements/tuning
and train, with the stories joined as they are known. Two tellings that hold words of one planted disagreement, of one
side or of two, belong together, and so do those of one thing told differently that agrees; a telling of a planted
disagreement and any other do not. Of the tellings at two places the likeliest pair is taken. What the model is surest
of among the rest is left out from the second round on: it was told by others than the planted ones, and does belong
together. `--folds` judges each fifth of the piles by the rest and writes nothing.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "benchmarks")]

from disagreements import joined_piles, name_reports, places_of, read_planted  # noqa: E402
from retold.archive import Archive  # noqa: E402
from retold.chapters import gather_chapter  # noqa: E402
from retold.collate.alignment import FURTHEST, MODEL, look_around  # noqa: E402
from retold.collate.alignment_features import Pairs, compare_pairs  # noqa: E402
from retold.collate.names import merge_names  # noqa: E402
from retold.collate.spans import meets  # noqa: E402
from retold.collate.tellings import Telling, gather_tellings  # noqa: E402

SETS = ("tuning", "train")
AGREEING = (" agree", " same")
ROUNDS = 3
# Swept .003-1.5 on the folds.
STRENGTH = 0.5
# Pairs of two sides weigh so much more than others, and the pairs of one question together no more than so many.
TWO_SIDES, MUCH_TOLD = 3.0, 20
# Negatives judged surer than this by the round before are taken for true pairs that nobody planted.
DOUBTED = 0.8
# So many of the highest negatives of a pile are left out of the measure, for the same reason.
UNPLANTED = 40
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Bag:
    """The candidate pairs of two places that belong together; `apart` if they are of two sides."""

    question: int
    apart: bool
    pairs: tuple[int, ...]


@dataclass(slots=True)
class Pile:
    """A story's pairs, their features, the places that belong together, and the pairs that do not."""

    pairs: Pairs
    rows: np.ndarray
    bags: list[Bag]
    negatives: np.ndarray


def read_pile(archive: Archive, truth: dict) -> Pile:
    """The pile of the story with the planted disagreements."""
    reports = name_reports(archive)
    main = truth["disagreements"][0]["story"]
    ids = {reports[name].id for name, story in truth["stories"].items() if story == main and name in reports}
    story = max(archive.stories(), key=lambda one: len(ids & set(one.report_ids)))
    _, _, told, extractions = gather_chapter(story, archive.stemma(story), archive._store)
    names, _ = merge_names(told, extractions, story_id=story.id)
    tellings = [t for r, e in zip(told, extractions, strict=True) for t in gather_tellings(r, e, names)]
    planted = read_planted(truth, reports)
    questions = [[(span, number) for number, side in enumerate(one.sides) for span in side] for one in planted]
    traps = [(trap, [(span, 0) for span in places_of(trap["at"], reports)]) for trap in truth["no_disagreement"]]
    agreeing = [places for trap, places in traps if any(word in trap["what"] for word in AGREEING)]
    return label(tellings, questions, agreeing, [places for _, places in traps])


def label(tellings: Sequence[Telling], planted: list, agreeing: list, traps: list) -> Pile:
    """The pile with its labels."""
    pairs = compare_pairs(tellings)
    at = {ends: row for row, ends in enumerate(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))}
    kin = np.zeros((len(tellings), len(tellings)), bool)
    told = np.zeros(len(tellings), bool)
    bags = []
    for number, places in enumerate([*planted, *agreeing, *traps]):
        held = [([i for i, t in enumerate(tellings) if meets(t.span, span)], side) for span, side in places]
        every = sorted({i for found, _ in held for i in found})
        kin[np.ix_(every, every)] = True
        told[every] |= number < len(planted)
        if number < len(planted) + len(agreeing):
            bags += _bags(number, held, at)
    negatives = np.flatnonzero((told[pairs.left] | told[pairs.right]) & ~kin[pairs.left, pairs.right])
    return Pile(pairs, pairs.table(), bags, negatives)


def _bags(number: int, held: list, at: dict[tuple[int, int], int]) -> Iterator[Bag]:
    for one, (ours, side) in enumerate(held):
        for theirs, other in held[one + 1 :]:
            ends = [(min(i, j), max(i, j)) for i in ours for j in theirs]
            rows = tuple(at[end] for end in ends if end in at)
            if rows:
                yield Bag(number, side != other, rows)


def fit(piles: Sequence[Pile], inputs: Sequence[np.ndarray]) -> dict[str, np.ndarray]:
    """Mean and spread of each feature, its weight, and the offset."""
    model: dict[str, np.ndarray] = {}
    for round_ in range(ROUNDS):
        tables, truth, weights = [], [], []
        for pile, rows in zip(piles, inputs, strict=True):
            score = ask(model, rows) if model else pile.rows[:, :6].sum(axis=1)
            wanted = weigh_bags(pile, score)
            negatives = pile.negatives[score[pile.negatives] < DOUBTED] if round_ else pile.negatives
            tables += [rows[list(wanted)], rows[negatives]]
            truth += [np.ones(len(wanted)), np.zeros(len(negatives))]
            weights += [np.array(list(wanted.values())), np.ones(len(negatives))]
        model = _regression(np.vstack(tables), np.concatenate(truth), np.concatenate(weights))
    return model


def weigh_bags(pile: Pile, score: np.ndarray) -> dict[int, float]:
    """The likeliest pair of each bag, with its weight."""
    sizes = Counter(bag.question for bag in pile.bags)
    wanted: dict[int, float] = {}
    for bag in pile.bags:
        row = max(bag.pairs, key=lambda one: score[one])
        weight = (TWO_SIDES if bag.apart else 1.0) * min(1.0, MUCH_TOLD / sizes[bag.question]) ** 0.5
        wanted[row] = max(wanted.get(row, 0.0), weight)
    return wanted


def _regression(rows: np.ndarray, truth: np.ndarray, weights: np.ndarray) -> dict[str, np.ndarray]:
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
    scaled = np.clip((rows - mean) / spread, -FURTHEST, FURTHEST)
    found = LogisticRegression(C=STRENGTH, max_iter=400).fit(scaled, truth, sample_weight=weights)
    return {"mean": mean, "spread": spread, "weights": found.coef_[0], "offset": found.intercept_}


def ask(model: dict[str, np.ndarray], rows: np.ndarray) -> np.ndarray:
    scaled = np.clip((rows - model["mean"]) / model["spread"], -FURTHEST, FURTHEST)
    return 1 / (1 + np.exp(-(scaled @ model["weights"] + model["offset"])))


def judge_folds(piles: Sequence[Pile], inputs: Sequence[np.ndarray]) -> list[np.ndarray]:
    """The probabilities of each pile by a model of the piles of the other folds."""
    given: list[np.ndarray] = [np.zeros(0)] * len(piles)
    for fold in range(FOLDS):
        rest = [number for number in range(len(piles)) if number % FOLDS != fold]
        model = fit([piles[number] for number in rest], [inputs[number] for number in rest])
        for number in range(fold, len(piles), FOLDS):
            given[number] = ask(model, inputs[number])
    return given


def measure(piles: Sequence[Pile], given: Sequence[np.ndarray]) -> float:
    """Average precision of the places of two sides against the pairs that do not belong together."""
    right = [max(s[list(bag.pairs)]) for pile, s in zip(piles, given, strict=True) for bag in pile.bags if bag.apart]
    wrong = np.concatenate([np.sort(s[pile.negatives])[:-UNPLANTED] for pile, s in zip(piles, given, strict=True)])
    truth = np.concatenate([np.ones(len(right)), np.zeros(len(wrong))])
    return float(average_precision_score(truth, np.concatenate([right, wrong])))


def with_company(piles: Sequence[Pile], given: Sequence[np.ndarray]) -> list[np.ndarray]:
    """The features with what a first look says of the pairs around each."""
    pairs = zip(piles, given, strict=True)
    return [np.hstack([pile.rows, look_around(pile.pairs, s.astype(np.float32))]) for pile, s in pairs]


def main() -> None:
    """Trains, prints the measure of the folds, and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="only measure")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the archives there, joined")
    given = parser.parse_args()
    piles = [read_pile(archive, truth) for archive, truth in joined_piles(SETS, given.keep)]
    inputs = [pile.rows for pile in piles]
    first = judge_folds(piles, inputs)
    company = with_company(piles, first)
    second = judge_folds(piles, company)
    print(f"{len(piles)} piles; first look {measure(piles, first):.3f}, second {measure(piles, second):.3f}")
    if not given.folds:
        looks = {"first": fit(piles, inputs), "second": fit(piles, company)}
        arrays = {f"{look} {name}": array.astype(np.float32) for look, m in looks.items() for name, array in m.items()}
        np.savez_compressed(MODEL, **arrays)
        print(f"wrote {MODEL.name}: {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
