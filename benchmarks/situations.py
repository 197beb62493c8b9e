"""Measures the chaining of stories into situations on a pile of our own (benchmarks/own/situations).

    python benchmarks/situations.py [--part tuned|held|all] [--misses]

Each report of the pile tells a happening of its own, and is taken as a story of its own: what relating makes of such
short reports is measured elsewhere. A pair of reports is right if both are told to be of one situation and are. Those
of the other part stand in the pile, but pairs with them are not counted.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import retold
from retold.archive import Archive
from retold.collate import collate_story
from retold.collate.outlines import outline_story
from retold.collate.situations import chain_stories
from retold.text import stable_id
from retold.types import Dossier, Extraction, Origin, Report, Stemma, Story

PILE = Path(__file__).parent / "own" / "situations" / "pile.txt"
Row = tuple[str, str, str, str, str]


def read_rows(path: Path = PILE) -> list[Row]:
    """(situation, day, publisher, headline, body) of each report."""
    rows: list[Row] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("-- "):
            situation, day, publisher, headline = line[3:].split(" | ")
            rows.append((situation, day, publisher, headline, ""))
        elif line and not line.startswith("#"):
            rows[-1] = (*rows[-1][:4], f"{rows[-1][4]}\n\n{line}".strip())
    return rows


def make_dossiers(rows: list[Row]) -> list[Dossier]:
    """A dossier of each report in order, as of a story of its own."""
    with tempfile.TemporaryDirectory() as folder:
        with (Path(folder) / "pile.jsonl").open("w", encoding="utf-8") as stream:
            for _, day, publisher, headline, body in rows:
                row = {"publisher": publisher, "title": headline, "published": f"{day}T08:00:00Z", "text": body}
                stream.write(json.dumps(row) + "\n")
        with retold.build(folder, settings=retold.Settings(workers=0)) as archive:
            found = {report.text.split("\n")[0]: (report, extraction) for report, extraction in _read(archive)}
    return [_alone(*found[row[3]]) for row in rows]


def _read(archive: Archive) -> Iterator[tuple[Report, Extraction]]:
    for dossier in archive.dossiers():
        yield from zip(dossier.reports, dossier.extractions, strict=True)


def _alone(report: Report, extraction: Extraction) -> Dossier:
    origin = Origin(head_id=report.id, report_ids=(report.id,))
    story = Story(id=stable_id("s", report.id), report_ids=(report.id,))
    stemma = Stemma(
        story_id=story.id, links=(), lost=(), origins=(origin,), settled=True, fewest_origins=1, most_origins=1
    )
    return collate_story(story, stemma, [report], [extraction])


def is_held(situation: str) -> bool:
    """True for situations of even number."""
    return situation[:1].isdigit() and int(situation.split()[0]) % 2 == 0


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("tuned", "held", "all"), default="tuned")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    rows = read_rows()
    dossiers = make_dossiers(rows)
    situations = chain_stories(map(outline_story, dossiers))
    home = {key: one.id for one in situations for key in one.story_ids}
    told = [home.get(dossier.story.id, dossier.story.id) for dossier in dossiers]
    wanted = {"tuned": (False,), "held": (True,), "all": (False, True)}[arguments.part]
    counted = [n for n, row in enumerate(rows) if row[0] == "-" or is_held(row[0]) in wanted]
    pairs = [(rows[a][0] == rows[b][0] != "-", told[a] == told[b], a, b) for a, b in combinations(counted, 2)]
    right = sum(so and said for so, said, _, _ in pairs)
    all_so, all_said = sum(so for so, *_ in pairs), sum(said for _, said, *_ in pairs)
    print(f"{len(situations)} situations; pairs of one situation found {right} of {all_so}")
    print(f"precision {right / max(1, all_said):.2f} recall {right / max(1, all_so):.2f}")
    for so, said, a, b in pairs:
        if arguments.misses and so != said:
            print(f"  {'parted' if so else 'joined'}: {rows[a][3]} | {rows[b][3]}")
    if arguments.misses:
        print(*(f"  {one.name} ({len(one.story_ids)})" for one in situations), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
