"""Who is said to say, think or know what: the attributions of a report."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from retold.extract.clauses import spans_of
from retold.extract.parser import Parse, Sentence
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
    for number, sentence in enumerate(parse.sentences):
        drafts = list(find_drafts(sentence))
        for draft in drafts:
            speaker = resolve_speaker(persons, number, draft.source, last)
            rows.append(_attribution(draft, speaker, quotes))
            last = speaker if speaker.kind is not SpeakerKind.NONE else last
        if not drafts:
            _carry_on(rows, sentence, quotes)
    return tuple(_nested(_distinct(rows)))


def holder_of(span: Span, attributions: Sequence[Attribution]) -> str | None:
    """The id of the smallest attribution whose content holds `span`, None if there is none."""
    holding = [
        (sum(content.end - content.start for content in row.content), row.id)
        for row in attributions
        if any(content.start <= span.start and span.end <= content.end for content in row.content)
    ]
    return min(holding)[1] if holding else None


def _attribution(draft: Draft, speaker: Speaker, quotes: Sequence[Span]) -> Attribution:
    sentence = draft.sentence
    content = spans_of(sentence, draft.content)
    cue, source = spans_of(sentence, draft.cue), spans_of(sentence, draft.source)
    return Attribution(
        id=_id(sentence.report_id, cue, content),
        source=source,
        cue=cue,
        content=content,
        speaker=speaker.text,
        speaker_kind=speaker.kind,
        verbatim=_verbatim(content, quotes),
    )


def _id(report_id: str, cue: Sequence[Span], content: Sequence[Span]) -> str:
    places = (f"{span.start}-{span.end}" for span in [*cue, *content])
    return stable_id("a", report_id, *places)


def _verbatim(content: Sequence[Span], quotes: Sequence[Span]) -> bool:
    """True where every content span lies within quotation marks (the marks themselves may belong to it)."""
    return bool(content) and all(any(q.start - 1 <= s.start and s.end <= q.end + 1 for q in quotes) for s in content)


def _carry_on(rows: list[Attribution], sentence: Sentence, quotes: Sequence[Span]) -> None:
    """Gives a sentence that stands wholly in quotation marks to the speaker whose quotation ended just before it."""
    whole = [q for q in quotes if q.start <= sentence.start + 1 and sentence.end <= q.end + 2]
    if not whole or not rows or sentence.headline:
        return
    before = rows[-1]
    if not before.content or before.content[-1].end > sentence.start or sentence.start - before.content[-1].end > 400:
        return
    span = Span(sentence.report_id, sentence.start, sentence.end)
    rows[-1] = _extended(before, span, quotes)


def _extended(row: Attribution, span: Span, quotes: Sequence[Span]) -> Attribution:
    content = (*row.content, span)
    return replace(row, content=content, verbatim=_verbatim(content, quotes))


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
