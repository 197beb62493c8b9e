"""How much furniture is found, and how much prose is taken for it.

    python benchmarks/furniture/measure.py TEXTS.jsonl[.gz] [--half tune|test|all] [--misses]

Puts lines of lines.tsv around and between the paragraphs of clean reports (field `text`; the first 400 that have at
least four paragraphs and none twice) and counts characters. The lines are divided by hash into halves: `tune` may be
looked at while rules are written, `test` is what is reported.
"""

import argparse
import gzip
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from retold.read import Block, Draft, fix_report
from retold.types import Report

NAMES = (
    "Harbour Gazette",
    "Northfield Post",
    "The Eastern Observer",
    "Valley Today",
    "Capital Radio News",
    "Blue Coast",
    "Republika 24",
)
PEOPLE = ("Ana Torres", "J. P. Lindqvist", "Omar Haddad", "Mei-Ling Chu")
DATES = ("March 9, 2023", "9 March 2023", "2023-03-09", "Thursday, March 9, 2023", "Mar 09, 2023")
MIN_PARAGRAPHS = 4


@dataclass(frozen=True)
class Piece:
    """A paragraph of a furnished report; `kind` is "" for prose."""

    kind: str
    text: str


def load_lines(half: str) -> list[tuple[str, str, str]]:
    rows = (Path(__file__).parent / "lines.tsv").read_text("utf-8").splitlines()
    lines = [tuple(row.split("\t")) for row in rows if row and not row.startswith("#")]
    return [
        (k, w, t)
        for k, w, t in lines
        if half == "all" or half == ("tune", "test")[hashlib.sha256(t.encode()).digest()[0] % 2]
    ]


def load_texts(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as stream:
        for line in stream:
            paragraphs = [
                p for p in json.loads(line)["text"].split("\n\n") if len(p.split()) > 8 and p.strip()[-1] in '.!?"”’'
            ]
            while paragraphs and len(paragraphs[0].split()) < 14:
                paragraphs.pop(0)
            if len(set(paragraphs)) == len(paragraphs) >= MIN_PARAGRAPHS:
                yield "\n\n".join(p.strip() for p in paragraphs)


def furnish(text: str, lines: list[tuple[str, str, str]], chance: random.Random) -> list[Piece]:
    values = {
        "n": chance.choice(NAMES),
        "t": " ".join(text.split()[:9]).rstrip(".,;:"),
        "d": chance.choice(DATES),
        "p": chance.choice(PEOPLE),
    }
    fill = [(kind, where, line.format(**values)) for kind, where, line in lines]
    chosen = {
        where: chance.sample(some, min(len(some), count))
        for where, count in (("head", 3), ("any", 3), ("tail", 2))
        if (some := [row for row in fill if row[1] == where])
    }
    body = [Piece("", paragraph) for paragraph in text.split("\n\n")]
    for kind, _, line in chosen.get("any", []):
        body.insert(chance.randint(1, len(body)), Piece(kind, line))
    head = [
        Piece(kind, line) for kind, _, line in sorted(chosen.get("head", []), key=lambda row: row[0] != "site name")
    ]
    title = [Piece("headline", values["t"])]
    tail = [Piece(kind, line) for kind, _, line in chosen.get("tail", [])]
    return [*head, *title, *body, *tail]


def measure(texts: list[str], lines: list[tuple[str, str, str]], misses: Counter[str]) -> Counter[str]:
    chance, counts = random.Random(2024), Counter()
    for text in texts:
        pieces = furnish(text, lines, chance)
        report = fix_report(Draft(blocks=(Block("\n\n".join(p.text for p in pieces)),)), "x")
        if isinstance(report, Report):
            count(pieces, report, counts, misses)
    return counts


def count(pieces: list[Piece], report: Report, counts: Counter[str], misses: Counter[str]) -> None:
    found = {position: str(f.kind) for f in report.furniture for position in range(f.span.start, f.span.end)}
    position = 0
    for piece in pieces:
        stretch = range(position, position + len(piece.text))
        hits = sum(p in found for p in stretch)
        if piece.kind == "headline":
            counts["headlines"] += 1
            counts["headlines right"] += (
                report.headline is not None and report.text[report.headline.start : report.headline.end] == piece.text
            )
        elif piece.kind:
            counts["gold"] += len(stretch)
            counts["hit"] += hits
            counts["kind right"] += sum(found.get(p) == piece.kind for p in stretch)
            misses[f"missed  {piece.kind}: {piece.text}"] += hits < 0.5 * len(stretch)
        else:
            counts["false"] += hits
            counts["prose"] += len(stretch)
            misses[f"false   {piece.text[:120]}"] += hits > 0
        position += len(piece.text) + 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--half", default="test", choices=("tune", "test", "all"))
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    misses: Counter[str] = Counter()
    counts = measure(list(load_texts(options.texts))[:400], load_lines(options.half), misses)
    for name, part, whole in (
        ("precision", counts["hit"], counts["hit"] + counts["false"]),
        ("recall", counts["hit"], counts["gold"]),
        ("right kind", counts["kind right"], counts["hit"]),
        ("headlines", counts["headlines right"], counts["headlines"]),
        ("prose taken", counts["false"], counts["prose"]),
    ):
        print(f"{name:12} {part / whole:.4f}  ({part:,} of {whole:,})")
    for line, times in misses.most_common(60 if options.misses else 0):
        print(times, line)


if __name__ == "__main__":
    main()
