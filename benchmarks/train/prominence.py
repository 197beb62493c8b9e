"""Train `retold.collate.prominence`: is a difference between two readings one that a reader would be told of.

Run: python benchmarks/train/prominence.py DATA MADE --keep FOLDER [--folds]. DATA is the folder `data` of the measuring
kit, MADE the folder of the piles that newsroom_piles.py made of the articles of its task `attribution` (train), MADE/11
and so on by their seed. Three sorts of piles teach it:

- benchmarks/disagreements/judging: our own, in which much disagrees; a variant is to be told if its two readings hold
  words of two answers of a marked question, the gravest before the others. Collated with contrast models of the other
  folds.
- piles made of copies, edits, rewrites and back-translations of real articles, and the piles of real reports of the
  task `coreference` (train), in which little does: rows that the page showed were judged by editors
  (benchmarks/natural/rows.tsv), and in the latter every disagreement was looked for (disagreements.jsonl).

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
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "benchmarks")]

from contrast import FOLDS, SETS, Aside, Pile, fit_folds, read_pile, read_story, use  # noqa: E402
from tree_arrays import boosted_arrays  # noqa: E402

from disagreements import Planted, count_differences, count_traps, joined_piles  # noqa: E402
from marks import DIFFERENT  # noqa: E402
from natural import LABELS, REAL, judge_found, make_archive, number_reports, read_disagreements, read_records  # noqa: E402
from retold.collate import collation as collating  # noqa: E402
from retold.collate import contrast, prominence  # noqa: E402
from retold.collate.contrast import FURTHEST  # noqa: E402
from retold.collate.prominence import MODEL, Judge, heaviest_between  # noqa: E402
from retold.collate.prominence_features import Surroundings, find_end  # noqa: E402
from retold.collate.spans import meets  # noqa: E402
from retold.terms import VariantKind  # noqa: E402
from retold.types import Collation, Dossier, Report, Span  # noqa: E402

# Swept on the folds: 150 to 300 trees of depth 2 to 4, rates .03 to .06, leaves of 8 to 20 lie within .01.
TREES = {"n_estimators": 300, "max_depth": 3, "learning_rate": 0.03, "subsample": 0.7, "max_features": 0.1}
LEAF, SEEDS = 15, (0, 1)
# Whether a disagreement is grave is told from its sort, its carriers and its place alone, so that it is no second
# opinion on whether it is one. Swept: these or all features, strengths .01 and .1, half of its log-odds or all of them.
GRAVE, GRAVE_STRENGTH = 3, 0.01
GRAVE_BY = frozenset(
    {
        *("tells", "tells by weight", "question", "readings", "told otherwise", *map(str, VariantKind)),
        *("carriers, less", "carriers, more", "carried", "all carried", "first place", "mean place"),
        *("figures", "text, less", "text, more"),
    }
)
# What a variant of our own piles weighs by its grade; one of real reports that no editor was asked about.
WEIGHT, UNASKED = {3: 1.5, 2: 0.5}, 0.6
OWN, NEEDED = "own", ("features", "told", "weights")
Ends = tuple[Span, Span]


@dataclass(slots=True)
class Rows:
    """The variants of a pile: their features, by name and value, the grade of each, and its weight."""

    source: str
    fold: int
    names: tuple[str, ...]
    features: np.ndarray
    grades: np.ndarray
    weights: np.ndarray

    @property
    def told(self) -> np.ndarray:
        """Whether each is to be told."""
        return self.grades >= REAL


@dataclass(slots=True)
class Natural:
    """A pile of real reports: its stories, the rows judged by editors by their ends, and the disagreements found."""

    name: str
    asides: list[Aside]
    judged: list[tuple[Span, Span, int]]
    found: list[tuple[int, Planted]]


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
            features = prominence.prominence(collation, variant, around)
            rows.append((msgspec.structs.replace(collation, readings=readings), ends, features))
    return rows


def read_marked(pile: Pile, number: int) -> Rows:
    """The variants of one of our own piles."""
    marks = [(mark.grade, mark.planted) for mark in pile.marks if mark.grade >= DIFFERENT]
    features, grades, weights, names = [], [], [], ()
    for collation, _, row in watch_variants(pile.aside):
        grade = grade_readings(collation, marks)
        names = tuple(row)
        features.append(list(row.values()))
        grades.append(grade)
        weights.append(WEIGHT.get(grade, 1.0))
    return Rows(OWN, number % FOLDS, names, np.array(features), np.array(grades), np.array(weights))


def read_natural(pile: Natural) -> Rows:
    """The variants of a pile of real reports that editors judged, or all of one whose disagreements were looked for;
    those whose readings hold words of two sides but not the ends are left out."""
    features, grades, weights, names = [], [], [], ()
    for collation, ends, row in (one for aside in pile.asides for one in watch_variants(aside)):
        asked = [grade for one, other, grade in pile.judged if _are(ends, one, other)]
        found = grade_ends(ends, pile.found)
        grade = max([*asked, found])
        if grade < REAL and not asked and (not pile.found or grade_readings(collation, pile.found) >= REAL):
            continue
        names = tuple(row)
        features.append(list(row.values()))
        grades.append(grade)
        weights.append(1.0 if asked or grade >= REAL else UNASKED)
    fold = crc32(pile.name.encode()) % FOLDS
    source = pile.name.split("-")[0]
    return Rows(source, fold, names, np.array(features), np.array(grades, dtype=int), np.array(weights))


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


def _are(ends: Ends, one: Span, other: Span) -> bool:
    return any(meets(a, one) and meets(b, other) for a, b in (ends, ends[::-1]))


def read_judged(name: str, reports: dict[int, Report]) -> list[tuple[Span, Span, int]]:
    """The rows of a pile that editors judged."""
    judged = []
    for line in (LABELS / "rows.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        pile, *figures = line.split("\t")
        if pile == name:
            n, low, high, m, start, end, grade = map(int, figures)
            judged.append((Span(reports[n].id, low, high), Span(reports[m].id, start, end), grade))
    return judged


def natural_piles(data: Path, made: Path, keep: Path) -> Iterator[Natural]:
    """The piles of real reports that editors judged."""
    wanted = {line.split("\t")[0] for line in (LABELS / "rows.tsv").read_text(encoding="utf-8").splitlines()[1:]}
    records = {f"ecb-{row['id']}": row for row in read_records(data / "coreference" / "train" / "input.jsonl")}
    for seed in sorted({name.split("-")[1] for name in wanted - records.keys()}):
        records |= {row["id"]: row for row in read_records(made / seed / "input.jsonl") if row["id"] in wanted}
    for name in sorted(wanted):
        with make_archive(records[name], name, keep) as archive:
            reports = number_reports(archive)
            asides = [read_story(archive, story) for story in archive.stories() if len(story.report_ids) > 1]
            yield Natural(name, asides, read_judged(name, reports), list(read_disagreements(name, reports)))
        print(f"read {name}", flush=True)


def fit(rows: Sequence[Rows]) -> dict[str, np.ndarray]:
    """The arrays of a judge learned from these variants."""
    held = [one for one in rows if len(one.grades)]
    features, told, weights = (np.concatenate([getattr(one, key) for one in held]) for key in NEEDED)
    models = [
        GradientBoostingClassifier(**TREES, min_samples_leaf=LEAF, random_state=seed).fit(features, told, weights)
        for seed in SEEDS
    ]
    return boosted_arrays(models) | fit_grave([one for one in held if one.source == OWN])


def fit_grave(own: Sequence[Rows]) -> dict[str, np.ndarray]:
    """Which disagreements of our own piles are among the gravest, as log-odds above those of most."""
    rows = np.concatenate([one.features[one.told] for one in own])
    grave = np.concatenate([one.grades[one.told] >= GRAVE for one in own])
    used = np.array([name in GRAVE_BY for name in own[0].names])
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
    scaled = np.clip((rows - mean) / spread, -FURTHEST, FURTHEST)
    found = LogisticRegression(C=GRAVE_STRENGTH, max_iter=800).fit(scaled[:, used], grave)
    weights = np.zeros(len(used))
    weights[used] = found.coef_[0]
    parts = {"mean": mean, "spread": spread, "weights": weights, "offset": -np.mean(scaled @ weights)}
    return {f"grave {key}": np.asarray(part, dtype=np.float32) for key, part in parts.items()}


def judge_folds(piles: Sequence[Pile], naturals: Sequence[Natural], rows: Sequence[Rows]) -> None:
    """Prints what models of the other folds give: areas, and what the benchmarks then count."""
    models = {fold: Judge.unpack(fit([one for one in rows if one.fold != fold])) for fold in range(FOLDS)}
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
    for natural in (one for one in naturals if one.found):
        model = models[crc32(natural.name.encode()) % FOLDS]
        judge_found([collate_by(model, aside) for aside in natural.asides], natural.found, theirs)
    print(f"own: {dict(ours)}\nreal reports: {dict(theirs)}")


def collate_by(judge: Judge, aside: Aside) -> Dossier:
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
