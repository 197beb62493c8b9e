"""How the text presents a happening: done, under way, planned, threatened, reported, conditional, long past."""

from retold.extract.triggers import SPEECH, Trigger
from retold.extract.words import Token
from retold.terms import EventType, Status
from retold.types import When

AHEAD = frozenset({"will", "shall", "'ll"})
OUGHT = frozenset({"should", "must", "ought"})
TRIES = frozenset({"attempt", "bid", "effort", "try"})
DOUBT = frozenset({"may", "might", "could", "can"})
HEARSAY = frozenset({"reportedly", "allegedly", "apparently", "purportedly", "supposedly"})
PLANNED = frozenset({"plan", "future", "commit", "prepare"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "without"})
REPORTERS = SPEECH | {"claim", "allege", "quote", "accuse"}


def status_of(trigger: Trigger, when: When | None, published: When | None) -> Status:
    """How the text presents the happening of a trigger; `when` and `published` tell the long past."""
    act = trigger.act
    auxiliaries = {child.lower_ for child in act.children if child.dep_ in {"aux", "auxpass"}}
    if trigger.type is EventType.THREATEN:
        return Status.THREATENED
    if trigger.turn in PLANNED:
        return Status.PLANNED
    if is_conditional(act):
        return Status.CONDITIONAL
    asked = act.sent[-1].text == "?"
    if asked or auxiliaries & DOUBT or (auxiliaries & {"would"} and trigger.turn != "future"):
        return Status.HYPOTHETICAL
    if _is_purpose(act):
        return Status.PLANNED
    if auxiliaries & AHEAD or _lies_ahead(act, when, published):
        return Status.PLANNED
    if auxiliaries & OUGHT:
        return Status.HYPOTHETICAL
    if is_historical(when, published):
        return Status.HISTORICAL
    if act.tag_ == "VBG" and auxiliaries & {"is", "are", "'s", "'re"}:
        return Status.ONGOING
    return Status.REPORTED if is_reported(act) else Status.HAPPENED


def _lies_ahead(act: Token, when: When | None, published: When | None) -> bool:
    """True for what is told in no past tense of a day after that of the report: nothing has happened then."""
    past = act.tag_ == "VBD" or any(child.tag_ == "VBD" or child.lemma_ == "have" for child in act.children)
    if past or not (when and published and when.start and published.start):
        return False
    return when.start.date() > published.start.date()


def is_conditional(act: Token) -> bool:
    """True if the act stands in a clause of "if" or "unless"."""
    words = {child.lower_ for child in act.children if child.dep_ == "mark"}
    return bool(words & {"if", "unless", "whether"})


def is_negated(trigger: Trigger) -> bool:
    """True if the text says that it did not happen; a refusal is itself a happening and not negated."""
    if trigger.turn == "refuse":
        return False
    words = {child.lower_ for token in (trigger.act, trigger.word) for child in token.children}
    return bool(words & NEGATIONS) or _is_forbidden(trigger.act)


def _is_forbidden(act: Token) -> bool:
    """True for what somebody was not allowed, able or willing to do."""
    above = (act.head, act.head.head) if act.head.dep_ == "acomp" else (act.head,)
    return act.dep_ == "xcomp" and any(child.lower_ in NEGATIONS for head in above for child in head.children)


def is_reported(act: Token) -> bool:
    """True if the act stands in what somebody is said to have said, or is marked as hearsay."""
    if any(child.lower_ in HEARSAY for child in act.children):
        return True
    root = act.sent.root
    if any(child.dep_ == "ccomp" for child in root.children) and root.lemma_.lower() in REPORTERS:
        return act.i != root.i
    return any(token.lower_ == "according" for token in act.sent)


def is_historical(when: When | None, published: When | None) -> bool:
    """True if it happened more than a year before the report."""
    if when is None or published is None or when.end is None or published.start is None:
        return False
    return (published.start - when.end).days > 365


def _is_purpose(act: Token) -> bool:
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in act.children)
    above = act.head.head if act.dep_ == "acl" else act.head
    if infinitive and act.head.lemma_.lower() in TRIES and above.tag_ in {"VBD", "VBN"}:
        return False  # "Led an attempt to seize": it was tried.
    return infinitive and act.dep_ in {"advcl", "acl", "relcl", "xcomp"}
