"""Whether a clause is about what is asked: every word asked for, in a part of the clause that allows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.ask.clauses import agents, below, clause_head, near, patients, wide
from retold.ask.lexicon import read_words
from retold.ask.likeness import country_of, token_forms
from retold.ask.lines import Line
from retold.ask.question import Key, Question
from retold.ask.retrieve import SOFT
from retold.extract.words import Token

LOCATIVE = frozenset({"in", "at", "near", "on", "off", "outside", "inside", "below", "under", "across", "around"})


@dataclass(frozen=True, slots=True)
class Match:
    """A clause that is about what is asked, by its verb; `anchor` is the word that answers to the question's verb.

    `loose` names the words that stand elsewhere in the report.
    """

    line: Line
    head: Token
    anchor: Token
    loose: tuple[str, ...]


def match_clauses(line: Line, question: Question, *, roles: bool = True) -> Iterator[Match]:
    """The clauses of a sentence that are about what is asked.

    With `roles`, who does it and what it is done to must not have changed places.
    """
    for head, anchor in _anchors(line, question):
        loose = fits(line, question.keys, head, anchor, roles=roles)
        if loose is not None:
            yield Match(line, head, anchor, loose)


def _anchors(line: Line, question: Question) -> Iterator[tuple[Token, Token]]:
    """Each clause with its word for the question's verb; every clause where the question has none."""
    if not question.verb:
        yield from ((head, head) for head in line.heads())
        return
    for token in line.tokens:
        if question.verb & token_forms(token):
            yield clause_head(token), token


def fits(line: Line, keys: Sequence[Key], head: Token, anchor: Token, *, roles: bool = True) -> tuple[str, ...] | None:
    """The words of the setting that stand elsewhere, None if the clause is not about what is asked."""
    around = wide(head) | below([anchor])
    doing = below(agents(anchor)) | below(agents(head)) if roles else set()
    done_to = below(patients(anchor)) | below(patients(head)) if roles else set()
    loose = []
    for key in keys:
        places = {token.i for token in line.find(key)}
        if not places & around:
            if key.role in {"who", "what"} and _means(line, key, head):
                continue
            if key.role not in SOFT or not may_be_elsewhere(line, key, head):
                return None
            loose.append(key.text)
        elif roles and _turned(key, places & around, doing, done_to):
            return None
    return tuple(loose)


def _means(line: Line, key: Key, head: Token) -> bool:
    """True if the clause's subject is a pronoun for who is asked for: the speaker, or the last sentence's subject."""
    subjects = [*agents(head), *patients(head)][:1]
    if not subjects or subjects[0].lower_ not in {"it", "he", "she", "they"}:
        return False
    above = clause_head(head.head) if head.dep_ == "ccomp" else head
    spoken_by = below(agents(above)) if above is not head else set()
    if {token.i for token in line.find(key)} & spoken_by:
        return True
    tops = agents(above)
    return bool(tops) and tops[0].lower_ in {"it", "he", "she", "they"} and key in line.subjects_before(key)


def _turned(key: Key, places: set[int], doing: set[int], done_to: set[int]) -> bool:
    """True if who is asked for as doing it only has it done to them, or the other way round."""
    if key.role == "who":
        return places <= done_to - doing
    return key.role == "what" and places <= doing - done_to


def may_be_elsewhere(line: Line, key: Key, head: Token) -> bool:
    """True if a word of the setting, missing from the clause, may hold for it all the same.

    In the sentence or the paragraph it may; a place from further off only if the sentence names no other place.
    """
    if line.find(key):
        return True
    if not (key.named or key.country):
        return True
    return not other_places(line, key)


def other_places(line: Line, key: Key) -> list[str]:
    """Places that the sentence is set in and that are not the one asked for, nor within it."""
    found = []
    for row in line.extraction.places:
        if not line.holds(row.span) or not is_setting(line, line.at(row.span)):
            continue
        within = key.country and row.country == key.country
        if not within and row.name.lower() != key.text.lower():
            found.append(row.name)
    return found


def is_setting(line: Line, tokens: Sequence[Token]) -> bool:
    """True if the words are where something is: behind "in", "at", "near"."""
    tops = [token for token in tokens if token.head not in tokens]
    return any(token.dep_ == "pobj" and token.head.lower_ in LOCATIVE for token in tops)


def is_person(line: Line, token: Token) -> bool:
    """True if the noun can be who: a person, a body of people, a country that acts."""
    if token.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"} or country_of(token.text):
        return True
    if token_forms(token) & _persons():
        return True
    place = line.sentence.position(token)
    spans = [span for name in line.names for span in name.mentions if line.holds(span)]
    return any(span.start <= place < span.end for span in spans)


def _persons() -> frozenset[str]:
    from retold.extract.lexicon import read_words as read_extracted

    return read_words("persons.txt").union(
        *(read_extracted(file) for file in ("person_nouns.txt", "roles.txt", "role_nouns.txt"))
    )


def phrase(token: Token) -> list[Token]:
    """The noun with its own words: no relative clause, no apposition, no second noun of a list."""
    apart = {
        under.i
        for child in token.children
        if child.dep_ in {"relcl", "appos", "advcl", "cc", "conj", "punct", "acl"} and child.i > token.i
        for under in child.subtree
    }
    own = [under for under in token.subtree if under.i not in apart]
    cut = next((n for n, under in enumerate(own) if under.i > token.i and under.text in {",", ";", "-", "–"}), len(own))
    return own[:cut]


def inside(token: Token, head: Token) -> bool:
    """True if the word belongs to the clause of `head` itself."""
    return token.i in near(head)
