"""Words that look as if they named a coded event and do not: a ship strikes a reef, a vote goes to somebody."""

from functools import cache

from retold.extract.plover import arms, rows
from retold.extract.triggers import Trigger, children
from retold.extract.words import Token
from retold.terms import EventType

_BODIES = frozenset({"ORG", "GPE", "NORP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PARTS = frozenset({"most", "all", "much", "some", "part", "half", "rest", "bulk", "share", "third", "quarter"})
_GOING = frozenset({"go", "come", "fly", "head", "return", "travel"})
_TRADING = frozenset({"buy", "purchase"})
_TURNING = frozenset({"roll", "turn", "tip"})
_KILLING = frozenset({"kill", "wound", "injure", "strike", "hit", "hurt"})
_PASSIVE = frozenset({"nsubjpass"})


@cache
def nouns(kind: str) -> frozenset[str]:
    """The nouns and verbs of one class of misreads.tsv."""
    return frozenset(word for name, words in rows("misreads.tsv") if name == kind for word in words.split())


def is_misread(trigger: Trigger) -> bool:
    """True if the word of a trigger names no happening of its type."""
    tests = {
        EventType.ASSAULT: (_collides, _befell, _fights_no_one),
        EventType.PROTEST: (_strikes_something,),
        EventType.CONSULT: (_goes_elsewhere,),
        EventType.SUPPORT: (_merely_knows,),
        EventType.COOPERATE: (_shops,),
        EventType.RETREAT: (_is_pulled,),
        EventType.REJECT: (_rolls_over,),
    }
    return trigger.word.pos_ == "VERB" and any(test(trigger.act) for test in tests.get(trigger.type, ()))


def is_craft(token: Token) -> bool:
    """True for a vehicle or vessel, by its noun or its name."""
    return token.lemma_.lower() in nouns("vehicle") or is_named_craft(token)


def is_named_craft(token: Token) -> bool:
    """True for the name of a vessel: after its noun ("trawler Norna"), or with an article, as no person's is."""
    if token.pos_ != "PROPN":
        return False
    article = any(child.lower_ == "the" and child.dep_ == "det" for child in token.children)
    named = token.ent_type_ in {"PERSON", "PRODUCT"} and article and _is_bare(token)
    return named or _word_before(token).lower_ in nouns("vehicle")


def _word_before(token: Token) -> Token:
    """The word before a name: "trawler" of "the trawler Maria Norna"."""
    while token.i > token.sent.start and token.text[:1].isupper():
        token = token.nbor(-1)
    return token


def _is_bare(token: Token) -> bool:
    """True for a name with nothing before it but its article and its own words: no title, no office."""
    return all(child.text[:1].isupper() or child.lower_ == "the" for child in token.children if child.i < token.i)


def _collides(act: Token) -> bool:
    """True for a vessel or vehicle that hits what stands in its way."""
    if act.lemma_.lower() not in {"strike", "hit", "ram"} or any(children(act, _PASSIVE)):
        return False
    things = [noun.lemma_.lower() for noun in children(act, {"dobj"})]
    subject = list(children(act, _SUBJECTS))
    return any(map(is_craft, subject)) and bool(set(things) & nouns("obstacle"))


def _befell(act: Token) -> bool:
    """True for the dead of an accident, a storm or a disease, whom nobody killed."""
    if act.lemma_.lower() not in _KILLING:
        return False
    agents = [noun for child in act.children if child.dep_ == "agent" for noun in children(child, {"pobj"})]
    if agents:
        return all(noun.lemma_.lower() in nouns("nature") for noun in agents)
    if not any(children(act, _PASSIVE)) and act.dep_ != "acl":
        return False
    lemmas = {token.lemma_.lower() for token in act.sent}
    return bool(lemmas & nouns("accident")) and not lemmas & (arms() - nouns("accident"))


def _fights_no_one(act: Token) -> bool:
    """True for whoever fights flames, a disease or a price."""
    if act.lemma_.lower() not in {"fight", "battle", "combat"}:
        return False
    things = [noun.lemma_.lower() for noun in children(act, {"dobj"})]
    things += [n.lemma_.lower() for c in act.children if c.lower_ == "against" for n in children(c, {"pobj"})]
    return bool(set(things) & nouns("harm"))


def _strikes_something(act: Token) -> bool:
    """True for a blow: whoever is on strike strikes nothing."""
    return act.lemma_.lower() == "strike" and any(children(act, {"dobj", "nsubjpass"}))


def _goes_elsewhere(act: Token) -> bool:
    """True for what is no visit: a thing that goes to somebody, or somebody who goes to prison."""
    if act.lemma_.lower() not in _GOING:
        return False
    goals = {n.lemma_.lower() for c in act.children if c.lower_ == "to" for n in children(c, {"pobj"})}
    subject = [measured_thing(noun) for noun in children(act, _SUBJECTS)]
    thing = [n for n in subject if n.pos_ == "NOUN" and not n.ent_type_ and _is_thing(n)]
    return bool(goals & nouns("nowhere")) or bool(subject and len(thing) == len(subject))


def measured_thing(noun: Token) -> Token:
    """What a word of measure is part of: "money" of "most of the money"."""
    inner = [n for c in noun.children if c.lower_ == "of" for n in children(c, {"pobj"})]
    return inner[0] if inner and noun.lemma_.lower() in _PARTS else noun


@cache
def _people() -> frozenset[str]:
    return frozenset(noun for _, words in rows("sectors.tsv") for noun in words.split())


def _is_thing(noun: Token) -> bool:
    return noun.lemma_.lower() not in _people()


def _merely_knows(act: Token) -> bool:
    """True for whoever only knows somebody again: states and their like are recognised in another sense."""
    if act.lemma_.lower() not in {"recognise", "recognize"}:
        return False
    things = list(children(act, {"dobj", "nsubjpass"}))
    lemmas = {noun.lemma_.lower() for noun in things}
    return bool(things) and not lemmas & nouns("accepted") and not any(n.ent_type_ in _BODIES for n in things)


def _shops(act: Token) -> bool:
    """True for what people buy for themselves: no body or country takes part."""
    if act.lemma_.lower() not in _TRADING:
        return False
    beside = [*children(act, _SUBJECTS | {"dobj"})]
    beside += [n for c in act.children if c.dep_ in {"prep", "agent"} for n in children(c, {"pobj"})]
    words = [token for noun in beside for token in noun.subtree]
    return not any(token.ent_type_ in _BODIES for token in words) and not any(
        token.lemma_.lower() in {"government", "company", "ministry", "state", "army", "bank", "firm", "country"}
        for token in beside
    )


def _is_pulled(act: Token) -> bool:
    """True for somebody who is pulled out by others."""
    passive = any(children(act, _PASSIVE))
    moved = any(
        noun.ent_type_ == "PERSON" or noun.lemma_.lower() in {"body", "man", "woman", "child", "survivor"}
        for noun in children(act, {"dobj"})
    )
    return act.lemma_.lower() in {"pull", "draw"} and (passive or moved)


def _rolls_over(act: Token) -> bool:
    return act.lemma_.lower() in _TURNING and any(child.lower_ == "over" for child in act.children)
