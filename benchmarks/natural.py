"""Measures what the page shows first of piles of real reports, in which little disagrees.

    python benchmarks/natural.py DATA --keep FOLDER

DATA is the folder `data` of the measuring kit, whose texts stay there. Of its task `newsroom` (dev), 30 piles of
copies, edits, merged reports and back-translations of real articles, nothing of which was learned from: how many of the
first three, six and ten differences of a pile hold a number that was changed on purpose, against what it was, and how
many of the three that two editors put first are among them (`natural/ranks_dev.tsv`). What else stands there may be
real: the rest of the changes were made by the translation. Fails nothing.

Also what train/prominence.py reads of real reports, and counts on its folds: `natural/rows.tsv`, differences that
editors judged, `natural/ranks.tsv`, those that two editors put in order, and `natural/disagreements.jsonl`, all that
editors found who looked for every disagreement between the reports of one event in the 25 piles of `coreference`
(train). Grades: 3 on a fact that a reader must be told, 2 a
smaller one, 1 no quarrel, both sides can be true, 0 no disagreement at all. Places only, no texts.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from disagreements import Planted, parts
from retold.archive import Archive, open_archive
from retold.building import build
from retold.collate.spans import meets
from retold.present.cards import readings_shown
from retold.present.differences import LISTED, Difference, gravest_of_all, listed_differences
from retold.present.lookup import Lookup
from retold.settings import Settings
from retold.types import Dossier, Reading, Report, Span

LABELS = Path(__file__).resolve().parent / "natural"
TOP, SIX = 3, 6
REAL = 2
Ends = tuple[Span, Span]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row that two editors put in order with the others of its pile: its ends, and for each editor its place, from 1,
    and the places given; 0 if it is no disagreement."""

    ends: Ends
    places: tuple[tuple[int, int], tuple[int, int]]

    def height(self, least: float) -> float:
        """How far up they put it, in [0, 1]: the gravest at 1, the least grave above `least`; the mean of both."""
        return mean_height(self.places, least)


def mean_height(places: Sequence[tuple[int, int]], least: float) -> float:
    """The mean of how far up editors put a row, each by its place, from 1, among so many; 0 for what is none."""
    each = [least + (1 - least) * (1 - (place - 1) / given) if place else 0.0 for place, given in places]
    return sum(each) / len(each)


def read_records(path: Path) -> list[dict[str, Any]]:
    """The records of a file of the kit, zipped or not."""
    zipped = path.with_name(path.name + ".gz")
    text = gzip.decompress(zipped.read_bytes()).decode() if zipped.exists() else path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def make_archive(record: dict[str, Any], name: str, folder: Path) -> Archive:
    """The archive of a pile of the kit below `folder`, where it is taken as it stands."""
    own = folder / name
    if (own / "out").exists():
        return open_archive(own / "out")
    (own / "in").mkdir(parents=True, exist_ok=True)
    kept = ("id", "title", "text", "date")
    lines = (json.dumps({key: report[key] for key in kept if report.get(key)}) for report in record["reports"])
    (own / "in" / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return build(own / "in", own / "out", settings=Settings())


def number_reports(archive: Archive) -> dict[int, Report]:
    """The reports of such an archive by their line, from 1."""
    return {int(report.path.rsplit("#", 1)[-1]): report for report in archive.reports()}


def read_disagreements(pile: str, reports: dict[int, Report]) -> Iterator[tuple[int, Planted]]:
    """What an editor found in a pile: the grade and the places of the sides."""
    for line in (LABELS / "disagreements.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["pile"] == pile:
            sides = (tuple(Span(reports[n].id, low, high) for n, low, high in side) for side in row["sides"])
            yield row["grade"], Planted("", "", (), tuple(sides))


def _places(table: str) -> Iterator[tuple[str, list[int]]]:
    for line in (LABELS / table).read_text(encoding="utf-8").splitlines()[1:]:
        pile, *figures = line.split("\t")
        yield pile, [int(figure) for figure in figures]


def ranked_piles() -> set[str]:
    """The piles of which editors judged rows or put them in order."""
    return {pile for table in ("rows.tsv", "ranks.tsv") for pile, _ in _places(table)}


def _ends(figures: Sequence[int], reports: dict[int, Report]) -> Ends:
    n, low, high, m, start, end = figures[:6]
    return Span(reports[n].id, low, high), Span(reports[m].id, start, end)


def read_judged(name: str, reports: dict[int, Report]) -> list[tuple[Ends, int]]:
    """The rows of a pile that editors judged, with their grades."""
    return [(_ends(row, reports), row[-1]) for pile, row in _places("rows.tsv") if pile == name]


def read_ranked(name: str, reports: dict[int, Report], table: str = "ranks.tsv") -> list[Ranked]:
    """The rows of a pile that editors put in order."""
    rows = [row for pile, row in _places(table) if pile == name]
    first, second = (max((row[place] for row in rows), default=0) for place in (-2, -1))
    return [Ranked(_ends(row, reports), ((row[-2], first), (row[-1], second))) for row in rows]


def are_ends(ends: Ends, places: Ends) -> bool:
    """True if two ends are at these places, in either order."""
    return any(meets(a, places[0]) and meets(b, places[1]) for a, b in (ends, ends[::-1]))


def judge_ranked(dossiers: Sequence[Dossier], ranked: Sequence[Ranked], source: str, counts: Counter[str]) -> None:
    """How many of the three that editors put first in a pile are among the first three, six and ten shown of it, and
    how many of the first three they held for real."""
    first = sorted(ranked, key=lambda one: -one.height(0.5))[:TOP]
    shown = [readings_shown(row, Lookup.of(dossier)) for dossier, row, _ in gravest_of_all(dossiers)]
    held = [[one for one in ranked if _holds(readings, one.ends)] for readings in shown]
    gravest = [one for one in first if all(place for place, _ in one.places)]
    counts.update(
        {
            f"{source} put first": len(gravest),
            f"{source} put first, on top": sum(any(one in row for row in held[:TOP]) for one in gravest),
            f"{source} put first, among six": sum(any(one in row for row in held[:SIX]) for one in gravest),
            f"{source} put first, listed": sum(any(one in row for row in held) for one in gravest),
            f"{source} rows on top": len(shown[:TOP]),
            f"{source} rows on top, real": sum(any(one.height(0.5) > 0 for one in row) for row in held[:TOP]),
        }
    )


def count_agreement(ranked: Sequence[Ranked], counts: Counter[str]) -> None:
    """How many of the three that one editor put first the other did, too, and how many of the pairs that both hold for
    real both put in one order."""
    first = [{one.ends for one in ranked if 0 < one.places[editor][0] <= TOP} for editor in (0, 1)]
    both = [[place for place, _ in one.places] for one in ranked if all(place for place, _ in one.places)]
    pairs = list(combinations(both, 2))
    counts.update(
        {
            "first of one": len(first[0]),
            "first of both": len(first[0] & first[1]),
            "pairs": len(pairs),
            "pairs in one order": sum((a[0] < b[0]) == (a[1] < b[1]) for a, b in pairs),
        }
    )


def _holds(readings: Sequence[Reading], ends: Ends) -> bool:
    """True if two of the readings hold the two ends."""
    one, other = ({n for n, row in enumerate(readings) if any(meets(s, end) for s in row.spans)} for end in ends)
    return bool(one and other) and len(one | other) > 1


def judge_found(dossiers: Sequence[Dossier], found: Sequence[tuple[int, Planted]], counts: Counter[str]) -> None:
    """Of the disagreements that an editor found how many are collated, listed and on top in their story, and of what is
    shown on top and listed how much is real."""
    shown = []
    for dossier in dossiers:
        lookup = Lookup.of(dossier)
        shown.append([readings_shown(one, lookup) for one in listed_differences(dossier, lookup)[:LISTED]])
    for grade, planted in found:
        hits = [[parts(readings, planted) for readings in rows] for rows in shown]
        counts[f"grade {grade}"] += 1
        counts[f"grade {grade} collated"] += any(
            parts(one.readings, planted) for dossier in dossiers for one in dossier.collations
        )
        counts[f"grade {grade} listed"] += any(any(row) for row in hits)
        counts[f"grade {grade} on top"] += any(any(row[:TOP]) for row in hits)
    for rows in shown:
        for place, readings in enumerate(rows):
            real = any(grade >= REAL and parts(readings, planted) for grade, planted in found)
            counts.update({"listed": 1, "listed real": real, "top": place < TOP, "top real": real and place < TOP})


def judge_planted(dossiers: Sequence[Dossier], gold: dict[str, Any], counts: Counter[str]) -> None:
    """How many of the first differences of a pile hold a changed number on one side and what it was on the other, and
    how many of the changed numbers stand among them."""
    ranked = gravest_of_all(dossiers)
    texts = {report.id: report.text for dossier in dossiers for report in dossier.reports}
    hits = [[place for place, one in enumerate(gold["planted"]) if _shows(row, one, texts)] for _, row, _ in ranked]
    counts.update(
        {
            "planted": len(gold["planted"]),
            "rows": len(hits[:TOP]),
            "rows with a change": sum(bool(hit) for hit in hits[:TOP]),
            **_count_hits("six", hits[:SIX]),
            **_count_hits("those listed", hits),
        }
    )


def _count_hits(of: str, hits: Sequence[Sequence[int]]) -> dict[str, int]:
    """Of some rows, those with a changed number, and the changed numbers among them."""
    with_change, found = sum(bool(hit) for hit in hits), len({place for hit in hits for place in hit})
    return {f"rows of {of}": len(hits), f"rows of {of} with a change": with_change, f"planted among {of}": found}


def _shows(row: Difference, planted: dict[str, str], texts: dict[str, str]) -> bool:
    readings = [row.collation.readings[place] for place in (row.first, row.second)]
    one, other = (_words(reading, texts) for reading in readings)
    now, was = planted["now"], planted["was"]
    return (now in one and was in other) or (now in other and was in one)


def _words(reading: Reading, texts: dict[str, str]) -> str:
    return " ".join(texts[span.report_id][span.start : span.end] for span in reading.spans)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--keep", type=Path, required=True, metavar="FOLDER", help="build the archives below it")
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    golds = {gold["id"]: gold for gold in read_records(given.data / "newsroom" / "dev" / "gold.jsonl")}
    for record in read_records(given.data / "newsroom" / "dev" / "input.jsonl"):
        with make_archive(record, record["id"], given.keep) as archive:
            dossiers, reports = list(archive.dossiers()), number_reports(archive)
            judge_planted(dossiers, golds[record["id"]], counts)
            ranked = read_ranked(record["id"], reports, "ranks_dev.tsv")
            judge_ranked(dossiers, ranked, "dev", counts)
            count_agreement(ranked, counts)
    c = counts
    print(
        f"{len(golds)} piles: of {c['rows']} differences shown first {c['rows with a change']} are a changed number, "
        f"of {c['rows of six']} among six {c['rows of six with a change']}, of {c['rows of those listed']} listed "
        f"(at most {LISTED}) {c['rows of those listed with a change']}; of {c['planted']} changed numbers "
        f"{c['planted among six']} are among six, {c['planted among those listed']} listed; of {c['dev put first']} "
        f"that editors put first {c['dev put first, on top']} are among the first three, "
        f"{c['dev put first, among six']} among six, {c['dev put first, listed']} listed; they "
        f"hold {c['dev rows on top, real']} of the {c['dev rows on top']} first for real and agree among themselves on "
        f"{c['first of both']} of {c['first of one']}, and on the order of {c['pairs in one order']} of "
        f"{c['pairs']} pairs"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
