"""Pairs of phrases in a sentence of which one may bring about the other, read off the parse."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from retold.extract.clauses import children, indices
from retold.extract.words import Token

_LINKS = frozenset(
    {"advcl", "prep", "xcomp", "acl", "relcl", "conj", "ccomp", "parataxis", "agent", "dep", "appos", "prt"}
)
_WIDE = 3
"""Steps from the link up to the phrase on its other side."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A phrase `below` and one `above` it in the parse, the relation between them, and the word that links them."""

    form: str
    top: Token
    bottom: Token
    signal: Token
    above: tuple[Token, ...]
    below: tuple[Token, ...]


def find_pairs(sentence: list[Token]) -> Iterator[Pair]:
    """All pairs of the sentence in the order of their links."""
    for token in sentence:
        if token.dep_ in _LINKS:
            yield from _linked(token)
        if token.pos_ in {"VERB", "AUX"}:
            yield from _by_subject(token)


def _linked(token: Token) -> Iterator[Pair]:
    """A clause or prepositional phrase and what it hangs on: the nearest phrase, and the clause around that."""
    bottoms = children(token, "pobj", "pcomp") if token.dep_ in {"prep", "agent"} else [token]
    own = indices(token.subtree)
    for bottom in bottoms:
        signal = token if bottom is not token else _mark(token)
        skipped = {signal.i} if signal is not token else set()
        below = tuple(t for t in bottom.subtree if t.i not in skipped and not (t.i < bottom.i and t.dep_ == "cc"))
        for steps, top in enumerate(_tops(token)):
            above = tuple(t for t in top.subtree if t.i not in own and t.dep_ != "mark")
            yield Pair(f"{token.dep_}{steps}", top, bottom, signal, above, below)


def _mark(token: Token) -> Token:
    return next(iter(children(token, "mark", "cc")), token)


def _tops(token: Token) -> Iterator[Token]:
    """The head of `token`, and the heads of the clauses around it within reach that hold one."""
    top = token.head
    if top.i == token.i:
        return
    yield top
    for _ in range(_WIDE):
        if top.head.i == top.i or (top.pos_ in {"VERB", "AUX"} and top.dep_ in {"ccomp", "relcl", "ROOT"}):
            return
        top = top.head
        if top.pos_ in {"VERB", "AUX"}:
            yield top
            return


def _by_subject(verb: Token) -> Iterator[Pair]:
    """A subject and what its verb says: the whole of it, or the object alone."""
    for subject in children(verb, "nsubj", "nsubjpass"):
        bottom, below = _meant(verb, subject)
        rest = indices(subject.subtree)
        above = tuple(t for t in verb.subtree if t.i not in rest and t.dep_ not in {"mark", "advmod"})
        yield Pair("subject", verb, bottom, verb, above, below)
        objects = [*children(verb, "dobj"), *(o for p in children(verb, "prep") for o in children(p, "pobj", "pcomp"))]
        yield from (Pair(f"object {o.dep_}", verb, bottom, verb, tuple(o.subtree), below) for o in objects[:2])


def _meant(verb: Token, subject: Token) -> tuple[Token, tuple[Token, ...]]:
    """The subject's phrase, or for a relative pronoun the noun before it."""
    if subject.tag_ not in {"WDT", "WP"} or verb.dep_ != "relcl":
        return subject, tuple(subject.subtree)
    clause = indices(verb.subtree)
    return verb.head, tuple(t for t in verb.head.subtree if t.i not in clause)


def pair_features(pair: Pair) -> Iterator[str]:
    """What the pair model sees."""
    form, top, bottom, low = pair.form, pair.top.lemma_.lower(), pair.bottom.lemma_.lower(), pair.signal.lemma_.lower()
    yield from (f"form={form}", f"form+signal={form} {low}", f"signal={low}", f"form+tag={form} {pair.bottom.tag_}")
    yield from (
        f"top={form} {top}",
        f"bottom={form} {bottom}",
        f"signal+top={low} {top}",
        f"signal+bottom={low} {bottom}",
    )
    yield from (f"word={top}", f"word={bottom}", f"tags={form} {pair.top.tag_} {pair.bottom.tag_}")
    yield f"signal+tags={low} {pair.top.pos_} {pair.bottom.pos_}"
    side = "after" if pair.bottom.i > pair.top.i else "before"
    yield from (f"side={form} {side}", f"side+signal={low} {side}", f"top dep={form} {pair.top.dep_}")
    for name, head in (("top", pair.top), ("bottom", pair.bottom)):
        yield f"{name} entity={form} {head.ent_type_}"
        for child in head.children:
            if child.dep_ in {"aux", "auxpass", "neg", "mark", "advmod", "prt"}:
                yield from (f"{name} {child.dep_}={form} {child.lower_}", f"{child.dep_}+signal={child.lower_} {low}")
            elif child.dep_ in {"nsubj", "dobj", "nsubjpass", "amod", "compound"}:
                yield f"{name} {child.dep_}={child.lemma_.lower()}"
    yield f"size={form} {min(5, len(pair.below) // 3)}"
    edge = pair.signal.left_edge.i
    yield f"comma={form} {pair.bottom.left_edge.i > 0 and edge > 0 and pair.signal.doc[edge - 1].text == ','}"
    yield f"times={form} {any(t.ent_type_ in {'DATE', 'TIME'} for t in pair.below[:3])} {low}"


def sentence_features(sentence: list[Token]) -> Iterator[str]:
    """What the sentence model sees: is anything causal said at all."""
    lows = [token.lower_ for token in sentence]
    for token, low in zip(sentence, lows, strict=True):
        yield from (f"word={token.lemma_.lower()}", f"form={low} {token.dep_}")
    yield from (f"two={one} {two}" for one, two in pairwise(lows))
    yield from (f"edge={token.head.lemma_.lower()} {token.dep_}" for token in sentence)
    yield from (f"dep={token.dep_} {token.tag_}" for token in sentence if token.dep_ in _LINKS)
    yield from (
        f"tree={t.head.lemma_.lower()} {t.lemma_.lower()}"
        for t in sentence
        if t.dep_ in {"prep", "mark", "dobj", "nsubj", "aux"}
    )
    yield f"size={min(8, len(sentence) // 6)}"
