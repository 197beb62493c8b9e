"""Who speaks around a stretch of text, and whether anybody does."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retold.collate.lexicon import read_words
from retold.collate.spans import meets
from retold.collate.wording import cut_words
from retold.types import Attribution, Name, Report, Span

_MARKS = re.compile(r"[\"“”„«»]")
_SENTENCE_END = re.compile(r"[.!?][\"”’»)]*\s|\n")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where a telling mentions it; `name` is the story's, with all its spellings."""

    name: Name
    span: Span


def find_speaker(row: Attribution, mentions: Sequence[Mention]) -> str:
    """The id of the story's name that the source of an attribution mentions, or that the speaker's description holds;
    "" if none."""
    at_source = [m.name for m in mentions if any(meets(m.span, part) for part in row.source)]
    described = [m.name for m in mentions if m.name.text in row.speaker]
    return next((name.id for name in (*at_source, *described)), "")


def spoken_before(report: Report, span: Span, rows: Iterable[Attribution]) -> str:
    """Who spoke last before `span` in its paragraph, "" if no one."""
    spoken = [(row.source[0], row.speaker) for row in rows if row.source and row.source[0].end <= span.start]
    near = [(one, speaker) for one, speaker in spoken if "\n\n" not in report.text[one.end : span.start]]
    return max(near, key=lambda row: row[0].start)[1] if near else ""


def shows_speech(report: Report, span: Span) -> bool:
    """True if `span` holds a quotation mark or stands inside a pair of them in its paragraph, or if a verb of saying
    stands in its sentence."""
    low = report.text.rfind("\n\n", 0, span.start) + 1
    before = len(_MARKS.findall(report.text, low, span.start))
    inside = len(_MARKS.findall(report.text, span.start, span.end))
    return before % 2 == 1 or inside > 0 or _says(report.text, low, span)


def _says(text: str, low: int, span: Span) -> bool:
    starts = [match.end() for match in _SENTENCE_END.finditer(text, low, span.start)]
    end = _SENTENCE_END.search(text, span.end)
    sentence = text[starts[-1] if starts else low : end.start() if end else len(text)]
    return any(word.base in read_words("saying.txt") for word in cut_words(sentence))
