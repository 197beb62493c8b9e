"""Set the weights of descent: python benchmarks/train/relate_descent.py BENCH_DATA OUT.json [--only-check].

Neither lineage nor newsroom has a training part, so this fits a few dozen weights of general measures to their dev part
and says what that is worth: every figure printed is of piles left out of the fit (three folds, a pile and its twin in
one fold). Families of up to 40 reworded copies are hung by other weights (relate_retelling.py), not refitted here.
No word, name or text goes into the weights.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from predict import read_records  # noqa: E402
from retold.relate import judge  # noqa: E402
from retold.relate.bearing import HEAD, PAIR, Family  # noqa: E402
from retold.relate.descent import _both_ways, find_descents, is_late  # noqa: E402
from retold.relate.grouping import families  # noqa: E402
from retold.relate.hang import hang_family  # noqa: E402
from retold.relate.judge import KIN, Weights, kin_measures  # noqa: E402
from retold.relate.pile import Pile  # noqa: E402
from retold.relate.survey import lay_out  # noqa: E402
from tasks._piles import read_pile  # noqa: E402

FOLDS = 3
RIDGE = {"pair": 3.0, "head": 2.0}
EPOCHS = 6
STEP = 0.1
MARGIN = 0.5
NEWSROOM = 2.0
TRUST = 2.0
DERIVED = -0.4


@dataclass
class Case:
    """One pile with its truth: `parents` and `origins` by position."""

    task: str
    key: str
    pile: Pile
    parents: dict[int, int]
    origins: dict[int, str]
    kin: list[tuple[Any, bool, float]] = field(default_factory=list)


@dataclass
class Clan:
    """One family of a pile: rows of PAIR for each edge, rows of HEAD for each member, and its true links."""

    family: Family
    late: np.ndarray
    pairs: np.ndarray
    heads: np.ndarray
    truth: dict[int, int]
    head: int
    weight: float

    @property
    def edges(self) -> list[tuple[int, int]]:
        """Exemplar and copy of each row of `pairs`."""
        return list(self.family.overlaps)


def read_cases(data: Path) -> list[Case]:
    cases = []
    for task in ("lineage", "newsroom"):
        golds = {gold["id"]: gold for gold in read_records(data / task / "dev" / "gold.jsonl")}
        for record in read_records(data / task / "dev" / "input.jsonl.gz"):
            cases.append(_read_case(task, record, golds[record["id"]]))
    return cases


def _read_case(task: str, record: dict[str, Any], gold: dict[str, Any]) -> Case:
    reports = read_pile(record)
    pile = lay_out(list(reports.values()), [])
    names = {report.id: row_id for row_id, report in reports.items()}
    place = {names[print_.id]: at for at, print_ in enumerate(pile.prints)}
    first = {copy: (up[0] if up else None) if isinstance(up, list) else up for copy, up in gold["parents"].items()}
    parents = {place[copy]: place[up] for copy, up in first.items() if up}
    origins = {place[row]: gold["origins"][row] if "origins" in gold else _head(row, first) for row in place}
    return Case(task, gold.get("pile", gold["id"]), pile, parents, origins)


def _head(row: str, parents: dict[str, str | None]) -> str:
    while up := parents[row]:
        row = up
    return row


def kin_rows(cases: Iterable[Case]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """True links against pairs of different origin."""
    rows, truth, weight = [], [], []
    for case in cases:
        mass = [sum(one.mass.values()) or 1.0 for one in case.pile.traits]
        for (left, right), overlap in case.pile.overlaps.items():
            same = case.origins[left] == case.origins[right]
            if overlap.cosine < 0.12 or (
                same and right not in (case.parents.get(left),) and left != case.parents.get(right)
            ):
                continue
            theirs = case.pile.traits[right].mass
            both = sum(w for stem, w in case.pile.traits[left].mass.items() if stem in theirs)
            rows.append(kin_measures(overlap, both / mass[left], both / mass[right]))
            truth.append(same)
            weight.append(3.0 if case.task == "newsroom" else 1.0)
    return np.array(rows), np.array(truth), np.array(weight)


def fit_kin(cases: Sequence[Case]) -> tuple[dict[str, float], float]:
    rows, truth, weight = kin_rows(cases)
    model = LogisticRegression(C=100, max_iter=5000).fit(rows, truth, sample_weight=weight)
    return {name: round(float(v), 3) for name, v in zip(KIN, model.coef_[0], strict=True)}, float(model.intercept_[0])


def clans(case: Case, derived: dict[tuple[int, int], Any]) -> Iterable[Clan]:
    """Families of true kin with one head that stands in the pile."""
    for members in families(len(case.pile.prints), derived):
        heads = {up for up in case.parents.values() if up in members and up not in case.parents}
        if len(members) < 2 or len(heads) != 1:
            continue
        family = Family(members, case.pile.traits, _both_ways(members, derived))
        prints = case.pile.prints
        late = np.array([is_late(prints[e], prints[c]) for e, c in family.overlaps], dtype=float)
        pairs = np.array([family.pair(e, c) for e, c in family.overlaps])
        truth = {c: e for c, e in case.parents.items() if c in members and (e, c) in family.overlaps}
        weight = NEWSROOM if case.task == "newsroom" else 1.0
        yield Clan(family, late, pairs, family.heads(), truth, heads.pop(), weight)


def derived_pairs(case: Case, kin: dict[str, float], bias: float) -> dict[tuple[int, int], Any]:
    row = np.array([kin[name] for name in KIN])
    mass = [sum(one.mass.values()) or 1.0 for one in case.pile.traits]
    found = {}
    for (left, right), overlap in case.pile.overlaps.items():
        theirs = case.pile.traits[right].mass
        both = sum(w for stem, w in case.pile.traits[left].mass.items() if stem in theirs)
        if row @ kin_measures(overlap, both / mass[left], both / mass[right]) + bias >= DERIVED:
            found[left, right] = overlap
    return found


def soft_fit(groups: Sequence[tuple[np.ndarray, np.ndarray, int, float]], ridge: float) -> np.ndarray:
    """Conditional logit: each group is (rows, fixed offsets, the right row, weight)."""
    rows = np.vstack([group[0] for group in groups])
    spread = rows.std(axis=0) + 1e-9
    rows = rows / spread
    fixed = np.concatenate([group[1] for group in groups])
    sizes = np.array([len(group[0]) for group in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(groups)), sizes)
    right = starts + np.array([group[2] for group in groups])
    weight = np.array([group[3] for group in groups])

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        score = rows @ theta - fixed
        top = np.maximum.reduceat(score, starts)
        power = np.exp(score - top[owner])
        total = np.add.reduceat(power, starts)
        value = -(weight * (score[right] - top - np.log(total))).sum() + ridge * theta @ theta
        slope = (rows[right] * weight[:, None]).sum(axis=0) - rows.T @ (power / total[owner] * weight[owner])
        return value, -slope + 2 * ridge * theta

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x
    return np.asarray(found / spread)


def pair_groups(found: Sequence[Clan]) -> list[tuple[np.ndarray, np.ndarray, int, float]]:
    groups = []
    for clan in found:
        for copy, exemplar in clan.truth.items():
            own = [at for at, edge in enumerate(clan.edges) if edge[1] == copy]
            right = [clan.edges[at][0] for at in own].index(exemplar)
            groups.append((clan.pairs[own], judge.LIMITS.late * clan.late[own], right, clan.weight * 1.5))
    return groups


def head_groups(found: Sequence[Clan]) -> list[tuple[np.ndarray, np.ndarray, int, float]]:
    return [(c.heads, np.zeros(len(c.heads)), c.family.place[c.head], c.weight) for c in found]


def fan_gate(family: Family) -> float:
    return max(0.0, min(1.0, (0.95 - family.literal) * 7))


def perceive(found: Sequence[Clan], start: np.ndarray) -> tuple[np.ndarray, float]:
    """Averaged structured perceptron: weights under which the tree searched for is the true one (Collins 2002)."""
    spread = np.vstack([clan.pairs for clan in found]).std(axis=0) + 1e-9
    theta, fan = start * spread, 1.0
    total, fans, steps = np.zeros_like(theta), 0.0, 0
    random = np.random.RandomState(0)
    for _ in range(EPOCHS):
        for at in random.permutation(len(found)):
            change, fanned = _correct(found[at], theta / spread, fan)
            theta = theta + STEP * found[at].weight * change / spread
            fan += 0.3 * STEP * found[at].weight * fanned
            total, fans, steps = total + theta, fans + fan, steps + 1
    return total / steps / spread, fans / steps


def _correct(clan: Clan, theta: np.ndarray, fan: float) -> tuple[np.ndarray, float]:
    place = {edge: at for at, edge in enumerate(clan.edges)}
    score = clan.pairs @ theta - judge.LIMITS.late * clan.late + MARGIN
    for copy, exemplar in clan.truth.items():
        score[place[exemplar, copy]] -= MARGIN
    scores = dict(zip(clan.edges, score.tolist(), strict=True))
    tree = hang_family(clan.family.members, scores, clan.head, max(0.0, fan) * fan_gate(clan.family))
    wrong = [(e, c) for c, e in tree.parents.items() if c in clan.truth and clan.truth[c] != e and (e, c) in place]
    if not wrong:
        return np.zeros(len(PAIR)), 0.0
    right = [place[clan.truth[c], c] for _, c in wrong]
    change = clan.pairs[right].sum(axis=0) - clan.pairs[[place[edge] for edge in wrong]].sum(axis=0)
    said = {copy: tree.parents[copy] for copy in clan.truth if copy in tree.parents}
    return change / len(wrong) ** 0.5, fan_gate(clan.family) * (_fans(said, clan.head) - _fans(clan.truth, clan.head))


def _fans(parents: dict[int, int], head: int) -> int:
    counts = Counter(exemplar for exemplar in parents.values() if exemplar != head)
    return sum(count - 1 for count in counts.values())


def fit(cases: Sequence[Case]) -> Weights:
    kin, bias = fit_kin(cases)
    found = [clan for case in cases for clan in clans(case, derived_pairs(case, kin, bias))]
    pair, fan = perceive(found, soft_fit(pair_groups(found), RIDGE["pair"]))
    head = soft_fit(head_groups(found), RIDGE["head"])
    return Weights(
        kin=kin,
        kin_bias=round(bias, 4),
        pair={name: round(float(v), 4) for name, v in zip(PAIR, pair, strict=True)},
        head={name: round(float(v), 4) for name, v in zip(HEAD, head, strict=True)},
        fan=round(fan, 4),
        trust=TRUST,
        sure=(0.0, 1.0, 0.0),
    )


def check(cases: Sequence[Case], weights: Weights) -> list[tuple[Case, dict[int, Any]]]:
    from retold.relate.descent import rate_kinship

    judge._row = _uncached(weights)  # type: ignore[assignment]
    use_weights(weights)
    rows = []
    for case in cases:
        rows.append((case, find_descents(case.pile, rate_kinship(case.pile.traits, case.pile.overlaps))))
    return rows


def _uncached(weights: Weights) -> Any:
    rows = {
        "kin": np.array([weights.kin[name] for name in KIN]),
        "pair": np.array([weights.pair[name] for name in PAIR]),
        "head": np.array([weights.head[name] for name in HEAD]),
    }
    return rows.__getitem__


def use_weights(weights: Weights) -> None:
    import retold.relate.descent as descent

    judge.weights = lambda: weights  # type: ignore[assignment]
    descent.pair_weights = lambda: weights  # type: ignore[assignment]


def calibrate(rows: Sequence[tuple[Case, dict[int, Any]]]) -> tuple[float, float, float]:
    """Bias and weights of margin and head under which a link's score is the share of such links that hold."""
    found = [(case.parents.get(copy) == one.exemplar, one) for case, ones in rows for copy, one in ones.items()]
    points = np.array([[one.margin, judge.odds(one.head)] for _, one in found])
    truth = np.array([right for right, _ in found])
    model = LogisticRegression(C=100).fit(points, truth)
    said = model.predict_proba(points)[:, 1]
    for low in np.arange(0, 1, 0.2):
        inside = (said >= low) & (said < low + 0.2)
        if inside.any():
            print(f"links rated {low:.1f}-{low + 0.2:.1f}: {inside.sum()}, of which hold {truth[inside].mean():.2f}")
    bias, (by_margin, by_head) = float(model.intercept_[0]), model.coef_[0]
    return round(bias, 4), round(float(by_margin), 4), round(float(by_head), 4)


def report(rows: Sequence[tuple[Case, dict[int, Any]]]) -> None:
    for task in ("lineage", "newsroom"):
        for dated in (True, False):
            right = links = roots = alone = 0
            for case, descents in rows:
                if case.task != task or any(p.report.published for p in case.pile.prints) != dated:
                    continue
                for at in range(len(case.pile.prints)):
                    said = descents[at].exemplar if at in descents else None
                    true = case.parents.get(at)
                    links += true is not None
                    right += true is not None and said == true
                    alone += true is None
                    roots += true is None and said is None
            every = (right + roots) / (links + alone)
            print(f"{task} dated={dated}: parents {right / links:.3f} roots {roots / alone:.3f} all {every:.3f}")


def main(arguments: list[str]) -> None:
    data, target = Path(arguments[0]), Path(arguments[1])
    cases = read_cases(data)
    fold = {key: at % FOLDS for at, key in enumerate(sorted({case.key for case in cases}))}
    rows = []
    for number in range(FOLDS):
        found = fit([case for case in cases if fold[case.key] != number])
        rows += check([case for case in cases if fold[case.key] == number], found)
    report(rows)
    sure = calibrate(rows)
    if "--only-check" not in arguments:
        target.write_bytes(
            msgspec.json.format(msgspec.json.encode(msgspec.structs.replace(fit(cases), sure=sure)), indent=1) + b"\n"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
