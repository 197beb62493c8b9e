"""Answers to what brought a happening about, in whatever words reports blame something for it."""

from collections.abc import Iterator, Sequence

from retold.ask.clauses import agents, clause_head, is_passive, patients
from retold.ask.hit import DENIED, Hit, make_hit
from retold.ask.lexicon import read_words
from retold.ask.likeness import token_forms
from retold.ask.lines import Line
from retold.ask.match import phrase
from retold.ask.question import Key, Question
from retold.extract.words import Token

_CAUSING = frozenset({"cause", "trigger", "spark", "provoke", "ignite"})
_BRINGING = frozenset({"bring", "set", "lead", "result"})
_STEMMING = frozenset({"come", "stem", "result", "originate", "arise", "start", "begin", "spread"})
_SOURCES = frozenset({"cause", "source", "origin", "reason", "culprit", "trigger", "fault"})
_OWING = frozenset({"due", "because", "owing", "thanks"})
_POINTING = frozenset({"point", "attribute", "trace", "ascribe"})
_CALLING = frozenset({"be", "call", "suspect", "confirm", "rule"})
_POINTERS = frozenset({"it", "this", "that", "they"})


def answer_cause(line: Line, question: Question) -> Iterator[Hit]:
    """What a sentence blames for the happening asked about, or for "it"."""
    seen: set[int] = set()
    for token in line.tokens:
        for blamed, effects in _blamed(token):
            words = _words(blamed)
            if token_forms(blamed) & read_words("no_causes.txt") or _is_whence(token, question):
                continue
            if not words or words[0].i in seen or blamed.pos_ not in {"NOUN", "PROPN", "VERB", "NUM"}:
                continue
            if not _is_of_it(line, question, effects):
                continue
            hit = make_hit(line, words, clause_head(token))
            if hit.state != DENIED:
                seen.add(words[0].i)
                yield hit


def _blamed(token: Token) -> Iterator[tuple[Token, list[Token] | None]]:
    """What a word blames, and for what; None where the words need not say so."""
    forms = token_forms(token)
    if token.pos_ == "VERB":
        yield from _by_verb(token, forms)
    elif forms & _SOURCES and token.pos_ in {"NOUN", "PROPN"}:
        yield from _by_source(token)
    elif token.lower_ in _OWING:
        yield from ((noun, [*agents(clause_head(token)), clause_head(token)]) for noun in _objects(token))
    if forms & read_words("misdeeds.txt") and token.dep_ in {"attr", "oprd", "dobj", "pobj"}:
        yield from _by_name(token)


def _by_verb(verb: Token, forms: frozenset[str]) -> Iterator[tuple[Token, list[Token] | None]]:
    particles = {child.lower_ for child in verb.children if child.dep_ in {"prt", "prep", "advmod"}}
    if forms & {"blame"}:
        yield from _by_blame(verb)
    elif forms & _CAUSING or (forms & _BRINGING and particles & {"about", "off", "to", "in"}):
        effects = [*patients(verb), *_objects_of(verb, {"to", "in"})]
        doing = _objects_of(verb, {"by"}) if is_passive(verb) else agents(verb)
        yield from ((noun, effects) for noun in doing)
    if forms & _STEMMING:
        yield from ((noun, agents(verb)) for noun in _objects_of(verb, {"from"}))
    if (forms & _POINTING and _is_evidence(verb, forms)) or ("put" in forms and "down" in particles):
        yield from ((noun, patients(verb) if "point" not in forms else None) for noun in _objects_of(verb, {"to"}))


def _is_evidence(verb: Token, forms: frozenset[str]) -> bool:
    """True if what points is evidence, no person's hand."""
    return "point" not in forms or any(token_forms(noun) & read_words("evidence.txt") for noun in agents(verb))


def _by_blame(verb: Token) -> Iterator[tuple[Token, list[Token] | None]]:
    """ "Blames ice", "blamed it on ice", "ice was to blame for it"."""
    on = _objects_of(verb, {"on"})
    own = agents(verb) if any(child.lower_ == "to" for child in verb.children) else []
    if own and verb.dep_ == "xcomp":
        yield from ((noun, None) for noun in own)
    elif on:
        yield from ((noun, None) for noun in on)
    else:
        yield from ((noun, None) for noun in patients(verb))


def _by_source(noun: Token) -> Iterator[tuple[Token, list[Token] | None]]:
    """ "The source of it is the spring", "the spring is the source"."""
    of = [child for by in noun.children if by.lower_ in {"of", "for"} for child in by.children if child.dep_ == "pobj"]
    verb = noun.head
    if verb.lemma_.lower() != "be":
        return
    parts = [child for child in verb.children if child.dep_ in {"nsubj", "attr"} and child is not noun]
    others = [part for part in parts if part.lower_ not in {"matter", "question", "subject", "mystery", "what"}]
    yield from ((other, of or None) for other in others)


def _by_name(noun: Token) -> Iterator[tuple[Token, list[Token] | None]]:
    """ "It was arson", "called it an act of sabotage"."""
    top = noun
    while top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ == "NOUN":
        top = top.head.head
    verb = top.head
    if verb.lemma_.lower() in _CALLING:
        yield top, [*agents(verb), *[child for child in verb.children if child.dep_ in {"dobj", "nsubj"}]]
    elif noun.dep_ == "pobj" and noun.head.lower_ in {"through", "from", "by"}:
        yield noun, None


def _is_whence(token: Token, question: Question) -> bool:
    """True for "came from the plant", where no source is asked for."""
    asks = any(word in question.text.lower() for word in ("source", "origin", "outbreak", "infection", "start", "come"))
    return token.lemma_.lower() == "come" and not asks


def _objects(preposition: Token) -> list[Token]:
    own = [child for child in preposition.children if child.dep_ in {"pobj", "pcomp"}]
    return own or [
        noun for child in preposition.children if child.dep_ in {"prep", "pcomp"} for noun in _objects(child)
    ]


def _objects_of(verb: Token, prepositions: set[str]) -> list[Token]:
    marks = [child for child in verb.children if child.dep_ in {"prep", "agent"} and child.lower_ in prepositions]
    return [noun for mark in marks for noun in _objects(mark)]


def _words(noun: Token) -> list[Token]:
    return list(noun.subtree) if noun.pos_ == "VERB" else phrase(noun)


def _is_of_it(line: Line, question: Question, effects: Sequence[Token] | None) -> bool:
    """True if what it is blamed for is the happening asked about: by its words, "it", or any word for a happening."""
    keys = _events(question)
    if effects is not None:
        return any(_names_it(line, question, token) for token in effects)
    return any(line.find(key) for key in keys) or any(_names_it(line, question, token) for token in line.tokens)


def _events(question: Question) -> list[Key]:
    """The words for the happening itself, not those that only describe it."""
    return [
        key
        for key in question.keys
        if not (key.named or key.country or key.beside) and key.role in {"what", "who", "of"}
    ]


def _names_it(line: Line, question: Question, token: Token) -> bool:
    forms = token_forms(token)
    if any(key.forms & forms for key in _events(question)):
        return True
    if not _is_mishap(question) and not any(line.find(key) for key in _events(question)):
        return False
    return token.lower_ in _POINTERS or bool(forms & read_words("happenings.txt"))


def _is_mishap(question: Question) -> bool:
    """True if what is asked about is such that "it" or "the accident" may well be it."""
    mishaps = read_words("mishaps.txt") | read_words("happenings.txt")
    return any(key.forms & mishaps for key in _events(question))
