"""Coded events of a report: PLOVER type, actors, recipients, status, time and place of each happening."""

from collections.abc import Sequence

from spacy.tokens import Token

from retold.extract.actors import actor_at
from retold.extract.parser import Parse, Sentence
from retold.extract.status import is_negated, status_of
from retold.extract.triggers import Trigger, children, find_triggers
from retold.terms import Status
from retold.text import stable_id
from retold.types import Actor, CodedEvent, Name, Place, Span, When

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
            event = _code(parse, sentence, trigger, (names, whens, places))
            if not any(_is_same(event, earlier) for earlier in found):
                found.append(event)
    return tuple(found)


Known = tuple[Sequence[Name], Sequence[When], Sequence[Place]]


def _code(parse: Parse, sentence: Sentence, trigger: Trigger, known: Known) -> CodedEvent:
    names, whens, places = known
    span = sentence.span(trigger.word, trigger.word)
    when = when_of(sentence, trigger, whens)
    actors = _actors(sentence, actor_tokens(trigger), names, places)
    recipients = [actor for actor in _actors(sentence, recipient_tokens(trigger), names, places) if actor not in actors]
    return CodedEvent(
        id=stable_id("e", parse.report.id, str(span.start), trigger.type),
        type=trigger.type,
        trigger=span,
        actors=actors,
        recipients=tuple(recipients),
        status=status_of(trigger, when, parse.report.published),
        when=when,
        place=place_of(sentence, trigger, places),
        certainty=_certainty(trigger),
        negated=is_negated(trigger),
    )


def _actors(
    sentence: Sentence, tokens: Sequence[Token], names: Sequence[Name], places: Sequence[Place]
) -> tuple[Actor, ...]:
    found = [actor_at(sentence, token, names, places) for token in tokens]
    return tuple(dict.fromkeys(actor for actor in found if actor is not None))


def actor_tokens(trigger: Trigger) -> list[Token]:
    """Heads of the phrases that do it: subject, "by"-agent, possessor or nationality of the noun."""
    act = trigger.act
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
    if own and own[0].lower_ in {"who", "which", "that"} and act.dep_ == "relcl":
        return [act.head, *act.head.conjuncts]
    if own:
        return own
    if act.dep_ in {"relcl", "acl"} and act.head.pos_ in {"NOUN", "PROPN"}:
        owner = [act.head] if act.tag_ != "VB" else []
        return owner or subject_of(_verb_above(act))
    above = _verb_above(act)
    return subject_of(above) if above.i != act.i else []


def _verb_above(act: Token) -> Token:
    for token in act.ancestors:
        if token.pos_ in {"VERB", "AUX"}:
            return token
    return act


def recipient_tokens(trigger: Trigger) -> list[Token]:
    """Heads of the phrases it is done to: object, subject of the passive, "against", "on", "with", "to" ... phrases."""
    found = _own_recipients(trigger.act)
    if trigger.complement is not None and (not found or trigger.turn in {"ask"}):
        found = found or subject_within(trigger.complement) or _own_recipients(trigger.complement)
    if not found and trigger.word.i != trigger.act.i:
        found = _noun_side(trigger.word, TOWARDS)
    return found


def subject_within(act: Token) -> list[Token]:
    """The subject that stands inside a complement clause."""
    return [token for token in children(act, {"nsubj", "nsubjpass"}) if token.pos_ != "PRON"]


def _own_recipients(act: Token) -> list[Token]:
    if act.pos_ == "NOUN":
        return _noun_side(act, TOWARDS[:6])
    objects = list(children(act, {"nsubjpass"} if is_passive(act) else {"dobj", "dative"}))
    return [*objects, *_prepositional(act)]


def _prepositional(token: Token) -> list[Token]:
    rank = {word: number for number, word in enumerate(TOWARDS)}
    found = [child for child in token.children if child.dep_ in {"prep", "dative"} and child.lower_ in rank]
    found.sort(key=lambda child: rank[child.lower_])
    return [noun for child in found for noun in children(child, {"pobj"}) if noun.ent_type_ not in {"DATE", "TIME"}]


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
    dated = [when for when in inside if when.kind in {"DATE", "TIME"}]
    return min(dated, key=lambda when: abs(when.span.start - at) if when.span else 0, default=None)


def place_of(sentence: Sentence, trigger: Trigger, places: Sequence[Place]) -> Place | None:
    """The place nearest to the trigger among those in its sentence that do not stand for a government."""
    at = sentence.position(trigger.word)
    inside = [place for place in places if sentence.start <= place.span.start < sentence.end]
    real = [place for place in inside if not place.stands_for_government]
    return min(real, key=lambda place: abs(place.span.start - at), default=None)


def _certainty(trigger: Trigger) -> float:
    return -3.0 if is_negated(trigger) else 3.0


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


def cover(event: CodedEvent) -> Span:
    """The span from the first to the last of trigger, actors and recipients."""
    spans = [event.trigger, *(actor.span for actor in (*event.actors, *event.recipients))]
    return Span(event.trigger.report_id, min(s.start for s in spans), max(s.end for s in spans))
