"""The word lists of violent incidents: which words name one, and who is named in them."""

from functools import cache

from retold.extract.plover import rows
from retold.extract.triggers import bases, children
from retold.extract.words import Token

PHRASE_CHILDREN = frozenset({"prt", "prep", "advmod", "dobj", "nsubjpass", "nsubj", "oprd"})


@cache
def incident_words() -> dict[tuple[str, str], tuple[str, float]]:
    """(part of speech, word) -> (type of incident, weight)."""
    return {
        (pos, word): (kind, float(weight))
        for kind, pos, words, weight in reversed(rows("incidents.tsv"))
        for word in words.split()
    }


@cache
def incident_phrases() -> dict[str, tuple[tuple[str, frozenset[str], float], ...]]:
    """Verb -> (type of incident, words asked among its particles and objects, weight)."""
    found: dict[str, list[tuple[str, frozenset[str], float]]] = {}
    for kind, verbs, asked, weight in rows("incidents_phrases.tsv"):
        for verb in verbs.split():
            found.setdefault(verb, []).append((kind, frozenset(asked.split()), float(weight)))
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
    for kind, asked, weight in incident_phrases().get(token.lemma_.lower(), ()):
        if any(_forms(child) & asked for child in children(token, PHRASE_CHILDREN)):
            return kind, weight
    return None


def _forms(child: Token) -> set[str]:
    """The forms of a particle or object; of a preposition also joined to its noun ("on-fire")."""
    nouns = [noun.lower_ for noun in child.children if noun.dep_ == "pobj"] if child.dep_ == "prep" else []
    return {*bases(child), child.lower_, *(f"{child.lower_}-{noun}" for noun in nouns)}


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
