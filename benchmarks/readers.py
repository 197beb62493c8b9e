"""What first-time readers named as the three biggest disagreements of a pile: python benchmarks/readers.py.

Each looked for a minute at the first screen of a page of a pile that they did not know (the 30 piles of the task
`newsroom`, dev; every page by three readers, ten piles each), and named three differences. `natural/readers.tsv` holds
the lines of `natural/ranks_dev.tsv` that what they named shows; there two editors, who saw no page, put the differences
of each pile in order. Others did the same with the 34 piles of `disagreements/held_out`, whose disagreements are known:
`disagreements/readers_held_out.tsv` holds their ranks in the pile's truth. Readers and editors are language models in
these roles. Fails nothing; needs no texts.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from natural import LABELS, TOP, mean_height

NONE = "-"

Places = Sequence[tuple[int, int]]


def read_places() -> dict[str, list[tuple[int, int]]]:
    """The places of the rows of each pile by its two editors, from 1; 0 for what is no disagreement."""
    piles: dict[str, list[tuple[int, int]]] = {}
    for line in (LABELS / "ranks_dev.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        pile, *figures = line.split("\t")
        piles.setdefault(pile, []).append((int(figures[-2]), int(figures[-1])))
    return piles


def rank_gravest(places: Places) -> set[int]:
    """The lines, from 1, of the three that the editors put first in the mean, none of them held for no disagreement."""
    given = [max(row[editor] for row in places) for editor in (0, 1)]
    heights = [mean_height(list(zip(row, given, strict=True)), 0.5) for row in places]
    first = sorted(range(len(places)), key=lambda at: -heights[at])[:TOP]
    return {at + 1 for at in first if all(places[at])}


def count_named(named: Iterable[str], places: Places, counts: Counter[str]) -> None:
    """Adds what one reader named of a pile: each a line, several joined by "+", or "-"."""
    gravest, found = rank_gravest(places), set[int]()
    for one in named:
        lines = {int(line) for line in one.split("+")} if one != NONE else set[int]()
        found |= lines & gravest
        real = any(any(places[line - 1]) for line in lines)
        counts.update({"named": 1, "of the three": bool(lines & gravest), "real": real})
    counts.update({"piles": 1, "gravest": len(gravest), "found": len(found), f"piles with {len(found)}": 1})


def read_named(table: Path) -> dict[str, list[tuple[str, list[str]]]]:
    """By page each pile with what a reader named of it."""
    pages: dict[str, list[tuple[str, list[str]]]] = {}
    for line in table.read_text(encoding="utf-8").splitlines()[1:]:
        pile, page, named = line.split("\t")
        pages.setdefault(page, []).append((pile, named.split()))
    return pages


def count_planted(named: Iterable[str], counts: Counter[str]) -> None:
    """Adds what one reader named of one of our own piles: each a rank among what is planted, several joined, or "-"."""
    ranks = [{int(rank) for rank in one.split("+")} if one != NONE else set[int]() for one in named]
    found = {rank for own in ranks for rank in own if rank <= TOP}
    of_three = sum(any(rank <= TOP for rank in own) for own in ranks)
    counts.update({"named": len(ranks), "of the three": of_three, "real": sum(map(bool, ranks)), "found": len(found)})
    counts.update({"piles": 1, "gravest": TOP, f"piles with {len(found)}": 1})


def tell(page: str, c: Counter[str], by: str) -> str:
    """The figures of one page in a line."""
    return (
        f"{page}: of {c['gravest']} {by} readers named {c['found']}; all three in {c['piles with 3']} of {c['piles']} "
        f"piles, two in {c['piles with 2']}; of {c['named']} named {c['of the three']} are among the three, "
        f"{c['real']} real"
    )


def main() -> int:
    """Prints a line for each page, and how far the two editors agree."""
    piles = read_places()
    for page, seen in read_named(LABELS / "readers.tsv").items():
        counts = Counter[str]()
        for pile, named in seen:
            count_named(named, piles[pile], counts)
        print(tell(page, counts, "that editors put first"))
    shared: Counter[int] = Counter()
    for places in piles.values():
        one, other = ({at for at, row in enumerate(places) if 0 < row[editor] <= TOP} for editor in (0, 1))
        shared[len(one & other)] += 1
    print(f"the two editors' own threes share all three in {shared[3]} of {len(piles)} piles, two in {shared[2]}")
    for page, seen in read_named(LABELS.parent / "disagreements" / "readers_held_out.tsv").items():
        counts = Counter[str]()
        for _, named in seen:
            count_planted(named, counts)
        print(tell(f"held out, {page}", counts, "gravest"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
