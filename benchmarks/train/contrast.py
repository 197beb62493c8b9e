"""Train `retold.collate.contrast` and `retold.collate.prominence`: do two tellings of one question give different
answers, and is a difference one that a reader would be told of.

Run: python benchmarks/train/contrast.py [--folds] [--keep FOLDER]. Reads the piles of benchmarks/disagreements/tuning
and train, with the stories joined as they are known. Two tellings that hold words of two sides of one planted
disagreement differ; those of one side, and those of one thing told differently that agrees, do not. The pairs of one
question together weigh no more than so many. Then each pile is collated with a model of the piles of the other folds,
and a variant between two readings that hold words of two sides of a planted disagreement is one to be told, the three
gravest of a pile before the others. `--folds` judges each fold of the piles by the rest and writes nothing.

The weights that ship were made by this script on 36 piles, before the facets were mended with these in view;
docs/method/collate.md says why they were kept.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "benchmarks")]

from disagreements import (  # noqa: E402
    BIG,
    Planted,
    count_differences,
    count_traps,
    joined_piles,
    name_reports,
    parts,
    places_of,
    read_planted,
)
from retold.archive import Archive  # noqa: E402
from retold.chapters import Chapter, gather_chapter  # noqa: E402
from retold.collate import collation as collating  # noqa: E402
from retold.collate import contrast as judging  # noqa: E402
from retold.collate.alignment import judge_tellings  # noqa: E402
from retold.collate.collation import make_collations  # noqa: E402
from retold.collate.comparison import compare_tellings  # noqa: E402
from retold.collate.contrast import FURTHEST, MODEL  # noqa: E402
from retold.collate.contrast_features import contrast  # noqa: E402
from retold.collate.names import merge_names  # noqa: E402
from retold.collate.prominence import heaviest_between, prominence  # noqa: E402
from retold.collate.questions import find_questions  # noqa: E402
from retold.collate.quotations import find_quotations  # noqa: E402
from retold.collate.quotes import collate_quotes  # noqa: E402
from retold.collate.spans import meets  # noqa: E402
from retold.collate.tellings import Telling, gather_tellings  # noqa: E402
from retold.collate.witnesses import rank_witnesses  # noqa: E402
from retold.types import Collation, Quote, Report, Span  # noqa: E402

SETS = ("tuning", "train")
FOLDS = 12
# Swept .01-.3 on the folds.
STRENGTH = {"contrast": 0.03, "prominence": 0.01}
# The pairs of one side or one two of a question together weigh no more than so many; surely aligned at least this.
MUCH_TOLD, ALIGNED = 8, 0.05
# What a variant weighs between readings of one of the three gravest disagreements, and of a lesser one.
GRAVE, LESSER = 1.5, 0.5
Model = Mapping[str, np.ndarray]
Places = list[tuple[Span, int]]


@dataclass(slots=True)
class Pile:
    """A story's questions, what is needed to collate them, what was planted, and its labelled pairs of tellings."""

    chapter: Chapter
    truth: dict
    named: dict[str, Report]
    planted: list[Planted]
    tellings: list[Telling]
    questions: tuple[tuple[Telling, ...], ...]
    rank: dict[str, int]
    quotes: Sequence[Quote]
    rows: np.ndarray
    apart: np.ndarray
    weights: np.ndarray


def read_pile(archive: Archive, truth: dict) -> Pile:
    """The pile of the story with the planted disagreements."""
    reports = name_reports(archive)
    main = truth["disagreements"][0]["story"]
    ids = {reports[name].id for name, story in truth["stories"].items() if story == main and name in reports}
    story = max(archive.stories(), key=lambda one: len(ids & set(one.report_ids)))
    chapter = gather_chapter(story, archive.stemma(story), archive._store)
    _, stemma, told, extractions = chapter
    names, _ = merge_names(told, extractions, story_id=story.id)
    both = list(zip(told, extractions, strict=True))
    held = {report.id: gather_tellings(report, extraction, names) for report, extraction in both}
    tellings = [telling for report in told for telling in held[report.id]]
    rank = {report_id: place for place, report_id in enumerate(rank_witnesses(told, held, stemma))}
    quotations = [one for report, extraction in both for one in find_quotations(report, extraction)]
    quotes = collate_quotes(story.id, quotations, tellings, rank).quotes
    planted = read_planted(truth, reports)
    questions = find_questions(tellings)
    traps: list[Places] = [[(span, 0) for span in places_of(t["at"], reports)] for t in truth["no_disagreement"]]
    sides: list[Places] = [[(span, k) for k, side in enumerate(one.sides) for span in side] for one in planted]
    labelled = label(tellings, questions, [*sides, *traps])
    return Pile(chapter, truth, reports, planted, tellings, questions, rank, quotes, *labelled)


def label(
    tellings: Sequence[Telling], questions: Sequence[Sequence[Telling]], asked: Sequence[Places]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The features of the pairs at planted words, whether they give different answers, and their weights."""
    left, right, score = judge_tellings(tellings)
    sure = {(i, j): s for i, j, s in zip(left.tolist(), right.tolist(), score.tolist(), strict=True)}
    place = {id(telling): number for number, telling in enumerate(tellings)}
    joined = {pair for question in questions for pair in combinations(sorted(place[id(t)] for t in question), 2)}
    found = [
        (*pair, number) for number, places in enumerate(asked) for pair in _pairs_at(tellings, places, sure, joined)
    ]
    sizes = Counter((number, apart) for _, apart, number in found)
    kept = {(ends, apart): number for ends, apart, number in reversed(found)}
    rows = [_features(tellings[i], tellings[j]) for (i, j), _ in kept]
    weights = [min(1.0, MUCH_TOLD / sizes[number, apart]) ** 0.5 for (_, apart), number in kept.items()]
    return np.array(rows), np.array([apart for _, apart in kept]), np.array(weights)


def _pairs_at(
    tellings: Sequence[Telling], places: Places, sure: Mapping[tuple[int, int], float], joined: set[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], bool]]:
    """For each two places of two reports the pair of tellings that is likeliest of one question, those of one group
    before others, and whether the places are of two sides."""
    held = [([i for i, t in enumerate(tellings) if meets(t.span, span)], side) for span, side in places]
    sides: dict[int, set[int]] = {}
    for found, side in held:
        for index in found:
            sides.setdefault(index, set()).add(side)
    for (ours, side), (theirs, other) in combinations(held, 2):
        ends = [(min(i, j), max(i, j)) for i in ours for j in theirs]
        ends = [end for end in ends if tellings[end[0]].report_id != tellings[end[1]].report_id]
        ends = [(i, j) for i, j in ends if len(sides[i] | sides[j]) <= 1 + (side != other)]
        good = [end for end in ends if end in joined] or [end for end in ends if sure.get(end, 0.0) > ALIGNED]
        if good:
            yield max(good, key=lambda end: sure.get(end, 0.0)), side != other


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
    story, stemma, reports, _ = pile.chapter
    return make_collations(story, stemma, reports, pile.questions, pile.rank, pile.quotes)


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
            hits = [rank for rank, one in enumerate(pile.planted) if parts(shown, one)]
            rows.append(list(prominence(collation, variant, *others).values()))
            told.append(bool(hits))
            weights.append(1.0 if not hits else GRAVE if hits[0] < BIG else LESSER)
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
        dossier = SimpleNamespace(collations=collate(pile))
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
    piles = [read_pile(archive, truth) for archive, truth in joined_piles(SETS, given.keep)]
    found, c = judge_folds(piles)
    print(
        f"{len(piles)} piles: biggest on top {c['big_top']} of {c['big']}, collated {c['big_collated']}, clean "
        f"{c['big_clean']}; smaller collated {c['small_collated']} of {c['small']}, clean {c['small_clean']}; "
        f"of {c['top']} on top {c['top_real']} are planted; of {c['traps']} that agree {c['traps_parted']} are "
        f"parted, {c['traps_top']} of them on top"
    )
    if not given.folds:
        model = {**fit_contrast(piles), **fit_prominence(found)}
        np.savez_compressed(MODEL, **{name: array.astype(np.float32) for name, array in model.items()})
        print(f"wrote {MODEL.name}: {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
