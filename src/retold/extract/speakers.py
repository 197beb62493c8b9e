"""Whose words they are: pronoun, surname or role to the fullest name, and what kind of speaker it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from retold.extract.clauses import children
from retold.extract.lexicon import read_rows, read_words
from retold.extract.parser import Parse, Sentence
from retold.extract.words import Token, TokenSpan
from retold.terms import SpeakerKind

REACH = 4
"""Sentences that a pronoun looks back for the person it means."""


@dataclass(frozen=True, slots=True)
class Person:
    """One mention of a person: where, the words with any office before them, the bare name, office words, gender."""

    start: int
    sentence: int
    text: str
    name: tuple[str, ...]
    roles: frozenset[str]
    gender: str
    subject: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker: the words to show, "" if none, and the kind."""

    text: str
    kind: SpeakerKind
    gender: str = ""


NOBODY = Speaker("", SpeakerKind.NONE)


def find_persons(parse: Parse) -> tuple[Person, ...]:
    """Every mention of a person in the parse, in text order."""
    rows = [
        _person(sentence, number, entity)
        for number, sentence in enumerate(parse.sentences)
        for entity in sentence.tokens.ents
        if entity.label_ == "PERSON" and entity.text[:1].isupper()
    ]
    return tuple(rows)


def _person(sentence: Sentence, number: int, entity: TokenSpan) -> Person:
    words = [token for token in entity if token.tag_ != "POS"]
    first = _office_start(words[0] if words else entity[0])
    last = words[-1] if words else entity[-1]
    span = sentence.span(first, last)
    text = sentence.tokens.doc[first.i : last.i + 1].text
    before = [token.lower_ for token in sentence.tokens.doc[first.i : entity.start]]
    name = tuple(token.text for token in words)
    subject = entity.root.dep_ in {"nsubj", "nsubjpass"}
    return Person(
        span.start, number, text, name, frozenset(before), _gender_of([*before, *map(str.lower, name)]), subject
    )


def _office_start(token: Token) -> Token:
    """The first word of the office or title that stands right before a name."""
    offices, gender = read_words("role_nouns.txt"), read_words("gender.tsv")
    first = token
    while first.i > token.sent.start:
        left = first.nbor(-1)
        known = left.lower_ in offices or left.lower_ in gender or left.lemma_.lower() in offices
        if not (left.tag_ in {"NNP", "NNPS"} or known) or left.ent_type_ == "PERSON" or left.is_punct:
            break
        first = left
    return first


def _gender_of(words: Sequence[str]) -> str:
    table = {row[0]: row[1] for row in read_rows("gender.tsv")}
    return next((table[word] for word in words if word in table), "")


def resolve_speaker(persons: Sequence[Person], number: int, source: Sequence[Token], last: Speaker) -> Speaker:
    """Who the `source` words of sentence `number` mean; `last` is the speaker before, for pronouns.

    A pronoun takes the last speaker of the same gender, else the nearest earlier person, subjects first. A surname or
    an office takes the fullest earlier name that fits.
    """
    if not source:
        return NOBODY
    head = _head(source)
    if head.lower_ in {"who", "which", "that"} and head.pos_ == "PRON":
        return _antecedent(persons, number, head, last)
    if head.pos_ == "PRON" or head.tag_ == "PRP$":
        return _pronoun(persons, number, head, last)
    return _noun(persons, head, source)


def _head(source: Sequence[Token]) -> Token:
    inside = {token.i for token in source}
    return next((token for token in source if token.head.i not in inside or token.head.i == token.i), source[0])


def _antecedent(persons: Sequence[Person], number: int, head: Token, last: Speaker) -> Speaker:
    clause = next((token for token in head.ancestors if token.dep_ == "relcl"), None)
    if clause is None:
        return Speaker(head.text, SpeakerKind.UNNAMED)
    noun = clause.head
    if noun.pos_ == "PRON":
        return Speaker(noun.text, SpeakerKind.UNNAMED)
    inside = {token.i for token in clause.subtree}
    return resolve_speaker(persons, number, [token for token in noun.subtree if token.i not in inside], last)


def _pronoun(persons: Sequence[Person], number: int, head: Token, last: Speaker) -> Speaker:
    gender = _gender_of([head.lower_])
    if head.lower_ in {"i", "we", "you", "my", "our"} or not gender:
        return Speaker(last.text or head.text, last.kind) if last.text else Speaker(head.text, SpeakerKind.UNNAMED)
    if last.kind in {SpeakerKind.PERSON, SpeakerKind.ROLE} and last.gender in {"", gender}:
        return Speaker(last.text, last.kind, gender)
    near = [p for p in persons if number - REACH <= p.sentence <= number and p.gender in {"", gender}]
    near = [p for p in near if p.sentence < number] or near
    if not near:
        return Speaker(head.text, SpeakerKind.UNNAMED, gender)
    best = max(near, key=lambda p: (p.sentence, p.subject, -p.start))
    return Speaker(_fullest(persons, best), SpeakerKind.PERSON, gender)


def _fullest(persons: Sequence[Person], person: Person) -> str:
    """The longest mention up to the whole report that ends in the same surname, the earliest of equals."""
    same = [p for p in persons if p.name[-1:] == person.name[-1:]]
    return max(same, key=lambda p: (len(p.name), len(p.roles), -p.start), default=person).text


def _noun(persons: Sequence[Person], head: Token, source: Sequence[Token]) -> Speaker:
    inside = {token.i for token in source}
    doc = head.doc
    words = doc[min(inside) : max(inside) + 1].text.strip(" ,;:-–—")
    if head.ent_type_ == "PERSON":
        return _named(persons, head, words)
    apposed = [token for token in children(head, "appos") if token.ent_type_ == "PERSON"]
    if apposed:
        return Speaker(words, SpeakerKind.PERSON, _gender_of([token.lower_ for token in source]))
    kind = _kind(head)
    holders = [p for p in persons if head.lower_ in p.roles] if kind is SpeakerKind.ROLE else []
    if holders and _definite(head):
        best = max(holders, key=lambda p: (len(p.name), len(p.roles), -p.start))
        return Speaker(best.text, SpeakerKind.PERSON, best.gender)
    return Speaker(words, kind, _gender_of([head.lower_]))


def _named(persons: Sequence[Person], head: Token, words: str) -> Speaker:
    """A person's name: the fullest mention with the same last word."""
    same = [p for p in persons if p.name and p.name[-1] == head.text]
    best = max(same, key=lambda p: (len(p.name), len(p.roles), -p.start), default=None)
    gender = next((p.gender for p in same if p.gender), "")
    text = best.text if best is not None else words
    return Speaker(text, SpeakerKind.PERSON, gender)


def _definite(head: Token) -> bool:
    return any(child.lower_ in {"the", "his", "her", "their"} or child.dep_ == "poss" for child in head.children)


def _kind(head: Token) -> SpeakerKind:
    word, plural = head.lemma_.lower(), head.tag_ in {"NNS", "NNPS"}
    if word in read_words("document_nouns.txt"):
        return SpeakerKind.DOCUMENT
    if word in read_words("outlet_nouns.txt") or head.text in {row[1] for row in read_rows("agencies.tsv")}:
        return SpeakerKind.OUTLET
    if word in read_words("role_nouns.txt") and not plural and head.ent_type_ != "ORG":
        return SpeakerKind.ROLE
    if head.ent_type_ in {"ORG", "GPE", "NORP", "FAC"} or word in read_words("body_nouns.txt"):
        return SpeakerKind.ORGANISATION
    if word in read_words("unnamed_sources.txt") and _definite(head) and not plural:
        return SpeakerKind.ROLE
    return SpeakerKind.PERSON if head.pos_ == "PROPN" and not plural else SpeakerKind.UNNAMED
