"""The clause that a word of a parsed sentence belongs to: what is said in it, of whom, to whom."""

from collections.abc import Iterable

from retold.extract.clauses import antecedent, children
from retold.extract.words import Token

_APART = frozenset({"ccomp", "csubj", "csubjpass", "parataxis", "advcl"})
_ASKING = frozenset(
    {"ask", "order", "urge", "tell", "invite", "allow", "force", "instruct", "command", "advise", "persuade", "require"}
    | {"enable", "help", "authorise", "authorize", "compel", "oblige", "beg", "warn", "encourage", "permit", "appoint"}
)
"""Verbs whose object does what hangs on them."""
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_BELOW = frozenset({"advcl", "relcl", "acl", "conj", "xcomp", "pcomp"})
_VERBS = frozenset({"VERB", "AUX"})


def clause_head(token: Token) -> Token:
    """The verb of the innermost clause that the word stands in; the top of the sentence if none."""
    at = token
    while at.head is not at and not _heads_clause(at):
        at = at.head
    return at


def _heads_clause(token: Token) -> bool:
    if token.pos_ not in _VERBS:
        return False
    if token.dep_ in {"aux", "auxpass", "amod", "compound", "xcomp"}:
        return False
    return token.dep_ != "conj" or token.head.pos_ in _VERBS


def near(head: Token) -> set[int]:
    """The words of the clause of `head`: all below it but the clauses that state something of their own."""
    apart: set[int] = set()
    for token in head.subtree:
        if token is not head and token.pos_ in _VERBS and _stands_apart(token):
            apart |= {below.i for below in token.subtree}
    return {token.i for token in head.subtree} - apart


def _stands_apart(token: Token) -> bool:
    return token.dep_ in _APART or (token.dep_ == "conj" and token.head.pos_ in _VERBS)


def wide(head: Token) -> set[int]:
    """The words of the clause with those of the clauses above that share its matter, not those of who says it."""
    found, at = near(head), head
    while at.head is not at and at.dep_ in _BELOW:
        at = clause_head(at.head)
        found |= near(at)
        if at.dep_ not in _BELOW:
            break
    return found


def agents(head: Token) -> list[Token]:
    """Who does it: the subject, of a passive verb the agent; shared subjects and antecedents looked up."""
    if is_passive(head):
        return [noun for by in children(head, "agent") for noun in children(by, "pobj")]
    return [_meant(token) for token in _subjects(head)]


def patients(head: Token) -> list[Token]:
    """What it is done to: the objects and complements, of a passive verb the subject."""
    own = [_meant(token) for token in _subjects(head)] if is_passive(head) else []
    if head.dep_ in {"acl", "amod"} and head.tag_ == "VBN" and head.head.pos_ in {"NOUN", "PROPN"}:
        own.append(head.head)
    return own + children(head, "dobj", "attr", "oprd", "acomp", "dative")


def is_passive(head: Token) -> bool:
    """True if the verb is in the passive voice."""
    if children(head, "auxpass", "nsubjpass"):
        return True
    bare = head.dep_ in {"acl", "conj"} and head.tag_ == "VBN" and not children(head, "aux", "dobj", "nsubj")
    return bare and (head.dep_ == "acl" or is_passive(head.head))


def _subjects(head: Token) -> list[Token]:
    own = children(head, *_SUBJECTS)
    if own or head.head is head:
        return own
    trailing = head.dep_ == "advcl" and not any(child.lower_ == "to" for child in head.children)
    if trailing:
        return []  # "gave way, killing four": whose doing that was, the words do not settle
    if head.dep_ == "xcomp" and head.head.lemma_.lower() in _ASKING and (asked := children(head.head, "dobj")):
        return asked  # "asked the deputy to take over": the deputy is to
    if head.dep_ in {"conj", "xcomp", "advcl", "pcomp"}:
        above = clause_head(head.head) if head.dep_ in {"advcl", "pcomp"} else head.head
        return _subjects(above) if above is not head else []
    if head.dep_ == "acl" and any(child.lower_ == "to" and child.dep_ == "aux" for child in head.children):
        return _subjects(clause_head(head.head))  # "it announced its plan to build": who announced means to build
    return [head.head] if head.dep_ in {"relcl", "acl"} and head.head.pos_ in {"NOUN", "PROPN"} else []


def _meant(token: Token) -> Token:
    relative = token.tag_ in {"WP", "WDT"} or (token.lower_ == "that" and token.pos_ == "PRON")
    return antecedent(token) if relative else token


def negated(head: Token) -> bool:
    """True if the clause says that it is not so: "not", "never", "no one"."""
    if children(head, "neg"):
        return True
    words = [*agents(head), *patients(head)]
    return any(_is_none(word) for word in words)


def _is_none(word: Token) -> bool:
    none = {"nobody", "none", "nothing", "neither"}
    no_one = word.lower_ == "one" and any(child.lower_ == "no" for child in word.children)
    return word.lower_ in none or no_one or any(child.lower_ == "no" and child.dep_ == "det" for child in word.children)


def below(tokens: Iterable[Token]) -> set[int]:
    """The places of some words and all that hangs on them."""
    return {under.i for token in tokens for under in token.subtree}
