"""Triggers of coded events: the words of a sentence that name a happening, and its PLOVER type."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from retold.extract.parser import Sentence
from retold.extract.plover import (
    Frame,
    complement_words,
    event_nouns,
    light_verbs,
    measures,
    undergone,
    verb_frames,
)
from retold.extract.words import Token
from retold.terms import EventType as E

FRIENDLY = frozenset({E.AGREE, E.CONSULT, E.SUPPORT, E.COOPERATE, E.AID, E.CONCEDE, E.RETREAT})
HOSTILE = frozenset({E.SANCTION, E.COERCE, E.ASSAULT, E.PROTEST, E.MOBILIZE, E.THREATEN, E.REJECT})
OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd"})
COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "advcl"})
PREPOSITIONS = frozenset({"prep", "prt", "advmod", "agent", "dative"})
SPEECH = frozenset({"say", "announce", "declare", "state", "tell", "add", "confirm", "conclude", "report", "stress"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that names a happening, the verb its arguments hang on, and the verb of its complement if it has one.

    `turn` is the class of complement word that gave the type ("refuse", "ask", "commit", "future", ...), "" if none.
    """

    word: Token
    act: Token
    type: E
    turn: str = ""
    complement: Token | None = None


def find_triggers(sentence: Sentence) -> list[Trigger]:
    """The triggers of a sentence in text order; an act that is the complement of another trigger is not given twice."""
    found: dict[int, Trigger] = {}
    spent: set[int] = set()
    open_class = [token for token in sentence.tokens if token.pos_ in {"VERB", "ADJ", "NOUN"}]
    for token in sorted(open_class, key=lambda token: (token.depth, token.i)):
        trigger = None if token.i in spent else _trigger_at(token)
        if trigger:
            found.setdefault(trigger.word.i, trigger)
            spent |= {trigger.word.i, trigger.act.i, *_spent_by(trigger)}
    return [found[index] for index in sorted(found) if not _is_instrument(found[index], found)]


def _is_instrument(trigger: Trigger, found: dict[int, Trigger]) -> bool:
    """True if a noun is subject or means of a verb of its own type: "the strike killed two" is one happening."""
    word = trigger.word
    if word.i != trigger.act.i or word.pos_ != "NOUN":
        return False
    above = word.head.head if word.dep_ == "pobj" else word.head
    other = found.get(above.i)
    return other is not None and other.type is trigger.type and word.dep_ in {"nsubj", "nsubjpass", "pobj"}


def depth(token: Token) -> int:
    """How many steps the token stands below the root of its sentence."""
    return token.depth


def base(token: Token) -> str:
    """The base form, lower case; words joined by hyphens are taken whole ("cease-fire")."""
    if token.i >= 2 and token.nbor(-1).text == "-":
        first = token.nbor(-2)
        if first.is_alpha and first.sent is token.sent:
            return f"{first.lower_}-{token.lemma_.lower()}"
    return token.lemma_.lower()


def bases(token: Token) -> set[str]:
    """The base form of a noun, alone and with the noun before it ("tear gas" gives "tear-gas")."""
    before = [child for child in token.children if child.dep_ in {"compound", "amod"} and child.i == token.i - 1]
    return {base(token), token.lemma_.lower(), *(f"{child.lower_}-{token.lemma_.lower()}" for child in before)}


def children(token: Token, labels: Iterable[str]) -> Iterator[Token]:
    """The children of a token with one of the labels, and what is joined to them by "and"."""
    for child in token.children:
        if child.dep_ in labels:
            yield child
            yield from child.conjuncts


def turned(type_: E, turn: str) -> E | None:
    """The type of an act once promised, refused, demanded and so on; None if it is none of the sixteen."""
    fixed = {"refuse": E.REJECT, "threaten": E.THREATEN, "ask": E.REQUEST}
    if turn in fixed:
        return fixed[turn]
    if turn == "prepare":
        return E.MOBILIZE if type_ in HOSTILE else E.AGREE
    if turn in {"commit", "plan", "future"}:
        return E.THREATEN if type_ in HOSTILE else E.AGREE if type_ in FRIENDLY else type_
    return type_


def _trigger_at(token: Token) -> Trigger | None:
    if token.pos_ in {"VERB", "ADJ"} and (complement_words().get(token.lemma_.lower()) or token.pos_ == "ADJ"):
        trigger = _by_complement(token)
        if trigger or token.pos_ == "ADJ":
            return trigger
    if token.pos_ == "VERB" and token.dep_ not in {"amod", "compound"}:
        return _obliged(token) or _by_frame(token) or _by_undergoing(token)
    return _by_noun(token) if token.pos_ == "NOUN" else None


def _by_complement(token: Token) -> Trigger | None:
    """What a word like "refuse" or "promise" makes of the act that is its complement."""
    turn = complement_words().get(token.lemma_.lower(), "")
    act = complement_of(token)
    if not turn or act is None or turn in {"keep"}:
        return None
    type_ = _type_of_act(act)
    if turn == "fail":
        return Trigger(token, token, E.REJECT, turn, act) if type_ in FRIENDLY else None
    if type_ is None and turn in {"plan", "prepare"}:
        return None
    negated = any(child.dep_ == "neg" for child in token.children)
    if negated and turn in {"commit", "plan"}:
        return Trigger(token, token, E.REJECT, "refuse", act)
    result = turned(type_ or E.AGREE, turn) or E.AGREE
    return Trigger(token, token, result, turn, act)


def complement_of(token: Token) -> Token | None:
    """The verb of the act that is the complement of a word, looked for through "to continue to ..."."""
    for child in token.children:
        if child.dep_ in {"xcomp", "ccomp"} or (child.dep_ == "advcl" and _is_infinitive(child)):
            if complement_words().get(child.lemma_.lower()) == "keep":
                return complement_of(child) or child
            return child
    return None


def _is_infinitive(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _type_of_act(act: Token) -> E | None:
    inner = _by_complement(act) if act.pos_ == "VERB" else None
    framed = inner or (_by_frame(act, plain=True) if act.pos_ in {"VERB", "NOUN"} else None)
    return framed.type if framed else None


def _obliged(token: Token) -> Trigger | None:
    """ "X said that Y must withdraw" asks it of Y."""
    musts = [child for child in token.children if child.dep_ == "aux" and child.lower_ in {"must", "should"}]
    speech = token.head if token.dep_ == "ccomp" and token.head.lemma_.lower() in SPEECH | {"warn", "remind"} else None
    if not musts or speech is None:
        return None
    return Trigger(token, speech, E.REQUEST, "ask", token)


def _by_frame(token: Token, plain: bool = False) -> Trigger | None:
    frame = best_frame(token)
    noun = _light_object(token) if frame is None else None
    type_ = frame.type if frame else type_of_noun(noun) if noun is not None else None
    if type_ is None:
        return None
    word = noun if noun is not None else token
    turn = "" if plain else _future(token)
    if turn and _is_negated(token) and type_ in FRIENDLY:
        return Trigger(word, token, E.REJECT, "refuse")
    if frame and type_ is E.AGREE and "intention" in frame.objects:
        return Trigger(word, token, E.AGREE, "commit")
    if turn and _has_condition(token):
        return Trigger(word, token, E.THREATEN, "threaten")
    return Trigger(word, token, turned(type_, turn) or type_, turn)


def best_frame(token: Token) -> Frame | None:
    """The fullest frame of a verb that its particles and objects fill; None if none is filled."""
    frames = verb_frames().get(base(token)) or verb_frames().get(token.lemma_.lower(), ())
    particles = {child.lower_ for child in token.children if child.dep_ in PREPOSITIONS and not _dates(child)}
    fitting = [frame for frame in frames if _fits(token, frame, particles)]
    return max(fitting, key=lambda frame: frame.weight, default=None)


def _dates(preposition: Token) -> bool:
    """True for "on Friday", "in May": such a phrase fills no frame."""
    nouns = [noun for noun in preposition.children if noun.dep_ == "pobj"]
    return bool(nouns) and all(noun.ent_type_ in {"DATE", "TIME"} for noun in nouns)


def _fits(token: Token, frame: Frame, particles: set[str]) -> bool:
    if frame.particle and frame.particle not in particles:
        return False
    return not frame.objects or any(bases(noun) & frame.objects for noun in _objects(token, frame.particle))


def _objects(token: Token, particle: str) -> Iterator[Token]:
    """Objects of a verb: direct, subject of the passive, what a participle describes, and those of `particle`."""
    for noun in children(token, OBJECTS):
        yield from measured(noun)
    if token.dep_ == "acl" and token.tag_ == "VBN":
        yield token.head
    for child in token.children:
        if particle and child.lower_ == particle:
            for noun in children(child, {"pobj", "pcomp"}):
                yield from measured(noun)


def measured(noun: Token) -> Iterator[Token]:
    """A noun, and the thing it measures: "tonnes" and "rice" of "40 tonnes of rice", "aid" of "$5 million in aid"."""
    yield noun
    if noun.lemma_.lower() in measures() or noun.like_num:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "in"}:
                yield from children(child, {"pobj"})


def _light_object(token: Token) -> Token | None:
    if token.lemma_.lower() not in light_verbs():
        return None
    nouns = (noun for found in children(token, {"dobj", "nsubjpass"}) for noun in measured(found))
    return next((noun for noun in nouns if type_of_noun(noun)), None)


def type_of_noun(noun: Token) -> E | None:
    """The type of the happening that a noun names, the fullest form first ("hunger strike" before "strike")."""
    known = (
        event_nouns().get(form) for form in sorted(bases(noun) | {noun.lower_}, key=lambda form: (-len(form), form))
    )
    return next((type_ for type_ in known if type_), None)


def _by_undergoing(token: Token) -> Trigger | None:
    """ "came under fire", "faced sanctions": the subject is the one acted on by what the noun names."""
    particles = undergone().get(token.lemma_.lower(), frozenset())
    nouns = [(noun, type_of_noun(noun)) for noun in children(token, {"dobj"}) if "" in particles]
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in particles:
            inner = [noun for found in children(child, {"pobj", "pcomp"}) for noun in measured(found)]
            nouns += [(n, type_of_noun(n) or event_nouns().get(f"{child.lower_}-{base(n)}")) for n in inner]
    return next((Trigger(noun, token, type_, "undergo") for noun, type_ in nouns if type_), None)


def _future(token: Token) -> str:
    """ "future" if the verb stands under "will", or under "would" in reported speech; "" in questions."""
    if token.sent[-1].text == "?":
        return ""
    for child in token.children:
        if child.dep_ == "aux" and child.lower_ in {"will", "would", "'ll", "shall", "wo"}:
            return "future" if child.lower_ != "would" or token.dep_ in {"ccomp", "conj"} else ""
    if token.dep_ == "xcomp" and token.head.lemma_ == "go" and token.head.tag_ == "VBG":
        return "future"
    return _future(token.head) if token.dep_ == "conj" and token.head.pos_ == "VERB" and not _has_subject(token) else ""


def _has_condition(token: Token) -> bool:
    """True if the act depends on another's not acting: "will ... unless"."""
    return any(
        inner.lower_ == "unless" for child in token.children if child.dep_ == "advcl" for inner in child.children
    )


def _has_subject(token: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)


def _is_negated(token: Token) -> bool:
    words = {child.lower_ for child in token.children if child.dep_ in {"neg", "advmod", "det"}}
    return bool(words & {"not", "n't", "never", "longer"})


def _by_noun(token: Token) -> Trigger | None:
    """An event noun that has a party of its own, or that is the subject of its clause."""
    type_ = type_of_noun(token)
    if type_ is None or token.dep_ in {"compound", "nmod"}:
        return None
    own = any(child.lower_ in {"by", "against", "on", "between"} for child in token.children if child.dep_ == "prep")
    parties = own or any(child.dep_ in {"poss", "amod"} and child.ent_type_ for child in token.children)
    if not parties and token.dep_ not in {"nsubj", "nsubjpass", "ROOT"}:
        return None
    return Trigger(token, token, type_)


def _spent_by(trigger: Trigger) -> set[int]:
    """Words that must not trigger again: the complement's chain, and event nouns that belong to the act."""
    spent = {trigger.complement.i} if trigger.complement is not None else set()
    for act in (trigger.act, trigger.complement):
        if act is None:
            continue
        for noun in [*children(act, OBJECTS), *(n for p in act.children if p.dep_ == "prep" for n in p.children)]:
            if type_of_noun(noun):
                spent.add(noun.i)
    inner = complement_of(trigger.complement) if trigger.complement is not None else None
    return spent | ({inner.i} if inner is not None else set())
