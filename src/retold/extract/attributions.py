"""Who is said to say, think or know what: the attributions of a report."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from retold.extract.clauses import spans_of, whole_spans
from retold.extract.parser import Parse, Sentence
from retold.extract.quoted_speech import spread_quotes
from retold.extract.quotes import find_quotes
from retold.extract.speakers import NOBODY, Speaker, find_persons, resolve_speaker
from retold.extract.speech import Draft, find_drafts
from retold.terms import SpeakerKind
from retold.text import stable_id
from retold.types import Attribution, Span


def find_attributions(parse: Parse) -> tuple[Attribution, ...]:
    """Every attribution of the report, in the order of its cues; nested ones name the one around them.

    Speech that runs on over several sentences in quotation marks stays with its speaker.
    """
    quotes = find_quotes(parse)
    persons = find_persons(parse)
    rows: list[Attribution] = []
    last = NOBODY
    for draft in find_drafts(parse, quotes):
        speaker = resolve_speaker(persons, draft.number, draft.source, last)
        rows.append(_attribution(parse.sentences[draft.number], draft, speaker))
        last = speaker if speaker.kind is not SpeakerKind.NONE else last
    return tuple(_nested(_distinct([row for row in spread_quotes(parse, rows, quotes) if row.content])))


def holder_of(span: Span, attributions: Sequence[Attribution]) -> str | None:
    """The id of the smallest attribution whose content holds `span`, None if there is none."""
    holding = [
        (sum(content.end - content.start for content in row.content), row.id)
        for row in attributions
        if any(content.start <= span.start and span.end <= content.end for content in row.content)
    ]
    return min(holding)[1] if holding else None


def _attribution(sentence: Sentence, draft: Draft, speaker: Speaker) -> Attribution:
    content = tuple(Span(sentence.report_id, start, end) for start, end in draft.content)
    cue, source = whole_spans(sentence, draft.cue), spans_of(sentence, draft.source)
    return Attribution(
        id=_id(sentence.report_id, cue, content),
        source=source,
        cue=cue,
        content=content,
        speaker=speaker.text,
        speaker_kind=speaker.kind,
        verbatim=False,
    )


def _id(report_id: str, cue: Sequence[Span], content: Sequence[Span]) -> str:
    places = (f"{span.start}-{span.end}" for span in [*cue, *content])
    return stable_id("a", report_id, *places)


def _distinct(rows: Sequence[Attribution]) -> list[Attribution]:
    return list({row.id: row for row in rows}.values())


def _nested(rows: Sequence[Attribution]) -> Iterator[Attribution]:
    """The rows with `outer` set to the smallest attribution whose content holds the whole cue."""
    for row in rows:
        around = [other for other in rows if other is not row and row.cue and _holds(other, row.cue[0])]
        outer = min(around, key=lambda other: sum(s.end - s.start for s in other.content), default=None)
        yield row if outer is None else replace(row, outer=outer.id)


def _holds(attribution: Attribution, span: Span) -> bool:
    return any(content.start <= span.start and span.end <= content.end for content in attribution.content)
