"""What `retold ask` gives back: readings side by side with what each rests on, or that the pile does not say."""

import msgspec

from retold.types import Span


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """Where an answer stands: its exact characters, the sentence around them with its words, and the report.

    `publisher` says so where only the report's text names it: "Hill Post (by its dateline)".
    """

    span: Span
    line: Span
    words: str
    publisher: str
    path: str
    published: str


class AnswerReading(msgspec.Struct, frozen=True, kw_only=True):
    """One answer: the exact words at the first of `cited`, how it is put, and what it rests on.

    `value` is what the words come to where that is more than the words themselves ("2024-05-15", "none"). `origins` is
    None where independence is not established; then they are `most_origins` at most. `loose` names words of the
    question that stand elsewhere in the report. `story` is the headline of the story that the answer is of, where the
    answers are of several.
    """

    words: str
    value: str
    state: str
    cited: tuple[Cited, ...]
    report_ids: tuple[str, ...]
    publishers: int
    origins: int | None
    most_origins: int
    speakers: tuple[str, ...]
    as_of: str
    as_of_inferred: bool
    certainty: float | None
    loose: tuple[str, ...]
    story_id: str
    story: str = ""


class NearLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line that has some of the words asked for and is no answer."""

    span: Span
    words: str
    path: str
    held: tuple[str, ...]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the pile says to a question; no reading means that it does not say, and `reason` why that is so.

    `unknown` are the words asked for that no report has; `unread` counts paragraphs that were left unread for their
    number.
    """

    question: str
    asked: str
    readings: tuple[AnswerReading, ...]
    reason: str
    unknown: tuple[str, ...]
    nearest: tuple[NearLine, ...]
    unread: int
