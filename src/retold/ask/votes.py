"""Answers that are how a vote went: so many to so many."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from retold.ask.clauses import clause_head
from retold.ask.hit import STATED, Hit, make_hit
from retold.ask.lexicon import read_rows, read_words
from retold.ask.lines import Line
from retold.ask.question import Question
from retold.types import Span

_ONES = tuple(row[0] for row in read_rows("numbers.tsv") if int(row[1]) < 20)
_TENS = tuple(row[0] for row in read_rows("numbers.tsv") if int(row[1]) >= 20)
_VALUES = {row[0]: int(row[1]) for row in read_rows("numbers.tsv")}
_NUMBER = rf"(?:\d[\d,]*|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?|(?:{'|'.join(reversed(_ONES))}))"
_SHORT = re.compile(
    rf"(?<![-\w])({_NUMBER})(?:\s+votes?)?(?:\s+(?:to|against|versus)\s+|\s?[-–:]\s?)({_NUMBER})(?![-\w])",
    re.IGNORECASE,
)
_LONG = re.compile(
    rf"\b({_NUMBER})\b[^.;\d]{{0,60}}?\b(?:for|in favou?r|yes|ayes?)\b[^.;\d]{{0,60}}?\b({_NUMBER})\b"
    r"[^.;,\d]{0,30}?\b(?:against|opposed|no|noes|dissent\w*)\b",
    re.IGNORECASE,
)
_VOTING = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ballots?|decision|ruling|verdict|majority|divid\w+|split|pass(?:ed)?|approv\w+|favou?r"
    r"|against|dissent\w*)\b",
    re.IGNORECASE,
)


def answer_vote(line: Line, question: Question) -> Iterator[Hit]:
    """How many were for it and how many against, in a sentence about what is asked."""
    text = line.words(line.whole)
    if not _may_be_many(question) or not _VOTING.search(text) or not all(line.find(key) for key in question.keys):
        return
    for found in chain(_LONG.finditer(text), _SHORT.finditer(text)):
        if _is_score(text, found.end()) or _is_one_number(found.group()):
            continue
        start = line.whole.start
        words = line.at(Span(line.report.id, start + found.start(), start + found.end()))
        if words:
            value = f"{_number(found.group(1))} to {_number(found.group(2))}"
            yield replace(make_hit(line, words, clause_head(words[0]), value=value), state=STATED)
            return


def _may_be_many(question: Question) -> bool:
    """True if who votes is not one person."""
    who = question.keys_of("who")
    bodies = read_words("voters.txt")
    return not who or any(key.forms & bodies or key.text.lower().endswith("s") for key in who)


def _is_one_number(words: str) -> bool:
    """True for "sixty-six"."""
    tens, _, ones = words.lower().partition("-")
    return tens in _TENS and ones in _ONES


def _is_score(text: str, end: int) -> bool:
    """True for a pair of numbers that is a share or a span of something: "five to four percent", "9 to 5 metres"."""
    return re.match(r"\s*(?:per\s?cent|%|p\.m|a\.m|metres?|years?|days?|hours?|km\b)", text[end:]) is not None


def _number(words: str) -> int:
    if words[0].isdigit():
        return int(words.replace(",", ""))
    return sum(_VALUES[word] for word in words.lower().replace("-", " ").split())
