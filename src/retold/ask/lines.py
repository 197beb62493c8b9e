"""Sentences of the pile laid open: their words, and what was extracted from each."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from retold.ask.clauses import agents, clause_head
from retold.ask.lexicon import read_words
from retold.ask.likeness import country_of, token_forms
from retold.ask.question import Key
from retold.ask.retrieve import Place, names_meant
from retold.extract.parser import Parse, Sentence, parse_reports
from retold.extract.words import Token
from retold.terms import FurnitureKind
from retold.types import Attribution, Extraction, Furniture, Name, Quantity, Report, Span, Statement, When


@dataclass
class Line:
    """One sentence of a report, the sentences of its paragraph, the report's extraction and its story's names."""

    report: Report
    sentence: Sentence
    paragraph: tuple[Sentence, ...]
    extraction: Extraction
    names: Sequence[Name]

    @cached_property
    def tokens(self) -> list[Token]:
        """The words of the sentence."""
        return list(self.sentence.tokens)

    def span(self, tokens: Iterable[Token]) -> Span:
        """From the first to the last of some words."""
        ordered = sorted(tokens, key=lambda token: token.i)
        return self.sentence.span(ordered[0], ordered[-1])

    @property
    def whole(self) -> Span:
        """The sentence."""
        return self.span(self.tokens)

    @property
    def asks(self) -> bool:
        """True for a question: it states nothing."""
        return any(token.text == "?" for token in self.tokens[-2:])

    def words(self, span: Span) -> str:
        """The exact characters."""
        return self.report.text[span.start : span.end]

    def at(self, span: Span) -> list[Token]:
        """The words of the sentence that lie in `span`."""
        place = self.sentence.position
        return [token for token in self.tokens if span.start <= place(token) < span.end]

    def holds(self, span: Span | None) -> bool:
        """True if `span` lies in the sentence."""
        own = span is not None and span.report_id == self.report.id
        return own and span is not None and self.sentence.start <= span.start and span.end <= self.sentence.end

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The figures of the sentence."""
        return [row for row in self.extraction.quantities if self.holds(row.span)]

    @cached_property
    def whens(self) -> list[When]:
        """The times of the sentence that can be placed."""
        return [row for row in self.extraction.whens if row.span and self.holds(row.span)]

    @cached_property
    def attributions(self) -> list[Attribution]:
        """Who is said to say what, where any part of it stands in the sentence."""
        return [
            row
            for row in self.extraction.attributions
            if any(self.holds(span) or self._in(span) for span in (*row.content, *row.cue, *row.source))
        ]

    def _in(self, span: Span) -> bool:
        return span.start < self.sentence.end and self.sentence.start < span.end

    def speaker(self, token: Token) -> str:
        """Who is said to say the word: of the narrowest content that holds it."""
        at = self.sentence.position(token)
        holding = [
            (span.end - span.start, row.speaker)
            for row in self.attributions
            for span in row.content
            if span.start <= at < span.end and row.speaker and self.tells(row)
        ]
        return min(holding, default=(0, ""))[1]

    def tells(self, row: Attribution) -> bool:
        """True if the word between says that something was said: not "ordered", not "wants"."""
        tokens = [token for span in row.cue for token in self.at(span)]
        verbs = [token for token in tokens if token.pos_ == "VERB"]
        return not verbs or any(token_forms(token) & read_words("telling.txt") for token in verbs)

    def statement(self, head: Token) -> Statement | None:
        """The statement whose clause has `head`, by its own head or the narrowest span."""
        at = self.sentence.position(head)
        holding = [row for row in self.extraction.statements if row.span.start <= at < row.span.end]
        exact = [row for row in holding if row.head.start == at]
        narrow = sorted(holding, key=lambda row: (row.span.end - row.span.start, row.span))
        return exact[0] if exact else narrow[0] if narrow else None

    def find(self, key: Key) -> list[Token]:
        """The words of the sentence that stand for a word asked for."""
        if key.country:
            return self._of_country(key)
        if key.named:
            return self._named(key)
        return [token for token in self.tokens if key.forms & token_forms(token)]

    def _of_country(self, key: Key) -> list[Token]:
        found = [token for token in self.tokens if country_of(token.text) == key.country]
        rows = [row for row in self.extraction.places if self.holds(row.span) and row.country == key.country]
        if key.role != "where":
            rows = [row for row in rows if country_of(row.name) or row.stands_for_government]
        return list(dict.fromkeys([*found, *(token for row in rows for token in self.at(row.span))]))

    def _named(self, key: Key) -> list[Token]:
        mentions = [span for name in names_meant(key, self.names) for span in name.mentions if self.holds(span)]
        found = [token for span in mentions for token in self.at(span)]
        pattern = rf"(?<!\w){re.escape(key.text)}(?!\w)"
        for match in re.finditer(pattern, self.report.text[self.sentence.start : self.sentence.end], re.IGNORECASE):
            start = self.sentence.start
            found += self.at(Span(self.report.id, start + match.start(), start + match.end()))
        return list(dict.fromkeys([*found, *self._titled(key)]))

    def _titled(self, key: Key) -> list[Token]:
        """ "The captain" for "Captain Berg", where nobody else of the story is a captain."""
        if not key.title:
            return []
        meant = names_meant(key, self.names)
        holders = [name for name in self.names if any(key.title in role.lower().split() for role in name.roles)]
        if any(name not in meant for name in holders) or not meant:
            return []
        return [t for t in self.tokens if t.lower_ == key.title and any(c.lower_ == "the" for c in t.children)]

    def subject_before(self) -> str:
        """The person that the sentence before this one is about, in its own words; "" if none is named."""
        before = [row for row in self.paragraph if row.end <= self.sentence.start]
        if not before:
            return ""
        other = Line(self.report, before[-1], self.paragraph, self.extraction, self.names)
        top = next((token for token in other.tokens if token.head is token), other.tokens[0])
        subjects = agents(top)
        if subjects and subjects[0].lower_ in {"he", "she"}:
            return other.subject_before()
        named = [token for noun in subjects for token in noun.subtree if token.ent_type_ == "PERSON"]
        named = named or [token for token in subjects if token.pos_ == "PROPN" and not country_of(token.text)]
        return other.words(other.span(named)) if named and len(named) < 5 else ""

    def subjects_before(self, key: Key) -> tuple[Key, ...]:
        """`key` if the subject of the paragraph's sentence before this one stands for it, else nothing."""
        before = [row for row in self.paragraph if row.end <= self.sentence.start]
        if not before:
            return ()
        tokens = list(before[-1].tokens)
        top = next((token for token in tokens if token.head is token), tokens[0])
        nouns = [token for noun in agents(top) for token in (noun, *(c for c in noun.children if c.dep_ == "appos"))]
        aside = {under.i for n in nouns for c in n.children if c.dep_ in {"poss", "prep"} for under in c.subtree}
        subjects = {under.i for noun in agents(top) for under in noun.subtree} - (set() if key.country else aside)
        other = Line(self.report, before[-1], self.paragraph, self.extraction, self.names)
        return (key,) if {token.i for token in other.find(key)} & subjects else ()

    def heads(self) -> list[Token]:
        """The verbs of the clauses of the sentence."""
        return list(dict.fromkeys(clause_head(token) for token in self.tokens))


def open_lines(
    places: Sequence[Place], extractions: Mapping[str, Extraction], names: Mapping[str, Sequence[Name]]
) -> Iterator[Line]:
    """The sentences of some paragraphs, parsed; those of one report in text order."""
    by_report: dict[str, list[Place]] = {}
    for place in places:
        by_report.setdefault(place.report.id, []).append(place)
    reports = [_only(rows[0].report, rows) for rows in by_report.values()]
    for parse in parse_reports(reports):
        report = by_report[parse.report.id][0].report
        extraction = extractions.get(report.id)
        if extraction is not None:
            yield from _lines(parse, report, extraction, names.get(report.id, ()))


def _lines(parse: Parse, report: Report, extraction: Extraction, names: Sequence[Name]) -> Iterator[Line]:
    for sentence in parse.sentences:
        beside = tuple(row for row in parse.sentences if row.paragraph == sentence.paragraph)
        yield Line(report, sentence, beside, extraction, names)


def _only(report: Report, places: Sequence[Place]) -> Report:
    """The report with all but some paragraphs set aside as if they were furniture: the parser skips those."""
    kept = sorted((place.start, place.end) for place in places)
    edges = [0, *(edge for pair in kept for edge in pair), len(report.text)]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    aside = tuple(_aside(report.id, start, end) for start, end in gaps if start < end)
    inside = any(report.headline and low <= report.headline.start < high for low, high in kept)
    return msgspec.structs.replace(
        report, furniture=(*report.furniture, *aside), headline=report.headline if inside else None
    )


def _aside(report_id: str, start: int, end: int) -> Furniture:
    return Furniture(kind=FurnitureKind.WIDGET, span=Span(report_id, start, end), reason="not asked for")
