"""Coded events of a report: PLOVER type, actors, recipients, status, time and place of each happening."""

import re
from collections.abc import Collection, Sequence

import msgspec

from retold.extract.actors import actor_at, bearer, can_act, identify
from retold.extract.certainty import rate_certainty
from retold.extract.misreads import is_misread
from retold.extract.modes import mode_of
from retold.extract.parser import Parse, Sentence
from retold.extract.plover import arms
from retold.extract.status import is_negated, status_of
from retold.extract.triggers import Trigger, children, depth, find_triggers
from retold.extract.words import Token
from retold.terms import EventType, Status
from retold.text import stable_id
from retold.types import Actor, CodedEvent, Name, Place, Span, When

TELLING = re.compile(r"\d")
LOCATIVE = frozenset({"in", "at", "near", "outside", "across", "around", "throughout"})
MAKERS = frozenset({"of", "by", "between"})
AROUND = LOCATIVE | {"through", "off", "inside", "from", "to"}
SETTINGS = LOCATIVE | {"off", "inside", "along", "of"}
SPOTS = frozenset({"capital", "district", "country", "state", "municipality", "department"})
BODILY = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.RETREAT})
SOURCES = ("from", "by", "of")
PRONOUNS = frozenset({"it", "he", "she", "they"})
SUBJECTS = frozenset({"nsubj", "csubj"})
TOWARDS = (
    "against",
    "on",
    "with",
    "to",
    "at",
    "into",
    "from",
    "for",
    "in",
    "of",
    "between",
    "over",
    "upon",
    "toward",
    "towards",
)


def find_events(
    parse: Parse, names: Sequence[Name], whens: Sequence[When], places: Sequence[Place]
) -> tuple[CodedEvent, ...]:
    """The happenings a report tells of, in text order, each once (PLOVER 2021).

    The same type told again with the same countries or words on both sides and a time that does not differ is taken for
    the same happening: the first telling stays. `names`, `whens` and `places` are those of the same report.
    """
    found: list[CodedEvent] = []
    for sentence in parse.sentences:
        for trigger in find_triggers(sentence):
            if is_misread(trigger):
                continue
            event = _code(parse, sentence, trigger, (names, whens, places))
            if _has_party(event, trigger) and not any(_is_same(event, earlier) for earlier in found):
                found.append(event)
    return tuple(found)


Known = tuple[Sequence[Name], Sequence[When], Sequence[Place]]


def _code(parse: Parse, sentence: Sentence, trigger: Trigger, known: Known) -> CodedEvent:
    names, whens, places = known
    span = sentence.span(trigger.word, trigger.word)
    when = when_of(sentence, trigger, whens)
    makers = [token for token in actor_tokens(trigger) if bearer(token, MAKERS) is not None]
    actors = _actors(sentence, makers, names, places)
    recipients = _recipients(sentence, trigger, actors, known)
    actors, recipients = complete_countries(sentence, actors, recipients, places)
    return CodedEvent(
        id=stable_id("e", parse.report.id, str(span.start), trigger.type),
        type=trigger.type,
        trigger=span,
        actors=actors,
        recipients=recipients,
        status=status_of(trigger, when, parse.report.published),
        when=when,
        place=place_of(sentence, trigger, places),
        certainty=rate_certainty(trigger.word),
        negated=is_negated(trigger),
        mode=mode_of(trigger),
    )


def _has_party(event: CodedEvent, trigger: Trigger) -> bool:
    """True if somebody takes part: "questions demand answers" is no event, nor is "it is useful to recognise"."""
    if trigger.type is EventType.ASSAULT and not event.actors and _is_mishap(trigger.act):
        return False
    bare = any(child.dep_ == "aux" and child.lower_ == "to" for child in trigger.act.children)
    return bool(event.actors) or (bool(event.recipients) and not bare)


def _is_mishap(act: Token) -> bool:
    """True where a thing that is no weapon and no attack does it: a wall, a flood, a bus kills without assault."""
    if act.pos_ != "VERB" or is_passive(act):
        return False
    return any(noun.pos_ == "NOUN" and noun.lemma_.lower() not in arms() for noun in subject_of(act))


def _actors(
    sentence: Sentence, tokens: Sequence[Token], names: Sequence[Name], places: Sequence[Place]
) -> tuple[Actor, ...]:
    found = [actor_at(sentence, token, names, places) for token in tokens]
    return tuple(dict.fromkeys(actor for actor in found if actor is not None))


def _recipients(sentence: Sentence, trigger: Trigger, actors: Sequence[Actor], known: Known) -> tuple[Actor, ...]:
    """The first group of phrases that names recipients: with a country if any has one, else any; else a later name."""
    names, _, places = known
    taken = {actor.span for actor in actors}
    groups: list[tuple[Actor, ...]] = []
    for tokens in (*recipient_tokens(trigger), later_names(trigger)):
        found = [actor for actor in _actors(sentence, tokens, names, places) if not _lies_within(actor.span, taken)]
        if found and not (groups and trigger.type in BODILY and any(map(_locates, tokens))):
            groups.append(tuple(found))
    return next((group for group in groups if any(actor.country for actor in group)), groups[0] if groups else ())


def _lies_within(span: Span, taken: Collection[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in taken)


def _locates(token: Token) -> bool:
    """True for a place that only says where: "at a checkpoint in Mogadishu"."""
    return token.dep_ == "pobj" and token.head.lower_ in SETTINGS


def later_names(trigger: Trigger) -> list[Token]:
    """The first name or nationality after the trigger in its clause, where the other side hangs elsewhere."""
    inside = {token.i for token in trigger.act.subtree}
    own = {token.i for head in actor_tokens(trigger) for token in head.subtree if head.i < trigger.word.i}
    after = [t for t in trigger.act.sent if t.i > trigger.word.i and t.i in inside and t.i not in own]
    return next(([token] for token in after if token.text[0].isupper() and identify(token)[0]), [])


def complete_countries(
    sentence: Sentence, actors: Sequence[Actor], recipients: Sequence[Actor], places: Sequence[Place] = ()
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """The same actors; officials, forces and people without a country get that of the place or of the other side.

    A report that writes "police" or "the judge" means those of the country it tells of.
    """
    here = country_of(sentence, places)
    first = next((actor.country for actor in actors if actor.country not in {"", "IGO", "NGO", "IMG"}), "") or here
    other = next((actor.country for actor in recipients if actor.country not in {"", "IGO", "NGO", "IMG"}), "") or here
    return tuple(_at_home(actor, other) for actor in actors), tuple(_at_home(actor, first) for actor in recipients)


def _at_home(actor: Actor, country: str) -> Actor:
    domestic = actor.sector and actor.sector not in {"IGO", "NGO", "IMG"}
    return msgspec.structs.replace(actor, country=country) if domestic and not actor.country else actor


def country_of(sentence: Sentence, places: Sequence[Place] = ()) -> str:
    """The country of the first place that the sentence names after "in", "at", "near"; "" if none."""
    for token in sentence.tokens:
        if token.dep_ == "pobj" and token.head.lower_ in AROUND:
            country, sector = identify(token)
            if country and sector in {"", "GOV"}:
                return country
            at = sentence.position(token)
            lying = next((place.country for place in places if place.span.start <= at < place.span.end), "")
            if lying:
                return lying
    return ""


def main_event(parse: Parse, events: Sequence[CodedEvent]) -> CodedEvent | None:
    """The event whose trigger stands highest in its sentence; of equals the first. None if there are none."""
    depths = {
        s.span(token, token): depth(token) + (token.pos_ == "NOUN") for s in parse.sentences for token in s.tokens
    }
    return min(events, key=lambda event: (depths.get(event.trigger, 99), event.trigger.start), default=None)


def actor_tokens(trigger: Trigger) -> list[Token]:
    """Heads of the phrases that do it: subject, "by"-agent, possessor or nationality of the noun."""
    act = trigger.act
    if trigger.turn == "undergo":
        return _noun_side(trigger.word, SOURCES) or [noun for group in _prepositional(act, SOURCES) for noun in group]
    if act.pos_ == "NOUN":
        return _noun_side(act, ("by", "between", "of"))
    agents = [noun for child in act.children if child.dep_ == "agent" for noun in children(child, {"pobj"})]
    if agents or is_passive(act):
        return agents
    return subject_of(act)


def is_passive(act: Token) -> bool:
    """True if the subject of the verb is the one acted on."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in act.children):
        return True
    return act.tag_ == "VBN" and act.dep_ == "acl"


def subject_of(act: Token) -> list[Token]:
    """Heads of the subject, looked for in the clause, then where control, conjunction or description takes it from."""
    own = list(children(act, SUBJECTS))
    if own and own[0].lower_ in PRONOUNS and _verb_above(act).i != act.i:
        return subject_of(_verb_above(act)) or own
    if own and own[0].lower_ in {"who", "which", "that"} and act.dep_ == "relcl":
        return [] if own[0].lower_ != "who" and _is_setting(act.head) else [act.head, *act.head.conjuncts]
    if own:
        return own
    if act.dep_ in {"relcl", "acl"} and act.head.pos_ in {"NOUN", "PROPN"} and act.tag_ != "VB":
        return [act.head]
    above = _clause_before(act) or _verb_above(act)
    return subject_of(above) if above.i != act.i else []


def _clause_before(act: Token) -> Token | None:
    """For "..., killing four" the finite verb that it follows: the parser often hangs it on one further left."""
    if act.dep_ != "advcl" or act.tag_ != "VBG":
        return None
    before = (token for token in reversed(act.doc[act.sent.start : act.i]) if token.tag_ in {"VBD", "VBZ", "VBP"})
    verb = next((token for token in before if token.dep_ not in {"aux", "auxpass"}), None)
    inside = verb is not None and any(token.dep_ == "relcl" for token in (verb, *verb.ancestors))
    return None if inside else verb


def _is_setting(noun: Token) -> bool:
    """True for a person, or a place after "in" or "at": "that" and "which" after it mean a thing further left."""
    located = noun.dep_ == "pobj" and noun.head.lower_ in LOCATIVE and noun.ent_type_ in {"GPE", "LOC", "FAC"}
    return located or noun.ent_type_ == "PERSON"


def _verb_above(act: Token) -> Token:
    for token in act.ancestors:
        if token.pos_ in {"VERB", "AUX"}:
            return token
    return act


def recipient_tokens(trigger: Trigger) -> list[list[Token]]:
    """Heads of the phrases it is done to, in groups, likeliest first: object, then "against", "on", "with", "to"."""
    if trigger.turn == "undergo":
        return [group for group in [subject_of(trigger.act)] if group]
    groups = _own_recipients(trigger.act)
    if trigger.type is EventType.MOBILIZE and not trigger.turn:
        groups = _prepositional(trigger.act)
    if trigger.complement is not None:
        groups += [subject_within(trigger.complement), *_own_recipients(trigger.complement)]
    if trigger.word.i != trigger.act.i:
        groups.insert(0, _noun_side(trigger.word, TOWARDS))
    return [group for group in groups if group]


def subject_within(act: Token) -> list[Token]:
    """The subject that stands inside a complement clause."""
    return [token for token in children(act, {"nsubj", "nsubjpass"}) if token.pos_ != "PRON"]


def _own_recipients(act: Token) -> list[list[Token]]:
    if act.pos_ == "NOUN":
        return [_noun_side(act, TOWARDS[:6])]
    objects = [
        noun for noun in children(act, {"nsubjpass"} if is_passive(act) else {"dobj", "dative"}) if not _own(noun)
    ]
    return [objects, *_prepositional(act)]


def _own(noun: Token) -> bool:
    """True for "its troops": what belongs to the one who acts is not acted on."""
    return any(child.dep_ == "poss" and child.pos_ == "PRON" for child in noun.children)


def _prepositional(token: Token, words: Sequence[str] = TOWARDS) -> list[list[Token]]:
    rank = {word: number for number, word in enumerate(words)}
    found = [child for child in token.children if child.dep_ in {"prep", "dative"} and child.lower_ in rank]
    found.sort(key=lambda child: rank[child.lower_])
    groups = [[noun for noun in children(child, {"pobj"}) if _is_goal(child, noun)] for child in found]
    return [group for group in groups if group]


def _is_goal(preposition: Token, noun: Token) -> bool:
    """True unless the phrase gives a time, or a setting that is no party itself ("in retaliation for ...")."""
    return noun.ent_type_ not in {"DATE", "TIME"} and (
        preposition.lower_ not in {"in", "over"} or (can_act(noun) and noun.lower_ not in SPOTS)
    )


def _noun_side(noun: Token, words: Sequence[str]) -> list[Token]:
    found = [
        n for c in noun.children if c.dep_ in {"prep", "agent"} and c.lower_ in words for n in children(c, {"pobj"})
    ]
    if "by" in words and not found:
        found = [child for child in noun.children if child.dep_ in {"poss", "amod", "compound"} and child.ent_type_]
    return found


def when_of(sentence: Sentence, trigger: Trigger, whens: Sequence[When]) -> When | None:
    """The time nearest to the trigger among those in its sentence."""
    at = sentence.position(trigger.word)
    inside = [when for when in whens if when.span and sentence.start <= when.span.start < sentence.end]
    dated = [when for when in inside if when.kind in {"DATE", "TIME"} and TELLING.search(when.value)]
    return min(dated, key=lambda when: abs(when.span.start - at) if when.span else 0, default=None)


def place_of(sentence: Sentence, trigger: Trigger, places: Sequence[Place]) -> Place | None:
    """The place nearest to the trigger among those that stand after "in", "at", "near" in its sentence."""
    at = sentence.position(trigger.word)
    spots = {
        sentence.position(word)
        for token in sentence.tokens
        if token.dep_ == "pobj" and token.head.lower_ in LOCATIVE
        for word in token.subtree
        if token.head.i < word.i <= token.i
    }
    inside = [place for place in places if place.span.start in spots and not place.stands_for_government]
    return min(inside, key=lambda place: abs(place.span.start - at), default=None)


def _is_same(event: CodedEvent, earlier: CodedEvent) -> bool:
    """True only where type, sides and time all agree and both sides are known."""
    if event.type != earlier.type or event.negated != earlier.negated or not event.actors or not event.recipients:
        return False
    times = {when.value for when in (event.when, earlier.when) if when}
    same = all(_side(one) == _side(two) for one, two in _sides(event, earlier))
    return (
        same
        and len(times) <= 1
        and (event.status is earlier.status or Status.REPORTED in (event.status, earlier.status))
    )


def _sides(event: CodedEvent, earlier: CodedEvent) -> tuple[tuple[tuple[Actor, ...], tuple[Actor, ...]], ...]:
    return (event.actors, earlier.actors), (event.recipients, earlier.recipients)


def _side(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(actor.name_id or actor.text.lower() for actor in actors)
