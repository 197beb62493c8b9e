"""Open questions: what the reports themselves say is unclear, unknown, unset or unsaid."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from retold.collate.lexicon import read_rows
from retold.collate.sentences import body_sentences
from retold.collate.wording import content_words, cut_words, overlap
from retold.text import stable_id
from retold.types import OpenQuestion, Report, Span

SAME_OPENING = 0.6
FEWEST_WORDS = 4


@cache
def _patterns(table: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row[0], re.IGNORECASE) for row in read_rows(table))


def first_match(table: str, text: str) -> re.Match[str] | None:
    """The first place in `text` that a pattern of the table covers."""
    found = all_matches(table, text)
    return min(found, key=lambda match: match.start()) if found else None


def all_matches(table: str, text: str) -> list[re.Match[str]]:
    """The first place in `text` that each pattern of the table covers."""
    return [match for pattern in _patterns(table) if (match := pattern.search(text))]


def left_open(report: Report) -> Iterator[tuple[Span, Span]]:
    """Sentences of the body that leave something open, each with the words that say so; questions are none."""
    for sentence in body_sentences(report):
        text = report.text[sentence.start : sentence.end]
        match = None if text.rstrip().endswith("?") else first_match("open_cues.tsv", text)
        if match and _says_what(text):
            yield sentence, Span(report.id, sentence.start + match.start(), sentence.start + match.end())


def _says_what(text: str) -> bool:
    """True if a sentence says what is open: not "Nobody knows." alone."""
    return len(cut_words(text)) >= FEWEST_WORDS and bool(content_words(cut_words(text)))


def find_open_questions(story_id: str, reports: Sequence[Report], rank: Mapping[str, int]) -> tuple[OpenQuestion, ...]:
    """What the reports leave open, each matter once, in the best witness's words; `spans[0]` holds the text."""
    groups: list[list[tuple[Span, str]]] = []
    for report in sorted(reports, key=lambda one: rank[one.id]):
        for sentence, _ in left_open(report):
            text = report.text[sentence.start : sentence.end]
            home = next((group for group in groups if _same(group[0][1], text)), None)
            if home is None:
                groups.append([(sentence, text)])
            else:
                home.append((sentence, text))
    return tuple(_make(story_id, group) for group in groups)


def _same(left: str, right: str) -> bool:
    ours = [word.base for word in content_words(cut_words(left))]
    theirs = [word.base for word in content_words(cut_words(right))]
    return min(overlap(ours, theirs, {})) >= SAME_OPENING


def _make(story_id: str, group: Sequence[tuple[Span, str]]) -> OpenQuestion:
    spans = tuple(span for span, _ in group)
    places = [f"{span.report_id}:{span.start}" for span in spans]
    return OpenQuestion(id=stable_id("o", story_id, *places), story_id=story_id, text=group[0][1], spans=spans)
