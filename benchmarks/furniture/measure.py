"""How much furniture is found, and how much prose is taken for it.

    python benchmarks/furniture/measure.py TEXTS.jsonl[.gz] [--half tune|test|all|elsewhere|elsewhere2] [--misses]

Puts lines of lines.tsv around and between the paragraphs of clean reports (field `text`; the first 400 that have at
least four paragraphs and none twice) and counts characters. The lines are divided by hash into halves: `tune` may be
looked at while rules are written, `test` was until the second round of rules. `elsewhere` and
`elsewhere2` take lines that others wrote down: the files of these names.
"""

import argparse
import gzip
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
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
ELSEWHERE = ("elsewhere", "elsewhere2")

Marker = Callable[[str], tuple[dict[int, str], str]]


@dataclass(frozen=True)
class Piece:
    """A paragraph of a furnished report; `kind` is "" for prose."""

    kind: str
    text: str


def load_lines(half: str) -> list[tuple[str, str, str]]:
    name = f"{half}.tsv" if half in ELSEWHERE else "lines.tsv"
    rows = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    lines = [tuple(row.split("\t")) for row in rows if row and not row.startswith("#")]
    return [
        (k, w, t)
        for k, w, t in lines
        if half in ("all", *ELSEWHERE) or half == ("tune", "test")[hashlib.sha256(t.encode()).digest()[0] % 2]
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


def make_title(text: str) -> str:
    """The first nine words of the report after its dateline."""
    opening = re.split(r"\s[-–—―]+\s?|[-–—―]+\s", text[:80], maxsplit=1)[-1] + text[80:]
    return " ".join(opening.split()[:9]).rstrip(".,;:")


def furnish(text: str, lines: list[tuple[str, str, str]], chance: random.Random) -> list[Piece]:
    values = {
        "n": chance.choice(NAMES),
        "t": make_title(text),
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
    # Of a title that stands there twice in the same letters the first is the headline.
    again = any(piece.text == values["t"] for piece in head)
    head = [Piece("headline", piece.text) if piece.text == values["t"] else piece for piece in head]
    title = [Piece("repeated headline" if again else "headline", values["t"])]
    tail = [Piece(kind, line) for kind, _, line in chosen.get("tail", [])]
    return [*head, *title, *body, *tail]


def measure(
    texts: list[str], lines: list[tuple[str, str, str]], mark: Marker, misses: Counter[str]
) -> list[Counter[str]]:
    """Counts of each furnished text."""
    chance = random.Random(2024)
    furnished = [furnish(text, lines, chance) for text in texts]
    return [count(pieces, *mark("\n\n".join(piece.text for piece in pieces)), misses) for pieces in furnished]


def mark_by_retold(text: str) -> tuple[dict[int, str], str]:
    """The kind of furniture at each position, and the headline, as step read finds them."""
    report = fix_report(Draft(blocks=(Block(text),)), "x")
    if not isinstance(report, Report):
        return {}, ""
    found = {p: str(f.kind) for f in report.furniture for p in range(f.span.start, f.span.end)}
    return found, text[report.headline.start : report.headline.end] if report.headline else ""


def mark_by_floor(text: str) -> tuple[dict[int, str], str]:
    """The naive floor: every line of fewer than eight words is furniture, and the first other one the headline."""
    found, headline, position = {}, "", 0
    for line in text.split("\n\n"):
        if len(line.split()) < 8:
            found |= dict.fromkeys(range(position, position + len(line)), "menu")
        else:
            headline = headline or line
        position += len(line) + 2
    return found, headline


def count(pieces: list[Piece], found: dict[int, str], headline: str, misses: Counter[str]) -> Counter[str]:
    """Characters of furniture found and missed, of prose taken for it, and whether the headline is right."""
    counts: Counter[str] = Counter()
    position = 0
    for piece in pieces:
        stretch = range(position, position + len(piece.text))
        hits = sum(p in found for p in stretch)
        if piece.kind == "headline":
            misses[f"headline {piece.text} | found: {headline}"] += headline != piece.text
            counts += Counter({"headlines": 1, "headlines right": int(headline == piece.text)})
        elif piece.kind:
            right = sum(found.get(p) == piece.kind for p in stretch)
            counts += Counter({"gold": len(stretch), "hit": hits, "kind right": right})
            misses[f"missed  {piece.kind}: {piece.text}"] += hits < 0.5 * len(stretch)
        else:
            counts += Counter({"false": hits, "prose": len(stretch)})
            misses[f"false   {piece.text[:120]}"] += hits > 0
        position += len(piece.text) + 2
    return counts


def figures(rows: list[Counter[str]]) -> dict[str, float]:
    """The figures over some texts."""
    total = sum(rows, Counter())
    return {
        "precision": total["hit"] / max(1, total["hit"] + total["false"]),
        "recall": total["hit"] / max(1, total["gold"]),
        "right kind": total["kind right"] / max(1, total["hit"]),
        "headlines": total["headlines right"] / max(1, total["headlines"]),
        "prose taken": total["false"] / max(1, total["prose"]),
    }


def show(name: str, rows: list[Counter[str]]) -> None:
    """Prints each figure with a 95 % interval: percentile bootstrap over texts, 300 draws."""
    chance = random.Random(1)
    draws = [figures(chance.choices(rows, k=len(rows))) for _ in range(300)]
    for figure, value in figures(rows).items():
        low, *_, high = sorted(draw[figure] for draw in draws)[7:293]
        print(f"{name:7} {figure:12} {value:.4f}  [{low:.4f}, {high:.4f}]")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--half", default="test", choices=("tune", "test", "all", *ELSEWHERE))
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    misses: Counter[str] = Counter()
    texts, lines = list(load_texts(options.texts))[:400], load_lines(options.half)
    show("floor", measure(texts, lines, mark_by_floor, Counter()))
    show("retold", measure(texts, lines, mark_by_retold, misses))
    for line, times in misses.most_common(60 if options.misses else 0):
        if times:
            print(times, line)


if __name__ == "__main__":
    main()
