"""Furniture found, per character, on pages of site styles that the model was not trained on.

    python benchmarks/furniture/styles.py [--misses] [--each N]

Styles, reports, look-alikes and teasers are dealt into parts; the model of each part is trained on the other parts
alone (benchmarks/train/furniture.py), so that no style, report or teaser title that is measured was ever trained on.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "train"))
sys.path.insert(0, str(Path(__file__).parent))

from pages import Page, load_styles, make_pages

from retold.read.clean import Layout, find_layout

PARTS = 7
Finder = Callable[[str], Layout]


def count_page(page: Page, layout: Layout, misses: Counter[str]) -> Counter[str]:
    """Characters of furniture found and missed and of prose taken for it; the headline is left out."""
    found = {at: str(mark.kind) for mark in layout.marks for at in range(mark.start, mark.end)}
    counts: Counter[str] = Counter()
    for start, end, kind in page.stretches:
        inside = [at for at in range(start, end) if not page.text[at].isspace()]
        hits = sum(at in found for at in inside)
        if kind == "headline":
            counts["headline lost"] += hits == len(inside)
        elif kind:
            right = sum(found.get(at) == kind for at in inside)
            counts += Counter({"gold": len(inside), "hit": hits, "kind right": right})
            if hits < 0.9 * len(inside):
                misses[f"missed  {kind}: {page.text[start:end]!r}"] += 1
        else:
            counts += Counter({"false": hits, "prose": len(inside)})
            if hits:
                misses[f"false   {page.text[start:end][:120]!r}"] += 1
    return counts


def figures(rows: Sequence[Counter[str]]) -> dict[str, float]:
    """The figures over some pages."""
    total = sum(rows, Counter())
    return {
        "precision": total["hit"] / max(1, total["hit"] + total["false"]),
        "recall": total["hit"] / max(1, total["gold"]),
        "prose taken": total["false"] / max(1, total["prose"]),
        "right kind": total["kind right"] / max(1, total["hit"]),
    }


def show(name: str, rows: Sequence[Counter[str]]) -> None:
    """Prints each figure with a 95 % interval: percentile bootstrap over pages, 300 draws."""
    chance = random.Random(1)
    draws = [figures(chance.choices(rows, k=len(rows))) for _ in range(300)]
    for figure, value in figures(rows).items():
        low, *_, high = sorted(draw[figure] for draw in draws)[7:293]
        print(f"{name:12} {figure:12} {value:.4f}  [{low:.4f}, {high:.4f}]")


def held_pages(part: int, each: int) -> list[tuple[str, Page]]:
    """Pages of the styles of one part, with that part's reports, look-alikes and teasers."""
    return list(make_pages(load_styles()[part::PARTS], part, PARTS, each=each, held=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=30)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    misses: Counter[str] = Counter()
    rows = [
        count_page(page, find_layout(page.text, loader=None), misses)
        for part in range(PARTS)
        for _, page in held_pages(part, options.each)
    ]
    show("rules", rows)
    for line, times in misses.most_common(80 if options.misses else 0):
        print(times, line)


if __name__ == "__main__":
    main()
