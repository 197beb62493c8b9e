"""Clauses and phrases of a parse as runs of tokens, and their characters."""

from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Token

from retold.extract.parser import Sentence
from retold.types import Span

OUTER = frozenset(",;:.!?-–—…")
"""Marks that do not belong to the edge of a phrase."""


def branch(head: Token, without: Collection[int] = ()) -> list[Token]:
    """`head` and all below it in text order, but not the tokens whose index is in `without`."""
    return [token for token in head.subtree if token.i not in without]


def indices(tokens: Iterable[Token]) -> frozenset[int]:
    """Positions of `tokens` in their paragraph."""
    return frozenset(token.i for token in tokens)


def runs(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """Stretches of neighbouring tokens, punctuation and conjunctions trimmed from their edges, none empty."""
    run: list[Token] = []
    for token in sorted(tokens, key=lambda token: token.i):
        if run and token.i != run[-1].i + 1:
            yield from trimmed(run)
            run = []
        run.append(token)
    yield from trimmed(run)


def trimmed(run: list[Token]) -> Iterator[list[Token]]:
    """`run` without the punctuation, conjunctions and white space at its edges; nothing if nothing is left."""
    low, high = 0, len(run)
    while low < high and _outer(run[low]):
        low += 1
    while high > low and _outer(run[high - 1]):
        high -= 1
    if low < high and any(token.text.strip("\"'“”‘’") for token in run[low:high]):
        yield run[low:high]


def _outer(token: Token) -> bool:
    return token.is_space or token.text in OUTER or token.dep_ == "cc"


def spans_of(sentence: Sentence, tokens: Iterable[Token]) -> tuple[Span, ...]:
    """The characters of `tokens` as one span per run."""
    return tuple(sentence.span(run[0], run[-1]) for run in runs(tokens))


def whole_spans(sentence: Sentence, tokens: Iterable[Token]) -> tuple[Span, ...]:
    """The characters of `tokens` as one span per run, edges as they are."""
    found: list[list[Token]] = []
    for token in sorted(tokens, key=lambda token: token.i):
        if found and found[-1][-1].i + 1 == token.i:
            found[-1].append(token)
        else:
            found.append([token])
    return tuple(sentence.span(run[0], run[-1]) for run in found)


def children(token: Token, *relations: str) -> list[Token]:
    """The children of `token` that stand in one of `relations` to it."""
    return [child for child in token.children if child.dep_ in relations]


def has_finite_verb(head: Token) -> bool:
    """True if the clause of `head` carries tense: a finite head or auxiliary."""
    verbs = [head, *children(head, "aux", "auxpass")]
    return any(verb.tag_ in {"VBD", "VBP", "VBZ", "MD"} for verb in verbs)
