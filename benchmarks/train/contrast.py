"""Train `retold.collate.contrast` and `retold.collate.prominence`: do two tellings of one question give different
answers, and is a difference one that a reader would be told of.

Run: python benchmarks/train/contrast.py [--folds] [--keep FOLDER]. Reads the marked piles of
benchmarks/disagreements/judging, whose marks no encoder has learnt from, with the stories joined as they are known. Two
tellings of one question differ if they answer it differently by `marks.DIFFERENT` or more; the pairs of one telling
together weigh no more than so many. Then each pile is collated with a model of the piles of the other folds, and a
variant between two readings that hold clauses of two answers of such a question is one to be told, the gravest before
the others. `--folds` judges each fold of the piles by the rest and writes nothing. Run alignment.py first.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import msgspec
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "benchmarks")]

from disagreements import (  # noqa: E402
    Planted,
    count_differences,
    count_traps,
    joined_piles,
    main_story,
    name_reports,
    parts,
    read_planted,
)
from marks import DIFFERENT, Mark, read_marks, table_of  # noqa: E402
from retold.archive import Archive  # noqa: E402
from retold.chapters import gather_chapter  # noqa: E402
from retold.collate import collation as collating  # noqa: E402
from retold.collate import contrast as judging  # noqa: E402
from retold.collate.collation import make_collations  # noqa: E402
from retold.collate.comparison import compare_tellings  # noqa: E402
from retold.collate.contrast import FURTHEST, MODEL  # noqa: E402
from retold.collate.contrast_features import contrast  # noqa: E402
from retold.collate.names import merge_names  # noqa: E402
from retold.collate.prominence import heaviest_between, prominence  # noqa: E402
from retold.collate.questions import find_questions  # noqa: E402
from retold.collate.quotations import find_quotations  # noqa: E402
from retold.collate.quotes import collate_quotes  # noqa: E402
from retold.collate.tellings import Telling, gather_tellings  # noqa: E402
from retold.collate.witnesses import rank_witnesses  # noqa: E402
from retold.types import Collation, Dossier, Report  # noqa: E402

SETS = ("judging",)
FOLDS = 12
# Taken over from the first piles, on whose folds they were swept .01-.3.
STRENGTH = {"contrast": 0.03, "prominence": 0.01}
# The pairs of one telling together weigh no more than so many; those of a gravest difference so much more.
MUCH_TOLD, GRAVER = 16, 1.5
# What a variant weighs between readings of two answers of a gravest question, and of a lesser one.
GRAVEST = 3
TOLD = {GRAVEST: 1.5, DIFFERENT: 0.5}
Model = Mapping[str, np.ndarray]


@dataclass(slots=True)
class Pile:
    """A story without collations, its questions, what is needed to collate them, what was planted and marked, and its
    labelled pairs of tellings."""

    dossier: Dossier
    truth: dict
    named: dict[str, Report]
    planted: list[Planted]
    marks: list[Mark]
    questions: tuple[tuple[Telling, ...], ...]
    rank: dict[str, int]
    rows: np.ndarray
    apart: np.ndarray
    weights: np.ndarray


def read_pile(folder: Path, archive: Archive, truth: dict) -> Pile:
    """The pile of the story with the planted disagreements."""
    reports = name_reports(archive)
    story = main_story(archive, truth, reports)
    _, stemma, told, extractions = gather_chapter(story, archive.stemma(story), archive._store)
    names, _ = merge_names(told, extractions, story_id=story.id)
    both = list(zip(told, extractions, strict=True))
    held = {report.id: gather_tellings(report, extraction, names) for report, extraction in both}
    tellings = [telling for report in told for telling in held[report.id]]
    rank = {report_id: place for place, report_id in enumerate(rank_witnesses(told, held, stemma))}
    quotations = [one for report, extraction in both for one in find_quotations(report, extraction)]
    dossier = Dossier(
        story=story,
        stemma=stemma,
        reports=tuple(told),
        extractions=tuple(extractions),
        names=tuple(names),
        collations=(),
        quotes=collate_quotes(story.id, quotations, tellings, rank).quotes,
        findings=(),
        commitments=(),
        questions=(),
    )
    marks = read_marks(folder, reports)
    labelled = label(tellings, table_of(marks, tellings))
    planted, questions = read_planted(truth, reports), find_questions(tellings)
    return Pile(dossier, truth, reports, planted, marks, questions, rank, *labelled)


def label(tellings: Sequence[Telling], table: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The features of the pairs of two reports that a question has, whether they answer it differently, and their
    weights; those that differ by less than `DIFFERENT` are left out."""
    often = (table >= 0).sum(axis=1)
    found = [
        (i, j)
        for i, j in combinations(range(len(tellings)), 2)
        if (table[i, j] == 0 or table[i, j] >= DIFFERENT) and tellings[i].report_id != tellings[j].report_id
    ]
    rows = [_features(tellings[i], tellings[j]) for i, j in found]
    told = [GRAVER if table[pair] >= GRAVEST else 1.0 for pair in found]
    weights = [
        share * min(1.0, MUCH_TOLD / (often[i] * often[j])) ** 0.5 for share, (i, j) in zip(told, found, strict=True)
    ]
    return np.array(rows), np.array([table[pair] >= DIFFERENT for pair in found]), np.array(weights)


def _features(left: Telling, right: Telling) -> list[float]:
    return list(contrast(left, right, compare_tellings(left, right)).values())


def fit(name: str, rows: np.ndarray, truth: np.ndarray, weights: np.ndarray) -> dict[str, np.ndarray]:
    """Mean and spread of each feature, its weight, and the offset."""
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
    scaled = np.clip((rows - mean) / spread, -FURTHEST, FURTHEST)
    found = LogisticRegression(C=STRENGTH[name], max_iter=800).fit(scaled, truth, sample_weight=weights)
    parts_of = {"mean": mean, "spread": spread, "weights": found.coef_[0], "offset": found.intercept_}
    return {f"{name} {key}": array for key, array in parts_of.items()}


def fit_contrast(piles: Sequence[Pile]) -> dict[str, np.ndarray]:
    tables = ([getattr(pile, key) for pile in piles] for key in ("rows", "apart", "weights"))
    return fit("contrast", *(np.concatenate(table) for table in tables))


@dataclass(slots=True)
class Variants:
    """The features of the variants of a pile, which of them are to be told, and their weights."""

    rows: np.ndarray
    told: np.ndarray
    weights: np.ndarray


def fit_prominence(found: Sequence[Variants]) -> dict[str, np.ndarray]:
    tables = ([getattr(one, key) for one in found] for key in ("rows", "told", "weights"))
    return fit("prominence", *(np.concatenate(table) for table in tables))


def use(model: Model) -> None:
    """From here on the program judges by this model."""
    judging._model = lambda: model


def collate(pile: Pile) -> tuple[Collation, ...]:
    """The collations of a pile, by the model in use."""
    told = pile.dossier
    return make_collations(told.story, told.stemma, told.reports, pile.questions, pile.rank, told.quotes)


def read_variants(pile: Pile) -> Variants:
    """The variants of a pile as they come to be weighed; the heaviest between each two readings."""
    seen: list[tuple] = []
    weigh = collating.weigh_variants

    def watch(collation: Collation, *others: object) -> Collation:
        seen.append((collation, *others))
        return collation

    collating.weigh_variants = watch
    try:
        collate(pile)
    finally:
        collating.weigh_variants = weigh
    rows, told, weights = [], [], []
    for collation, *others in (one for one in seen if len(one[0].readings) > 1):
        for ends, variant in heaviest_between(collation).items():
            shown = [collation.readings[place] for place in ends]
            hits = [mark.grade for mark in pile.marks if mark.grade >= DIFFERENT and parts(shown, mark.planted)]
            rows.append(list(prominence(collation, variant, *others).values()))
            told.append(bool(hits))
            weights.append(TOLD[hits[0]] if hits else 1.0)
    return Variants(np.array(rows), np.array(told), np.array(weights))


def judge_folds(piles: Sequence[Pile]) -> tuple[list[Variants], Counter[str]]:
    """The variants of each pile, collated with a model of the other folds, and what the benchmark then counts."""
    models = {fold: fit_contrast([p for n, p in enumerate(piles) if n % FOLDS != fold]) for fold in range(FOLDS)}
    found, counts = [], Counter[str]()
    for number, pile in enumerate(piles):
        use(models[number % FOLDS])
        found.append(read_variants(pile))
    for number, pile in enumerate(piles):
        rest = [one for n, one in enumerate(found) if n % FOLDS != number % FOLDS]
        use({**models[number % FOLDS], **fit_prominence(rest)})
        dossier = msgspec.structs.replace(pile.dossier, collations=collate(pile))
        count_differences(dossier, pile.planted, counts, misses=False)
        count_traps(dossier, pile.truth, pile.named, counts, misses=False)
    given = [judging.regress("contrast", pile.rows) for pile in piles if not use(models[piles.index(pile) % FOLDS])]
    truth, weights = (np.concatenate([getattr(pile, key) for pile in piles]) for key in ("apart", "weights"))
    print(f"pairs told apart: area {roc_auc_score(truth, np.concatenate(given), sample_weight=weights):.3f}")
    return found, counts


def main() -> None:
    """Trains, prints what the folds give, and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="only measure")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the archives there, joined")
    given = parser.parse_args()
    piles = [read_pile(*one) for one in joined_piles(SETS, given.keep)]
    found, c = judge_folds(piles)
    print(
        f"{len(piles)} piles: biggest on top {c['big_top']} of {c['big']}, listed {c['big_listed']}, "
        f"collated {c['big_collated']}, clean {c['big_clean']}; "
        f"smaller collated {c['small_collated']} of {c['small']}, clean {c['small_clean']}; "
        f"of {c['top']} on top {c['top_real']} are planted; of {c['traps']} that agree {c['traps_parted']} are "
        f"parted, {c['traps_top']} of them on top"
    )
    if not given.folds:
        model = {**fit_contrast(piles), **fit_prominence(found)}
        np.savez_compressed(MODEL, **{name: array.astype(np.float32) for name, array in model.items()})
        print(f"wrote {MODEL.name}: {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
