"""Happenings in which a given party takes part: the words that name them, by their place in the sentence's tree."""

from collections.abc import Iterator, Sequence
from functools import cache

from retold.extract.parser import Sentence
from retold.extract.plover import rows
from retold.extract.triggers import children
from retold.extract.words import Token
from retold.terms import Precision, TimeKind
from retold.types import When

CORE = frozenset({"nsubj", "nsubjpass", "dobj", "dative"})
NAMING = frozenset({"compound", "nmod", "appos", "conj", "amod", "pobj"})
OWNED = frozenset({"poss", "compound", "nmod", "amod"})
IDLE_VERBS = frozenset({"be", "have", "do", "seem", "become", "include", "need", "want", "believe", "know", "mean"})
ENDINGS = ("tion", "sion", "ment", "ance", "approval", "proposal", "removal", "closure", "delivery", "recovery")
DATED = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.HOUR, Precision.MINUTE, Precision.SECOND})
TO_COME = frozenset({"will", "would", "may", "could", "might", "'ll"})
NEAR = 4


def find_partaken(sentence: Sentence, forms: Sequence[str]) -> list[Token]:
    """The verbs and nouns of happenings that the party named by one of `forms` takes part in, in text order."""
    found: dict[int, Token] = {}
    for head in named_heads(sentence, forms):
        for token in _happenings(head):
            found.setdefault(token.i, token)
    return [found[index] for index in sorted(found)]


def named_heads(sentence: Sentence, forms: Sequence[str]) -> Iterator[Token]:
    """The last word of each place where one of the forms stands."""
    texts = [token.text for token in sentence.tokens]
    for form in forms:
        words = form.split()
        for index in range(len(texts) - len(words) + 1):
            if texts[index : index + len(words)] == words:
                yield sentence.tokens[index + len(words) - 1]


def _happenings(name: Token) -> Iterator[Token]:
    """The nearest happening above a name that is subject, object, agent or owner in it; none for looser ties.

    Looser ties ("in", "for", descriptions) raised the share found from .30 to .40 of mentions on the dev part of the
    task `timeline`, and lowered precision from .58 to .38.
    """
    here = name
    while True:
        label, above = here.dep_, here.head
        if above.i == here.i:
            return
        if above.pos_ in {"VERB", "AUX"}:
            yield from _clause(above) if _is_core(here) else ()
            return
        if label in OWNED and is_event_noun(above):
            yield above
            return
        if label not in NAMING and not (label == "poss" or _is_core(here)):
            return
        here = above


def _is_core(token: Token) -> bool:
    """True for subjects, objects and the agent of the passive."""
    return token.dep_ in CORE or token.dep_ == "agent"


def _clause(verb: Token) -> Iterator[Token]:
    """The verb, or the verb or event noun that a verb of little meaning ("have", "be") points to."""
    if verb.lemma_.lower() not in IDLE_VERBS and verb.pos_ == "VERB":
        yield verb
        return
    below = [*children(verb, {"xcomp"}), *children(verb, {"dobj", "attr"})]
    yield from (token for token in below[:1] if token.pos_ == "VERB" or is_event_noun(token))


@cache
def event_nouns() -> frozenset[str]:
    """Nouns that name a happening without an ending that shows it."""
    return frozenset(word for row in rows("partaking_nouns.txt") for word in row[0].split())


def is_event_noun(noun: Token) -> bool:
    """True for nouns of happenings: listed ("launch"), or made from verbs by their ending ("restructuring")."""
    word = noun.lemma_.lower()
    made = word.endswith(ENDINGS) or (noun.tag_ == "NN" and word.endswith("ing"))
    return noun.pos_ == "NOUN" and not noun.ent_type_ and (word in event_nouns() or (made and len(word) > 6))


def date_mentions(
    found: Sequence[tuple[Sentence, Token]], whens: Sequence[When], written: str
) -> Iterator[tuple[Sentence, Token, str | None]]:
    """Each happening of one report with its day, month or year; None where it is still to come.

    That is the nearest time in its sentence; for a title that of the same word in the report; else `written`.
    """
    near = [(sentence, token, near_date(sentence, token, whens)) for sentence, token in found]
    told: dict[str, str] = {}
    for _, token, value in near:
        if value:
            told.setdefault(token.lemma_.lower(), value)
    for sentence, token, value in near:
        title = sentence.headline or sentence.start == 0
        same = told.get(token.lemma_.lower()) if title else None
        yield sentence, token, value or same or (None if is_to_come(token) else written)


def near_date(sentence: Sentence, token: Token, whens: Sequence[When]) -> str | None:
    """The day, month or year that stands nearest to a happening in the tree of its sentence; None if none is near."""
    dates = [when for when in whens if _usable(when) and when.span and sentence.start <= when.span.start < sentence.end]
    near = min(dates, key=lambda when: _steps(sentence, token, when), default=None)
    return near.value[:10] if near is not None and _steps(sentence, token, near) <= NEAR else None


def is_to_come(token: Token) -> bool:
    """True if the verb stands under "will" and the like."""
    return bool({child.lower_ for child in token.children if child.dep_ == "aux"} & TO_COME)


def _usable(when: When) -> bool:
    known = when.value[:4].isdigit() and all(part.isdigit() for part in when.value[:10].split("-"))
    return when.kind in {TimeKind.DATE, TimeKind.TIME} and when.precision in DATED and known


def _steps(sentence: Sentence, token: Token, when: When) -> int:
    """How far the words of a time stand from a token in the tree."""
    start = when.span.start if when.span else 0
    inside = [t for t in sentence.tokens if start <= sentence.position(t) < (when.span.end if when.span else 0)]
    if not inside:
        return 99
    top = min(inside, key=lambda t: sum(1 for _ in t.ancestors))
    above, below = [top, *top.ancestors], [token, *token.ancestors]
    common = next((t for t in above if t in below), None)
    return above.index(common) + below.index(common) if common is not None else 99
