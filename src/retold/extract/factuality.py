"""What bears on the certainty of a word: its own form, the words that govern it, and what stands beside it."""

from collections.abc import Iterator
from functools import cache

from retold.extract.clauses import children
from retold.extract.lexicon import read_rows
from retold.extract.words import Token

LEVELS = 5
"""How many words up the parse are looked at."""


def certainty_features(token: Token) -> Iterator[str]:
    """What the certainty model sees of the word that names an event."""
    yield from _own(token)
    yield from _above(token)
    yield from _beside(token)


def form_of(token: Token) -> str:
    """The auxiliaries, negation and tense of a word as one string: "would have VBN", "not will VB"."""
    parts = children(token, "aux", "auxpass", "neg")
    words = [_plain(part) for part in parts if part.i < token.i]
    return " ".join([*words, token.tag_])


def _plain(part: Token) -> str:
    return "not" if part.dep_ == "neg" else part.lemma_.lower()


def _own(token: Token) -> Iterator[str]:
    word, form = token.lemma_.lower(), form_of(token)
    yield from (
        f"word={word}",
        f"tag={token.tag_}",
        f"dep={token.dep_}",
        f"form={form}",
        f"word+tag={word} {token.tag_}",
    )
    yield from (f"dep+form={token.dep_} {form}", f"dep+tag={token.dep_} {token.tag_}", f"ends={word[-4:]}")
    for child in token.children:
        if child.dep_ in {
            "aux",
            "auxpass",
            "neg",
            "mark",
            "det",
            "advmod",
            "prep",
            "poss",
            "expl",
            "cc",
            "preconj",
            "amod",
        }:
            low = child.lower_
            yield from (f"child={child.dep_} {low}", f"child+tag={low} {token.tag_}", f"child+dep={low} {token.dep_}")
        elif child.dep_ in {"nsubj", "nsubjpass"}:
            yield f"subject={child.lower_ if child.pos_ in {'PRON', 'DET'} else child.pos_}"
            yield from (f"subject det={det.lower_}" for det in children(child, "det", "neg"))
        elif child.dep_ in {"dobj", "attr", "pobj"}:
            yield from (f"object det={det.lower_}" for det in children(child, "det", "neg"))
        elif child.dep_ in {"ccomp", "xcomp", "advcl", "relcl", "acl"}:
            yield f"below={child.dep_} {child.tag_}"
            yield from (f"below mark={child.dep_} {mark.lower_}" for mark in children(child, "mark", "aux"))


def _above(token: Token) -> Iterator[str]:
    """The words above, each with its relation and form; what any of them carries is also told without the level."""
    path, below = "", token
    for level in range(1, LEVELS + 1):
        head = below.head
        if head.i == below.i:
            yield f"root at={min(level, 4)} {path[:24]}"
            return
        path += below.dep_ + "^"
        word, form, side = head.lemma_.lower(), form_of(head), "<" if below.i < head.i else ">"
        if level <= 3:
            yield from (f"up{level}={word}", f"path={path}", f"path+word={path} {word}", f"up{level} form={form}")
            yield from (f"path+form={path} {form}", f"up{level}+dep={word} {below.dep_} {token.tag_}")
            yield f"word+form={path} {word} {form}"
        yield from _signature(head, below, level, form)
        yield from (f"any above={below.dep_} {word}", f"any side={below.dep_} {side}", f"any form={form}")
        for child in head.children:
            if child.i != below.i and child.dep_ in {"aux", "neg", "mark", "advmod"}:
                yield from (f"any {child.dep_}={child.lower_}", f"up{level} {child.dep_}={child.lower_} {below.dep_}")
                yield f"path {child.dep_}={path} {child.lower_}"
        below = head


@cache
def _signatures() -> dict[str, str]:
    return {row[0]: row[1] for row in read_rows("signatures.tsv")}


def _signature(head: Token, below: Token, level: int, form: str) -> Iterator[str]:
    """What the word above says of what is below it, after the kind of word that it is; and whether it is denied."""
    kind = _signatures().get(head.lemma_.lower())
    if kind is None:
        return
    relation = below.dep_
    if below.lower_ == "from" and level == 2:  # "Kept from doing" is as "refused to do".
        level, relation = 1, "xcomp"
    denied = "not" if "not" in form.split() or children(head, "neg") else "so"
    yield f"any kind={kind} {denied}"
    yield from (f"kind={min(level, 3)} {kind} {denied} {relation}", f"kind form={min(level, 3)} {kind} {form}")
    if level == 1:
        yield f"kind tag={kind} {denied} {below.dep_} {below.tag_}"
        yield from (f"kind mark={kind} {denied} {mark.lower_}" for mark in children(below, "mark", "aux"))
    if below.dep_ in {"pobj", "pcomp"} or head.dep_ == "prep":
        yield f"kind noun={kind} {below.tag_}"


def _beside(token: Token) -> Iterator[str]:
    """The words before and after, and what the whole sentence shows."""
    first, last = token.sent.start, token.sent.end
    words = token.doc.tokens
    before = [word.lower_ for word in words[first : token.i]]
    after = [word.lower_ for word in words[token.i + 1 : min(last, token.i + 4)]]
    yield from (f"left={word}" for word in before[-5:])
    yield from (f"right={word}" for word in after)
    if before:
        yield f"left1={before[-1]}"
    if len(before) > 1:
        yield f"left2={before[-2]}"
        yield f"left pair={before[-2]} {before[-1]}"
    if after:
        yield f"right1={after[0]}"
    yield f"ends with={words[last - 1].text}"
    yield f"has if={not {'if', 'unless', 'whether'}.isdisjoint(before)}"
