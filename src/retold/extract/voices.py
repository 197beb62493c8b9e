"""A small network over the parse: which words name a source, carry a cue, are said, and which cue they belong to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from retold.extract.parser import Parse, Sentence
from retold.extract.quotes import find_quotes
from retold.extract.words import Token

CLASSES = ("none", "source", "cue", "content")
NONE, SOURCE, CUE, CONTENT = range(4)
REACHES = (1, 2, 4, 8, 1)
"""How far to either side each layer looks."""
BLOCK = 1500
"""Words from which a new block begins; a block never parts a sentence."""

_MODEL = Path(__file__).parent / "models" / "voices.npz"
_MARKS = frozenset('"“”')
Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a run of sentences in columns: where they stand, and their numbers in the network's tables.

    `head` is the place of the word above within the run; `marks` tells of quotation marks, beginnings and capitals.
    """

    tokens: list[Token]
    sentence: Numbers
    paragraph: Numbers
    start: Numbers
    end: Numbers
    ids: dict[str, Numbers]
    head: Numbers
    marks: Floats
    tensor: Floats

    def __len__(self) -> int:
        return len(self.tokens)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of `words`: a score per class, and two vectors, to be matched for who belongs to whom."""

    words: Words
    scores: Floats
    asks: Floats
    answers: Floats


@dataclass(frozen=True, slots=True)
class Net:
    """The weights by name, and the tables of known words, tags, relations and kinds."""

    weights: dict[str, Floats]
    tables: dict[str, dict[str, int]]


@cache
def load_net() -> Net:
    """The network, read once per process. The tables are kept as lines of text, the vectors as bytes."""
    with np.load(_MODEL) as stored:
        arrays = {name: stored[name] for name in stored.files}
    tables = {
        name[6:]: number_lines(bytes(rows).decode()) for name, rows in arrays.items() if name.startswith("table ")
    }
    weights = {name: rows.astype(np.float32) for name, rows in arrays.items() if not name.startswith("table ")}
    return Net(weights, tables)


def number_lines(text: str) -> dict[str, int]:
    """The lines numbered from 2: 0 is for no word, 1 for an unknown one."""
    return {line: number for number, line in enumerate(text.split("\n"), start=2)}


# --- words in columns --------------------------------------------------------------------------------------


def columns_of(
    rows: Sequence[tuple[int, Sentence]], tables: dict[str, dict[str, int]], quoted: Sequence[tuple[int, int]]
) -> Words:
    """The words of the numbered sentences; those inside the `quoted` stretches are marked so."""
    tokens = [token for _, sentence in rows for token in sentence.tokens]
    sizes = [len(sentence.tokens) for _, sentence in rows]
    number = np.repeat(np.array([n for n, _ in rows], np.int64), sizes)
    paragraph = np.repeat(np.array([sentence.paragraph for _, sentence in rows], np.int64), sizes)
    offset = np.repeat(np.array([sentence.offset for _, sentence in rows], np.int64), sizes)
    place = np.array([token.i for token in tokens], np.int64)
    start = offset + np.array([token.idx for token in tokens], np.int64)
    return Words(
        tokens=tokens,
        sentence=number,
        paragraph=paragraph,
        start=start,
        end=start + np.array([len(token.text) for token in tokens], np.int64),
        ids=_numbers(tokens, tables),
        head=np.arange(len(tokens)) + np.array([token.head.i for token in tokens], np.int64) - place,
        marks=_marks(tokens, number, paragraph, _inside(start, quoted)),
        tensor=np.concatenate([sentence.tokens.tensor for _, sentence in rows])
        if rows
        else np.zeros((0, 96), np.float32),
    )


def _numbers(tokens: Sequence[Token], tables: dict[str, dict[str, int]]) -> dict[str, Numbers]:
    words = [token.lemma_.lower() for token in tokens]
    columns = {
        "lemma": words,
        "vector": words,
        "tag": [token.tag_ for token in tokens],
        "dep": [token.dep_ for token in tokens],
        "kind": [token.ent_type_ for token in tokens],
    }
    return {name: np.array([tables[name].get(w, 1) for w in rows], np.int64) for name, rows in columns.items()}


def _inside(start: Numbers, quoted: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    inside = np.zeros(len(start), np.bool_)
    for low, high in quoted:
        inside[np.searchsorted(start, low) : np.searchsorted(start, high)] = True
    return inside


def _marks(tokens: Sequence[Token], sentence: Numbers, paragraph: Numbers, inside: NDArray[np.bool_]) -> Floats:
    columns = (
        inside,
        np.array([token.text in _MARKS for token in tokens], np.bool_),
        starts_of(paragraph),
        starts_of(sentence),
        np.array([token.text[:1].isupper() for token in tokens], np.bool_),
        paragraph == 0,
    )
    return np.stack(columns, axis=1).astype(np.float32)


def starts_of(numbers: Numbers) -> NDArray[np.bool_]:
    """True where a number differs from the one before it."""
    return np.concatenate([np.ones(min(1, len(numbers)), np.bool_), numbers[1:] != numbers[:-1]])


def _quoted(parse: Parse) -> list[tuple[int, int]]:
    return [(quote.start, quote.end) for quote in find_quotes(parse)]


# --- the network -------------------------------------------------------------------------------------------


def read_voices(parse: Parse) -> Reading | None:
    """What the network says of the words of the parse, None if there are none."""
    net, quoted = load_net(), _quoted(parse)
    blocks = [columns_of(rows, net.tables, quoted) for rows in blocks_of(parse)]
    return joined([read_words(net, words) for words in blocks]) if blocks else None


def blocks_of(parse: Parse, limit: int = BLOCK) -> Iterator[list[tuple[int, Sentence]]]:
    """The numbered sentences in blocks of about `limit` words."""
    rows: list[tuple[int, Sentence]] = []
    size = 0
    for number, sentence in enumerate(parse.sentences):
        if rows and size + len(sentence.tokens) > limit:
            yield rows
            rows, size = [], 0
        rows.append((number, sentence))
        size += len(sentence.tokens)
    if rows:
        yield rows


def read_words(net: Net, words: Words) -> Reading:
    """One pass of the network over `words`."""
    found, state = net.weights, np.maximum(_entered(net, words), 0)
    above = words.head
    links = _links(above)
    for layer, reach in enumerate(REACHES):
        seen = _levelled(state)
        beside = (_shifted(seen, reach), _shifted(seen, -reach), seen[above], links @ seen)
        state = state + np.maximum(
            np.concatenate([seen, *beside], axis=1) @ found[f"layer {layer}"] + found[f"bias {layer}"], 0
        )
    last = _levelled(state)
    return Reading(words, last @ found["out"] + found["out bias"], last @ found["ask"], last @ found["answer"])


def _entered(net: Net, words: Words) -> Floats:
    found, ids = net.weights, words.ids
    columns = [found[name][ids[name]] for name in ("lemma", "vector", "tag", "dep", "kind")]
    entered: Floats = np.concatenate([*columns, words.marks, words.tensor / 3], axis=1, dtype=np.float32) @ found["in"]
    return entered + found["in bias"]


def _links(above: Numbers) -> csr_matrix:
    """The sum over the words right below each word, as a matrix, divided by the root of how many there are."""
    below = np.flatnonzero(above != np.arange(len(above)))
    counts = np.bincount(above[below], minlength=len(above)) + 1
    weights = (1 / np.sqrt(counts[above[below]])).astype(np.float32)
    return csr_matrix((weights, (above[below], below)), shape=(len(above), len(above)))


def _levelled(state: Floats) -> Floats:
    centred = state - state.mean(axis=1, keepdims=True)
    levelled: Floats = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-5)
    return levelled


def _shifted(state: Floats, step: int) -> Floats:
    moved = np.zeros_like(state)
    if step > 0:
        moved[step:] = state[:-step]
    else:
        moved[:step] = state[-step:]
    return moved


def joined(readings: Sequence[Reading]) -> Reading:
    """The readings of neighbouring blocks as one; heads count from the beginning of their block no more."""
    words = [reading.words for reading in readings]
    ends = np.cumsum([0, *map(len, words)])
    whole = Words(
        tokens=[token for part in words for token in part.tokens],
        sentence=np.concatenate([part.sentence for part in words]),
        paragraph=np.concatenate([part.paragraph for part in words]),
        start=np.concatenate([part.start for part in words]),
        end=np.concatenate([part.end for part in words]),
        ids={name: np.concatenate([part.ids[name] for part in words]) for name in words[0].ids},
        head=np.concatenate([part.head + low for part, low in zip(words, ends[:-1], strict=True)]),
        marks=np.concatenate([part.marks for part in words]),
        tensor=np.concatenate([part.tensor for part in words]),
    )
    rows = [np.concatenate([getattr(r, name) for r in readings]) for name in ("scores", "asks", "answers")]
    return Reading(whole, rows[0], rows[1], rows[2])
