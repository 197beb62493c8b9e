"""The matter of a report for telling whether another was made from it: figures, names and rare words, however spelt."""

from collections.abc import Mapping
from math import log

from rapidfuzz import fuzz

from retold.relate.background import background
from retold.relate.fingerprint import STEM, Print
from retold.relate.numerals import read_value

Key = tuple[str, str]
Matter = Mapping[Key, int]
FIGURE, NAME, WORD = "figure", "name", "word"
FEW = 3  # figures below it are said of anything
NAMES, WORDS = 2.2, 4.0  # logarithms of rarity in news at large from which a name and another word tell
FIGURES, MOST = 4.0, 6.0  # what a figure weighs, and the most that a word does
SPELT = 75.0  # two names this near are one, in another spelling


def find_matter(print_: Print) -> dict[Key, int]:
    """Each figure (also in words), name and rare word of a report with the word at which it first stands."""
    return print_.recall("matter", _find_matter)


def _find_matter(print_: Print) -> dict[Key, int]:
    text, found = print_.report.text, dict[Key, int]()
    for at, (word, stem) in enumerate(zip(print_.words, print_.stems, strict=True)):
        value = read_value(word)
        if value:
            if not (word.isalpha() and float(value) < FEW):
                found.setdefault((FIGURE, value), at)
        elif text[print_.starts[at]].isupper() and word in print_.names:
            if rate_rarity(stem) > NAMES:
                found.setdefault((NAME, word), at)
        elif len(word) >= STEM and rate_rarity(stem) > WORDS:
            found.setdefault((WORD, stem), at)
    return found


def rate_rarity(stem: str) -> float:
    """The logarithm of how few reports of news at large have a stem."""
    common, size = background()
    return log((size + 1) / (common.get(stem, 2) + 1))


def weigh(key: Key) -> float:
    """What a piece of matter weighs: more the rarer it is."""
    return FIGURES if key[0] == FIGURE else min(MOST, rate_rarity(key[1][:STEM]))


def share_matter(ours: Matter, theirs: Matter) -> dict[Key, int]:
    """What of `ours` the other has, with the word at which it stands there; a name may be spelt another way."""
    names = [word for kind, word in theirs if kind == NAME]
    found: dict[Key, int] = {}
    for key in ours:
        if key in theirs:
            found[key] = theirs[key]
        elif key[0] == NAME:
            same = _find_spelling(key[1], names)
            other = (NAME, same) if same else (WORD, key[1][:STEM])
            if other in theirs:
                found[key] = theirs[other]
    return found


def _find_spelling(name: str, others: list[str]) -> str:
    near = (one for one in others if one[:STEM] == name[:STEM] or fuzz.ratio(one, name) >= SPELT)
    return next(near, "")


def total(keys: Matter) -> float:
    """What all of it weighs, never nothing."""
    return max(1.0, sum(map(weigh, keys)))


def share_kind(ours: Matter, shared: Matter, kind: str) -> float:
    """The share of `ours` of one kind that is shared, 0.0 if there is none."""
    own = [key for key in ours if key[0] == kind]
    return sum(key in shared for key in own) / max(1, len(own))
