"""Tellings: each statement of a report with everything that stands within it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from retold.collate.anonymity import only_unnamed
from retold.collate.sentences import body_sentences
from retold.collate.spans import holds, meets
from retold.collate.speech import Mention, find_speaker, shows_speech, spoken_before
from retold.collate.wording import Word, content_words, cut_words
from retold.terms import Modality, StatementKind
from retold.types import Attribution, Extraction, Name, Place, Quantity, Report, Span, Statement, When

FEWEST_WORDS = 3
FEWEST_OWN = 2
_AHEAD = frozenset({Modality.PROMISED, Modality.PLANNED, Modality.INTENDED, Modality.SET})


@dataclass(frozen=True, slots=True)
class Telling:
    """One statement as one report tells it. `position` in [0, 1]; `words` hold report offsets; `before` and `after` are
    the rest of its sentence; `spoken_before` is the last speaker of the paragraph before it. `source` is what the
    report calls the speaker here, `speaker_id` the name meant; `spoken` is true if marks or words around it show that
    somebody speaks, whether or not it was found who."""

    report_id: str
    statement: Statement
    text: str
    words: tuple[Word, ...]
    content: tuple[Word, ...]
    context: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    whens: tuple[When, ...]
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]
    attribution: Attribution | None
    cue: tuple[str, ...]
    position: float
    before: str = ""
    after: str = ""
    spoken_before: str = ""
    source: str = ""
    speaker_id: str = ""
    spoken: bool = False

    @property
    def span(self) -> Span:
        """The characters of the statement."""
        return self.statement.span

    @property
    def bases(self) -> tuple[str, ...]:
        """The base forms of the words that carry meaning."""
        return tuple(word.base for word in self.content)


# Languages whose sentences can be taken for statements; "" is a text too short to tell.
READ_LANGUAGES = frozenset({"en", ""})


def gather_tellings(report: Report, extraction: Extraction, names: Sequence[Name]) -> tuple[Telling, ...]:
    """The tellings of the body in text order; statements of the headline are left out, and those that say only why a
    source is not named.

    A report in a language that extraction does not read has none: its sentences could not be told apart by matter.
    """
    if report.language not in READ_LANGUAGES:
        return ()
    mentions = mentions_in(report.id, names or extraction.names)
    sentences = tuple(body_sentences(report))
    attributions = {attribution.id: attribution for attribution in extraction.attributions}
    body = [statement for statement in extraction.statements if not within_headline(report, statement.span)]
    body += uncovered(report, body, sentences)
    body = [row for row in body if not only_unnamed(report.text[row.span.start : row.span.end])]
    ordered = carry_force(report, sorted(body, key=lambda row: (row.span.start, row.span.end, row.id)))
    tellings = (make_telling(report, statement, extraction, mentions, attributions, sentences) for statement in ordered)
    return tuple(
        own_part(telling, [other.span for other in ordered if holds(telling.span, other.span)]) for telling in tellings
    )


def carry_force(report: Report, ordered: Sequence[Statement]) -> list[Statement]:
    """Statements in text order, each bare verb that is joined by "and" to what is promised, planned or meant as far
    along as that: "would hire divers and publish a map"."""
    done: list[Statement] = []
    for row in ordered:
        before = done[-1] if done else None
        joined = (
            before and before.modality in _AHEAD and row.modality is Modality.GENERAL and _joined(report, before, row)
        )
        done.append(msgspec.structs.replace(row, modality=before.modality) if before and joined else row)
    return done


def _joined(report: Report, first: Statement, second: Statement) -> bool:
    """True if nothing but "and" or a comma parts two statements of one attribution, the second a bare verb."""
    between = report.text[first.span.end : second.span.start].strip(" ,").lower()
    bare = (
        report.text[second.head.start : second.head.end] == second.predicate and second.head.start == second.span.start
    )
    return between in ("and", "or", "and then", "then", "") and bare and first.attribution_id == second.attribution_id


def own_part(telling: Telling, within: Sequence[Span]) -> Telling:
    """A telling without the words of the statements that stand inside it, which are tellings of their own; as it was
    if fewer than two words of matter would be left."""
    nested = [span for span in within if span != telling.span]
    words = tuple(word for word in telling.words if not _inside(telling.report_id, word, nested))
    if not nested or len(content_words(words)) < FEWEST_OWN:
        return telling
    return replace(
        telling,
        words=words,
        content=content_words(words),
        quantities=tuple(one for one in telling.quantities if not _in_any(one.span, nested)),
        whens=tuple(one for one in telling.whens if one.span and not _in_any(one.span, nested)),
        mentions=tuple(one for one in telling.mentions if not _in_any(one.span, nested)),
        places=tuple(one for one in telling.places if not _in_any(one.span, nested)),
    )


def _in_any(span: Span, outer: Sequence[Span]) -> bool:
    return any(holds(one, span) for one in outer)


def _inside(report_id: str, word: Word, outer: Sequence[Span]) -> bool:
    return _in_any(Span(report_id, word.start, word.end), outer)


def uncovered(report: Report, statements: Sequence[Statement], sentences: Sequence[Span]) -> list[Statement]:
    """Sentences of three words of matter or more in which no statement was found, as statements without an id."""
    taken = {sentence for sentence in sentences for row in statements if meets(sentence, row.span)}
    return [
        _whole(span)
        for span in sentences
        if span not in taken and len(content_words(cut_words(report.text[span.start : span.end]))) >= FEWEST_WORDS
    ]


def _whole(span: Span) -> Statement:
    return Statement(
        id="",
        span=span,
        predicate="",
        head=span,
        arguments=(),
        kind=StatementKind.ASSERTED,
        modality=Modality.GENERAL,
    )


def within_headline(report: Report, span: Span) -> bool:
    """True if `span` stands in the report's headline."""
    return report.headline is not None and holds(report.headline, span)


def mentions_in(report_id: str, names: Sequence[Name]) -> tuple[Mention, ...]:
    """Every mention of a name in one report, in text order."""
    found = [Mention(name, span) for name in names for span in name.mentions if span.report_id == report_id]
    return tuple(sorted(found, key=lambda mention: (mention.span, mention.name.id)))


def make_telling(
    report: Report,
    statement: Statement,
    extraction: Extraction,
    mentions: Sequence[Mention],
    attributions: Mapping[str, Attribution],
    sentences: Sequence[Span],
) -> Telling:
    """The telling of one statement."""
    span = statement.span
    found = cut_words(report.text[span.start : span.end], span.start)
    around = next((one for one in sentences if one.start <= span.start < one.end), span)
    within = span.end <= around.end
    holder = attributions.get(statement.attribution_id or "")
    return Telling(
        report_id=report.id,
        statement=statement,
        text=report.text[span.start : span.end],
        words=found,
        content=content_words(found),
        context=tuple(word.base for word in content_words(cut_words(report.text[around.start : around.end]))),
        quantities=tuple(quantity for quantity in extraction.quantities if holds(span, quantity.span)),
        whens=tuple(when for when in extraction.whens if when.span and holds(span, when.span)),
        mentions=tuple(mention for mention in mentions if holds(span, mention.span)),
        places=tuple(place for place in extraction.places if holds(span, place.span)),
        attribution=holder,
        cue=_cue(report, holder),
        position=span.start / max(1, len(report.text)),
        before=report.text[around.start : span.start] if within else "",
        after=report.text[span.end : around.end] if within else "",
        spoken_before=spoken_before(report, span, attributions.values()),
        source=" ".join(report.text[part.start : part.end] for part in (holder.source if holder else ())),
        speaker_id=find_speaker(holder, mentions) if holder else "",
        spoken=shows_speech(report, span),
    )


def _cue(report: Report, holder: Attribution | None) -> tuple[str, ...]:
    """The base forms of the words that say that somebody says it."""
    spans = holder.cue if holder else ()
    return tuple(word.base for span in spans for word in cut_words(report.text[span.start : span.end]))
