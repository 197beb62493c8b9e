"""What would answer an open question, and who could say."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from retold.collate.lexicon import read_rows, read_words
from retold.collate.openness import first_match
from retold.collate.spans import holds
from retold.collate.wording import Word, cut_words
from retold.terms import NameKind
from retold.types import Name, OpenQuestion, Report, Span

_ABLE = (NameKind.PERSON, NameKind.ORGANISATION, NameKind.GROUP)
# The words before "ministry" that are told with it.
WIDEST = 3
# Before a name or body that only says where, of what or against whom: its article, and what counts it, may follow.
_BESIDE = re.compile(
    r"\b(?:in|on|at|of|to|into|near|against|across|between|inside|outside|aboard)"
    r"(?: (?:the|a|an|its|his|her|their))?(?: (?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|all))? $",
    re.IGNORECASE,
)
# "We" and "I" name nobody; "the prosecutor's" goes on.
_NO_HEAD = re.compile(r"(?:^(?:we|i)|['’]s)$", re.IGNORECASE)


def settle_questions(
    questions: Sequence[OpenQuestion], reports: Sequence[Report], names: Sequence[Name]
) -> tuple[OpenQuestion, ...]:
    """The questions, each with what would answer it: the kind of answer, and who in its sentence could give it."""
    listed = {report.id: report for report in reports}
    return tuple(_settle(question, listed, names) for question in questions)


def _settle(question: OpenQuestion, reports: Mapping[str, Report], names: Sequence[Name]) -> OpenQuestion:
    span = question.spans[0]
    text = reports[span.report_id].text[span.start : span.end]
    who = find_knower(text, span, names)
    told = find_answer(text) + (f", from {who}" if who else "")
    return msgspec.structs.replace(question, answered_by=told)


def find_answer(text: str) -> str:
    """The kind of answer that a sentence lacks: what is asked first after the words that leave it open."""
    cue = first_match("open_cues.tsv", text)
    start = cue.start() if cue else 0
    for low in (start, 0):
        rows = [(match.start(), answer) for pattern, answer in _patterns() if (match := pattern.search(text, low))]
        if rows:
            return min(rows, key=lambda row: row[0])[1]
    return "a statement"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), answer) for pattern, answer in read_rows("answers.tsv"))


def find_knower(text: str, span: Span, names: Sequence[Name]) -> str:
    """Who in a sentence could say: the last name, office or body before the words that leave it open, else the first
    after them; "" if there is none. What stands after a preposition of place or part ("on board", "in the four
    districts", "of ten lines") could not. `text` are the words at `span`."""
    cue = first_match("open_cues.tsv", text)
    at = cue.start() if cue else 0
    found = [one for one in sorted({*_named(span, names), *_bodies(text)}) if not _BESIDE.search(text[: one[0]])]
    before = [(start, end) for start, end in found if start < at]
    chosen = before[-1:] or found[:1]
    return text[chosen[0][0] : chosen[0][1]] if chosen else ""


def _named(span: Span, names: Sequence[Name]) -> list[tuple[int, int]]:
    """Where names of those who can speak stand in a sentence."""
    mentions = [mention for name in names if name.kind in _ABLE for mention in name.mentions]
    return [(m.start - span.start, m.end - span.start) for m in mentions if holds(span, m)]


def _bodies(text: str) -> list[tuple[int, int]]:
    """Where words for bodies and offices stand, with the words before them that say which."""
    words = cut_words(text)
    found = []
    for at, word in enumerate(words):
        if word.base in read_words("bodies.txt") and not _NO_HEAD.search(word.text):
            found.append((words[_first_of(words, at)].start, word.end))
    return found


def _first_of(words: Sequence[Word], at: int) -> int:
    """Where the noun phrase of the noun at `at` begins: at its article, else at the names right before it."""
    low = at
    while low > 0 and words[low].start - words[low - 1].end == 1:
        low -= 1
        if words[low].text.lower() == "the" and at - low <= WIDEST:
            return low
    low = at
    while low > 0 and words[low - 1].text[:1].isupper() and words[low].start - words[low - 1].end == 1:
        low -= 1
    return low
