"""Trains the judge of `retold.extract.incident_judge`: python benchmarks/train/incidents.py BENCH (the measuring kit).

An example is a candidate incident of a message; it holds if the scorer pairs it with one of the key. The messages are
those of the dev part, the only one, and 300 of our own in the same genre (`benchmarks/incidents`), which weigh less;
every figure printed is on the dev part, ten-fold cross-validated by message.
"""

import gzip
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tree_arrays import forest_arrays

from retold.extract.capitals import recase
from retold.extract.incident_counts import count_rows
from retold.extract.incident_judge import blend, hash_words, read_signs
from retold.extract.incident_signs import signs_in_words
from retold.extract.incidents import find_groups, to_incident
from retold.extract.parser import parse_reports
from tasks.incidents import HELD_OUT, dateline_day, show_incident, to_report

OUT = Path(__file__).resolve().parents[2] / "src/retold/extract/models/incidents.npz"
WRITTEN = Path(__file__).resolve().parents[1] / "incidents" / "written.jsonl.gz"
WRITTEN_WEIGHT = 0.3
"""How much a written message counts beside one of the kit: .3 came out better than none, .5 and 1."""
FOLDS, INNER, PARTS, SEEDS = 10, 6, 8, (0, 1, 2)
TREES, LEAF, ASKED, STRENGTH = 150, 4, 0.1, 0.06
COUNT_TREES, COUNT_LEAF, COUNT_ASKED = 100, 8, 0.4
RANK = 5
"""The column of `count_rows` that tells how many of the type are likelier."""
LIMITS = (0.32, 0.35, 0.38, 0.41, 0.44)


@dataclass(frozen=True)
class Table:
    """The examples: signs, hashed words, whether they hold, the number of their message, what would be answered.

    `keyed` is how many incidents of its type the key has for the message, `weight` how much the example counts.
    """

    names: list[str]
    signs: np.ndarray
    words: np.ndarray
    holds: np.ndarray
    message: np.ndarray
    answers: list[dict[str, Any]]
    keyed: np.ndarray
    weight: np.ndarray

    def counts(self, rows: np.ndarray, rated: np.ndarray) -> np.ndarray:
        """The features of some rows, whole messages one after the other, from how likely each is by itself."""
        found = []
        for number in dict.fromkeys(self.message[rows].tolist()):
            own = self.message[rows] == number
            found.append(count_rows([self.answers[row]["type"] for row in rows[own]], rated[own].tolist()))
        return np.concatenate(found)


@dataclass(frozen=True)
class Alone:
    """Both halves of the judge of an incident by itself."""

    forest: ExtraTreesClassifier
    linear: LogisticRegression

    @classmethod
    def of(cls, table: Table, rows: np.ndarray, seed: int) -> "Alone":
        """Both halves fitted to some rows."""
        forest = ExtraTreesClassifier(TREES, min_samples_leaf=LEAF, max_features=ASKED, random_state=seed)
        linear = LogisticRegression(C=STRENGTH, max_iter=1000)
        holds, weight = table.holds[rows], table.weight[rows]
        forest.fit(table.signs[rows], holds, sample_weight=weight)
        return cls(forest, linear.fit(csr_matrix(table.words[rows]), holds, sample_weight=weight))

    def rate(self, table: Table, rows: np.ndarray) -> np.ndarray:
        """How likely each of some rows holds."""
        shares = self.forest.predict_proba(table.signs[rows])[:, 1]
        return blend(shares, self.linear.decision_function(table.words[rows]))


@dataclass(frozen=True)
class Fitted:
    """The judge: of each incident by itself, then of how many of its type are told."""

    alone: Alone
    counts: ExtraTreesClassifier

    @classmethod
    def of(cls, table: Table, rows: np.ndarray, seed: int = 0) -> "Fitted":
        """The judge fitted to some rows, which hold whole messages; the count learns from rates that are held out."""
        rated = hold_out(table, rows, INNER, seed + 100)
        features = table.counts(rows, rated)
        counts = ExtraTreesClassifier(
            COUNT_TREES, min_samples_leaf=COUNT_LEAF, max_features=COUNT_ASKED, random_state=seed
        )
        told = table.keyed[rows] > features[:, RANK]
        return cls(Alone.of(table, rows, seed), counts.fit(features, told, sample_weight=table.weight[rows]))

    def rate(self, table: Table, rows: np.ndarray) -> np.ndarray:
        """How likely each of some rows is told, of which there are whole messages."""
        return self.counts.predict_proba(table.counts(rows, self.alone.rate(table, rows)))[:, 1]


def hold_out(table: Table, rows: np.ndarray, folds: int, seed: int) -> np.ndarray:
    """How likely each of some rows holds by itself, by models that saw no row of its message."""
    order = np.random.RandomState(seed).permutation(np.unique(table.message[rows]))
    rated = np.zeros(len(rows))
    for fold in range(folds):
        out = np.isin(table.message[rows], order[fold::folds])
        rated[out] = Alone.of(table, rows[~out], seed).rate(table, rows[out])
    return rated


def main(bench: Path) -> None:
    sys.path.insert(0, str(bench))
    folder = bench / "data" / "incidents" / "dev"
    inputs, golds = (read_lines(folder / name) for name in ("input.jsonl", "gold.jsonl"))
    written = read_written()
    table = read_table([*inputs, *written], [*golds, *map(written_key, written)], len(golds))
    print(
        f"{len(table.holds)} candidates in {len(golds)} messages and {len(written)} written, {len(table.names)} signs"
    )
    dev = table.message < len(golds)
    print(f"hold: {table.holds[dev].sum()} of {dev.sum()}, written {table.holds[~dev].sum()} of {(~dev).sum()}")
    for seed in SEEDS:
        report(table, golds, cross_validate(table, len(golds), seed))
    write(table)
    write_held_out(table, np.array([crc32(row["text"].encode()) for row in inputs]))


def read_written() -> list[dict[str, Any]]:
    """The messages of our own, with their keys."""
    return [json.loads(line) for line in gzip.decompress(WRITTEN.read_bytes()).decode().splitlines()]


def written_key(row: dict[str, Any]) -> dict[str, Any]:
    """The key of a written message as the scorer reads it: each party a list of accepted strings."""
    roles = ("perpetrators", "victims")
    return {
        "incidents": [{**one, **{role: [[name] for name in one[role]] for role in roles}} for one in row["incidents"]]
    }


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_table(inputs: Sequence[dict[str, Any]], golds: Sequence[dict[str, Any]], kit: int) -> Table:
    """The examples of all messages, of which the first `kit` are the kit's."""
    parses = parse_reports([to_report(row["id"], recase(row["text"])) for row in inputs])
    signs, words, holds, message, answers, keyed = [], [], [], [], [], []
    for number, (row, gold, parse) in enumerate(zip(inputs, golds, parses, strict=True)):
        day = dateline_day(row["text"])
        groups = find_groups(parse, day)
        shown = [
            show_incident(to_incident(group.mentions, 1, parse.report.text), parse, row["text"], day)
            for group in groups
        ]
        signs += read_signs(parse, groups, day)
        words += [hash_words(signs_in_words(parse, group)) for group in groups]
        hit = paired(gold["incidents"], shown)
        holds += [place in hit for place in range(len(groups))]
        message += [number] * len(groups)
        answers += shown
        kinds = [{one["type"], *one.get("type_also", ())} for one in gold["incidents"]]
        keyed += [sum(answer["type"] in kind for kind in kinds) for answer in shown]
    names = sorted(signs[0])
    rows = np.array([[row[name] for name in names] for row in signs], dtype=np.float32)
    weight = np.where(np.array(message) < kit, 1.0, WRITTEN_WEIGHT)
    return Table(names, rows, np.array(words), np.array(holds), np.array(message), answers, np.array(keyed), weight)


def paired(gold: Sequence[dict[str, Any]], shown: Sequence[dict[str, Any]]) -> set[int]:
    """The numbers of the answers that the scorer pairs with an incident of the key."""
    import score

    pairs = []
    for i, one in enumerate(gold):
        for j, other in enumerate(shown):
            shares = [agreement(one, other, role) for role in ("perpetrators", "victims")]
            same = other["type"] in {one["type"], *one.get("type_also", ())}
            if same or max(shares) >= 0.5:
                place = score.bag_f1(score.bag([one["place"] or ""]), score.bag([other["place"]])) / 2
                day = one["date"] is not None and one["date"] == other["date"]
                pairs.append((same + sum(shares) + day + place, not one.get("optional"), i, j))
    return set(dict(score.greedy(pairs)).values())


def agreement(one: dict[str, Any], other: dict[str, Any], role: str) -> float:
    import score

    shared, said, keyed = score.Incidents.names(one[role], one.get(f"{role}_optional", []), other[role])
    return 2 * shared / (said + keyed) if shared else 0.0


def cross_validate(table: Table, messages: int, seed: int) -> np.ndarray:
    order = np.random.RandomState(seed).permutation(messages)
    rated = np.zeros(len(table.holds))
    for fold in range(FOLDS):
        out = np.isin(table.message, order[fold::FOLDS])
        rated[out] = Fitted.of(table, np.flatnonzero(~out), seed).rate(table, np.flatnonzero(out))
    return rated


def report(table: Table, golds: Sequence[dict[str, Any]], rated: np.ndarray) -> None:
    dev = table.message < len(golds)
    print(f"area under the curve {roc_auc_score(table.holds[dev], rated[dev]):.3f}")
    for limit in LIMITS:
        counts = Counter[str]()
        for number, gold in enumerate(golds):
            rows = np.flatnonzero((table.message == number) & (rated >= limit))
            counts.update(tally(gold, [table.answers[row] for row in rows]))
        print(f"  from {limit}: " + "  ".join(figures(counts)))


def tally(gold: dict[str, Any], answers: list[dict[str, Any]]) -> Counter[str]:
    import score

    task = score.Incidents()
    return Counter(task.stats(gold, task.pred({"incidents": answers}, gold, "")))


def figures(counts: Counter[str]) -> Iterator[str]:
    for name in ("incident", "message", "perpetrators", "victims"):
        hit, said, keyed = (counts[f"{name}_{part}"] for part in ("tp", "p", "g"))
        yield f"{name} {hit / said:.3f}/{hit / keyed:.3f} {2 * hit / (said + keyed):.3f}"
    for name in ("killed", "wounded", "date", "type"):
        yield f"{name} {counts[f'{name}_ok'] / counts[f'{name}_n']:.3f}"


def write(table: Table) -> None:
    """The judge of all messages."""
    fitted = Fitted.of(table, np.arange(len(table.holds)))
    np.savez_compressed(OUT, **as_arrays(fitted), names=packed_names(table))
    print(f"{OUT.name}: {OUT.stat().st_size} bytes")


def write_held_out(table: Table, seen: np.ndarray) -> None:
    """For each part of the messages, told by their hash, a judge fitted to the others."""
    own = table.message >= len(seen)
    parts = np.where(own, PARTS, seen[np.where(own, 0, table.message)] % PARTS)
    arrays: dict[str, np.ndarray] = {}
    for part in range(PARTS):
        arrays |= as_arrays(Fitted.of(table, np.flatnonzero(parts != part)), f"{part} ")
    HELD_OUT.parent.mkdir(exist_ok=True)
    np.savez_compressed(HELD_OUT, **arrays, names=packed_names(table), seen=seen, parts=np.array(PARTS))


def as_arrays(fitted: Fitted, prefix: str = "") -> dict[str, np.ndarray]:
    linear = {
        f"{prefix}weights": fitted.alone.linear.coef_[0].astype(np.float16),
        f"{prefix}bias": np.array(fitted.alone.linear.intercept_[0]),
    }
    forests = {**forest_arrays(fitted.alone.forest, prefix), **forest_arrays(fitted.counts, f"{prefix}counts ")}
    return {**forests, **linear}


def packed_names(table: Table) -> np.ndarray:
    return np.frombuffer("\n".join(table.names).encode(), dtype=np.uint8)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["RETOLD_BENCH"]))
