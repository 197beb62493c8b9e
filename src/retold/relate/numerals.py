"""The figures among the words of a report: digits, and numbers written as one word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_DIGITS = re.compile(r"\d")
_GROUPED = re.compile(r"^\d{1,3}(?:,\d{3})+(?!\d)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A word of a sentence that is a number: its place among the words, and its value in digits ("2300")."""

    at: int
    value: str


def find_figures(words: Sequence[str]) -> tuple[Figure, ...]:
    """The figures among words in lower case; "twenty", "three" in a row are one, at its last word. "One" is a pronoun
    more often than a figure and is left out, but not in "twenty-one"."""
    found: list[Figure] = []
    for at, word in enumerate(words):
        whole = _joined(words, at)
        value = whole or read_value(word)
        if whole and found and found[-1].at == at - 1:
            found.pop()
        if value:
            found.append(Figure(at, value))
    return tuple(found)


def first_word(words: Sequence[str], at: int) -> int:
    """Where the figure at `at` begins: at the word before in "twenty-three", else there."""
    return at - 1 if _joined(words, at) else at


def _joined(words: Sequence[str], at: int) -> str:
    """The digits of "twenty", "three" in a row, given where the second stands; "" for anything else."""
    ten = number_words().get(words[at - 1], "") if at else ""
    unit = "1" if words[at] == "one" else number_words().get(words[at], "")
    return ten[0] + unit if len(ten) == 2 and ten[0] > "1" and ten[1] == "0" and len(unit) == 1 and unit != "0" else ""


def read_value(word: str) -> str:
    """The digits of a figure without the commas of thousands ("2,300" is "2300"), "" for another word."""
    if word.isalpha():
        return number_words().get(word, "")
    if not _DIGITS.search(word):
        return ""
    return word.replace(",", "") if _GROUPED.match(word) else word


def roundness(value: str) -> float:
    """The share of a figure's digits that are closing zeros, in [0, 1)."""
    digits = re.sub(r"\D", "", value).lstrip("0")
    return (len(digits) - len(digits.rstrip("0"))) / max(1, len(digits))


@cache
def number_words() -> dict[str, str]:
    """Numbers written as one word, in digits."""
    lines = files("retold.relate").joinpath("lexicon/number_words.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line and not line.startswith("#"))
