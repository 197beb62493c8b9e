"""Who says what in one sentence: cue, source and content as tokens."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from retold.extract.clauses import branch, children, indices
from retold.extract.lexicon import read_words
from retold.extract.parser import Sentence


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution as tokens of its sentence; `head` is the word that carries the cue."""

    sentence: Sentence
    head: Token
    cue: tuple[Token, ...]
    source: tuple[Token, ...]
    content: tuple[Token, ...]


def find_drafts(sentence: Sentence) -> Iterator[Draft]:
    """The attributions within `sentence`, in the order of their cues."""
    for token in sentence.tokens:
        draft = _according(sentence, token) or _verb(sentence, token)
        if draft:
            yield draft


def _verb(sentence: Sentence, token: Token) -> Draft | None:
    if token.pos_ != "VERB" or token.lemma_.lower() not in read_words("speech_verbs.txt"):
        return None
    source = _subject(token)
    content = _content(token, source)
    if not content:
        return None
    cue = [*children(token, "aux", "auxpass", "neg"), token, *children(token, "prt")]
    return Draft(sentence, token, tuple(sorted(cue, key=lambda t: t.i)), source, content)


def _subject(token: Token) -> tuple[Token, ...]:
    """The subject of `token`, through coordination and participles; who it modifies if it is a participle."""
    for head in (token, *(h for h in token.ancestors if token.dep_ in {"conj", "advcl", "xcomp"})):
        subjects = children(head, "nsubj")
        if subjects:
            return tuple(branch(subjects[0]))
        if head.dep_ not in {"conj", "advcl", "xcomp"}:
            break
    return (token.head,) if token.dep_ == "acl" and token.head.pos_ in {"NOUN", "PROPN"} else ()


def _content(token: Token, source: tuple[Token, ...]) -> tuple[Token, ...]:
    """The clause or object that `token` governs, else the clause it was inserted in."""
    own = indices([*source, token, *children(token, "aux", "neg")])
    for relation in ("ccomp", "xcomp", "dobj", "dative", "prep"):
        below = children(token, relation)
        if below and (relation != "xcomp" or below[0].pos_ in {"VERB", "AUX"}):
            return tuple(branch(below[0], own))
    if token.dep_ in {"parataxis", "ccomp"} and token.head.i != token.i:
        return tuple(branch(token.head, indices(token.subtree)))
    return ()


def _according(sentence: Sentence, token: Token) -> Draft | None:
    """`according to X`: X is the source, the rest of the clause the content."""
    if token.lower_ != "according":
        return None
    to = next((child for child in token.children if child.lower_ == "to"), None)
    names = children(to, "pobj") if to is not None else []
    if to is None or not names:
        return None
    content = tuple(branch(token.head, indices(token.subtree)))
    return Draft(sentence, token, (token, to), tuple(branch(names[0])), content)
