"""Happenings in which a given party takes part: the words that name them, by their place in the sentence's tree."""

from collections.abc import Iterator, Sequence
from functools import cache

from retold.extract.parser import Parse, Sentence
from retold.extract.plover import rows
from retold.extract.referring import find_references
from retold.extract.triggers import children
from retold.extract.words import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
CORE = SUBJECTS | {"dobj", "dative"}
JOINED = frozenset({"appos", "conj"})
OWNED = frozenset({"poss", "compound", "nmod", "amod"})
OF_EVENTS = frozenset({"of", "by", "with", "between"})
RELATIVES = frozenset({"WDT", "WP"})
UNTOLD = frozenset({"can", "could", "may", "might", "should", "would", "if", "whether", "unless"})
ENDINGS = ("tion", "sion", "ment", "ance", "approval", "proposal", "removal", "closure", "delivery", "recovery")


def find_partaken(parse: Parse, forms: Sequence[str]) -> list[tuple[Sentence, Token]]:
    """The verbs and nouns of happenings that the party named by one of `forms` takes part in, in text order.

    What is denied, only possible or only supposed is left out. A happening named again with "the" counts again.
    """
    found = []
    named: set[str] = set()
    for sentence, heads in find_references(parse, forms):
        inside = {token.i: token for head in heads for token in _happenings(head) if is_told(token)}
        inside |= {token.i: token for token in sentence.tokens if token.lemma_ in named and _is_taken_up(token)}
        named |= {token.lemma_ for token in inside.values() if token.pos_ == "NOUN"}
        found += [(sentence, inside[place]) for place in sorted(inside)]
    return found


def is_told(token: Token) -> bool:
    """False for what is denied, only possible or only supposed."""
    below = {child.lower_ for child in token.children if child.dep_ in ("aux", "mark")}
    return not below & UNTOLD and not any(child.dep_ == "neg" for child in token.children)


def _is_taken_up(noun: Token) -> bool:
    """True for "the merger", the happening itself and not a part of another name."""
    definite = any(child.lower_ in ("the", "this") for child in noun.children if child.dep_ == "det")
    return definite and noun.dep_ != "compound" and is_event_noun(noun)


def _happenings(name: Token) -> Iterator[Token]:
    """What a word that refers to the party is subject, object, agent or owner of; none for looser ties."""
    here = name
    while True:
        yield from _described(here)
        above = here.head
        if above.i == here.i:
            return
        if above.pos_ in {"VERB", "AUX"}:
            yield from _clause(above, here.dep_) if here.dep_ in CORE else ()
            return
        if here.dep_ == "pobj":
            yield from _through(above)
            return
        if here.dep_ in OWNED and is_event_noun(above):
            yield above
            return
        if here.dep_ not in JOINED and not _is_division(here):
            return
        here = above


def _through(preposition: Token) -> Iterator[Token]:
    """The happening that "by", "of", "with" ties a party to."""
    above = preposition.head
    if preposition.dep_ == "agent":
        yield from _clause(above, "agent")
    elif preposition.lower_ in OF_EVENTS and is_event_noun(above):
        yield above


def _is_division(name: Token) -> bool:
    """True for "Norsk" in "Norsk Shipping Services said": a part of a body acts for it."""
    above = name.head
    named = name.dep_ == "compound" and above.pos_ == "PROPN" and above.ent_type_ == name.ent_type_ == "ORG"
    return named and not any(map(str.isdigit, above.text))


def _described(noun: Token) -> Iterator[Token]:
    """The verbs of relative clauses and participles that say what a noun did or what was done to it."""
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBG"):
            yield child
        if child.dep_ == "relcl" and child.pos_ in ("VERB", "AUX"):
            yield from _relative(child)


def _relative(verb: Token) -> Iterator[Token]:
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    objects = [child for child in verb.children if child.dep_ == "dobj" and child.tag_ not in RELATIVES]
    if any(child.tag_ in RELATIVES for child in subjects):
        yield from _clause(verb, "nsubj")
    elif subjects and not objects:
        yield from _clause(verb, "dobj")


def _clause(verb: Token, label: str) -> Iterator[Token]:
    """The happenings that a verb tells of its subject or object, and those of the verbs that share the subject."""
    yield from _acts(verb)
    if label not in SUBJECTS:
        return
    for child in verb.children:
        shared = (child.dep_ == "conj" and child.pos_ == "VERB") or (child.dep_ == "advcl" and child.tag_ == "VBG")
        if shared and not any(below.dep_ in ("nsubj", "nsubjpass") for below in child.children):
            yield from _acts(child)


def _acts(verb: Token) -> Iterator[Token]:
    """A verb's happening: itself with what it is to lead to ("agreed to buy"), or what an empty verb points to."""
    word = verb.lemma_.lower()
    states = [verb, *children(verb, {"acomp"})]
    goals = [goal for state in states for goal in children(state, {"xcomp"}) if goal.pos_ == "VERB"]
    nouns = [noun for noun in children(verb, {"dobj"}) if is_event_noun(noun)]
    if word in _verbs("idle") or verb.pos_ != "VERB":
        below = goals or [*children(verb, {"dobj", "attr"})]
        yield from (token for token in below[:1] if token.pos_ == "VERB" or is_event_noun(token))
    elif word in _verbs("light") and nouns:
        yield from nouns
    elif word in _verbs("leading") and goals:
        yield from goals
    else:
        yield verb
        yield from goals


@cache
def _verbs(kind: str) -> frozenset[str]:
    """Verbs that name no happening by themselves: "idle", "light" ones with an event noun, "leading" to a goal."""
    return frozenset(word for row in rows("partaking_verbs.tsv") if row[0] == kind for word in row[1].split())


@cache
def event_nouns() -> frozenset[str]:
    """Nouns that name a happening without an ending that shows it."""
    return frozenset(word for row in rows("partaking_nouns.txt") for word in row[0].split())


def is_event_noun(noun: Token) -> bool:
    """True for nouns of happenings: listed ("launch"), or made from verbs by their ending ("restructuring")."""
    word = noun.lemma_.lower()
    made = word.endswith(ENDINGS) or (noun.tag_ == "NN" and word.endswith("ing"))
    return noun.pos_ == "NOUN" and not noun.ent_type_ and (word in event_nouns() or (made and len(word) > 6))
