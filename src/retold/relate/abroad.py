"""Words that mean the same across languages: names, figures, days, months, numbers and the best-known places."""

import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@cache
def known_abroad() -> dict[str, str]:
    """English words by their forms in other languages."""
    lines = files("retold.relate").joinpath("lexicon/abroad.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {form: english for english, forms in rows for form in forms.split(" ")}


def in_english(word: str) -> str:
    """A word in lower case as an English report would write it, where that is known: without accents, else as it is."""
    return known_abroad().get(word) or without_accents(word)


def without_accents(word: str) -> str:
    """`word` without the marks on its letters."""
    return word if word.isascii() else "".join(c for c in unicodedata.normalize("NFKD", word) if not _is_mark(c))


def _is_mark(character: str) -> bool:
    return unicodedata.combining(character) != 0


def mark_weekdays(words: Sequence[str]) -> NDArray[np.uint8]:
    """For each word the bit of the day of the week that it names, in any language that is known; 0 for others."""
    bits = {day: 1 << at for at, day in enumerate(WEEKDAYS)}
    known = known_abroad()
    return np.array([bits.get(known.get(word, word), 0) for word in words], dtype=np.uint8)
