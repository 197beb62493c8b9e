"""Train the trees that hang literal copies: python benchmarks/train/relate_copies.py BENCH_DATA MADE... [--out FILE].

MADE are folders of piles from newsroom_piles.py. The kit has no training part for `newsroom` and `lineage`: the trees
that are shipped learn from the made piles and from the kit's dev part; the figures printed first are of trees that saw
made piles alone, then of three folds of the dev part (a pile and its undated twin always together). No word, name or
text goes into the trees: only the measures of retold.relate.copying.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))

from tree_arrays import as_arrays  # noqa: E402

from predict import read_records  # noqa: E402
from retold.relate import ancestry  # noqa: E402
from retold.relate.copying import Copies  # noqa: E402
from retold.relate.descent import derived_pairs, find_families, gather_family, is_literal  # noqa: E402
from retold.relate.grouping import components  # noqa: E402
from retold.relate.judge import LIMITS  # noqa: E402
from retold.relate.pile import Pile  # noqa: E402
from retold.relate.survey import survey_pile  # noqa: E402
from tasks._piles import read_pile  # noqa: E402

OUT = ROOT / "src" / "retold" / "relate" / "models" / "copying.npz"
FOLDS = 3  # of the kit's piles
HALVES = 2  # of all piles, to see what trees make of piles that they never saw
LINKS = {
    "max_iter": 400,
    "learning_rate": 0.045,
    "max_leaf_nodes": 31,
    "min_samples_leaf": 40,
    "l2_regularization": 5.0,
}
HEADS = {"max_iter": 250, "learning_rate": 0.05, "max_leaf_nodes": 15, "min_samples_leaf": 30, "l2_regularization": 3}
LINKS_SEEN, HEADS_SEEN = 0.25, 0.3  # share of the measures that each branching chooses from
WEIGHTS = {"newsroom": 2.0, "lineage": 3.0}  # of a report of the kit against a made one


@dataclass
class Case:
    """One family of literal copies with its truth: what each member hangs from, None if nothing in the pile."""

    key: str
    task: str
    dated: bool
    copies: Copies
    parents: dict[int, int | None]
    weight: float


def read_cases(folder: Path, task: str, weight: float) -> Iterator[Case]:
    piles = next(path for path in (folder / "input.jsonl", folder / "input.jsonl.gz") if path.exists())
    golds = {gold["id"]: gold for gold in read_records(folder / "gold.jsonl")}
    for record in read_records(piles):
        if record["id"] in golds:
            yield from cases_of(record, golds[record["id"]], task, weight)


def cases_of(record: dict[str, Any], gold: dict[str, Any], task: str, weight: float) -> Iterator[Case]:
    """The families of literal copies of one pile, found as the step finds them."""
    reports = read_pile(record)
    survey = survey_pile(list(reports.values()), [])
    names = {report.id: row_id for row_id, report in reports.items()}
    first = {copy: (up[0] if up else None) if isinstance(up, list) else up for copy, up in gold["parents"].items()}
    found = survey.near[survey.kin >= LIMITS.derived]
    for inside in components(len(survey), survey.pairs.left[found], survey.pairs.right[found]):
        pile = survey.pile(inside)
        place = {names[print_.id]: at for at, print_ in enumerate(pile.prints)}
        for copies in families_of(pile) if len(inside) > 1 else ():
            truth = {at: place.get(first[names[pile.prints[at].id]] or "") for at in copies.family.members}
            yield Case(gold.get("pile", gold["id"]), task, record["dated"], copies, truth, weight)


def families_of(pile: Pile) -> Iterator[Copies]:
    """The families of a part of a pile whose copies keep the wording."""
    derived = derived_pairs(pile, pile.kin)
    for members in find_families(pile, pile.kin):
        copies = gather_family(pile, members, derived) if is_literal(members, derived) else None
        if copies and copies.edges:
            yield copies


def boost(
    rows: np.ndarray, truth: np.ndarray, weight: np.ndarray, form: dict[str, Any], seen: float
) -> HistGradientBoostingClassifier:
    model = HistGradientBoostingClassifier(**form, max_features=seen, random_state=0)
    return model.fit(rows, truth, sample_weight=weight)


def fit(cases: Sequence[Case]) -> dict[str, np.ndarray]:
    """The trees of links, then the trees of heads, which see what trees of links that never saw the pile make of it."""
    keys = {key: number % HALVES for number, key in enumerate(sorted({case.key for case in cases}))}
    rows = np.vstack([case.copies.rows for case in cases])
    truth = np.array([case.parents[copy] == up for case in cases for up, copy in case.copies.edges])
    weight = np.concatenate([np.full(len(case.copies.edges), case.weight) for case in cases])
    folds = np.concatenate([np.full(len(case.copies.edges), keys[case.key]) for case in cases])
    unseen = np.zeros(len(rows))
    for fold in range(HALVES):
        out = folds == fold
        unseen[out] = boost(rows[~out], truth[~out], weight[~out], LINKS, LINKS_SEEN).predict_proba(rows[out])[:, 1]
    links = boost(rows, truth, weight, LINKS, LINKS_SEEN)
    ends = np.cumsum([len(case.copies.edges) for case in cases])
    parts = [
        ancestry.head_rows(case.copies, found) for case, found in zip(cases, np.split(unseen, ends[:-1]), strict=True)
    ]
    head_truth = np.array([case.parents[at] is None for case in cases for at in case.copies.family.members])
    head_weight = np.concatenate([np.full(len(part), case.weight) for case, part in zip(cases, parts, strict=True)])
    heads = boost(np.vstack(parts), head_truth, head_weight, HEADS, HEADS_SEEN)
    return as_arrays(links, "link_") | as_arrays(heads, "head_")


def use(arrays: dict[str, np.ndarray]) -> None:
    """Let the step hang families by these trees."""
    ancestry._trees.cache_clear()
    ancestry._model = lambda: arrays  # type: ignore[assignment]


def score(name: str, cases: Sequence[Case], counts: Counter[str] | None = None) -> Counter[str]:
    """How many reports of these families hang where they should, under the trees in use."""
    counts = Counter() if counts is None else counts
    for case in cases:
        hung = ancestry.hang_copies(case.copies, {})
        for at, (above, _) in hung.items():
            up = case.parents[at]
            kind = "heads" if up is None else "links"
            when = "dated" if case.dated else "undated"
            right = (above if above != ancestry.NOWHERE else None) == up
            for key in (kind, f"{kind} {when}"):
                counts[key] += 1
                counts[f"{key} right"] += right
    if name:
        shares = (f"{key} {counts[f'{key} right'] / counts[key]:.3f}" for key in sorted(counts) if "right" not in key)
        print(f"{name}: {', '.join(shares)}", flush=True)
    return counts


def calibrate(cases: Sequence[Case]) -> None:
    """Of links and of lost exemplars that the trees in use rate so and so, how many hold."""
    counts: Counter[tuple[str, int, bool]] = Counter()
    for case in cases:
        hung = ancestry.hang_copies(case.copies, {})
        several = sum(above == ancestry.NOWHERE for above, _ in hung.values()) > 1
        for at, (above, chance) in hung.items():
            kind = "links" if above != ancestry.NOWHERE else "lost" if several else "heads"
            right = (above if above != ancestry.NOWHERE else None) == case.parents[at]
            counts[kind, min(3, max(0, int(chance * 5) - 1)), right] += 1
    for kind in ("links", "lost", "heads"):
        for part, low in enumerate((0.0, 0.4, 0.6, 0.8)):
            right, wrong = counts[kind, part, True], counts[kind, part, False]
            print(f"{kind} rated from {low}: {right} of {right + wrong} hold", flush=True)


def check(made: Sequence[Case], dev: Sequence[Case]) -> None:
    use(fit(made))
    for task in ("newsroom", "lineage"):
        score(f"{task}, by made piles alone", [case for case in dev if case.task == task])
    calibrate([case for case in dev if case.task == "newsroom"])
    keys = {key: number % FOLDS for number, key in enumerate(sorted({case.key for case in dev}))}
    counts = {"newsroom": Counter[str](), "lineage": Counter[str]()}
    for fold in range(FOLDS):
        use(fit([*made, *(case for case in dev if keys[case.key] != fold)]))
        for task, found in counts.items():
            score("", [case for case in dev if keys[case.key] == fold and case.task == task], found)
    for task, found in counts.items():
        score(f"{task}, folds", [], found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("made", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=OUT)
    choices = parser.parse_args()
    made = [case for folder in choices.made for case in read_cases(folder, "newsroom", 1.0)]
    dev = [case for task, weight in WEIGHTS.items() for case in read_cases(choices.data / task / "dev", task, weight)]
    print(f"{len(made)} made families, {len(dev)} of the kit", flush=True)
    check(made, dev)
    np.savez_compressed(choices.out, **fit([*made, *dev]))
    print(f"{choices.out.name}: {choices.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
