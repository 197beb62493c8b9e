"""Measures how commitments stand after later reports, on piles written by us (benchmarks/own/commitments).

    python benchmarks/commitments.py [--part tuned|held|all|second] [--together] [--floor] [--misses]

Each case is a pile of its own; with --together all cases of the part lie in one pile, so that what one case says may
be taken for another's; with --floor a commitment is moved by its verb alone. Says how many commitments were found, how
many stand in the right state, how many moves were found with their words, and how many should not have been made.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

import retold
from retold.archive import Archive
from retold.collate.moves import stand_on
from retold.terms import Modality
from retold.types import Commitment, Move, Report, Span

OWN = Path(__file__).parent / "own" / "commitments"
CASES, SECOND = OWN / "cases.txt", OWN / "second.txt"
# Every case whose number (from 1) is a multiple of this is held out: never looked at while the rules were made.
HELD_EVERY = 3
MOVED = ("begun", "done", "dropped")


@dataclass(slots=True)
class Truth:
    """What a commitment is, how it stands at the end, and the words that moved it last, "" if none did."""

    words: str
    state: str
    moved_by: str


@dataclass(slots=True)
class Case:
    """A pile: rows (day, publisher, headline, body), and what is so."""

    name: str
    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)


def read_cases(path: Path = CASES) -> list[Case]:
    """The cases in order."""
    cases: list[Case] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        if mark == "==":
            cases.append(Case(rest))
        elif mark == "--":
            day, publisher, headline = rest.split(" | ")
            cases[-1].rows.append((day, publisher, headline, ""))
        elif mark == ">":
            words, state, moved_by = (part.strip() for part in rest.split("|"))
            cases[-1].truths.append(Truth(words, state, moved_by))
        elif line and not line.startswith("#"):
            day, publisher, headline, body = cases[-1].rows[-1]
            cases[-1].rows[-1] = (day, publisher, headline, f"{body}\n\n{line}".strip())
    return cases


def part_of(cases: Sequence[Case], part: str) -> list[Case]:
    """The cases of a part: "tuned", "held", "all", or "second", the later set."""
    if part == "second":
        return read_cases(SECOND)
    held = {"tuned": (False,), "held": (True,), "all": (False, True)}[part]
    return [case for number, case in enumerate(cases, 1) if (number % HELD_EVERY == 0) in held]


def build_pile(cases: Sequence[Case]) -> Archive:
    """The archive of the reports of `cases`, in memory."""
    with tempfile.TemporaryDirectory() as folder:
        with (Path(folder) / "pile.jsonl").open("w", encoding="utf-8") as stream:
            for day, publisher, headline, body in (row for case in cases for row in case.rows):
                row = {"publisher": publisher, "title": headline, "published": f"{day}T08:00:00Z", "text": body}
                stream.write(json.dumps(row) + "\n")
        return retold.build(folder, settings=retold.Settings(workers=0))


def rate(archive: Archive, truth: Truth, now: datetime, floor: bool) -> tuple[str, str]:
    """What came of a commitment: "missed", "right", "wrong state", "false move" or "wrong words"; and how."""
    reports = {report.id: report for report in archive.reports()}
    commitments = [one for story in archive.dossiers() for one in story.commitments]
    told = [one for one in commitments if _told(one, truth.words, reports)]
    found = [stand_on(move_by_verb(archive, one) if floor else one, now) for one in told]
    if not found:
        return "missed", ""
    one = max(found, key=lambda commitment: (commitment.state in MOVED, commitment.state == truth.state))
    last = one.course[-1].span if len(one.course) > 1 else None
    words = reports[last.report_id].text[last.start : last.end] if last else ""
    told_of = f"{one.state}: {words!r}"
    if one.state in MOVED and one.state != truth.state:
        return "false move", told_of
    if one.state != truth.state:
        return "wrong state", told_of
    if one.state in MOVED and not _touches(last, truth.moved_by, reports):
        return "wrong words", told_of
    return "right", told_of


def move_by_verb(archive: Archive, one: Commitment) -> Commitment:
    """A naive floor: any later statement of the pile with the same verb, done, says that it was done."""
    first = one.spans[0]
    days = {report.id: report.published.value for report in archive.reports() if report.published}
    rows = [
        (days[extraction.report_id], statement)
        for story in archive.dossiers()
        for extraction in story.extractions
        for statement in extraction.statements
    ]
    verbs = {row.predicate for _, row in rows if row.span.report_id == first.report_id and row.span == first}
    later = [
        Move(state="done", span=row.span, on=None)
        for day, row in rows
        if day > days[first.report_id] and row.predicate in verbs and row.modality is Modality.DONE
    ]
    return msgspec.structs.replace(one, course=(*one.course[:1], *later))


def _told(one: Commitment, words: str, reports: dict[str, Report]) -> bool:
    first = one.spans[0]
    return _touches(first, words, reports) and first.end - first.start < 3 * len(words)


def _touches(span: Span | None, words: str, reports: dict[str, Report]) -> bool:
    """True if `span` and the place of `words` in its report share half of the shorter one or more."""
    start = reports[span.report_id].text.find(words) if span and words else -1
    if not span or start < 0:
        return False
    shared = min(span.end, start + len(words)) - max(span.start, start)
    return shared >= min(len(words), span.end - span.start) / 2


def measure(cases: Sequence[Case], together: bool, floor: bool) -> Iterator[tuple[Case, Truth, str, str]]:
    """How each commitment was rated."""
    for pile in [list(cases)] if together else [[case] for case in cases]:
        with build_pile(pile) as archive:
            for case in pile:
                now = datetime.fromisoformat(f"{max(row[0] for row in case.rows)}T12:00:00+00:00")
                for truth in case.truths:
                    yield case, truth, *rate(archive, truth, now, floor)


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("tuned", "held", "all", "second"), default="tuned")
    parser.add_argument("--together", action="store_true")
    parser.add_argument("--floor", action="store_true")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    rows = list(measure(part_of(read_cases(), arguments.part), arguments.together, arguments.floor))
    counts = Counter(rating for _, _, rating, _ in rows)
    moved = [rating for _, truth, rating, _ in rows if truth.state in MOVED]
    print(f"{len(rows)} commitments: {', '.join(f'{count} {rating}' for rating, count in sorted(counts.items()))}")
    print(f"right state {(counts['right'] + counts['wrong words']) / len(rows):.2f}")
    print(f"moves found with their words {moved.count('right')} of {len(moved)}")
    print(f"false moves {counts['false move'] + counts['wrong words']} of {len(rows)}")
    for case, truth, rating, told in rows:
        if arguments.misses and rating != "right":
            print(f"  {rating:<12} {case.name} | {truth.words} | is {truth.state}, told {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
