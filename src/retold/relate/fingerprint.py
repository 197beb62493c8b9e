"""What relating needs of one report: its words, sentences, names, figures and quotes, with offsets."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from retold.relate.wire import find_wire_credits
from retold.text import paragraphs
from retold.types import Credit, Extraction, Report, Span

T = TypeVar("T")
WORD = re.compile(r"\w+(?:[.,:'’]\w+)*")
STEM = 5
_BREAK = re.compile(r"""(?<=[.!?])["”’')\]]*\s+(?=["“‘'(\[]?[A-Z0-9])""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|Lt|Col|Sgt|St|No|vs|Inc|Co|Jr|Sr)|\b[A-Z]|U\.S|U\.N)\.$"
)
_QUOTE = re.compile(r"[\"“„«]([^\"“”„«»\n]{12,600})[\"”»]")
FIGURE = re.compile(r"^\d[\d.,:]*$")


@dataclass(frozen=True)
class Print:
    """One report without its furniture, cut into words and sentences.

    `words` are in lower case, `starts` and `ends` their offsets in `Report.text`; `sentences` are half-open ranges of
    word numbers; `extra` is the number of words of furniture.
    """

    report: Report
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    credits: tuple[Credit, ...]
    extra: int = 0

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The first letters of each word: near enough to a stem to match inflected and respelt words."""
        return tuple(word[:STEM] for word in self.words)

    @cached_property
    def names(self) -> frozenset[str]:
        """Words written with a capital inside a sentence, in lower case."""
        text = self.report.text
        inner = {at for first, last in self.sentences for at in range(first + 1, last)}
        return frozenset(self.words[at] for at in inner if text[self.starts[at]].isupper() and len(self.words[at]) > 2)

    @cached_property
    def figures(self) -> tuple[int, ...]:
        """The numbers of the words that are figures."""
        return tuple(at for at, word in enumerate(self.words) if FIGURE.match(word))

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """What stands between quotation marks, if it is longer than a word or two."""
        return tuple(Span(self.id, *match.span(1)) for match in _QUOTE.finditer(self.report.text))

    @cached_property
    def contents(self) -> tuple[frozenset[str], ...]:
        """The stems of each sentence that can tell it from another: no short words, unless it has no others."""
        return tuple(_content(self.stems[first:last]) for first, last in self.sentences)

    @cached_property
    def _known(self) -> dict[str, object]:
        return {}

    def recall(self, name: str, find: Callable[["Print"], T]) -> T:
        """What `find` makes of this print, found once and kept under `name`."""
        if name not in self._known:
            self._known[name] = find(self)
        return cast(T, self._known[name])

    def span(self, first: int, last: int) -> Span:
        """The characters from word `first` up to but not including word `last`."""
        return Span(self.id, self.starts[first], self.ends[last - 1])


def _content(stems: Sequence[str]) -> frozenset[str]:
    long = frozenset(stem for stem in stems if len(stem) > 3 or stem[0].isdigit())
    return long or frozenset(stems)


def fingerprint(report: Report, extraction: Extraction | None = None) -> Print:
    """The print of `report`; credits come from `extraction` where there is one, else from the text."""
    words: list[re.Match[str]] = []
    sentences = []
    for start, end in prose(report):
        for low, high in split_sentences(report.text, start, end):
            first = len(words)
            words.extend(WORD.finditer(report.text, low, high))
            if len(words) > first:
                sentences.append((first, len(words)))
    found = extraction.credits if extraction and extraction.credits else (*report.credits, *find_wire_credits(report))
    furniture = sum(len(WORD.findall(report.text[piece.span.start : piece.span.end])) for piece in report.furniture)
    return Print(
        report,
        tuple(match.group().lower().replace("’", "'") for match in words),
        tuple(match.start() for match in words),
        tuple(match.end() for match in words),
        tuple(sentences),
        found,
        furniture,
    )


def prose(report: Report) -> Iterator[tuple[int, int]]:
    """Offsets of the report's paragraphs with furniture cut out, in text order."""
    taken = sorted((piece.span.start, piece.span.end) for piece in report.furniture)
    for start, end in paragraphs(report.text):
        for low, high in taken:
            if low < end and high > start:
                if start < low:
                    yield start, low
                start = max(start, high)
        if start < end:
            yield start, end


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of one paragraph: cheap, good enough for comparing, never shown as statements."""
    low = start
    for match in _BREAK.finditer(text, start, end):
        if not _ABBREVIATION.search(text[low : match.start()]):
            yield low, match.start()
            low = match.end()
    yield low, end
