"""Violent incidents of a report: type, day, place, who did it, to whom, how many were killed and wounded."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec
from spacy.tokens import Token

from retold.extract.events import actor_tokens, is_passive
from retold.extract.incident_words import naming, role_of
from retold.extract.parser import Parse, Sentence
from retold.extract.status import is_conditional
from retold.extract.tolls import Toll, add_tolls, count_of
from retold.extract.triggers import Trigger, children
from retold.terms import EventType
from retold.types import Span

ENOUGH = 3.0
KILLING = frozenset(["kill", "murder", "assassinate", "massacre", "slay", "execute", "behead", "die", "lynch", "gun"])
KILLING_NOUNS = frozenset(["murder", "assassination", "massacre", "killing", "slaying", "death", "homicide"])
WOUNDING = frozenset(["wound", "injure", "hurt"])
DOUBT = frozenset({"will", "would", "may", "might", "could", "can", "should", "must", "shall", "'ll"})
SIDES = frozenset({"against", "on", "of", "at", "in"})
AGO = re.compile(r"(\d+|two|three|four|five|six|a few) (?:years|months|decades) ago|in (19\d\d|20\d\d)\b|last year")
MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DAY_MONTH = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})|\b({'|'.join(MONTHS)}) (\d{{1,2}})\b", re.IGNORECASE)


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One violent incident. `day` is None where the report does not place it; counts are None where it gives none."""

    type: str
    triggers: tuple[Span, ...]
    day: date | None
    place: str
    perpetrators: tuple[Span, ...]
    victims: tuple[Span, ...]
    killed: int | None
    wounded: int | None
    weight: float


class Mention(msgspec.Struct, frozen=True):
    """One mention of an incident, before mentions are merged."""

    type: str
    weight: float
    trigger: Span
    day: date | None
    place: str
    perpetrators: tuple[Span, ...]
    victims: tuple[Span, ...]
    killed: Toll
    wounded: Toll
    words: frozenset[str]


def find_incidents(parse: Parse, day: date | None) -> tuple[Incident, ...]:
    """The violent incidents that a report tells of as done, in text order; `day` is the day "today" means.

    Left out: what is planned, denied, told in general or long past, and fighting between armed forces. Mentions of one
    type that share victims, or do not differ in day and victims, are one incident.
    """
    mentions: list[Mention] = []
    for number, sentence in enumerate(parse.sentences):
        mentions.extend(_mentions(sentence, number, day))
    groups: list[list[Mention]] = []
    for mention in mentions:
        home = next((group for group in groups if _belongs(mention, group)), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    found = [_incident(group) for group in groups]
    return tuple(incident for incident in found if incident.weight >= ENOUGH)


def _mentions(sentence: Sentence, number: int, day: date | None) -> Iterator[Mention]:
    text = sentence.tokens.text
    past = bool(AGO.search(text.lower()))
    when = day_in(text, day)
    for token in sentence.tokens:
        named = naming(token)
        if named is None or is_idle(token):
            continue
        doers, done_to = parties(token)
        if is_warfare(doers, done_to):
            continue
        kind, weight = named
        weight += 1.0 * bool(when) + 0.5 * bool(done_to) + 0.5 * bool(doers) + 1.0 * (number < 4) - 3.0 * past
        weight -= 1.5 * is_general(token, done_to)
        yield _mention(sentence, token, (kind, weight, when), doers, done_to)


def _mention(
    sentence: Sentence, token: Token, head: tuple[str, float, date | None], doers: list[Token], done_to: list[Token]
) -> Mention:
    kind, weight, when = head
    victims = [noun for noun in done_to if role_of(noun) in {"person", "army", "rebel", "attacker"}]
    killing = token.lemma_.lower() in KILLING | KILLING_NOUNS
    return Mention(
        type=kind,
        weight=weight,
        trigger=sentence.span(token, token),
        day=when,
        place=place_in(sentence, token),
        perpetrators=tuple(spell(sentence, noun) for noun in doers),
        victims=tuple(spell(sentence, noun) for noun in victims),
        killed=count_of(victims) if killing else Toll(),
        wounded=count_of(victims) if token.lemma_.lower() in WOUNDING else Toll(),
        words=frozenset(w.lemma_.lower() for noun in victims for w in noun.subtree if w.pos_ in {"NOUN", "PROPN"}),
    )


def parties(token: Token) -> tuple[list[Token], list[Token]]:
    """(who did it, whom it was done to) around a word that names an incident; pronouns are left out."""
    doers = [noun for noun in actor_tokens(Trigger(token, token, EventType.ASSAULT)) if _is_doer(noun)]
    if token.pos_ == "NOUN":
        done_to = [noun for child in token.children if child.lower_ in SIDES for noun in children(child, {"pobj"})]
        done_to += [child for child in token.children if child.dep_ == "poss"]
        doers = [noun for noun in doers if noun not in done_to]
    else:
        done_to = list(children(token, {"nsubjpass"} if is_passive(token) else {"dobj"}))
        if token.dep_ == "acl" and token.tag_ == "VBN":
            done_to.append(token.head)
    return doers, [noun for noun in done_to if role_of(noun)]


def _is_doer(noun: Token) -> bool:
    return role_of(noun) in {"rebel", "army", "attacker", "person"} or noun.ent_type_ in {"ORG", "NORP"}


def is_idle(token: Token) -> bool:
    """True if the text does not say that it happened: negated, planned, possible, conditional or demanded."""
    words = {child.lower_ for child in token.children if child.dep_ in {"aux", "neg", "det", "advmod"}}
    if words & (DOUBT | {"not", "n't", "no", "never", "any"}) or is_conditional(token):
        return True
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)
    return infinitive or (token.dep_ in {"compound"} and token.head.pos_ == "NOUN" and naming(token.head) is not None)


def is_general(token: Token, done_to: Sequence[Token]) -> bool:
    """True for plurals without a number or a party: "bombings and murders" tell of no one incident."""
    if token.pos_ != "NOUN" or token.tag_ != "NNS":
        return False
    return not any(child.dep_ in {"nummod", "det"} for child in token.children) and not done_to


def is_warfare(doers: Sequence[Token], done_to: Sequence[Token]) -> bool:
    """True if armed forces are the only ones it was done to, or an army strikes at rebels."""
    hit = [role_of(noun) for noun in done_to]
    return bool(hit) and all(role in {"army", "rebel"} for role in hit)


def spell(sentence: Sentence, noun: Token) -> Span:
    """The phrase of a noun without articles, numbers and what follows."""
    left = [t for t in noun.subtree if t.i <= noun.i and t.dep_ in {"compound", "amod", "nmod"} and t.head == noun]
    first = min([noun, *left], key=lambda token: token.i)
    flat = [t for t in noun.doc[first.i : noun.i + 1] if not t.is_punct]
    return sentence.span(flat[0], noun) if flat else sentence.span(noun, noun)


def day_in(text: str, day: date | None) -> date | None:
    """The day that a sentence gives, counted from `day`; None if it gives none."""
    if day is None:
        return None
    low = text.lower()
    match = DAY_MONTH.search(low)
    if match:
        number, month = int(match[1] or match[4]), MONTHS.index(match[2] or match[3]) + 1
        return _latest(number, month, day)
    for words, back in ((("yesterday", "last night"), 1), (("today", "tonight", "this morning", "this afternoon"), 0)):
        if any(word in low for word in words):
            return day - timedelta(days=back)
    weekday = next((number for number, name in enumerate(DAYS) if name in low), None)
    return day - timedelta(days=(day.weekday() - weekday) % 7) if weekday is not None else None


def _latest(number: int, month: int, day: date) -> date | None:
    """The last such day not after `day`."""
    for year in (day.year, day.year - 1):
        try:
            found = date(year, month, number)
        except ValueError:
            return None
        if found <= day:
            return found
    return None


def place_in(sentence: Sentence, token: Token) -> str:
    """The place named after "in" or "at" nearest to the word, "" if none."""
    spots = [
        noun
        for word in sentence.tokens
        if word.dep_ == "prep" and word.lower_ in {"in", "at", "near"}
        for noun in word.children
        if noun.dep_ == "pobj" and noun.pos_ == "PROPN" and noun.lemma_.lower() not in MONTHS
    ]
    nearest = min(spots, key=lambda noun: abs(noun.i - token.i), default=None)
    if nearest is None:
        return ""
    names = [child for child in nearest.children if child.dep_ == "compound" and child.i < nearest.i]
    return nearest.doc[min([nearest.i, *(child.i for child in names)]) : nearest.i + 1].text


def _belongs(mention: Mention, group: Sequence[Mention]) -> bool:
    first = group[0]
    if mention.type != first.type:
        return False
    days = {other.day for other in group if other.day}
    if mention.day and days and mention.day not in days:
        return False
    words = frozenset[str]().union(*(other.words for other in group))
    return not mention.words or not words or bool(mention.words & words) or not mention.day


def _incident(group: Sequence[Mention]) -> Incident:
    days = [mention.day for mention in group if mention.day]
    return Incident(
        type=group[0].type,
        triggers=tuple(mention.trigger for mention in group),
        day=days[0] if days else None,
        place=next((mention.place for mention in group if mention.place), ""),
        perpetrators=_distinct(span for mention in group for span in mention.perpetrators),
        victims=_distinct(span for mention in group for span in mention.victims),
        killed=add_tolls(mention.killed for mention in group),
        wounded=add_tolls(mention.wounded for mention in group),
        weight=max(mention.weight for mention in group),
    )


def _distinct(spans: Iterator[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(spans))
