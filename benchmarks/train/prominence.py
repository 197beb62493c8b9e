"""Train `retold.collate.prominence`: how far up would an editor put a difference between two readings.

Run: python benchmarks/train/prominence.py DATA MADE --keep FOLDER [--folds]. DATA is the folder `data` of the measuring
kit, MADE the folder of the piles that newsroom_piles.py made of the articles of its task `attribution` (train), MADE/11
and so on by their seed. Three sorts of piles teach it:

- benchmarks/disagreements/judging: our own, in which much disagrees; a variant is to be told if its two readings hold
  words of two answers of a marked question, the gravest before the others. Collated with contrast models of the other
  folds.
- piles made of copies, edits, rewrites and back-translations of real articles, and the piles of real reports of the
  task `coreference` (train), in which little does: rows that the page showed were judged by editors
  (benchmarks/natural/rows.tsv), the first of each pile put in order by two (ranks.tsv), and in the latter every
  disagreement was looked for (disagreements.jsonl).

`--folds` judges each fold of the piles by the rest and writes nothing. Run contrast.py first.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch
from zlib import crc32

import msgspec
import numpy as np
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import average_precision_score, roc_auc_score

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "benchmarks")]

from contrast import FOLDS, SETS, Aside, Pile, fit_folds, read_pile, read_story, use  # noqa: E402
from tree_arrays import boosted_arrays  # noqa: E402

from disagreements import Planted, count_differences, count_traps, joined_piles  # noqa: E402
from marks import DIFFERENT  # noqa: E402
from natural import (  # noqa: E402
    REAL,
    Ends,
    Ranked,
    are_ends,
    judge_found,
    judge_ranked,
    make_archive,
    number_reports,
    ranked_piles,
    read_disagreements,
    read_judged,
    read_ranked,
    read_records,
)
from retold.collate import collation as collating  # noqa: E402
from retold.collate import contrast, prominence  # noqa: E402
from retold.collate.prominence import MODEL, heaviest_between, judged_by  # noqa: E402
from retold.collate.prominence_features import Surroundings, find_end  # noqa: E402
from retold.collate.spans import meets  # noqa: E402
from retold.trees import Trees  # noqa: E402
from retold.types import Collation, Dossier  # noqa: E402

# Swept on the folds: 200 to 600 trees of depth 3 and 4, rates .02 and .03, leaves of 8 and 15, a tenth or a fifth of
# the features lie within what chance does.
TREES = {"n_estimators": 300, "max_depth": 3, "learning_rate": 0.03, "subsample": 0.7, "max_features": 0.1}
LEAF, SEEDS = 15, (0, 1)
# How far up a real disagreement stands at least, and a lesser one of our own piles, most of which is grave: the gravest
# stand at 1, what is none at 0. The lesser swept .2 to .5, the weight of the gravest 1.5 to 5: the more, the more of
# the gravest of our own piles come on top, and the fewer of the real ones.
LEAST, LESSER = 0.5, 0.35
# What a variant of our own piles weighs by its grade; one of real reports that no editor was asked about.
GRAVE, WEIGHT, UNASKED = 3, {3: 3.0, 2: 0.5}, 0.6
OWN, NEEDED = "own", ("features", "heights", "weights")


@dataclass(slots=True)
class Rows:
    """The variants of a pile: their features, how far up editors put each, in [0, 1], and its weight."""

    source: str
    fold: int
    features: np.ndarray
    heights: np.ndarray
    weights: np.ndarray

    @property
    def told(self) -> np.ndarray:
        """Whether each is to be told."""
        return self.heights >= LESSER


@dataclass(slots=True)
class Natural:
    """A pile of real reports: its stories, the rows judged and put in order by editors by their ends, and the
    disagreements found."""

    name: str
    asides: list[Aside]
    judged: list[tuple[Ends, int]]
    ranked: list[Ranked]
    found: list[tuple[int, Planted]]

    @property
    def fold(self) -> int:
        """The fold of the pile, by its name."""
        return crc32(self.name.encode()) % FOLDS


def watch_variants(aside: Aside) -> list[tuple[Collation, Ends, dict[str, float]]]:
    """The heaviest variant between each two readings of a story as it comes to be weighed: its collation with these
    two readings alone, its ends, its features."""
    seen: list[tuple[Collation, Surroundings]] = []

    def look(collation: Collation, around: Surroundings) -> Collation:
        seen.append((collation, around))
        return collation

    with patch.object(collating, "weigh_variants", look):
        aside.collate()
    rows = []
    for collation, around in (one for one in seen if len(one[0].readings) > 1):
        for places, variant in heaviest_between(collation).items():
            readings = tuple(collation.readings[place] for place in places)
            ends = (find_end(readings[0], variant), find_end(readings[1], variant))
            features = judged_by(collation, variant, around)
            rows.append((msgspec.structs.replace(collation, readings=readings), ends, features))
    return rows


def read_marked(pile: Pile, number: int) -> Rows:
    """The variants of one of our own piles."""
    marks = [(mark.grade, mark.planted) for mark in pile.marks if mark.grade >= DIFFERENT]
    rows = [(list(row.values()), grade_readings(collation, marks)) for collation, _, row in watch_variants(pile.aside)]
    heights = [float(grade >= GRAVE) or LESSER * (grade >= REAL) for _, grade in rows]
    weights = [WEIGHT.get(grade, 1.0) for _, grade in rows]
    return Rows(OWN, number % FOLDS, np.array([row for row, _ in rows]), np.array(heights), np.array(weights))


def read_natural(pile: Natural) -> Rows:
    """The variants of a pile of real reports that editors judged, or all of one whose disagreements were looked for;
    those whose readings hold words of two sides but not the ends are left out."""
    features, heights, weights = [], [], []
    for collation, ends, row in (one for aside in pile.asides for one in watch_variants(aside)):
        ranked = [one.height(LEAST) for one in pile.ranked if are_ends(ends, one.ends)]
        asked = [grade for places, grade in pile.judged if are_ends(ends, places)]
        grade = max([*asked, grade_ends(ends, pile.found)])
        known = bool(ranked or asked) or grade >= REAL
        if not known and (not pile.found or grade_readings(collation, pile.found) >= REAL):
            continue
        features.append(list(row.values()))
        heights.append(max(ranked, default=LEAST * (grade >= REAL)))
        weights.append(1.0 if known else UNASKED)
    source = pile.name.split("-")[0]
    return Rows(source, pile.fold, np.array(features), np.array(heights, dtype=float), np.array(weights))


def grade_ends(ends: Ends, found: Sequence[tuple[int, Planted]]) -> int:
    """The grade of the gravest disagreement of which the two ends hold words of two sides; 0 if there is none."""
    return max((grade for grade, planted in found if _parts(ends, planted)), default=0)


def _parts(ends: Ends, planted: Planted) -> bool:
    one, other = ([any(meets(end, span) for span in side) for side in planted.sides] for end in ends)
    return one != other and any(a and b for i, a in enumerate(one) for j, b in enumerate(other) if i != j)


def grade_readings(collation: Collation, found: Sequence[tuple[int, Planted]]) -> int:
    """The same of any tellings of the two readings."""
    one, other = collation.readings
    pairs = [(a, b) for a in one.spans for b in other.spans]
    return max((grade for grade, planted in found if any(_parts(pair, planted) for pair in pairs)), default=0)


def natural_piles(data: Path, made: Path, keep: Path) -> Iterator[Natural]:
    """The piles of real reports that editors judged."""
    wanted = ranked_piles()
    records = {f"ecb-{row['id']}": row for row in read_records(data / "coreference" / "train" / "input.jsonl")}
    for seed in sorted({name.split("-")[1] for name in wanted - records.keys()}):
        records |= {row["id"]: row for row in read_records(made / seed / "input.jsonl") if row["id"] in wanted}
    for name in sorted(wanted):
        with make_archive(records[name], name, keep) as archive:
            reports = number_reports(archive)
            asides = [read_story(archive, story) for story in archive.stories() if len(story.report_ids) > 1]
            told = (read_judged(name, reports), read_ranked(name, reports), list(read_disagreements(name, reports)))
            yield Natural(name, asides, *told)
        print(f"read {name}", flush=True)


def fit(rows: Sequence[Rows]) -> dict[str, np.ndarray]:
    """The arrays of trees learned from these variants."""
    held = [one for one in rows if len(one.heights)]
    features, heights, weights = (np.concatenate([getattr(one, key) for one in held]) for key in NEEDED)
    models = [
        GradientBoostingRegressor(**TREES, min_samples_leaf=LEAF, random_state=seed).fit(features, heights, weights)
        for seed in SEEDS
    ]
    return boosted_arrays(models)


def judge_folds(piles: Sequence[Pile], naturals: Sequence[Natural], rows: Sequence[Rows]) -> None:
    """Prints what models of the other folds give: areas, and what the benchmarks then count."""
    models = {fold: Trees.unpack(fit([one for one in rows if one.fold != fold])) for fold in range(FOLDS)}
    for source in dict.fromkeys(one.source for one in rows):
        own = [one for one in rows if one.source == source and len(one.told)]
        sure = np.concatenate([models[one.fold].score(one.features.astype(np.float32)) for one in own])
        told = np.concatenate([one.told for one in own])
        print(
            f"{source}: {told.sum()} of {len(told)} to be told, area {roc_auc_score(told, sure):.3f}, "
            f"average precision {average_precision_score(told, sure):.3f}"
        )
    ours, theirs = Counter[str](), Counter[str]()
    contrasts = fit_folds(piles)
    shipped = contrast._model()
    for number, pile in enumerate(piles):
        use(contrasts[number % FOLDS])
        dossier = collate_by(models[number % FOLDS], pile.aside)
        count_differences(dossier, pile.planted, ours, misses=False)
        count_traps(dossier, pile.truth, pile.named, ours, misses=False)
    use(shipped)
    for natural in naturals:
        dossiers = [collate_by(models[natural.fold], aside) for aside in natural.asides]
        judge_ranked(dossiers, natural.ranked, natural.name.split("-")[0], theirs)
        if natural.found:
            judge_found(dossiers, natural.found, theirs)
    print(f"own: {dict(ours)}\nreal reports: {dict(theirs)}")


def collate_by(judge: Trees, aside: Aside) -> Dossier:
    """The dossier of a story, collated by a judge."""
    prominence.load_judge = lambda: judge
    return msgspec.structs.replace(aside.dossier, collations=aside.collate())


def main() -> None:
    """Trains, prints what the folds give, and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("made", type=Path)
    parser.add_argument("--keep", type=Path, required=True, metavar="FOLDER", help="build the archives below it")
    parser.add_argument("--folds", action="store_true", help="only measure")
    given = parser.parse_args()
    naturals = list(natural_piles(given.data, given.made, given.keep / "natural"))
    piles = [read_pile(*one) for one in joined_piles(SETS, given.keep / "own")]
    shipped, contrasts, rows = contrast._model(), fit_folds(piles), []
    for number, pile in enumerate(piles):
        use(contrasts[number % FOLDS])
        rows.append(read_marked(pile, number))
    use(shipped)
    rows += [read_natural(pile) for pile in naturals]
    judge_folds(piles, naturals, rows)
    if not given.folds:
        np.savez_compressed(MODEL, **fit(rows))
        print(f"wrote {MODEL.name}: {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
