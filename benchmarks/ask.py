"""Measures `retold ask` on questions of our own, some of which their piles do not answer.

    python benchmarks/ask.py [tuning held_out] [--misses] [--plain] [--keep FOLDER]

A line of benchmarks/ask/SET.tsv is a pile (a folder beside it, or "examples"), a question, and the answers it
should give. Readings are parted by " / ", other wordings of one by "|"; "?" stands before one that may also be given;
"-" means that the pile does not say.
"""

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retold.archive import Archive, open_archive
from retold.ask import Answer, AnswerReading
from retold.building import build
from retold.collate.lexicon import read_words
from retold.collate.wording import base_form
from retold.settings import Settings
from retold.text import words

HERE = Path(__file__).parent
SETS = HERE / "ask"
EXAMPLES = HERE.parent / "examples" / "pile"
REFUSED = "-"
NOTHING: dict[str, Any] = {
    **dict.fromkeys(("value", "state", "as_of", "story_id"), ""),
    **dict.fromkeys(("cited", "report_ids", "speakers", "loose"), ()),
    **dict.fromkeys(("origins", "certainty"), None),
    **dict.fromkeys(("publishers", "most_origins"), 0),
    "as_of_inferred": False,
}
ASKING = frozenset({"how", "many", "much", "who", "when", "where", "why", "what", "which", "do", "be", "have", "will"})


@dataclass(frozen=True, slots=True)
class Row:
    """One question with the answers it should give, each as its wordings."""

    pile: str
    question: str
    needed: tuple[tuple[str, ...], ...]
    allowed: tuple[tuple[str, ...], ...]
    may_refuse: bool


def read_rows(path: Path) -> Iterator[Row]:
    """The questions of a set."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            pile, question, answers = line.split("\t")
            groups = [tuple(part.split("|")) for part in answers.split(" / ")]
            yield Row(
                pile,
                question,
                tuple(group for group in groups if not group[0].startswith("?") and REFUSED not in group),
                tuple(tuple(word.lstrip("?") for word in group if word != REFUSED) for group in groups),
                any(REFUSED in group for group in groups),
            )


def make_archive(pile: str, folder: Path | None) -> Archive:
    """The archive of a pile, in memory, or below `folder`, where it is taken as it stands."""
    if folder and (folder / pile).exists():
        return open_archive(folder / pile)
    paths = EXAMPLES if pile == "examples" else SETS / pile
    return build(paths, folder / pile if folder else None, settings=Settings(workers=1))


def judge(row: Row, answer: Answer) -> str:
    """ "exact", "part" (right as far as it goes), "false", "refused" (rightly) or "missed"."""
    if not answer.readings:
        return "refused" if row.may_refuse else "missed"
    if not all(any(_fits(reading, group) for group in row.allowed) for reading in answer.readings):
        return "false"
    found = all(any(_fits(reading, group) for reading in answer.readings) for group in row.needed)
    return "exact" if found else "part"


def _fits(reading: AnswerReading, wordings: Sequence[str]) -> bool:
    """True if the answer has one of the wordings, in its words or in what they come to."""
    shown = " ".join([reading.words, reading.value, reading.state, *reading.speakers]).lower()
    return any(wording.lower() in shown for wording in wordings if wording)


def plain_answer(archive: Archive, question: str) -> Answer:
    """What search alone gives: the sentence with most of the question's words, whatever is asked, as the one answer."""
    asked = {base_form(word) for word in words(question)} - read_words("stopwords.txt") - ASKING
    lines = [line for report in archive.reports() for line in re.split(r"(?<=[.!?])\s+", report.text)]
    best = max(lines, key=lambda line: (len(asked & {base_form(word) for word in words(line)}), -len(line)))
    reading = AnswerReading(words=best, **NOTHING)
    return Answer(question=question, asked="", readings=(reading,), reason="", unknown=(), nearest=(), unread=0)


def measure(rows: Sequence[Row], archives: dict[str, Archive], misses: bool, plain: bool) -> tuple[Counter[str], float]:
    """How often each judgement was passed, and the seconds per question."""
    counts: Counter[str] = Counter()
    seconds = 0.0
    for row in rows:
        begun = time.perf_counter()
        archive = archives[row.pile]
        answer = plain_answer(archive, row.question) if plain else archive.ask(row.question)
        seconds += time.perf_counter() - begun
        verdict = judge(row, answer)
        counts[verdict] += 1
        counts["answerable" if not row.may_refuse else "unanswerable"] += 1
        if misses and verdict not in {"exact", "refused"}:
            print(f"{verdict:<8}{row.pile}: {row.question}\n        wanted {row.needed or REFUSED}")
            for reading in answer.readings:
                print(f"        gave “{reading.words}” {reading.value} [{reading.state}]")
    return counts, seconds / len(rows)


def tell(name: str, counts: Counter[str], seconds: float) -> str:
    """The figures of a set in one line."""
    answered = counts["exact"] + counts["part"] + counts["false"]
    asked = counts["answerable"] + counts["unanswerable"]
    exact, refused = counts["exact"] / counts["answerable"], counts["refused"] / counts["unanswerable"]
    return "; ".join(
        [
            f"{name}: {asked} questions",
            f"of {counts['answerable']} that the pile answers, exact {exact:.2f}, right in part {counts['part']}",
            f"missed {counts['missed']}",
            f"of {counts['unanswerable']} that it does not, refused {refused:.2f}",
            f"false answers {counts['false']} of {answered} given",
            f"{seconds * 1000:.0f} ms a question",
        ]
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=["tuning", "held_out"])
    parser.add_argument("--misses", action="store_true", help="print what was not answered as it should be")
    parser.add_argument("--plain", action="store_true", help="measure what search alone gives, as a floor")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the archives there, and take those that are")
    given = parser.parse_args()
    rows = {name: list(read_rows(SETS / f"{name}.tsv")) for name in given.sets}
    piles = sorted({row.pile for found in rows.values() for row in found})
    archives = {pile: make_archive(pile, given.keep) for pile in piles}
    for name, found in rows.items():
        print(tell(name, *measure(found, archives, given.misses, given.plain)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
