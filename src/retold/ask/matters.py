"""Answers that are places, reasons, things, and whether it is so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from retold.ask.causes import answer_cause
from retold.ask.clauses import agents, clause_head, near, patients
from retold.ask.figures import level_of
from retold.ask.hit import DENIED, OPEN, Hit, make_hit
from retold.ask.lexicon import read_words
from retold.ask.likeness import token_forms
from retold.ask.lines import Line
from retold.ask.match import Match, match_clauses, phrase
from retold.ask.question import Key, Question
from retold.ask.settings import LOCATIVE
from retold.ask.times import match_happenings
from retold.extract.words import Token
from retold.types import Cause

_CAUSAL = re.compile(
    r"\b(?:because|due to|owing to|thanks to|as a result|in (?:response|retaliation|protest|revenge)"
    r"|caus(?:e|es|ed|ing)|led to|triggered|sparked|prompted|set off|after)\b",
    re.IGNORECASE,
)
_BEING = frozenset({"be", "have", "become", "remain", "stay"})
_CLEAR = frozenset({"unclear", "unknown", "uncertain", "early"})
_ANSWERING = re.compile(r"in (?:response|retaliation|protest|revenge|reply)\b", re.IGNORECASE)
_WANTING = frozenset({"want", "demand", "ask", "seek", "expect", "need"})
_TOWARDS = frozenset({"to", "from", "for", "towards", "toward", "through", "via"})
_REASONS = frozenset({"because", "due", "over", "owing"})


def answer_where(line: Line, question: Question) -> Iterator[Hit]:
    """Where the clauses that are about it are set; where a thing is, if no act is asked for."""
    if not question.verb:
        yield from _whereabouts(line, question)
    for match in match_happenings(line, question):
        hit = make_hit(line, [match.anchor], match.head, loose=match.loose)
        words = _place_of(line, question, match)
        if words and hit.state != DENIED:
            yield replace(hit, words=line.span(words))


def _whereabouts(line: Line, question: Question) -> Iterator[Hit]:
    """The place in the phrase of the thing asked for: "the brewery in Pilsen"."""
    found = [{token.i for token in line.find(key)} for key in question.keys]
    for noun in (token for token in line.tokens if token.pos_ in {"NOUN", "PROPN"} and token.i in set().union(*found)):
        own = {token.i for token in phrase(noun)}
        if not all(places & own for places in found) or not token_forms(noun) & _last_forms(question):
            continue
        for preposition in noun.children:
            for place in preposition.children if preposition.lower_ in LOCATIVE else []:
                if place.dep_ == "pobj" and _places(line, place):
                    yield make_hit(line, phrase(place), clause_head(noun))


def _last_forms(question: Question) -> frozenset[str]:
    """The forms of the last word asked for: the thing itself."""
    last = question.keys[-1]
    return last.forms if not last.named else frozenset(word.lower() for word in last.text.split())


def _place_of(line: Line, question: Question, match: Match) -> list[Token]:
    """The nearest phrase of place on the clause's verb, else on its other words, else on a clause below."""
    asked = {token.i for key in question.keys for token in line.find(key)}
    own = near(match.head)
    ranked = sorted(
        (_rank(match, preposition, own), abs(preposition.i - match.anchor.i), preposition.i, noun.i)
        for preposition in line.tokens
        if preposition.dep_ == "prep" and preposition.lower_ in {*LOCATIVE, *_TOWARDS}
        for noun in preposition.children
        if noun.dep_ == "pobj" and noun.i not in asked and _can_be_place(line, noun)
        if _rank(match, preposition, own) < (3 if preposition.lower_ in LOCATIVE else 1)
        if preposition.lower_ in LOCATIVE or bool(_places(line, noun))
    )
    nouns = [line.tokens[0].doc.tokens[row[3]] for row in ranked]
    kept = [noun for noun in nouns if question.verb or _is_of(line, question, noun, match)]
    return phrase(kept[0]) if kept else []


def _is_of(line: Line, question: Question, noun: Token, match: Match) -> bool:
    """True if a place is that of the thing asked for: "the talks are in Prague"."""
    asked = {token.i for key in question.keys for token in line.find(key)}
    said = match.head.lemma_.lower() == "be" and noun.head.head is match.head
    return not asked & {token.i for token in phrase(noun)} and (said or noun.head.head.i in asked)


def _rank(match: Match, preposition: Token, own: set[int]) -> int:
    if preposition.head is match.anchor or preposition.head is match.head:
        return 0
    if preposition.i in own:
        return 1
    return 2 if clause_head(preposition).dep_ == "advcl" and clause_head(preposition).head is match.head else 3


def _places(line: Line, noun: Token) -> list[str]:
    own = {token.i for token in phrase(noun)}
    rows = [row for row in line.extraction.places if line.holds(row.span)]
    return [row.name for row in rows if {token.i for token in line.at(row.span)} & own]


def _can_be_place(line: Line, noun: Token) -> bool:
    if noun.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "PERSON"} and not _places(line, noun):
        return False
    if _places(line, noun):
        return True
    return noun.pos_ in {"NOUN", "PROPN"} and bool(token_forms(noun) & read_words("sites.txt"))


def answer_why(line: Line, question: Question) -> Iterator[Hit]:
    """What a report says brought it about, where it uses a word of cause; and words that leave the cause open."""
    causal = question.verb & {"cause", "trigger", "lead", "set"}
    keys = question.keys
    for match in [] if causal else match_clauses(line, question):
        yield from _reasons(line, match)
    if causal or (not question.verb and not question.text.startswith("Why")):
        yield from _caused(line, keys)
        yield from answer_cause(line, question)
    yield from _unclear(line, keys)


def _reasons(line: Line, match: Match) -> Iterator[Hit]:
    if match.anchor.pos_ == "NOUN" and match.anchor is not match.head:
        return  # "the toll of the explosion rose after ...": a reason for something else
    for child in [*match.anchor.children, *(match.head.children if match.head is not match.anchor else [])]:
        marks = {mark.lower_ for mark in child.children if mark.dep_ == "mark"}
        text = " ".join(token.text for token in child.subtree)
        reason = (child.dep_ == "advcl" and "because" in marks) or (child.dep_ == "prep" and child.lower_ in _REASONS)
        reason = reason or (child.dep_ == "prep" and bool(_ANSWERING.match(text)))
        if reason:
            yield make_hit(line, list(child.subtree), match.head, loose=match.loose)
            return
    at = line.sentence.position(match.anchor)
    for cause in line.extraction.causes:
        if (
            cause.sign > 0
            and _signalled(line, cause)
            and cause.effect.start <= at < cause.effect.end
            and line.holds(cause.cause)
        ):
            words = line.at(cause.cause)
            if words:
                yield make_hit(line, words, match.head, loose=match.loose)


def _signalled(line: Line, cause: Cause) -> bool:
    """True if a plain word of cause says so; a participle or "to" may mean less."""
    return cause.signal is not None and bool(_CAUSAL.search(line.words(cause.signal)))


def _caused(line: Line, keys: Sequence[Key]) -> Iterator[Hit]:
    """Causes whose effect has the words asked for."""
    for cause in line.extraction.causes:
        if (
            cause.sign <= 0
            or not _signalled(line, cause)
            or not line.holds(cause.cause)
            or not line.holds(cause.effect)
        ):
            continue
        effect = {token.i for token in line.at(cause.effect)}
        if keys and all(effect & {token.i for token in line.find(key)} for key in keys if key.role != "where"):
            words = line.at(cause.cause)
            if words:
                yield make_hit(line, words, clause_head(words[0]))


def _unclear(line: Line, keys: Sequence[Key]) -> Iterator[Hit]:
    """ "It remained unclear what had set off the explosion"."""
    forms = {form for token in line.tokens for form in token_forms(token)}
    causal = forms & {"cause", "reason", "why", "trigger"} or {"set", "off"} <= forms
    core = [key for key in keys if key.role != "where"]
    if causal and forms & _CLEAR and all(line.find(key) for key in core) and core:
        words = [token for token in line.tokens if token_forms(token) & _CLEAR][:1]
        yield replace(make_hit(line, words, clause_head(words[0])), state=OPEN, value="left open")


def answer_what(line: Line, question: Question) -> Iterator[Hit]:
    """The thing that the clause about it names: the object of who is asked for, else the subject."""
    wanted = [key for key in question.keys if key.role == "what"]
    if not question.verb:
        levels = list(level_of(line, question))
        yield from levels
        if levels or (not wanted and not question.keys_of("who")):
            return
    for match in match_clauses(line, question):
        if not question.verb and match.head.lemma_.lower() != "be":
            continue
        hit = make_hit(line, [match.anchor], match.head, loose=match.loose)
        parts = patients(match.anchor) if question.keys_of("who") else [*patients(match.anchor), *agents(match.anchor)]
        clauses = [child for child in match.anchor.children if child.dep_ in {"xcomp", "ccomp"} and question.verb]
        parts = [*clauses, *parts] if question.verb & _WANTING else [*parts, *clauses]
        for noun in parts:
            words = list(noun.subtree) if question.verb & _WANTING else _thing(noun)
            own = {token.i for token in words}
            narrowed = all(own & {token.i for token in line.find(key)} for key in wanted)
            if words and narrowed and not _only_asked(line, question, own):
                yield replace(hit, words=line.span(words))
                break


def _thing(part: Token) -> list[Token]:
    """The words of an object: a noun's phrase, all of a clause."""
    if part.dep_ in {"xcomp", "ccomp"}:
        return list(part.subtree)
    return phrase(part) if part.pos_ != "PRON" else []


def _only_asked(line: Line, question: Question, own: set[int]) -> bool:
    asked = {token.i for key in question.keys for token in line.find(key)}
    return not {token.i for token in line.tokens if token.i in own and token.pos_ not in {"DET", "ADP"}} - asked
