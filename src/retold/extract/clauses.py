"""Clauses and phrases of a parse as runs of tokens, and their characters."""

from collections.abc import Collection, Iterable, Iterator

from retold.extract.parser import Sentence
from retold.extract.words import Token
from retold.types import Span

OUTER = frozenset(",;:.!?-–—…")
"""Marks that do not belong to the edge of a phrase."""


_NOUNS = frozenset({"NOUN", "PROPN"})
LOCATIVE = frozenset({"at", "in", "near", "on", "outside"})


def antecedent(relative: Token) -> Token:
    """The noun that a relative pronoun stands for; the pronoun itself if it hangs in no relative clause.

    "That" and "which" do not stand for a person, nor for the place a thing is at: "blasts at a memorial to a general
    in the capital that killed ten" is about the blasts, wherever the parser hangs the clause.
    """
    clause = next((token for token in relative.ancestors if token.dep_ == "relcl"), None)
    if clause is None:
        return relative
    noun = clause.head
    if relative.lower_ not in {"that", "which"} or not _is_setting(noun):
        return noun
    while (_is_setting(noun) or _is_located(noun)) and noun.dep_ == "pobj":
        above = noun.head.head
        objects = [token for token in above.children if token.dep_ == "dobj" and token.i < noun.i]
        if above.pos_ not in _NOUNS and not objects:
            break
        noun = above if above.pos_ in _NOUNS else objects[0]
    return noun


def _is_setting(noun: Token) -> bool:
    return noun.ent_type_ == "PERSON" or (_is_located(noun) and noun.ent_type_ in {"GPE", "LOC", "FAC"})


def _is_located(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ in LOCATIVE


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
