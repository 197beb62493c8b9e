"""Trains the model that tells furniture from prose and writes it to src/retold/read/models/furniture.npz.

    OMP_NUM_THREADS=1 python benchmarks/train/furniture.py [--held-out]

All training text is made by benchmarks/furniture/pages.py from lines and reports written for Retold. Two models in a
row: a logistic regression over the signs of a line by itself, then boosted trees over that and what stands around it.
The trees learn from margins of regressions that never saw the page's style. `--held-out` measures instead of writing:
each part of the styles by a model of the other parts.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks" / "furniture"))

from pages import Page, load_grammar, load_slots, write_paragraph  # noqa: E402
from styles import PARTS, count_page, held_pages, show  # noqa: E402
from tree_arrays import as_arrays  # noqa: E402

from retold.read.clean import find_layout  # noqa: E402
from retold.read.headline import find_head  # noqa: E402
from retold.read.judge import PROSE, Model, unpack  # noqa: E402
from retold.read.outline import read_lines  # noqa: E402
from retold.read.signs import name_signs  # noqa: E402
from retold.read.surroundings import describe_lines  # noqa: E402
from retold.trees import NODES  # noqa: E402

OUT = ROOT / "src" / "retold" / "read" / "models" / "furniture.npz"
PASSAGES = ROOT / "benchmarks" / "distortion" / "passages.txt"
EACH = 60
PARAGRAPHS = 400
# Swept over .03-3 and over 40-200 trees on the held-out styles: flat between .1 and 1, and from 80 trees on.
STRENGTH = 0.3
TREES, LEAVES, LEAST, RATE = 100, 8, 30, 0.08
# A sign must stand in so many styles or reports.
SPREAD = 2
_SENTENCE = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[A-Z\"“])")


@dataclass(frozen=True)
class Labelled:
    """A line of a page and what it is: a kind of furniture, "prose", or "" where it is both or a headline."""

    text: str
    label: str


@cache
def load_part(part: int) -> tuple[tuple[str, Page, tuple[Labelled, ...]], ...]:
    """The pages of a part with their styles and lines."""
    return tuple((style, page, tuple(label_lines(page))) for style, page in held_pages(part, EACH))


def label_lines(page: Page) -> Iterable[Labelled]:
    for line in read_lines(page.text):
        kinds = [kind for start, end, kind in page.stretches if start < line.end and line.start < end]
        yield Labelled(line.text, (kinds[0] or PROSE) if len(kinds) == 1 and kinds[0] != "headline" else "")


def alone_examples(parts: Sequence[int]) -> list[tuple[str, str, str]]:
    """Text, label and home (style or report) of each different stretch, sentences of prose among them."""
    found: dict[tuple[str, str], str] = {}
    for style, page, lines in (entry for part in parts for entry in load_part(part)):
        for line in lines:
            if line.label:
                home = style if line.label != PROSE else page.text[:40]
                found.setdefault((line.text, line.label), home)
        for start, end, kind in page.stretches:
            pieces = [page.text[start:end]] if kind else _SENTENCE.split(page.text[start:end])
            for piece in pieces if kind != "headline" else ():
                found.setdefault((piece, kind or PROSE), style if kind else page.text[:40])
    for number, passage in enumerate(load_passages()):
        if number % PARTS in parts:
            for piece in (passage, *_SENTENCE.split(passage)):
                found.setdefault((piece, PROSE), f"passage {number}")
    for part in parts:
        for number, paragraph in enumerate(load_paragraphs(part)):
            for piece in (paragraph, *_SENTENCE.split(paragraph)):
                found.setdefault((piece, PROSE), f"paragraph {part} {number}")
    return [(text, label, home) for (text, label), home in sorted(found.items())]


@cache
def load_paragraphs(part: int) -> tuple[str, ...]:
    """Prose by the grammar, other for each part."""
    chance = random.Random(f"prose {part}")
    symbols = [name for name in load_grammar() if name.startswith(("run ", "note", "subhead"))]
    plain = [write_paragraph(load_slots(), chance) for _ in range(PARAGRAPHS)]
    return (*plain, *(write_paragraph(load_slots(), chance, chance.choice(symbols)) for _ in range(PARAGRAPHS // 2)))


@cache
def load_passages() -> tuple[str, ...]:
    """The base passages of the distortion bench, as they are before anything is changed."""
    rows = [row for row in PASSAGES.read_text("utf-8").split("\n") if row and not row.startswith("#")]
    return tuple(re.sub(r"<\w+:([^|>]*)\|[^>]*>", r"\1", row) for row in rows)


def fit_alone(parts: Sequence[int]) -> dict[str, np.ndarray]:
    """The arrays of the regression over signs."""
    examples = alone_examples(parts)
    rows = [name_signs(text) for text, _, _ in examples]
    homes: dict[str, set[str]] = {}
    for row, (_, _, home) in zip(rows, examples, strict=True):
        for sign in row:
            homes.setdefault(sign, set()).add(home)
    names = {word.lower() for slot in "npcsh" for value in load_slots()[slot] for word in re.findall(r"\w+", value)}
    names -= {"the", "of", "a", "to", "in", "for", "is", "news"}
    known = sorted(
        sign
        for sign, some in homes.items()
        if len(some) >= SPREAD and not (sign[:2] in ("w ", "p ") and _names(sign, names))
    )
    numbers = {sign: number for number, sign in enumerate(known)}
    kinds = tuple(sorted({label for _, label, _ in examples}))
    matrix = _matrix([[numbers[s] for s in row if s in numbers] for row in rows], len(known))
    truth = np.array([kinds.index(label) for _, label, _ in examples])
    fit = LogisticRegression(C=STRENGTH, max_iter=300).fit(matrix, truth)
    return {
        "signs": np.array(known),
        "kinds": np.array(kinds),
        "weights": fit.coef_.T.astype(np.float16),
        "bias": fit.intercept_.astype(np.float32),
    }


def _names(sign: str, names: set[str]) -> bool:
    return any(word in names for word in sign[2:].split())


def _matrix(rows: Sequence[Sequence[int]], width: int) -> csr_matrix:
    ends = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([column for row in rows for column in row])
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), width))


_NO_TREES = {name: np.zeros(0, dtype=np.int32) for name in NODES} | {"base": np.array(0.0)}


@cache
def alone_model(parts: tuple[int, ...]) -> Model:
    """The regression of these parts alone."""
    return unpack(fit_alone(parts) | _NO_TREES)


def fit_placed(parts: Sequence[int]) -> dict[str, np.ndarray]:
    """The arrays of the trees: each part's pages described by the regression of the other parts."""
    rows, truth = [], []
    for part in parts:
        model = alone_model(tuple(other for other in parts if other != part))
        for _, page, lines in load_part(part):
            table = describe_page(page, model)
            kept = [number for number, line in enumerate(lines) if line.label]
            rows.append(table[kept])
            truth += [lines[number].label != PROSE for number in kept]
    fit = HistGradientBoostingClassifier(
        max_iter=TREES, max_leaf_nodes=LEAVES, min_samples_leaf=LEAST, learning_rate=RATE, random_state=0
    ).fit(np.concatenate(rows), truth)
    return as_arrays(fit)


def describe_page(page: Page, model: Model) -> np.ndarray:
    """What the trees see of each line."""
    lines = read_lines(page.text)
    headline, _ = find_head(lines)
    texts = [line.text for line in lines]
    title = page.text[headline[0] : headline[1]] if headline else ""
    return describe_lines(texts, model.margins(model.weigh(texts)), title)


def fit_model(parts: Sequence[int]) -> dict[str, np.ndarray]:
    """All arrays of the model of these parts."""
    return fit_alone(parts) | fit_placed(parts)


def measure_held_out() -> None:
    """Precision and recall per character, each part by the model of the others."""
    rules, both, misses = [], [], Counter()
    for part in range(PARTS):
        arrays = fit_model([other for other in range(PARTS) if other != part])
        for _, page, _ in load_part(part):
            rules.append(count_page(page, find_layout(page.text, loader=None), Counter()))
            both.append(count_page(page, find_layout(page.text, loader=partial(unpack, arrays)), misses))
    show("rules alone", rules)
    show("with model", both)
    for line, times in misses.most_common(100):
        print(times, line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    if parser.parse_args().held_out:
        measure_held_out()
        return
    arrays = fit_model(range(PARTS))
    OUT.parent.mkdir(exist_ok=True)
    np.savez_compressed(OUT, **arrays)
    print(f"{OUT.name}: {len(arrays['signs'])} signs, {len(arrays['feature'])} trees, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
