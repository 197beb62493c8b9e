"""Set the weights of happenings: python benchmarks/train/relate_stories.py BENCH_DATA OUT.json [--only-check].

Stories has no training part, so this fits the twelve numbers of `relate/happening.py` to piles composed anew from the
stories of its dev part, and says what that is worth on piles of topics left out of the fit (four folds; the two
look-alike stories of a topic lie in one fold, and no report of a fold is seen by the fit for it). Composed piles are
large and small (2 to 15 reports), even and uneven, some of look-alikes only; in some, reports are cut to their first
30 to 80 words. Weights are kept from falling below 0, but for those
of bounds (brevity, days of the week).
"""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from bounded_fit import fit_row  # noqa: E402

from predict import read_records  # noqa: E402
from retold.relate.happening import (  # noqa: E402
    BESIDE,
    DIRECT,
    Weights,
    choose_pairs,
    have_matter,
    measure_beside,
    measure_direct,
    rate_signs,
    weights,
)
from retold.relate.judge import LIMITS  # noqa: E402
from retold.relate.relation import find_firm  # noqa: E402
from retold.relate.stories import group_stories  # noqa: E402
from retold.relate.survey import Survey, survey_pile  # noqa: E402
from tasks._piles import read_pile  # noqa: E402

FOLDS = 4
Record = dict[str, Any]
Told = tuple[int, int, list[Record]]  # fold, topic, reports


@dataclass
class Case:
    """One composed pile: the story of each report by number, and the signs of each pair."""

    fold: int
    kind: str
    truth: np.ndarray
    survey: Survey
    left: np.ndarray
    right: np.ndarray
    signs: np.ndarray

    @property
    def small(self) -> bool:
        """Whether the pile is a small one."""
        return len(self.truth) < LIMITS.small_pile

    @property
    def same(self) -> np.ndarray:
        """Which pairs are of one story."""
        return self.truth[self.left] == self.truth[self.right]


def read_stories(bench: Path) -> list[Told]:
    """The stories of the dev part, each once, with the fold of its topic."""
    rows: dict[str, Record] = {}
    home: dict[str, str] = {}
    for pile, gold in zip(*(read_part(bench / "stories" / "dev", name) for name in ("input", "gold")), strict=True):
        texts = {row["id"]: row["text"].strip() for row in pile["reports"]}
        rows |= {row["text"].strip(): row for row in pile["reports"]}
        for story in gold["stories"]:
            known = sorted({home.get(texts[key], texts[key]) for key in story})
            for text in {texts[key] for key in story} | {text for text, head in home.items() if head in known}:
                home[text] = known[0]
    stories = defaultdict(list)
    for text in sorted(home):
        stories[home[text]].append(rows[text])
    topics = [[row["text"][:50] for row in topic["reports"]] for topic in read_topics(bench)]
    found = []
    for number, (_, story) in enumerate(sorted(stories.items())):
        votes = Counter(at for at, heads in enumerate(topics) for row in story if any(h in row["text"] for h in heads))
        topic = votes.most_common(1)[0][0] if votes else number
        found.append((topic % FOLDS, topic, story))
    return found


def read_part(folder: Path, name: str) -> list[Record]:
    path = next(path for path in (folder / f"{name}.jsonl", folder / f"{name}.jsonl.gz") if path.exists())
    return list(read_records(path))


def read_topics(bench: Path) -> Iterator[Record]:
    """The topics of the kit's coreference part, which say which two stories are look-alikes."""
    for part in ("train", "dev"):
        yield from read_part(bench / "coreference" / part, "input")


def compose(told: Sequence[Told], fold: int) -> Iterator[tuple[str, list[list[Record]]]]:
    """Piles of one fold's stories."""
    rng = random.Random(fold)
    stories = [story for at, _, story in told if at == fold]
    by_topic = defaultdict(list)
    for at, topic, story in told:
        if at == fold and len(story) > 3:
            by_topic[topic].append(story)
    topics = sorted(by_topic)
    for size in (3, 3, 5, 5, 8, 8):
        yield "twins", [story for topic in rng.sample(topics, size) for story in by_topic[topic]]
    for _ in range(2):
        yield "threes", [story for story in stories if len(story) == 3]
    for _ in range(3):
        yield "uneven", [take(rng, story, rng.choice([1, 1, 1, 1, 2, 2, 3, 3, 5, 9])) for story in stories]
    for number in range(4):
        some = [take(rng, story, 8) for topic in rng.sample(topics, 4) for story in by_topic[topic]]
        threes = rng.sample([story for story in stories if len(story) == 3], 6)
        share = (0.0, 0.4)[number % 2]
        yield f"mixed {share}", [[cut(rng, row, share) for row in story] for story in (*some, *threes)]
    for number in range(24):
        few = [take(rng, story, rng.randint(1, 4)) for story in rng.sample(stories, rng.randint(1, 5))]
        share = (0.0, 0.5, 1.0)[number % 3]
        yield f"small {share}", [[cut(rng, row, share) for row in story] for story in few]
    for topic in topics:
        for share in (0.0, 0.5, 1.0):
            few = [
                *(take(rng, story, rng.randint(1, 4)) for story in by_topic[topic]),
                take(rng, rng.choice(stories), 1),
            ]
            yield f"small twins {share}", [[cut(rng, row, share) for row in story] for story in few]


def take(rng: random.Random, story: list[Record], most: int) -> list[Record]:
    return rng.sample(story, min(most, len(story)))


def cut(rng: random.Random, row: Record, share: float) -> Record:
    """The report, or with chance `share` its first words only."""
    if rng.random() >= share:
        return row
    words = row["text"].split(" ")
    return {**row, "text": " ".join(words[: rng.randint(30, 80)])}


def lay_out(fold: int, kind: str, stories: Iterable[list[Record]]) -> Case | None:
    """A pile measured; None if it holds fewer than two reports."""
    rows = [({**row, "id": f"{at}-{row['id']}"}, at) for at, story in enumerate(stories) for row in story]
    pile = read_pile({"reports": [row for row, _ in rows]})
    if len(pile) < 2:
        return None
    story_of = {row["id"]: at for row, at in rows}
    survey = survey_pile(list(pile.values()), [])
    key = {report.id: story_of[name] for name, report in pile.items()}
    left, right = choose_pairs(len(survey), survey.pairs)
    truth = np.array([key[report_id] for report_id in survey.ledger.ids])
    measured = measure_direct if len(survey) < LIMITS.small_pile else measure_beside
    return Case(fold, kind, truth, survey, left, right, measured(survey.measure, left, right))


def fit(cases: Sequence[Case]) -> Weights:
    """The weights over the pairs of small and of large piles."""
    small, large = ([case for case in cases if case.small is wanted] for wanted in (True, False))
    rows = {"small": fit_row(small, DIRECT), "large": fit_row(large, BESIDE)}
    return msgspec.structs.replace(weights(), **rows)


def rate(case: Case, found: Weights, least: float) -> float:
    """B3 F1 of a pile."""
    chance = rate_signs(case.signs, found.small if case.small else found.large)
    if case.small:
        chance = chance * have_matter(case.survey.measure, case.left, case.right)
    pairs = case.left, case.right, chance
    return bcubed(case.truth, group_stories(len(case.truth), pairs, find_firm(case.survey), least))


def bcubed(truth: np.ndarray, groups: Sequence[Sequence[int]]) -> float:
    label = np.empty(len(truth), dtype=int)
    for number, group in enumerate(groups):
        label[list(group)] = number
    same, put = truth[:, None] == truth, label[:, None] == label
    both = (same & put).sum(axis=1)
    precision, recall = float((both / put.sum(axis=1)).mean()), float((both / same.sum(axis=1)).mean())
    return 2 * precision * recall / (precision + recall)


def check(cases: Sequence[Case]) -> None:
    """Prints B3 F1 of the piles of each fold by the weights of the others, for several thresholds."""
    held = {at: fit([case for case in cases if case.fold != at]) for at in range(FOLDS)}
    for least in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
        found = defaultdict(list)
        for case in cases:
            found[case.kind].append(rate(case, held[case.fold], least))
        print(least, {kind: round(float(np.mean(values)), 3) for kind, values in found.items()})
    print(f"threshold in use: {LIMITS.same_story}")


def main() -> None:
    bench = Path(sys.argv[1])
    told = read_stories(bench)
    laid = (lay_out(fold, kind, pile) for fold in range(FOLDS) for kind, pile in compose(told, fold))
    cases = [case for case in laid if case]
    check(cases)
    row = fit(cases)
    print(row)
    if "--only-check" not in sys.argv:
        Path(sys.argv[2]).write_bytes(msgspec.json.format(msgspec.json.encode(row), indent=1) + b"\n")


if __name__ == "__main__":
    main()
