"""Pages with known furniture, made from reports and lines written for Retold."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
HERE = Path(__file__).parent
_SYMBOL = re.compile(r"\{(\w+)\}")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
# How many lines of a style stand at each place of a page: least and most.
COUNTS = {"head": (0, 5), "any": (0, 4), "tail": (0, 6)}
INLINE_CHANCE = 0.35


@dataclass(frozen=True)
class Template:
    """A stretch of furniture as one style of site prints it; `where` is head, any, tail, or in (glued to prose)."""

    style: str
    kind: str
    where: str
    text: str


@dataclass(frozen=True)
class Page:
    """A page and, for each stretch [start, end) of it, what it is: a kind of furniture, "headline" or "" for prose."""

    text: str
    stretches: tuple[tuple[int, int, str], ...]


@cache
def load_templates() -> tuple[Template, ...]:
    """The lines of styles.tsv."""
    return tuple(Template(*row.split("\t")) for row in _rows("styles.tsv"))


@cache
def load_reports() -> tuple[tuple[str, ...], ...]:
    """The clean reports, each a headline and its paragraphs."""
    reports = (HERE / "reports.txt").read_text("utf-8").split("\n=\n")
    return tuple(tuple(line for line in report.split("\n") if line) for report in reports)


@cache
def load_lookalikes() -> tuple[str, ...]:
    """Lines of reports that look like furniture."""
    return tuple(_rows("lookalikes.txt"))


@cache
def load_slots() -> dict[str, tuple[str, ...]]:
    """What each slot of a template may be filled with."""
    rows = (row.split("\t") for row in _rows("slots.tsv"))
    return {slot: tuple(values.split(" ; ")) for slot, values in rows}


def load_styles() -> tuple[str, ...]:
    """The styles of sites, in alphabetical order."""
    return tuple(sorted({template.style for template in load_templates()}))


def _rows(name: str) -> list[str]:
    return [row for row in (HERE / name).read_text("utf-8").split("\n") if row and not row.startswith("# ")]


def make_pages(
    styles: Sequence[str], part: int, parts: int, *, each: int, held: bool, seed: int = 7
) -> Iterator[tuple[str, Page]]:
    """`each` pages of every style, with the style's name.

    Reports, look-alikes and teasers are dealt into `parts`; `held` pages take those of number `part`, others the rest.
    """
    chance = random.Random(f"{seed} {part} {held}")
    reports = _deal(load_reports(), part, parts, held)
    lookalikes = _deal(load_lookalikes(), part, parts, held)
    slots = load_slots() | {"s": _deal(load_slots()["s"], part, parts, held)}
    for style in styles:
        templates = [template for template in load_templates() if template.style == style]
        for _ in range(each):
            yield style, make_page(chance.choice(reports), lookalikes, templates, slots, chance)


def _deal(things: Sequence[T], part: int, parts: int, held: bool) -> tuple[T, ...]:
    return tuple(thing for number, thing in enumerate(things) if (number % parts == part) == held)


def make_page(
    report: Sequence[str],
    lookalikes: Sequence[str],
    templates: Sequence[Template],
    slots: dict[str, tuple[str, ...]],
    chance: random.Random,
) -> Page:
    """One report on a page of a style."""
    values = {slot: chance.choice(some) for slot, some in slots.items()} | {"t": report[0]}
    chosen = {where: _choose(templates, where, chance, values, slots) for where in COUNTS}
    inline = _choose(templates, "in", chance, values, slots, most=2) if chance.random() < INLINE_CHANCE else []
    body = [[(paragraph, "")] for paragraph in _shorten(report[1:], chance)]
    _thicken(body, slots, chance)
    for line in chance.sample(list(lookalikes), chance.randint(0, 4)):
        body.insert(chance.randint(1, len(body)), [(line, "")])
    for text, kind in inline:
        _glue(chance.choice(body), text, kind, chance)
    for block in chosen["any"]:
        body.insert(chance.randint(1, len(body)), [block])
    head = [[block] for block in chosen["head"]]
    title = [[(report[0], "headline")]] if chance.random() < 0.9 else []
    return _join([*head, *title, *body, *([block] for block in chosen["tail"])], chance.choice(("\n\n", "\n\n", "\n")))


def _thicken(body: list[list[tuple[str, str]]], slots: dict[str, tuple[str, ...]], chance: random.Random) -> None:
    """Puts prose by the grammar into a body: paragraphs, subheads, runs of short lines, notes at the end."""
    for _ in range(chance.choice((0, 2, 5))):
        body.insert(chance.randint(1, len(body)), [(write_paragraph(slots, chance), "")])
    for _ in range(chance.choice((0, 0, 1, 3))):
        body.insert(chance.randint(1, len(body) - 1), [(write_paragraph(slots, chance, "subhead"), "")])
    if chance.random() < 0.4:
        symbol = chance.choice([name for name in load_grammar() if name.startswith("run ")])
        run = [[(write_paragraph(slots, chance, symbol), "")] for _ in range(chance.randint(2, 6))]
        at = chance.randint(1, len(body))
        body[at:at] = run
    if chance.random() < 0.3:
        body.insert(chance.choice((0, len(body), len(body))), [(write_paragraph(slots, chance, "note"), "")])


@cache
def load_grammar() -> dict[str, tuple[str, ...]]:
    """The expansions of each symbol of grammar.tsv."""
    rows = (row.split("\t") for row in _rows("grammar.tsv"))
    return {symbol: tuple(some.split(" ; ")) for symbol, some in rows}


def write_paragraph(slots: dict[str, tuple[str, ...]], chance: random.Random, symbol: str = "paragraph") -> str:
    """A paragraph of prose by the grammar; it makes no sense, but it reads as reports do."""

    def expand(match: re.Match[str]) -> str:
        name = match[1]
        if name == "m":
            return str(chance.randint(2, 59))
        if name in slots:
            return chance.choice(slots[name])
        return write_paragraph(slots, chance, name)

    text = _SYMBOL.sub(expand, chance.choice(load_grammar()[symbol]))
    if symbol == "tail" and text.strip(" ;") == "":
        return ""
    return f" {text.lstrip()}" if symbol == "tail" and text[0] != "," else text


def _shorten(paragraphs: Sequence[str], chance: random.Random) -> Sequence[str]:
    """Now and then only the beginning: many pages hold short reports."""
    return paragraphs[: chance.randint(3, len(paragraphs))] if chance.random() < 0.4 else paragraphs


def _choose(
    templates: Sequence[Template],
    where: str,
    chance: random.Random,
    values: dict[str, str],
    slots: dict[str, tuple[str, ...]],
    most: int = 0,
) -> list[tuple[str, str]]:
    some = [template for template in templates if template.where == where]
    count = min(len(some), chance.randint(1, most) if most else chance.randint(*COUNTS[where]))
    picked = sorted(chance.sample(range(len(some)), count))
    return [(_fill(some[number].text, values, slots, chance), some[number].kind) for number in picked]


def _fill(text: str, values: dict[str, str], slots: dict[str, tuple[str, ...]], chance: random.Random) -> str:
    """A template with its slots filled: one site a page, but people, topics and teasers as they come."""

    def value(match: re.Match[str]) -> str:
        slot = match[1]
        if slot == "m":
            return str(chance.randint(2, 59))
        return values[slot] if slot in "nt" else chance.choice(slots[slot])

    filled = re.sub(r"\{(\w)\}", value, text).replace("{{", "{").replace("}}", "}")
    return "\n".join(part.strip() for part in re.split(r"(?<!https:)//", filled))


def _glue(paragraph: list[tuple[str, str]], text: str, kind: str, chance: random.Random) -> None:
    """Puts furniture before, behind or between the sentences of a paragraph of prose."""
    if len(paragraph) > 1:
        return
    sentences = _SENTENCE_END.split(paragraph[0][0])
    cut = chance.choice((0, len(sentences), chance.randint(0, len(sentences))))
    pieces = [(" ".join(sentences[:cut]), ""), (text, kind), (" ".join(sentences[cut:]), "")]
    paragraph[:] = [piece for piece in pieces if piece[0]]


def _join(blocks: Sequence[Sequence[tuple[str, str]]], between: str) -> Page:
    text, stretches = "", []
    for block in blocks:
        for number, (piece, kind) in enumerate(block):
            text += " " if number else between if text else ""
            stretches.append((len(text), len(text) + len(piece), kind))
            text += piece
    return Page(text, tuple(stretches))
