"""Answers to whether it is so: stated, denied, planned, possible or left open, and by which words."""

import re
from collections.abc import Iterator
from dataclasses import replace

from retold.ask.clauses import agents, clause_head, near, negated, patients
from retold.ask.hit import AHEAD, DENIED, OPEN, SIDES, STATED, WANTED, Hit, make_hit
from retold.ask.lexicon import read_words
from retold.ask.likeness import forms_of, token_forms, words_against
from retold.ask.lines import Line
from retold.ask.match import Match, match_clauses
from retold.ask.openings import Asked
from retold.ask.persons import bears
from retold.ask.question import Question
from retold.ask.said import answer_saying
from retold.extract.words import Token

_BEING = frozenset({"be", "have", "become", "remain", "stay"})
_OWNING_UP = frozenset({"claim", "admit", "confess", "acknowledge", "concede", "involve"})
_REFUSING = read_words("refusing.txt")
_DISOWNING = re.compile(
    r"nothing to do with|\b(?:no|not any|any) (?:part|role|hand|involvement|connection)\b|not involved|hands are clean",
    re.IGNORECASE,
)
_DECIDING = frozenset({"decide", "vote", "rule", "choose", "opt", "resolve", "decision", "ruling"})
_DROPPING = frozenset({"drop", "block", "scrap", "shelve", "abandon", "cancel", "withdraw", "oppose", "bury", "thwart"})
_TURNED = {STATED: DENIED, DENIED: OPEN}
_PERSONAL = frozenset({"he", "she", "they", "it", "man", "woman", "suspect"})


def answer_whether(line: Line, question: Question) -> Iterator[Hit]:
    """Whether what is asked is stated, denied, planned or left open."""
    if _asks_saying(question):
        yield from _said_so(line, question)
        return
    if not question.verb:
        yield from bears(line, question)
    for match in match_clauses(line, question):
        if question.verb or _says_it_is(line, question, match):
            yield from _told(question, _chosen(question, question.verb_text, _hit_of(match, _state(match))))
    for hit in _turned(line, question):
        yield from _told(question, hit)
    if is_owning_up(question):
        yield from _disowned(line, question)


def _told(question: Question, hit: Hit) -> Iterator[Hit]:
    """The answer, unless it only says that somebody wishes it, and the question is not what is to come."""
    ahead = re.match(r"(?:will|would|should|may|might|must)\b", question.text, re.IGNORECASE)
    if hit.state != WANTED or ahead or question.verb & read_words("wishing.txt"):
        yield hit


def _chosen(question: Question, word: str, hit: Hit) -> Hit:
    """Of "was it annulled or upheld" the word that the answer chooses in place of yes and no."""
    if not question.other:
        return hit
    chosen = {STATED: word, DENIED: f"not {word}", AHEAD: f"{word}, planned"}
    return replace(hit, value=chosen.get(hit.state, hit.state))


def is_owning_up(question: Question) -> bool:
    """True if the question is whether somebody says that it was them."""
    return question.asked is Asked.WHETHER and bool(forms_of(question.verb_text) & _OWNING_UP)


def against(question: Question) -> frozenset[str]:
    """The words that say the opposite of the verb asked for."""
    return question.other.union(word for form in forms_of(question.verb_text) for word in words_against(form))


def _turned(line: Line, question: Question) -> Iterator[Hit]:
    """The clauses with the opposite: "acquitted" where "convicted" is asked for."""
    opposite = against(question) - question.verb if question.verb_text else frozenset()
    for match in match_clauses(line, replace(question, verb=opposite)) if opposite else ():
        state = _state(match)
        if question.other & token_forms(match.anchor) and match.anchor.pos_ == "NOUN":
            continue
        if question.other & token_forms(match.anchor):
            yield _chosen(question, question.other_text, _hit_of(match, state))
        elif match.anchor.pos_ != "NOUN" or match.head.lemma_.lower() != "be":  # "the ban had been in force"
            yield _chosen(question, question.verb_text, _hit_of(match, _TURNED.get(state, state)))


def _disowned(line: Line, question: Question) -> Iterator[Hit]:
    """ "Had nothing to do with it", said by or of who is asked for; and their denial of the act itself."""
    who, what = question.keys_of("who"), question.keys_of("what")
    for match in match_clauses(line, replace(question, verb=frozenset(), keys=(*who, *what)), roles=False):
        if what and who and _state(match) == DENIED:
            yield _hit_of(match, DENIED)
    found = _DISOWNING.search(line.words(line.whole))
    if not found:
        return
    head = clause_head(next(t for t in line.tokens if line.sentence.position(t) >= line.whole.start + found.start()))
    nouns = [*agents(head), *agents(clause_head(head.head))]
    if who and (all(line.find(key) for key in who) or _may_be_meant(question, nouns)):
        yield _hit_of(Match(line, head, head, ()), DENIED)


def _may_be_meant(question: Question, nouns: list[Token]) -> bool:
    """True if the subject may stand for a person whom the question does not name: "the man", "he"."""
    unnamed = not any(key.named or key.country for key in question.keys_of("who"))
    return unnamed and any(token.lower_ in _PERSONAL for token in nouns)


def _hit_of(match: Match, state: str) -> Hit:
    line = match.line
    whole = [token for token in line.tokens if token.i in near(match.head)]
    hit = make_hit(line, [match.anchor], match.head, loose=match.loose)
    return replace(hit, words=line.span(whole), state=state, value=SIDES.get(state, state))


def _state(match: Match) -> str:
    """How the clause puts it; denied too where nobody does it, or somebody refuses or is unable to, and only demanded
    where somebody wishes it."""
    if match.anchor.pos_ in {"VERB", "AUX"} and _is_decided_against(match.anchor):
        return DENIED
    if any(token.lower_ in {"nobody", "none", "nothing"} for token in agents(match.head)) or negated(match.anchor):
        return DENIED
    if _is_refused(match.head):
        return DENIED
    at = match.anchor
    while at is not match.head and at.head is not at:
        at = at.head
        if at.lemma_.lower() in _REFUSING:
            return DENIED
    if match.head is not match.anchor and match.head.lemma_.lower() in _REFUSING:
        return DENIED
    state = make_hit(match.line, [match.anchor], match.head).state
    return WANTED if state in {STATED, OPEN, AHEAD} and is_wished(match.anchor) else state


def _is_refused(verb: Token) -> bool:
    """True for "refused to close it", "blocked a proposal to close it", "dropped plans to close it"."""
    at, planned = verb, False
    while at.head is not at and at.dep_ in {"xcomp", "pcomp", "ccomp", "acl", "dobj"}:
        planned = planned or at.dep_ == "acl"
        at = at.head
        if at.lemma_.lower() in _REFUSING or (planned and at.lemma_.lower() in _DROPPING):
            return True
        if at.dep_ not in {"acl", "dobj"} and at is not verb.head:
            return False
    return False


def _is_decided_against(verb: Token) -> bool:
    """True for "decided against closing it", "instead of closing it", "stopped short of closing it"."""
    above = verb.head
    if verb.dep_ not in {"pcomp", "pobj"}:
        return False
    if above.lower_ == "against":
        return bool(token_forms(above.head) & _DECIDING)
    return above.lower_ in {"without", "than"} or (above.lower_ == "of" and above.head.lower_ in {"instead", "short"})


def is_wished(verb: Token) -> bool:
    """True if what hangs on a word of wishing or weighing is the clause: "wants it repeated", "a call to close it"."""
    at = verb
    while at.head is not at and at.dep_ in {"xcomp", "ccomp", "acl", "pcomp", "pobj", "prep", "conj", "dobj"}:
        at = at.head
        if token_forms(at) & read_words("wishing.txt"):
            return at.dep_ != "relcl"
    return False


def _says_it_is(line: Line, question: Question, match: Match) -> bool:
    """True if the clause says of its subject, or that there is, what is asked."""
    verb = match.head
    what = [key for key in question.keys if key.role not in {"where", "of"} and not (key.role == "who" and key.named)]
    parts = {under.i for token in [*patients(verb), *agents(verb)] for under in token.subtree} | near(verb)
    if any(token.lower_ == "nothing" for token in patients(verb)):
        return False  # "it had nothing to do with the bombing" does not say that there was none
    if verb.lemma_.lower() not in _BEING and not any(verb in line.find(key) for key in what):
        return False
    found = {key: {token.i for token in line.find(key)} for key in what}
    told = all(places & parts or (key.role == "who" and not places) for key, places in found.items())
    return bool(what) and told and not set(match.loose) & {key.text for key in what}


def _asks_saying(question: Question) -> bool:
    told = bool(question.keys_of("content"))
    return bool(forms_of(question.verb_text) & ({"say", "tell", "announce", "claim"} if told else {"say", "tell"}))


def _said_so(line: Line, question: Question) -> Iterator[Hit]:
    """Whether somebody is said to have said it, and said that it is not so."""
    for hit in answer_saying(line, question):
        tokens = line.at(hit.words)
        turned = any(token.dep_ == "neg" or token.lower_ in {"no", "never", "nobody"} for token in tokens)
        state = DENIED if turned or hit.state != STATED else STATED
        yield replace(hit, state=state, value=SIDES.get(state, state))
