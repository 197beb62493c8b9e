"""Set the weights of happenings of dated reports.

    python benchmarks/train/relate_dated.py BENCH_DATA MODEL.json [--only-check]

Fits the rows `dated_small` and `dated_large` of `relate/happening.py`, over DATED and
DATED_BESIDE, to pairs of which both reports have a
day of publication. They come from four kinds of piles: those of benchmarks/disagreements (tuning and train; each
alone, two, three and all at once, their main happenings moved to one day), the piles that relate_stories.py composes,
as they are and dated anew (the stories days to months apart, or in one week), and made wars (war/make.py) of other
seeds than the benchmark's. Says what that is worth on piles left out: each of disagreements by itself, the composed
ones by topic.
"""

import itertools
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from bounded_fit import fit_row  # noqa: E402
from relate_stories import Record, bcubed, compose, read_stories  # noqa: E402

from retold.read import Block, Draft, find_documents, fix_report, read_unread, scan_document  # noqa: E402
from retold.relate.abroad import WEEKDAYS  # noqa: E402
from retold.relate.happening import (  # noqa: E402
    DATED,
    DATED_BESIDE,
    Row,
    choose_pairs,
    measure_beside,
    measure_direct,
    measure_lateness,
    rate_signs,
    weights,
)
from retold.relate.judge import LIMITS  # noqa: E402
from retold.relate.relation import find_firm  # noqa: E402
from retold.relate.stories import group_stories  # noqa: E402
from retold.relate.survey import survey_pile  # noqa: E402
from retold.types import Report  # noqa: E402
from tasks._piles import read_pile  # noqa: E402
from war.make import make_war  # noqa: E402

DISAGREEMENTS = HERE.parent / "disagreements"
WARS = ((2, 249), (3, 120), (4, 60))  # seed, reports
WEIGHTS = {"own": 3.0, "war": 10.0}  # of kinds of piles; others count once. Wars at 3: own together P .95, not .98
MONDAY = datetime(2024, 6, 3, tzinfo=UTC)
Told = tuple[Report, str]  # a report and the happening that it tells


@dataclass
class Case:
    """One pile: what it is left out with, the happening of each report, the signs of each dated pair, and the chances
    of all pairs as they are now."""

    kind: str
    parts: frozenset[str]
    truth: np.ndarray
    pairs: tuple[np.ndarray, np.ndarray]
    chance: np.ndarray
    dated: np.ndarray
    signs: np.ndarray
    firm: tuple[np.ndarray, np.ndarray]

    @property
    def small(self) -> bool:
        """Whether the pile is a small one."""
        return len(self.truth) < LIMITS.small_pile

    @property
    def same(self) -> np.ndarray:
        """Which of the dated pairs are of one happening."""
        left, right = (side[self.dated] for side in self.pairs)
        return self.truth[left] == self.truth[right]


def lay_out(kind: str, parts: Sequence[str], told: Sequence[Told]) -> Case:
    """A pile measured."""
    survey = survey_pile([report for report, _ in told], [])
    happening = {report.id: name for report, name in told}
    left, right = choose_pairs(len(survey), survey.pairs)
    measured = measure_direct if len(survey) < LIMITS.small_pile else measure_beside
    late = measure_lateness(survey.ledger, left, right)
    signs, dated = np.column_stack([measured(survey.measure, left, right), late]), ~np.isnan(late)
    truth = np.array([happening[key] for key in survey.ledger.ids])
    chance = survey.likely.chance
    return Case(kind, frozenset(parts), truth, (left, right), chance, dated, signs[dated], find_firm(survey))


def read_folder(folder: Path) -> dict[str, Report]:
    """The reports of a folder by file name."""
    documents, _ = find_documents([folder])
    items = (item for path in documents for item in scan_document(path, str(folder)))
    read = (record for item in items for record in read_unread(item))
    return {Path(record.path).name: record for record in read if isinstance(record, Report)}


def read_own() -> dict[str, list[Told]]:
    """The piles of benchmarks/disagreements whose truth may be learned from, moved so that their main happenings fall
    on one day."""
    found = {}
    for folder in sorted(path for part in ("tuning", "train") for path in (DISAGREEMENTS / part).glob("*")):
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        main, stories = truth["disagreements"][0]["story"], truth["stories"]
        reports = {name: report for name, report in read_folder(folder / "reports").items() if name in stories}
        told = sorted(day for name, report in reports.items() if stories[name] == main for day in _days(report))
        away = timedelta(days=round(MONDAY.timestamp() / 86_400 - told[len(told) // 2]) if told else 0)
        found[folder.name] = [(move(one, away), f"{folder.name}/{stories[name]}") for name, one in reports.items()]
    return found


def _days(report: Report) -> list[float]:
    start = report.published.start if report.published else None
    return [start.timestamp() / 86_400] if start else []


def move(report: Report, away: timedelta) -> Report:
    """The report as if it had been published so much later."""
    when = report.published
    if not when or not when.start:
        return report
    moved = msgspec.structs.replace(when, start=when.start + away, end=when.end + away if when.end else None)
    return msgspec.structs.replace(report, published=moved)


def lay_out_own() -> Iterator[Case]:
    """The piles of benchmarks/disagreements, alone and together."""
    own, rng = read_own(), random.Random(1)
    for names in (
        *((name,) for name in own),
        *rng.sample(list(itertools.combinations(own, 2)), 12),
        *rng.sample(list(itertools.combinations(own, 3)), 6),
        tuple(own),
    ):
        yield lay_out(f"own {min(len(names), 4)}", names, [told for name in names for told in own[name]])


def lay_out_wars() -> Iterator[Case]:
    """Made wars."""
    for seed, size in WARS:
        written = make_war(size, seed)
        drafts = ((one, Draft(blocks=(Block(one.text),), url=one.name)) for one in written)
        told = [(fix_report(draft, one.name), one.happening) for one, draft in drafts]
        yield lay_out("war", ("war",), [(report, name) for report, name in told if isinstance(report, Report)])


def lay_out_composed(bench: Path) -> Iterator[Case]:
    """Piles composed of the stories of the kit: as they are, and half of them dated anew."""
    stories = read_stories(bench)
    for fold in range(4):
        rng = random.Random(fold + 7)
        for number, (kind, pile) in enumerate(compose(stories, fold)):
            kind = kind.split(" ")[0]
            yield from _lay_out_stories(kind, fold, pile)
            if kind != "small" or number % 3 == 0:
                yield from _lay_out_stories(f"{kind} anew", fold, date_anew(rng, rng.sample(pile, len(pile))))


def _lay_out_stories(kind: str, fold: int, stories: Sequence[list[Record]]) -> Iterator[Case]:
    rows = [({**row, "id": f"{at}-{row['id']}"}, at) for at, story in enumerate(stories) for row in story]
    pile = read_pile({"reports": [row for row, _ in rows]})
    told = [(pile[row["id"]], str(at)) for row, at in rows if row["id"] in pile]
    if len(told) > 1:
        case = lay_out(kind, (f"fold {fold}",), told)
        if len(case.signs) > 10:
            yield case


def date_anew(rng: random.Random, stories: Sequence[list[Record]]) -> list[list[Record]]:
    """The stories with days of publication: each on and after the day of the week that its openings name, some in one
    week, some months apart."""
    found, days = [], 0
    for story in stories:
        if found and rng.random() < 0.6:
            days += rng.choice([1, 2, 3, 5, 7, 7, 14, 30, 60, 200])
        named = Counter(day for row in story for day in re.findall("|".join(WEEKDAYS), row["text"][:800].lower()))
        day = MONDAY + timedelta(days=days)
        if named:
            day += timedelta(days=(WEEKDAYS.index(named.most_common(1)[0][0]) - day.weekday()) % 7)
        dates = [day + timedelta(days=rng.choice([0, 0, 0, 1, 1, 2]), hours=rng.randint(8, 22)) for _ in story]
        found.append([{**row, "date": date.isoformat()} for row, date in zip(story, dates, strict=True)])
    return found


def fit(cases: Sequence[Case]) -> tuple[Row, Row]:
    """The rows of small and of large piles."""
    small, large = ([case for case in cases if case.small is wanted] for wanted in (True, False))
    return fit_row(small, DATED, weigh), fit_row(large, DATED_BESIDE, weigh)


def weigh(case: Case) -> float:
    """How many times as much as others a pile counts, by its kind."""
    return WEIGHTS.get(case.kind.split(" ")[0], 1.0)


def group(case: Case, rows: tuple[Row, Row], least: float) -> list[list[int]]:
    """The stories of a pile by these rows."""
    chance = case.chance.copy()
    chance[case.dated] = rate_signs(case.signs, rows[0] if case.small else rows[1])
    return group_stories(len(case.truth), (*case.pairs, chance), case.firm, least)


def check(cases: Sequence[Case]) -> None:
    """Prints what rows are worth that saw no part of a pile: pairs P and R, B3 F1, stories told and found."""
    held: dict[frozenset[str], tuple[Row, Row]] = {}
    for least in (0.35, 0.45, 0.55):
        found = defaultdict(list)
        for case in cases:
            out = case.parts if len(case.parts) < 4 else frozenset[str]()
            if out not in held:
                held[out] = fit([other for other in cases if not out & other.parts])
            found[case.kind].append((case.truth, group(case, held[out], least)))
        for kind, piles in sorted(found.items()):
            print(least, kind, len(piles), tell(piles))
    print(f"threshold in use: {LIMITS.same_story}")


def tell(piles: Sequence[tuple[np.ndarray, list[list[int]]]]) -> str:
    """The figures of some piles in one line."""
    right = given = wanted = stories = groups = 0
    for truth, found in piles:
        label = np.empty(len(truth), dtype=int)
        for number, members in enumerate(found):
            label[members] = number
        left, other = np.triu_indices(len(truth), 1)
        same, put = truth[left] == truth[other], label[left] == label[other]
        right, given, wanted = right + int((same & put).sum()), given + int(put.sum()), wanted + int(same.sum())
        stories, groups = stories + len(set(truth.tolist())), groups + len(found)
    b3 = float(np.mean([bcubed(truth, found) for truth, found in piles]))
    return f"P {right / given:.3f} R {right / wanted:.3f} B3 {b3:.3f} stories {stories} found as {groups}"


def main() -> None:
    bench, model = Path(sys.argv[1]), Path(sys.argv[2])
    cases = [*lay_out_own(), *lay_out_wars(), *lay_out_composed(bench)]
    check(cases)
    small, large = fit(cases)
    print(small, large)
    if "--only-check" not in sys.argv:
        row = msgspec.structs.replace(weights(), dated_small=small, dated_large=large)
        model.write_bytes(msgspec.json.format(msgspec.json.encode(row), indent=1) + b"\n")


if __name__ == "__main__":
    main()
