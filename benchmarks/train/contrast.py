"""Train `retold.collate.contrast`: do two tellings of one question give different answers.

Run: python benchmarks/train/contrast.py [--folds] [--keep FOLDER]. Reads the marked piles of
benchmarks/disagreements/judging, whose marks no encoder has learnt from, with the stories joined as they are known. Two
tellings of one question differ if they answer it differently by `marks.DIFFERENT` or more; the pairs of one telling
together weigh no more than so many. `--folds` judges each fold of the piles by the rest and writes nothing. Run
alignment.py first, prominence.py afterwards.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "benchmarks")]

from disagreements import (  # noqa: E402
    Planted,
    joined_piles,
    main_story,
    name_reports,
    read_planted,
)
from marks import DIFFERENT, Mark, read_marks, table_of  # noqa: E402
from retold.archive import Archive  # noqa: E402
from retold.chapters import gather_chapter  # noqa: E402
from retold.collate import contrast as judging  # noqa: E402
from retold.collate.collation import make_collations  # noqa: E402
from retold.collate.comparison import compare_tellings  # noqa: E402
from retold.collate.contrast import FURTHEST, MODEL  # noqa: E402
from retold.collate.contrast_features import contrast  # noqa: E402
from retold.collate.names import merge_names  # noqa: E402
from retold.collate.questions import Aligned, align_tellings  # noqa: E402
from retold.collate.quotations import find_quotations  # noqa: E402
from retold.collate.quotes import collate_quotes  # noqa: E402
from retold.collate.tellings import Telling, gather_tellings  # noqa: E402
from retold.collate.witnesses import rank_witnesses  # noqa: E402
from retold.types import Collation, Dossier, Report, Story  # noqa: E402

SETS = ("judging",)
FOLDS = 12
# Taken over from the first piles, on whose folds it was swept .01-.3.
STRENGTH = 0.03
# The pairs of one telling together weigh no more than so many; those of a gravest difference so much more.
MUCH_TOLD, GRAVER = 16, 1.5
GRAVEST = 3
Model = Mapping[str, np.ndarray]


@dataclass(slots=True)
class Aside:
    """A story without collations, and what is needed to make them."""

    dossier: Dossier
    tellings: list[Telling]
    aligned: Aligned
    rank: dict[str, int]

    def collate(self) -> tuple[Collation, ...]:
        """The collations, by the models in use."""
        told = self.dossier
        return make_collations(
            told.story, told.stemma, told.reports, self.aligned.questions, self.rank, told.quotes, self.aligned.sure
        )


@dataclass(slots=True)
class Pile:
    """The story of a pile with the planted disagreements, what was planted and marked, and its labelled pairs of
    tellings."""

    aside: Aside
    truth: dict
    named: dict[str, Report]
    planted: list[Planted]
    marks: list[Mark]
    rows: np.ndarray
    apart: np.ndarray
    weights: np.ndarray


def read_story(archive: Archive, story: Story) -> Aside:
    """A story made ready to be collated."""
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
    return Aside(dossier, tellings, align_tellings(tellings), rank)


def read_pile(folder: Path, archive: Archive, truth: dict) -> Pile:
    """The pile of the story with the planted disagreements."""
    reports = name_reports(archive)
    aside = read_story(archive, main_story(archive, truth, reports))
    marks = read_marks(folder, reports)
    labelled = label(aside.tellings, table_of(marks, aside.tellings))
    return Pile(aside, truth, reports, read_planted(truth, reports), marks, *labelled)


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


def fit(rows: np.ndarray, truth: np.ndarray, weights: np.ndarray) -> dict[str, np.ndarray]:
    """Mean and spread of each feature, its weight, and the offset."""
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
    scaled = np.clip((rows - mean) / spread, -FURTHEST, FURTHEST)
    found = LogisticRegression(C=STRENGTH, max_iter=800).fit(scaled, truth, sample_weight=weights)
    return {"mean": mean, "spread": spread, "weights": found.coef_[0], "offset": found.intercept_}


def fit_contrast(piles: Sequence[Pile]) -> dict[str, np.ndarray]:
    tables = ([getattr(pile, key) for pile in piles] for key in ("rows", "apart", "weights"))
    return fit(*(np.concatenate(table) for table in tables))


def fit_folds(piles: Sequence[Pile]) -> list[dict[str, np.ndarray]]:
    """For each fold a model of the piles of the others; pile n is of fold n % FOLDS."""
    return [fit_contrast([p for n, p in enumerate(piles) if n % FOLDS != fold]) for fold in range(FOLDS)]


def use(model: Model) -> None:
    """From here on the program judges by this model."""
    judging._model = lambda: model


def main() -> None:
    """Trains, prints what the folds give, and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="only measure")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the archives there, joined")
    given = parser.parse_args()
    piles = [read_pile(*one) for one in joined_piles(SETS, given.keep)]
    told = []
    for number, model in enumerate(fit_folds(piles)):
        use(model)
        told += [(pile, judging.regress(pile.rows)) for pile in piles[number::FOLDS]]
    truth, weights = (np.concatenate([getattr(pile, key) for pile, _ in told]) for key in ("apart", "weights"))
    sure = np.concatenate([found for _, found in told])
    print(f"{len(piles)} piles, pairs told apart: area {roc_auc_score(truth, sure, sample_weight=weights):.3f}")
    if not given.folds:
        np.savez_compressed(MODEL, **{name: array.astype(np.float32) for name, array in fit_contrast(piles).items()})
        print(f"wrote {MODEL.name}: {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
