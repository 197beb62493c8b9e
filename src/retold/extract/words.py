"""Parsed words as plain objects: what the language model found, copied once per paragraph, quick to walk.

The names are those of spaCy's own tokens, spans and documents; here every attribute is read once from the parse,
strings are shared, and children, edges and branches are at hand. Nothing of the language model is kept alive.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import overload

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc as SpacyDoc
from spacy.vocab import Vocab

_COLUMNS: list[int | str] = ["ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "HEAD", "IDX", "ENT_IOB"]
_IOB = ("", "I", "O", "B")
_CROSSED = 1 << 30
"""Size of a branch that other branches cross: no stretch of text is that long."""


class Token:
    """One word: its text, forms and tags, its place, and its neighbours in the parse."""

    __slots__ = (
        "children",
        "dep_",
        "depth",
        "doc",
        "ent_iob_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "left_edge",
        "lemma_",
        "lower_",
        "pos_",
        "right_edge",
        "sent",
        "size",
        "tag_",
        "text",
    )
    head: "Token"
    sent: "TokenSpan"
    left_edge: "Token"
    right_edge: "Token"

    def __init__(self, doc: "Doc", i: int, strings: tuple[str, ...], idx: int, iob: int) -> None:
        self.doc, self.i, self.idx = doc, i, idx
        self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_, self.ent_type_ = strings
        self.ent_iob_ = _IOB[iob]
        self.children: list[Token] = []
        self.left_edge = self.right_edge = self
        self.size, self.depth = 1, 0

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def nbor(self, step: int = 1) -> "Token":
        """The token `step` places on, within the paragraph."""
        place = self.i + step
        if not 0 <= place < len(self.doc.tokens):
            raise IndexError(place)
        return self.doc.tokens[place]

    @property
    def lefts(self) -> list["Token"]:
        """The children before the word."""
        return [child for child in self.children if child.i < self.i]

    @property
    def subtree(self) -> list["Token"]:
        """The word and all below it, branch by branch: in text order unless branches cross."""
        low, high = self.left_edge.i, self.right_edge.i
        if high - low + 1 == self.size:
            return self.doc.tokens[low : high + 1]
        before = [below for child in self.children if child.i < self.i for below in child.subtree]
        return [*before, self, *(below for child in self.children if child.i > self.i for below in child.subtree)]

    @property
    def ancestors(self) -> Iterator["Token"]:
        """The words above, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: "Token") -> bool:
        """True if `other` is below this word."""
        if not self.left_edge.i <= other.i <= self.right_edge.i:
            return False
        return any(token is self for token in other.ancestors)

    @property
    def conjuncts(self) -> tuple["Token", ...]:
        """The words coordinated with this one, itself left out."""
        start = self
        while start.head is not start and start.dep_ == "conj":
            start = start.head
        found = [start]
        for word in found:
            found += [child for child in word.children if child.i > word.i and child.dep_ == "conj"]
        return tuple(word for word in found if word is not self)

    @property
    def is_punct(self) -> bool:
        """True for punctuation marks."""
        return bool(self.doc.vocab[self.text].is_punct)

    @property
    def is_space(self) -> bool:
        """True for white space."""
        return self.text.isspace()

    @property
    def is_alpha(self) -> bool:
        """True if all characters are letters."""
        return self.text.isalpha()

    @property
    def is_lower(self) -> bool:
        """True if written in small letters."""
        return self.text.islower()

    @property
    def is_title(self) -> bool:
        """True if only the first letter is a capital."""
        return self.text.istitle()

    @property
    def is_stop(self) -> bool:
        """True for the commonest words of the language."""
        return bool(self.doc.vocab[self.text].is_stop)

    @property
    def is_quote(self) -> bool:
        """True for quotation marks."""
        return bool(self.doc.vocab[self.text].is_quote)

    @property
    def like_num(self) -> bool:
        """True for what reads as a number."""
        return bool(self.doc.vocab[self.text].like_num)

    @property
    def is_sent_start(self) -> bool:
        """True for the first word of a sentence."""
        return self.sent.start == self.i


class TokenSpan:
    """A stretch of words of one paragraph: a sentence, an entity, or any other."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, max(start, end), label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> "TokenSpan": ...
    def __getitem__(self, place: int | slice) -> "Token | TokenSpan":
        if isinstance(place, slice):
            low, high, _ = place.indices(len(self))
            return TokenSpan(self.doc, self.start + low, self.start + high)
        return self.doc.tokens[self.start : self.end][place]

    @property
    def label(self) -> str:
        """The kind of the entity."""
        return self.label_

    @property
    def start_char(self) -> int:
        """Where the first word begins in the paragraph."""
        return self.doc.tokens[self.start].idx if self.start < len(self.doc.tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where the last word ends in the paragraph."""
        last = self.doc.tokens[self.end - 1] if self.end > self.start else None
        return last.idx + len(last.text) if last is not None else self.start_char

    @property
    def text(self) -> str:
        """The characters of the stretch."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def ents(self) -> tuple["TokenSpan", ...]:
        """The entities that lie within the stretch."""
        return tuple(row for row in self.doc.ents if self.start <= row.start and row.end <= self.end)

    @property
    def tensor(self) -> NDArray[np.float32]:
        """One row of the language model's own features per word (96 numbers); a view, not to be written to."""
        return self.doc.tensor[self.start : self.end]

    @property
    def root(self) -> Token:
        """The word nearest to the top of the parse, the first of equals."""
        return min(self, key=lambda token: token.depth)


@dataclass(frozen=True, slots=True)
class Rows:
    """What the language model found in one text, as columns: small to keep, quick to turn into words again."""

    vocab: Vocab
    strings: tuple[tuple[str, ...], ...]
    heads: tuple[int, ...]
    places: tuple[int, ...]
    marks: tuple[int, ...]
    sents: tuple[tuple[int, int], ...]
    ents: tuple[tuple[int, int, str], ...]
    tensor: NDArray[np.float32]


def read_rows(parsed: SpacyDoc) -> Rows:
    """The columns of a parse."""
    *strings, heads, places, marks = parsed.to_array(_COLUMNS).view("int64").T.tolist()
    names = _names(parsed.vocab).__getitem__
    return Rows(
        parsed.vocab,
        tuple(zip(*(map(names, column) for column in strings), strict=True)),
        heads,
        places,
        marks,
        tuple((row.start, row.end) for row in parsed.sents),
        tuple((row.start, row.end, row.label_) for row in parsed.ents),
        np.array(parsed.tensor, dtype=np.float32),
    )


class Doc:
    """One parsed paragraph."""

    __slots__ = ("ents", "sents", "tensor", "text", "tokens", "vocab")

    def __init__(self, parsed: SpacyDoc) -> None:
        self._fill(parsed.text, [(0, read_rows(parsed))], range(len(parsed.text) + 1))

    @classmethod
    def of_pieces(cls, text: str, pieces: Sequence[tuple[int, Rows]], places: Sequence[int]) -> "Doc":
        """The paragraph `text` whose pieces begin at the given characters of its normal form.

        `places` says for each of these characters where it stands in `text`, where the words take theirs from.
        """
        doc = cls.__new__(cls)
        doc._fill(text, pieces, places)
        return doc

    def _fill(self, text: str, pieces: Sequence[tuple[int, Rows]], places: Sequence[int]) -> None:
        self.text, self.vocab = text, pieces[0][1].vocab
        self.tokens: list[Token] = []
        sents: list[TokenSpan] = []
        ents: list[TokenSpan] = []
        for start, rows in pieces:
            low = len(self.tokens)
            self.tokens += _tokens(self, rows, low, start, places)
            sents += [TokenSpan(self, low + first, low + end) for first, end in rows.sents]
            ents += [TokenSpan(self, low + first, low + end, label) for first, end, label in rows.ents]
        self.sents, self.ents = tuple(sents), tuple(ents)
        self.tensor = pieces[0][1].tensor if len(pieces) == 1 else np.concatenate([rows.tensor for _, rows in pieces])
        for sent in self.sents:
            for token in sent:
                token.sent = sent

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> TokenSpan: ...
    def __getitem__(self, place: int | slice) -> Token | TokenSpan:
        if isinstance(place, slice):
            low, high, _ = place.indices(len(self.tokens))
            return TokenSpan(self, low, high)
        return self.tokens[place]


def _tokens(doc: Doc, rows: Rows, low: int, start: int, places: Sequence[int]) -> list[Token]:
    """The words of a piece, numbered from `low` on, with their heads, children and edges set."""
    tokens = []
    for i, (strings, idx, mark) in enumerate(zip(rows.strings, rows.places, rows.marks, strict=True), low):
        begin, end = places[start + idx], places[start + idx + len(strings[0])]
        tokens.append(Token(doc, i, (doc.text[begin:end], *strings[1:]), begin, mark))
    for number, (token, step) in enumerate(zip(tokens, rows.heads, strict=True)):
        token.head = tokens[number + step]
        if step:
            token.head.children.append(token)
    for token in tokens:
        if token.head is token:
            _set_edges(token)
    return tokens


@cache
def _names(vocab: Vocab) -> "_Names":
    return _Names(vocab)


class _Names(dict[int, str]):
    """The strings that the language model's numbers stand for."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__({0: ""})
        self.strings = vocab.strings

    def __missing__(self, key: int) -> str:
        name: str = self.strings[key % 2**64]
        self[key] = name
        return name


def _set_edges(top: Token) -> None:
    """Sets depth, first and last word and size of every branch below `top`, the lowest first."""
    order = [top]
    for token in order:
        order += token.children
        token.depth = token.head.depth + (token is not top)
    for token in reversed(order):
        head = token.head
        if token.right_edge.i - token.left_edge.i + 1 != token.size:
            token.size = _CROSSED
        if head is not token:
            head.size += token.size
            if token.left_edge.i < head.left_edge.i:
                head.left_edge = token.left_edge
            if token.right_edge.i > head.right_edge.i:
                head.right_edge = token.right_edge
