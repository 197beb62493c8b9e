"""Whether a clause is about what is asked: every word asked for, in a part of the clause that allows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from retold.ask.clauses import agents, below, clause_head, is_passive, near, patients, wide
from retold.ask.lexicon import read_words
from retold.ask.likeness import country_of, is_meant, token_forms
from retold.ask.lines import Line
from retold.ask.question import Key, Question
from retold.ask.retrieve import SOFT
from retold.ask.settings import is_set_in, is_setting
from retold.extract.words import Token
from retold.terms import NameKind


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
    free = [_without_part(key) for key in question.keys]
    for head, anchor in _anchors(line, question):
        loose = fits(line, question.keys, head, anchor, roles=roles)
        if loose is None and not question.verb:
            loose = fits(line, free, head, anchor, roles=roles)
        if loose is not None:
            yield Match(line, head, anchor, loose)


def _without_part(key: Key) -> Key:
    """A common word of a question without a verb of its own: it may be subject or complement."""
    return replace(key, role="with") if key.role == "who" and not (key.named or key.country) else key


def _anchors(line: Line, question: Question) -> Iterator[tuple[Token, Token]]:
    """Each clause with its word for the question's verb; every clause where the question has none."""
    if not question.verb:
        yield from ((head, head) for head in line.heads())
        return
    for token in line.tokens:
        calls_for = token.lemma_.lower() == "call" and any(child.lower_ == "for" for child in token.children)
        if calls_for and " for " not in question.text:
            continue  # "called for an inquiry" is not "called the police"
        if question.verb & token_forms(token) and is_meant(token, question.verb):
            yield clause_head(token), token


def fits(line: Line, keys: Sequence[Key], head: Token, anchor: Token, *, roles: bool = True) -> tuple[str, ...] | None:
    """The words of the setting that stand elsewhere, None if the clause is not about what is asked."""
    parts = _parts(head, anchor)
    loose = []
    for key in keys:
        held = _holds(line, key, parts, roles)
        if held is False:
            return None
        if held is None:
            loose.append(key.text)
    return tuple(loose)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A clause by its words: its verb, who does it, what it is done to, and all that shares its matter."""

    head: Token
    anchor: Token
    doing: frozenset[int]
    done_to: frozenset[int]
    around: frozenset[int]
    nouns: tuple[Token, ...]


def _parts(head: Token, anchor: Token) -> _Parts:
    doing = _named_by([*agents(anchor), *agents(head)])
    if anchor.pos_ not in {"VERB", "AUX"}:
        doing |= below([anchor])
    done_to = _under(anchor, patients(anchor)) | _under(head, patients(head))
    nouns = tuple(agents(anchor) + agents(head))
    return _Parts(head, anchor, frozenset(doing), frozenset(done_to), frozenset(wide(head) | below([anchor])), nouns)


def _aside(noun: Token) -> set[int]:
    """The words of a noun's phrase that name something else: whose it is, and what it is of or from."""
    return below(child for child in noun.children if child.dep_ in {"poss", "prep"})


def _is_nothing(parts: _Parts) -> bool:
    """True if the subject is "nothing" or "nobody": whatever is asked about is meant too."""
    subjects = [*agents(parts.head), *patients(parts.head)][:1]
    return bool(subjects) and subjects[0].lower_ in {"nothing", "nobody", "none"}


def _points_back(line: Line, parts: _Parts) -> bool:
    """True if the clause has "it", "this" or "them" for something told before."""
    words = {token.lower_ for token in line.tokens if token.i in parts.around and token.i not in parts.doing}
    return bool(words & {"it", "this", "them", "these", "those"})


def _under(verb: Token, nouns: Sequence[Token]) -> set[int]:
    """The words below some nouns, without the clause of `verb` where it hangs on one of them."""
    return {i for noun in nouns for i in below([noun]) - (below([verb]) if noun.is_ancestor(verb) else set())}


def _named_by(nouns: Sequence[Token]) -> set[int]:
    """The words of some nouns with what stands beside them, without what relative clauses say of them."""
    beside = [child for noun in nouns for child in noun.children if child.dep_ in {"appos", "conj"}]
    return {token.i for noun in [*nouns, *beside] for token in phrase(noun)}


def _holds(line: Line, key: Key, parts: _Parts, roles: bool) -> bool | None:
    """True if the clause has the word in a part that allows it, None if only the report has it, else False."""
    found = line.find(key)
    if key.role == "where" and (key.named or key.country):
        return is_set_in(line, key, parts.head)
    places = {token.i for token in found} & parts.around
    if key.named or key.country:
        places -= {token.i for token in found if is_setting(line, [token])}
    if roles and key.named and not key.country and key.role in {"who", "what"}:
        places -= {i for noun in parts.nouns for i in _aside(noun)}
    if roles and key.role in {"who", "what"} and not (key.named or key.country) and _is_nothing(parts):
        return True
    if roles and key.role == "who":
        return bool(places & parts.doing) or _means(line, key, parts.head)
    if roles and key.role == "what":
        own = near(parts.head) | below([parts.anchor]) | parts.done_to
        places &= parts.done_to if key.named and parts.done_to else own
    if places:
        return not (roles and key.role == "what" and places <= parts.doing - parts.done_to)
    if roles and key.role == "what" and _means(line, key, parts.head):
        return True
    if key.named or key.country:
        return False
    if key.role not in SOFT:
        return None if _points_back(line, parts) and _in_paragraph(line, key) else False
    person = bool(key.forms & person_words())
    return None if (key.role == "where" and not person) or _in_paragraph(line, key) else False


def _in_paragraph(line: Line, key: Key) -> bool:
    return any(key.forms & token_forms(token) for row in line.paragraph for token in row.tokens)


def _means(line: Line, key: Key, head: Token) -> bool:
    """True if the clause's subject is a pronoun for who is asked for: the speaker, or the last sentence's subject."""
    subjects = (agents(head) if key.role == "who" else patients(head) if is_passive(head) else [])[:1]
    if not subjects or subjects[0].lower_ not in {"it", "he", "she", "they"}:
        return False
    above = clause_head(head.head) if head.dep_ == "ccomp" else head
    before = above is not head and above.i < head.i
    speakers = agents(above) if before else []
    if {token.i for token in line.find(key)} & below(speakers):
        return True
    thing = subjects[0].lower_ == "it" and all(_is_one_person(line, token) for token in speakers)
    unsaid = not speakers or thing or speakers[0].lower_ in {"it", "he", "she", "they"}
    return unsaid and key in line.subjects_before(key)


def _is_one_person(line: Line, token: Token) -> bool:
    """True if the word is part of a person's name."""
    at = line.sentence.position(token)
    kinds = {name.kind for name in line.names for m in name.mentions if line.holds(m) and m.start <= at < m.end}
    return token.ent_type_ == "PERSON" or kinds == {NameKind.PERSON}


def is_person(line: Line, token: Token) -> bool:
    """True if the noun can be who: a person, a body of people, a country that acts."""
    if token.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"} or country_of(token.text) or token.pos_ == "PROPN":
        return True
    if token_forms(token) & person_words():
        return True
    place = line.sentence.position(token)
    spans = [span for name in line.names for span in name.mentions if line.holds(span)]
    return any(span.start <= place < span.end for span in spans)


@cache
def person_words() -> frozenset[str]:
    """The base forms of nouns for people and for bodies that act like people."""
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
