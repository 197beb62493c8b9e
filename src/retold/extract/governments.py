"""Capitals, countries and demonyms that stand for a government: "Baghdad said", "Washington's denial"."""

from retold.extract.gazetteer import capital_cities, country_names, read_rows
from retold.extract.toponyms import Toponym
from retold.extract.words import Token

_ACTOR = frozenset({"nsubj", "agent", "nsubjpass"})


def stands_for_government(toponym: Toponym) -> bool:
    """True where the name acts or speaks as only a government can, or a demonym marks one of its offices."""
    if toponym.kind == "people":
        return _marks_office(toponym.last)
    if toponym.text not in capital_cities() and toponym.text not in country_names():
        return False
    return _acts(toponym.last) or _owns_act(toponym.last)


def _acts(token: Token) -> bool:
    """Subject of a verb of saying or of statecraft, or the one by whom it is done."""
    if token.dep_ in ("nsubj", "nsubjpass"):
        return token.head.lemma_.lower() in _words("government_verbs.txt")
    if token.dep_ == "pobj" and token.head.dep_ == "agent":
        return token.head.head.lemma_.lower() in _words("government_verbs.txt")
    return token.dep_ == "conj" and token.head.ent_type_ == "GPE" and _acts(token.head)


def _owns_act(token: Token) -> bool:
    """Possessor of an act or organ of government: "Baghdad's announcement"."""
    return token.dep_ == "poss" and token.head.lemma_.lower() in _words("government_acts.txt")


def _marks_office(token: Token) -> bool:
    """Adjective of an office or organ of government: "Iraqi officials", "the French foreign ministry"."""
    return token.dep_ in ("amod", "nmod", "compound") and token.head.lemma_.lower() in _words("government_organs.txt")


def _words(file: str) -> frozenset[str]:
    return frozenset(row[0] for row in read_rows(file))
