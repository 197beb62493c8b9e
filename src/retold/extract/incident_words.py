"""The word lists of violent incidents: which words name one, and who is named in them."""

from functools import cache
from typing import NamedTuple

from retold.extract.plover import rows
from retold.extract.triggers import bases, children
from retold.extract.words import Token

PHRASE_CHILDREN = frozenset({"prt", "prep", "agent", "advmod", "dobj", "nsubjpass", "nsubj", "oprd", "xcomp"})
ANY = "*"
THEM = frozenset({"he", "him", "she", "her", "them", "they"})


class Phrase(NamedTuple):
    """What a verb must stand with to name an incident: words among its particles and objects, a class of object."""

    type: str
    asked: frozenset[str]
    hit: str
    weight: float


@cache
def incident_words() -> dict[tuple[str, str], tuple[str, float]]:
    """(part of speech, word) -> (type of incident, weight)."""
    return {
        (pos, word): (kind, float(weight))
        for kind, pos, words, weight in reversed(rows("incidents.tsv"))
        for word in words.split()
    }


@cache
def incident_phrases() -> dict[str, tuple[Phrase, ...]]:
    """Verb -> the phrases that it names an incident in."""
    found: dict[str, list[Phrase]] = {}
    for kind, verbs, asked, hit, weight in rows("incidents_phrases.tsv"):
        for verb in verbs.split():
            found.setdefault(verb, []).append(Phrase(kind, frozenset(asked.split()), hit, float(weight)))
    return {verb: tuple(phrases) for verb, phrases in found.items()}


@cache
def role_words() -> dict[str, str]:
    """Head noun -> class of who is named in incidents: "rebel", "army", "attacker", "person" or "site"."""
    return {word: kind for kind, words in reversed(rows("incidents_roles.tsv")) for word in words.split()}


def naming(token: Token) -> tuple[str, float] | None:
    """(type of incident, weight) if the token names one."""
    if token.pos_ == "VERB":
        return _phrase(token) or incident_words().get(("VERB", token.lemma_.lower()))
    if token.pos_ == "ADJ":
        return incident_words().get(("ADJ", token.lemma_.lower()))
    if token.pos_ != "NOUN":
        return None
    known = [incident_words().get(("NOUN", form)) for form in sorted(bases(token), key=len, reverse=True)]
    return next((item for item in known if item), None)


def _phrase(token: Token) -> tuple[str, float] | None:
    phrases = incident_phrases().get(token.lemma_.lower(), ())
    if not phrases:
        return None
    forms = _forms_beside(token)
    found = (phrase for phrase in phrases if ANY in phrase.asked or forms & phrase.asked)
    return next(((p.type, p.weight) for p in found if p.hit == ANY or _hits(token, p.hit)), None)


def _forms_beside(token: Token) -> set[str]:
    """The forms of particles and objects; of a preposition also joined to its noun ("on-fire", "out of-home")."""
    beside = list(children(token, PHRASE_CHILDREN))
    beside += [inner for child in beside if child.dep_ == "prep" for inner in children(child, {"prep"})]
    found = {form for child in beside for form in (*bases(child), child.lower_)}
    for child in beside:
        if child.dep_ in {"prep", "agent"}:
            nouns = children(child, {"pobj"})
            found |= {f"{child.lower_}-{form}" for noun in nouns for form in (*bases(noun), noun.lower_)}
    return found


def _hits(token: Token, asked: str) -> bool:
    """True if a verb is told to be done to one of a class of nouns; a pronoun may be a person."""
    hit = list(children(token, {"dobj", "nsubjpass"}))
    if token.dep_ in {"acl", "relcl"} and (not hit or any(noun.tag_ in {"WP", "WDT"} for noun in hit)):
        hit = [token.head]
    return any(role_of(noun) == asked or (asked == "person" and noun.lower_ in THEM) for noun in hit)


def role_of(token: Token) -> str:
    """The class of a noun: its own, a named person's, or that of the noun it is a title of."""
    known = role_words().get(token.lemma_.lower(), "")
    if known:
        return known
    titles = [
        role_words().get(child.lemma_.lower(), "") for child in token.children if child.dep_ in {"compound", "appos"}
    ]
    named = next((title for title in titles if title), "")
    if named:
        return named
    return "person" if token.pos_ == "PROPN" and token.ent_type_ in {"PERSON", ""} else ""
