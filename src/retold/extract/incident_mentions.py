"""Mentions of violent incidents: which words tell of one, when, where, by whom, to whom."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import msgspec

from retold.extract.dates import find_whens
from retold.extract.events import actor_tokens, is_passive
from retold.extract.happening_dates import near_date
from retold.extract.incident_words import naming, role_of, role_words
from retold.extract.parser import Parse, Sentence
from retold.extract.status import is_conditional
from retold.extract.tolls import Toll, count_of
from retold.extract.triggers import Trigger, children
from retold.extract.words import Token
from retold.terms import EventType, Precision
from retold.types import Span, When

LEAD = 4
JOINS = -9.0
WEIGHTS = {"day": 1.0, "victim": 1.0, "doer": 1.0, "lead": 1.0, "past": -3.0, "general": -1.5, "idle": 0.0}
PRONOUNS = frozenset({"he", "she", "him", "her", "his"})
CLAIMS = frozenset({"claim", "take", "assume"})
CHARGE = frozenset({"blame", "accuse"})
BLAME = frozenset({"blame", "attribute"})
DYING = frozenset({"die", "perish", "dead"})
COMBAT = frozenset({"clash", "combat", "fighting", "battle", "offensive", "casualty", "skirmish", "warfare"})
KILLING = frozenset({"kill", "murder", "assassinate", "massacre", "slay", "execute", "behead", "lynch", "gun"}) | DYING
KILLING_NOUNS = frozenset(
    ["murder", "assassination", "massacre", "killing", "slaying", "death", "homicide", "assassin", "murderer", "killer"]
)
WOUNDING = frozenset(["wound", "injure", "hurt"])
DOUBT = frozenset({"will", "would", "may", "might", "could", "can", "should", "must", "shall", "'ll"})
THREATS = frozenset({"threat", "threaten"})
EXPLOSIVES = frozenset({"bomb", "explosive", "dynamite", "car-bomb", "grenade"})
SIDES = frozenset({"against", "on", "of", "at", "in"})
OWN_SIDES = frozenset({"against", "of", "on"})
FINDING = frozenset({"find", "discover", "appear"})
BODIES = frozenset({"body", "corpse", "bodies", "corpses"})
CREDIT = frozenset({"responsibility", "credit", "authorship"})
NO_PARTY = frozenset({"GPE", "LOC", "DATE", "TIME", "MONEY", "PERCENT"})
AGO = re.compile(r"(\d+|two|three|four|five|six|a few) (?:years|months|decades) ago|in (19\d\d|20\d\d)\b|last year")


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
    sentence: int
    harm: bool
    warfare: bool
    token: Token
    doers: tuple[Token, ...]
    done_to: tuple[Token, ...]
    signs: frozenset[str]

    @property
    def bare(self) -> bool:
        """True if neither side is named: the words point back at an incident, or tell of none in particular."""
        return not self.words and not self.perpetrators


class Setting(NamedTuple):
    """What a report says of all its incidents: its times, and the organisation of the fighters it tells of."""

    whens: tuple[When, ...]
    body: tuple[Span, ...]


def find_mentions(parse: Parse, day: date | None) -> list[Mention]:
    """The mentions of violent incidents in text order; `day` is the day "today" means."""
    about = Setting(find_whens(parse, as_when(day)) if day else (), tuple(fighting_body(parse)))
    return [
        mention for number, sentence in enumerate(parse.sentences) for mention in _mentions(sentence, number, about)
    ]


def fighting_body(parse: Parse) -> list[Span]:
    """The organisation that the report most often names as that of its fighters ("rebels of the Red Lantern")."""
    found = [
        span
        for sentence in parse.sentences
        for token in sentence.tokens
        if role_words().get(token.lemma_.lower()) == "rebel"
        for span in bodies_of(sentence, token)
    ]
    names = Counter(parse.report.text[span.start : span.end] for span in found)
    return sorted(found, key=lambda span: (-names[parse.report.text[span.start : span.end]], span.start))[:1]


def as_when(day: date) -> When:
    """A day as a time to count from."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return When(value=day.isoformat(), precision=Precision.DAY, start=start, end=start + timedelta(days=1))


def _mentions(sentence: Sentence, number: int, about: Setting) -> Iterator[Mention]:
    past = bool(AGO.search(sentence.tokens.text.lower()))
    for token in sentence.tokens:
        blamed = blamed_by(token)
        if blamed:
            yield _mention((sentence, number), token, ("attack", JOINS, None), blamed, [])
        named = naming(token)
        if named is None or is_part(token):
            continue
        doers, done_to = parties(token)
        if any(child.lower_ == "no" for noun in done_to for child in noun.children):
            continue
        kind, weight = named
        when = day_of(sentence, token, about.whens)
        if kind == "attack" and not is_deadly(token) and is_blast(token):
            kind = "bombing"
        signs = {"day": bool(when), "victim": bool(done_to), "doer": bool(doers), "lead": number < LEAD}
        signs |= {"past": past, "general": is_general(token, done_to), "idle": is_idle(token)}
        weight += sum(WEIGHTS[sign] for sign, seen in signs.items() if seen)
        found = _mention((sentence, number), token, (kind, weight, when), doers, done_to)
        fighters = any(role_of(noun) == "rebel" for noun in doers)
        yield msgspec.structs.replace(
            found,
            signs=frozenset(sign for sign, seen in signs.items() if seen),
            perpetrators=found.perpetrators + (about.body if fighters else ()),
        )


def _mention(
    at: tuple[Sentence, int],
    token: Token,
    head: tuple[str, float, date | None],
    doers: list[Token],
    done_to: list[Token],
) -> Mention:
    sentence, number = at
    kind, weight, when = head
    killing = is_deadly(token)
    hurt = [noun for noun in done_to if role_of(noun) != "site"]
    victims = [noun for noun in hurt if noun.pos_ != "PRON"]
    return Mention(
        type=kind,
        weight=weight,
        trigger=sentence.span(token, token),
        day=when,
        place=place_in(sentence, token),
        perpetrators=tuple(span for noun in doers for span in (spell(sentence, noun), *bodies_of(sentence, noun))),
        victims=tuple(spell(sentence, noun) for noun in victims),
        killed=count_of(hurt) if killing else Toll(),
        wounded=count_of(hurt) if token.lemma_.lower() in WOUNDING else Toll(),
        words=frozenset(w.lemma_.lower() for noun in victims for w in noun.subtree if w.pos_ in {"NOUN", "PROPN"}),
        sentence=number,
        harm=killing or token.lemma_.lower() in WOUNDING,
        warfare=is_warfare(doers, done_to, {word.lemma_.lower() for word in sentence.tokens}),
        token=token,
        doers=tuple(doers),
        done_to=tuple(done_to),
        signs=frozenset(),
    )


def parties(token: Token) -> tuple[list[Token], list[Token]]:
    """(who did it, whom it was done to) around a word that names an incident; pronouns are left out."""
    doers = [noun for noun in actor_tokens(Trigger(token, token, EventType.ASSAULT)) if _is_doer(noun)]
    if token.pos_ == "NOUN":
        sides = OWN_SIDES if is_deadly(token) else SIDES
        done_to = [noun for child in token.children if child.lower_ in sides for noun in children(child, {"pobj"})]
        done_to += [child for child in token.children if child.dep_ == "poss"]
        doers = [noun for noun in (*doers, *_agents(token)) if noun not in done_to]
    elif token.lemma_.lower() in DYING:
        return [], [noun for noun in sufferers(token) if role_of(noun) or noun.lower_ in PRONOUNS]
    elif token.lemma_.lower() in FINDING:
        return [], [noun for noun in found_dead(token) if role_of(noun) or _is_person(noun)]
    else:
        done_to = list(children(token, {"nsubjpass"} if is_passive(token) else {"dobj"}))
        described = token.dep_ == "relcl" and any(noun.tag_ in {"WP", "WDT"} for noun in done_to)
        if described or (token.dep_ in {"acl", "amod"} and token.tag_ == "VBN"):
            done_to = [token.head]
    return doers, [noun for noun in done_to if _is_hit(token, noun)]


def _agents(token: Token) -> list[Token]:
    """Who did what a noun names, told after it: "the attack staged by masked men"."""
    verbs = [child for child in token.children if child.dep_ == "acl"]
    by = [child for verb in verbs for child in verb.children if child.dep_ == "agent"]
    return [noun for child in by for noun in children(child, {"pobj"}) if _is_doer(noun)]


def _is_hit(token: Token, noun: Token) -> bool:
    """True if an incident can be done to a noun; what is killed and counted is taken for people."""
    if noun.ent_type_ in NO_PARTY:
        return False
    if role_of(noun):
        return True
    counted = noun.pos_ == "NUM" or any(child.dep_ == "nummod" for child in noun.children)
    return is_deadly(token) and (_is_person(noun) or counted)


def found_dead(token: Token) -> list[Token]:
    """Who is found dead: whose body it is, else subject or object of the verb."""
    found = list(children(token, {"nsubjpass", "dobj", "nsubj"} if is_passive(token) else {"dobj"}))
    owners = [noun for body in found for child in body.children for noun in _owner(child)]
    return owners if any(noun.lower_ in BODIES for noun in found) else found


def _owner(child: Token) -> list[Token]:
    if child.dep_ == "poss":
        return [child]
    return list(children(child, {"pobj"})) if child.lower_ == "of" else []


def is_deadly(token: Token) -> bool:
    """True if the word says that somebody died of it: also "shot to death"."""
    if any(inner.lower_ == "death" for child in token.children if child.lower_ == "to" for inner in child.children):
        return True
    if token.lemma_.lower() in FINDING:
        return True
    return token.lemma_.lower() in KILLING | KILLING_NOUNS


def blamed_by(token: Token) -> list[Token]:
    """Who claims responsibility, or on whom the word puts it ("blamed on", "attributed to", "accused")."""
    word = token.lemma_.lower()
    if word in CLAIMS and any(child.dep_ == "dobj" and child.lemma_.lower() in CREDIT for child in token.children):
        return [noun for noun in children(token, {"nsubj", "agent"}) if _is_doer(noun)]
    found: list[Token] = []
    if word in BLAME:
        found = [noun for p in token.children if p.lower_ in {"to", "on"} for noun in children(p, {"pobj"})]
    if word in CHARGE and any(child.lower_ in {"for", "of"} for child in token.children):
        found += children(token, {"nsubjpass"} if is_passive(token) else {"dobj"})
    if word == "responsible" and token.dep_ in {"acomp", "oprd"}:
        found += children(token.head, {"nsubj"})
    return [noun for noun in found if _is_doer(noun)]


def _is_person(noun: Token) -> bool:
    """True for any name, and for "he", "she", "him", "her"."""
    return noun.pos_ == "PROPN" or noun.lower_ in PRONOUNS


def sufferers(token: Token) -> list[Token]:
    """Who is said to die or be dead: subject of the verb, subject or object of the verb that "dead" hangs on."""
    if token.pos_ == "VERB":
        return list(children(token, {"nsubj"}))
    if token.dep_ == "amod":
        return [token.head]
    return list(children(token.head, {"dobj"})) or list(children(token.head, {"nsubj", "nsubjpass"}))


def _is_doer(noun: Token) -> bool:
    return (
        role_of(noun) in {"rebel", "army", "attacker", "person"}
        or noun.ent_type_ in {"ORG", "NORP"}
        or _is_acronym(noun)
    )


def _is_acronym(noun: Token) -> bool:
    return noun.pos_ == "PROPN" and noun.text.isupper() and 2 < len(noun.text) < 6


def is_idle(token: Token) -> bool:
    """True if the text does not say that it happened: negated, planned, possible, conditional or demanded."""
    words = {child.lower_ for child in token.children if child.dep_ in {"aux", "neg", "det", "advmod"}}
    if words & (DOUBT | {"not", "n't", "no", "never", "any"}) or is_conditional(token):
        return True
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)
    present = token.pos_ == "VERB" and token.tag_ in {"VBP", "VBZ", "VB"}
    return infinitive or present or token.lemma_.lower() in THREATS


def is_blast(token: Token) -> bool:
    """True if what hangs on the word names an explosive: "attacked with dynamite"."""
    return any(word.lemma_.lower() in EXPLOSIVES for word in token.subtree)


def is_part(token: Token) -> bool:
    """True for the first word of a pair that names an incident together ("murder attempt")."""
    return token.dep_ == "compound" and naming(token.head) is not None


def is_general(token: Token, done_to: Sequence[Token]) -> bool:
    """True for nouns without article, number or owner: "bombings and murder" tell of no one incident."""
    if token.pos_ != "NOUN" or done_to:
        return False
    return not any(child.dep_ in {"nummod", "det", "poss"} for child in token.children)


def is_warfare(doers: Sequence[Token], done_to: Sequence[Token], words: set[str]) -> bool:
    """True if armed forces are the only ones it was done to, or no one else is named in a sentence of combat."""
    hit = [role_of(noun) for noun in done_to]
    if hit:
        return all(role in {"army", "rebel"} for role in hit)
    return bool(words & COMBAT) and all(role_of(noun) in {"army", "rebel"} for noun in doers)


def spell(sentence: Sentence, noun: Token) -> Span:
    """The phrase of a noun without articles, numbers and what follows."""
    first = noun
    while first.i > noun.sent.start and _joins(first.nbor(-1), noun):
        first = first.nbor(-1)
    return sentence.span(first, noun)


def bodies_of(sentence: Sentence, noun: Token) -> list[Span]:
    """The organisations named in the phrase of a noun: "Red Lantern" in "members of Red Lantern"."""
    low, high = noun.left_edge.i, noun.right_edge.i + 1
    found = [row for row in sentence.tokens.ents if row.label_ == "ORG" and low <= row.start and row.end <= high]
    first = [1 if row[0].pos_ == "DET" and len(row) > 1 else 0 for row in found]
    return [sentence.span(row[n], row[len(row) - 1]) for row, n in zip(found, first, strict=True)]


def _joins(token: Token, noun: Token) -> bool:
    """True if the word before belongs to the phrase: part of the name of a named person, else any noun or adjective."""
    if noun.pos_ == "PROPN":
        return token.pos_ == "PROPN" and token.head in {noun, noun.head} and not role_words().get(token.lemma_.lower())
    nested = token.head == noun or (token.head.head == noun and token.head.dep_ == "compound")
    return token.dep_ in {"compound", "amod", "nmod"} and nested


def day_of(sentence: Sentence, token: Token, whens: Sequence[When]) -> date | None:
    """The day that the words around a happening give it; None if they give none, or only a month or year."""
    value = near_date(sentence, token, whens) or ""
    return date.fromisoformat(value) if len(value) == len("2000-01-01") else None


def place_in(sentence: Sentence, token: Token) -> str:
    """The place named after "in" or "at" nearest to the word, "" if none."""
    spots = [
        noun
        for word in sentence.tokens
        if word.dep_ == "prep" and word.lower_ in {"in", "at", "near"}
        for noun in word.children
        if noun.dep_ == "pobj" and noun.pos_ == "PROPN" and noun.ent_type_ != "DATE"
    ]
    nearest = min(spots, key=lambda noun: abs(noun.i - token.i), default=None)
    if nearest is None:
        return ""
    names = [child for child in nearest.children if child.dep_ == "compound" and child.i < nearest.i]
    return nearest.doc[min([nearest.i, *(child.i for child in names)]) : nearest.i + 1].text
