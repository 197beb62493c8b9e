"""Makes piles of any size in which it is known who copied whom: words by Zipf's law, planted families, known edits."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SEED_TEXT = Path(__file__).with_name("seed.txt")
VOCABULARY, NAMES = 300_000, 120_000
EXPONENT, SHIFT = 1.07, 2.7  # Zipf and Mandelbrot: near enough to English news
WORDS = 350
DERIVED = 0.2
LARGEST = 200
STEEPNESS = 1.8  # of the sizes of families
APART = 0.1  # happenings that a second report tells of in words of its own
OWN = 0.1  # share of words that belong to the happening: names, figures, rare words
UNDATED = 0.3
_SYLLABLES = [c + v + e for c in "bdfgklmnprstvz" for v in "aeiou" for e in ("", "n", "r", "l", "s")]
Draw = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Made:
    """One made report: its number, text and day, the number of its happening, and its exemplar with the edit rate."""

    number: int
    text: str
    day: datetime | None
    happening: int
    exemplar: int | None = None
    rate: float = 0.0


class Language:
    """A vocabulary with frequencies, the same for every pile: the words of the seed text first, then made ones."""

    def __init__(self) -> None:
        seed = Counter(re.findall(r"[a-z]+", SEED_TEXT.read_text(encoding="utf-8").lower()))
        known = [word for word, _ in sorted(seed.items(), key=lambda row: (-row[1], row[0]))]
        self.words = [*known, *(_spell(number) for number in range(len(known), VOCABULARY))]
        self.names = [_spell(7 * number + 3_000_017).capitalize() for number in range(NAMES)]
        weights = 1 / (np.arange(VOCABULARY) + SHIFT) ** EXPONENT
        self.ladder = np.cumsum(weights / weights.sum())

    def draw(self, rng: np.random.Generator, count: int) -> list[str]:
        """`count` words by their frequency."""
        return [self.words[at] for at in np.searchsorted(self.ladder, rng.random(count)).clip(0, VOCABULARY - 1)]


def _spell(number: int) -> str:
    """A word of two to four syllables, another for each number."""
    syllables, rest = [], number * 2_654_435_761 % 2**40
    for _ in range(2 + number % 3):
        rest, at = divmod(rest, len(_SYLLABLES))
        syllables.append(_SYLLABLES[at])
    return "".join(syllables)


def make_pile(size: int, seed: int = 1, language: Language | None = None) -> Iterator[Made]:
    """`size` reports, happening by happening; memory holds one family at a time.

    A fifth are derived, each from one report of its family by editing a share of 0 to .4 of its words. A family has 1
    to LARGEST copies, few of them many.
    """
    tongue, rng = language or Language(), np.random.default_rng(seed)
    made, happening = 0, 0
    chances = 1 / np.arange(1, LARGEST + 1) ** STEEPNESS
    chances /= chances.sum()
    copied = DERIVED / (1 - DERIVED) / float(chances @ np.arange(1, LARGEST + 1)) * (1 + APART)
    while made < size:
        copies = int(rng.choice(LARGEST, p=chances)) + 1 if rng.random() < copied else 0
        for one in _make_happening(tongue, rng, (made, happening), copies)[: size - made]:
            yield one
            made += 1
        happening += 1


def _make_happening(tongue: Language, rng: np.random.Generator, at: tuple[int, int], copies: int) -> list[Made]:
    """The reports of one happening: the first, its copies and their copies, maybe one written apart."""
    number, happening = at
    own = _own_words(tongue, rng)
    day = datetime(2024, 1, 1, 6, tzinfo=UTC) + timedelta(hours=int(rng.integers(0, 24 * 700)))
    bodies = [_write(tongue, rng, own)]
    family = [Made(number, _lay(bodies[0]), day, happening)]
    for copy in range(1, copies + 1):
        up = int(rng.integers(0, copy)) if rng.random() < 0.5 else 0
        rate = float(rng.random()) * 0.4
        bodies.append(_edit(tongue, rng, bodies[up], rate))
        day += timedelta(minutes=int(rng.integers(5, 300)))
        shown = None if rng.random() < UNDATED else day
        family.append(Made(number + copy, _lay(bodies[-1]), shown, happening, number + up, rate))
    if rng.random() < APART:
        family.append(Made(number + copies + 1, _lay(_write(tongue, rng, own)), day, happening))
    return family


def _own_words(tongue: Language, rng: np.random.Generator) -> list[str]:
    """What a happening has of its own: names, figures and rare words."""
    names = [tongue.names[at] for at in rng.integers(0, NAMES, 7)]
    figures = [str(figure) for figure in rng.integers(11, 9999, 4)]
    rare = [tongue.words[at] for at in rng.integers(3000, VOCABULARY, 14)]
    return [*names, *names, *figures, *rare]


def _write(tongue: Language, rng: np.random.Generator, own: Sequence[str]) -> list[str]:
    """The words of a report with full stops and ends of paragraphs among them."""
    words = tongue.draw(rng, int(min(2 * WORDS, max(80, rng.normal(WORDS, WORDS / 6)))))
    for at in np.flatnonzero(rng.random(len(words)) < OWN):
        words[at] = own[int(rng.integers(0, len(own)))]
    tokens: list[str] = []
    left = int(rng.integers(9, 26))
    for word in words:
        tokens.append(word)
        left -= 1
        if left == 0:
            tokens.append("\n" if rng.random() < 0.4 else ".")
            left = int(rng.integers(9, 26))
    return tokens


def _edit(tongue: Language, rng: np.random.Generator, tokens: Sequence[str], rate: float) -> list[str]:
    """The words with a share of `rate` of them exchanged (.6), left out (.25) or added to (.15)."""
    dice, fresh = rng.random(len(tokens)), iter(tongue.draw(rng, len(tokens)))
    edited: list[str] = []
    for token, die in zip(tokens, dice, strict=True):
        if die >= rate or token in ".\n":
            edited.append(token)
        elif die < 0.6 * rate:
            edited.append(next(fresh))
        elif die < 0.75 * rate:
            edited += [token, next(fresh)]
    return edited


def _lay(tokens: Sequence[str]) -> str:
    """Words as sentences and paragraphs."""
    sentences = " ".join(tokens).replace(" .", ".").replace(" \n", ".\n").replace("\n ", "\n")
    return re.sub(r"(?:^|(?<=\n)|(?<=[.] ))[a-z]", lambda match: match.group().upper(), sentences) + "."
