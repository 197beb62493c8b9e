"""Set the weights of retellings told by what they tell: python benchmarks/train/relate_second_hand.py BENCH OUT.json
[--only-check].

Learns from the piles of benchmarks/disagreements (tuning and train; never held_out) what each report was made from, if
from anything, and from the kit's newsroom piles (dev) that two outlets' own articles on one event were not. Figures
printed are of piles left out of the fit. No word, name or text goes into the weights.
"""

import json
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from scipy.optimize import minimize

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from predict import read_records  # noqa: E402
from retold.extract.report import extract_reports  # noqa: E402
from retold.read import find_documents, read_document  # noqa: E402
from retold.relate.judge import LIMITS as JUDGED  # noqa: E402
from retold.relate.overrule import NOTHING  # noqa: E402
from retold.relate.relation import _find_descents, group_pile  # noqa: E402
from retold.relate.second_hand import ALONE, PAIR, Choice, Weights, weigh_choice  # noqa: E402
from retold.relate.survey import survey_pile  # noqa: E402
from retold.types import Report  # noqa: E402
from tasks._piles import read_pile  # noqa: E402

SETS = ("tuning", "train")
RIDGE = 0.1
APART = 0.3  # what an article of newsroom weighs beside a report of the other piles
FOLDS = 6
LIMITS = (0.3, 0.5, 0.7)


@dataclass
class Case:
    """A report with what it may have been made from; `right` are its exemplars, `line` also all of their descent."""

    fold: str
    weight: float
    choice: Choice
    right: set[int]
    line: set[int]
    own: bool


def read_disagreements() -> Iterator[Case]:
    """The reports of our own piles, each beside the others of its story."""
    for folder in sorted(one for name in SETS for one in (HERE.parent / "disagreements" / name).glob("*/truth.json")):
        truth = json.loads(folder.read_text(encoding="utf-8"))
        reports = _read_reports(folder.parent / "reports")
        pile = survey_pile(reports, extract_reports(reports)).pile(range(len(reports)))
        names = [Path(print_.report.path).name for print_ in pile.prints]
        stories: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(names):
            if name in truth["stories"]:
                stories[truth["stories"][name]].append(at)
        above = {at: _above(name, truth["parents"]) for at, name in enumerate(names)}
        for members in stories.values():
            for copy in members:
                parents = truth["parents"].get(names[copy], [])
                right = {at for at in members if names[at] in parents}
                line = {at for at in members if names[at] in above[copy] or above[at] & above[copy]}
                yield Case(folder.parent.name, 1.0, weigh_choice(pile, copy, members), right, line, not parents)


def _read_reports(folder: Path) -> list[Report]:
    documents, _ = find_documents([folder])
    found = [item for path in documents for item in read_document(path, str(folder))]
    return sorted((item for item in found if isinstance(item, Report)), key=lambda report: report.id)


def _above(name: str, parents: dict[str, list[str]]) -> set[str]:
    """All that a report goes back to, lost exemplars among them."""
    found: set[str] = set()
    todo = list(parents.get(name, []))
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += parents.get(one, [])
    return found


def read_apart(data: Path) -> Iterator[Case]:
    """The first report of each origin of the kit's newsroom stories, beside those of the other origins."""
    golds = {gold["id"]: gold for gold in read_records(data / "newsroom" / "dev" / "gold.jsonl")}
    for record in read_records(data / "newsroom" / "dev" / "input.jsonl.gz"):
        reports, gold = read_pile(record), golds[record["id"]]
        survey = survey_pile(list(reports.values()), [])
        pile = survey.pile(range(len(survey)))
        rows = {report.id: row for row, report in reports.items()}
        for group in group_pile(survey, _find_descents(survey, NOTHING)):
            first: dict[str, int] = {}
            for at in group:
                row = rows[pile.prints[at].id]
                if not gold["parents"][row]:
                    first.setdefault(gold["origins"][row], at)
            members = sorted(first.values())
            for copy in members if len(members) > 1 else ():
                fold = f"newsroom {zlib.crc32(record['id'].encode()) % FOLDS}"
                yield Case(fold, APART, weigh_choice(pile, copy, members), set(), set(), True)


def fit(cases: Sequence[Case]) -> Weights:
    """Multinomial choice (D. McFadden, 1974) between the others and none; any true exemplar will do."""
    size = len(PAIR)
    ready = [_prepare(case) for case in cases if case.own or case.right or case.line]

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        penalty = values.copy()
        penalty[-1] = 0.0
        total, slope = RIDGE * float(penalty @ penalty), 2 * RIDGE * penalty
        for rows, alone, good, weight in ready:
            odds = np.append(rows @ values[:size], alone @ values[size:])
            chance = np.exp(odds - odds.max())
            chance /= chance.sum()
            hit = max(1e-12, float(chance[good].sum()))
            total -= weight * np.log(hit)
            apart = weight * (chance - np.where(good, chance, 0.0) / hit)
            slope[:size] += rows.T @ apart[:-1]
            slope[size:] += alone * apart[-1]
        return total, slope

    found = minimize(loss, np.zeros(size + len(ALONE) + 1), jac=True, method="L-BFGS-B").x.round(3).tolist()
    pair, alone = dict(zip(PAIR, found, strict=False)), dict(zip(ALONE, found[size:], strict=False))
    return Weights(pair=pair, alone=alone, none=found[-1])


def _prepare(case: Case) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    wanted = case.right or case.line
    good = np.array([not case.own and at in wanted for at in case.choice.others] + [case.own])
    return case.choice.pairs, np.append(case.choice.alone, 1.0), good, case.weight


def check(cases: Sequence[Case]) -> None:
    """Prints how reports are judged by weights that saw nothing of their pile."""
    counts: dict[float, Counter[str]] = {limit: Counter() for limit in LIMITS}
    for fold in sorted({case.fold for case in cases}):
        fitted = fit([case for case in cases if case.fold != fold])
        for case in cases:
            if case.fold == fold and (case.own or case.line):
                rated = case.choice.rate(fitted)
                best = max(rated, key=lambda at: (rated[at], -at), default=None)
                for limit in LIMITS:
                    sure = best is not None and rated[best] >= JUDGED.second_hand_best
                    counts[limit].update(_judge(case, sure and sum(rated.values()) >= limit, best))
    for limit, count in counts.items():
        print(
            f"from {limit}: retellings hung {count['hung']} of {count['retold']}, in the right line {count['line']}, "
            f"from the right exemplar {count['right']} of {count['known']}; own reporting hung {count['own_hung']} of "
            f"{count['own']}, articles of newsroom {count['apart_hung']} of {count['apart']}"
        )


def _judge(case: Case, hung: bool, best: int | None) -> dict[str, int]:
    if case.own:
        kind = "apart" if case.weight < 1 else "own"
        return {kind: 1, f"{kind}_hung": int(hung)}
    line, right = hung and best in case.line, hung and best in case.right
    return {"retold": 1, "hung": int(hung), "line": int(line), "right": int(right), "known": int(bool(case.right))}


def main(arguments: list[str]) -> int:
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    cases = [*read_disagreements(), *read_apart(Path(arguments[0]))]
    check(cases)
    if "--only-check" not in arguments:
        Path(arguments[1]).write_bytes(msgspec.json.format(msgspec.json.encode(fit(cases)), indent=1) + b"\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
