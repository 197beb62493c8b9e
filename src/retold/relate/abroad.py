"""Words that mean the same across languages: names, figures, days, months, numbers and the best-known places."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from retold.relate.background import rate_spread
from retold.relate.fingerprint import STEM
from retold.relate.ledger import Ledger, Marks
from retold.relate.numerals import number_words

COMMON = 1.0  # a rarity that weighs nothing
PART = 0.6  # what a part of a name of several words weighs beside a word by itself
_MARK_IN_NUMBER = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
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


def key_of(word: str) -> str:
    """What a word in lower case is known by in any language: a figure by its digits, another word by its stem."""
    english = in_english(word)
    english = number_words().get(english, english)
    if english[0].isdigit():
        return _MARK_IN_NUMBER.sub("", english).replace(",", ".")
    return english[:STEM]


def weigh_abroad(ledger: Ledger) -> csr_array:
    """A row for each report: what of it stays the same in another language, weighed by its rarity here and at large.

    That are words with a capital, figures of two digits or more, and the words of which other forms are known.
    """
    keys = [key_of(word) for word in ledger.words]
    numbers = {key: at for at, key in enumerate(sorted(set(keys)))}
    key_at = np.array([numbers[key] for key in keys], dtype=np.int64)
    known = set(known_abroad().values())
    either = np.array([in_english(word) in known or word[0].isdigit() for word in ledger.words], dtype=bool)
    long = np.array([len(key) > (1 if key[0].isdigit() else 2) for key in keys], dtype=bool)
    kept: Marks = (ledger.capital | either[ledger.codes]) & long[ledger.codes]
    both = (ledger.bearers() << 32) | key_at[ledger.codes]
    alone = np.unique(both[kept & ~_in_company(ledger)])
    both = np.unique(both[kept])
    rows, columns = both >> 32, both & 0xFFFFFFFF
    spread = np.bincount(columns, minlength=len(numbers))
    rarity = np.maximum(rate_spread(list(numbers), spread, len(ledger)) - COMMON, 0)
    weights = rarity[columns] * np.where(np.isin(both, alone), 1.0, PART)
    return csr_array((weights, (rows, columns)), shape=(len(ledger), len(numbers)))


def _in_company(ledger: Ledger) -> Marks:
    """Marks words with a capital that stand beside another: parts of a name of several words."""
    beside = ledger.capital[1:] & ledger.capital[:-1] & ~ledger.opening[1:]
    return np.asarray(ledger.capital & (np.append(beside, False) | np.append(False, beside)))


def measure_abroad(ledger: Ledger, left: NDArray[np.int32], right: NDArray[np.int32]) -> NDArray[np.float64]:
    """A row for each pair: how much of what stays the same in another language both have, the logarithm of its weight
    and the root of its share of what the one with less has."""
    weighed = weigh_abroad(ledger)
    total = np.maximum(np.asarray(weighed.sum(axis=1)), 1e-9)
    shared = np.asarray(weighed[left].minimum(weighed[right]).sum(axis=1))
    return np.stack([np.log1p(shared), np.sqrt(shared / np.minimum(total[left], total[right]))], axis=1)


def mark_weekdays(words: Sequence[str]) -> NDArray[np.uint8]:
    """For each word the bit of the day of the week that it names, in any language that is known; 0 for others."""
    bits = {day: 1 << at for at, day in enumerate(WEEKDAYS)}
    known = known_abroad()
    return np.array([bits.get(known.get(word, word), 0) for word in words], dtype=np.uint8)
