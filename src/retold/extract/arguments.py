"""Who, whom, what, where, when, how many, why and how of a clause."""

from collections.abc import Collection, Iterator

from retold.extract.clauses import antecedent, branch, children, runs
from retold.extract.parser import Sentence
from retold.extract.words import Token
from retold.types import Argument

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_TIMES = frozenset({"DATE", "TIME"})
_REASONS = frozenset({"because", "due", "over", "following"})
_MARKS = frozenset({"because", "since", "as"})
_MANNERS = frozenset({"by", "with", "through", "via"})


def find_arguments(sentence: Sentence, head: Token, matrix: Token, without: Collection[int]) -> tuple[Argument, ...]:
    """The arguments of the act `head`, stated by the clause of `matrix`, in text order.

    `without` are the tokens of clauses that are statements of their own. A clause without a subject takes the one it
    shares; a relative pronoun stands for the noun before it.
    """
    found = [*_subjects(head, matrix), *_objects(head), *_rest(head)]
    if head.i != matrix.i:
        found += _rest(matrix)
    rows = [row for role, token in found for row in _argument(sentence, role, token, without)]
    rows += [row for role, token in found if role in {"who", "what", "whom"} for row in _count(sentence, token)]
    return tuple(sorted(dict.fromkeys(rows), key=lambda row: (row.span, row.role)))


def _argument(sentence: Sentence, role: str, token: Token, without: Collection[int]) -> Iterator[Argument]:
    clauses = {below.i for clause in children(token, "relcl") for below in clause.subtree}
    pieces = sorted(runs(branch(token, clauses | set(without))), key=lambda run: (-len(run), run[0].i))
    if pieces:
        span = sentence.span(pieces[0][0], pieces[0][-1])
        doc = token.doc
        yield Argument(role=role, text=doc[pieces[0][0].i : pieces[0][-1].i + 1].text, span=span)


def _count(sentence: Sentence, noun: Token) -> Iterator[Argument]:
    """A number with the noun it counts."""
    for number in children(noun, "nummod"):
        if number.ent_type_ in _TIMES:
            continue
        first, last = sorted([next(iter(number.subtree)), noun], key=lambda token: token.i)
        text = noun.doc[first.i : last.i + 1].text
        yield Argument(role="how many", text=text, span=sentence.span(first, last))


def _subjects(head: Token, matrix: Token) -> Iterator[tuple[str, Token]]:
    passive = bool(children(head, "auxpass", "nsubjpass"))
    for agent in children(head, "agent"):
        yield from (("who", child) for child in children(agent, "pobj"))
    for subject in _subject_tokens(head) or (_subject_tokens(matrix) if head.i != matrix.i else []):
        yield ("what" if passive else "who", _meant(subject))


def _subject_tokens(head: Token) -> list[Token]:
    """The clause's own subjects, else those it shares with the verb it is coordinated with."""
    own = children(head, "nsubj", "nsubjpass", "csubj")
    if own or head.dep_ not in {"conj", "xcomp"} or head.head.i == head.i:
        return own
    return _subject_tokens(head.head)


def _meant(token: Token) -> Token:
    """The noun that a relative pronoun stands for, else the token itself."""
    relative = token.tag_ in {"WP", "WDT"} or (token.lower_ == "that" and token.pos_ == "PRON")
    return antecedent(token) if relative else token


def _objects(head: Token) -> Iterator[tuple[str, Token]]:
    for child in head.children:
        if child.dep_ in {"dobj", "attr", "oprd", "acomp"}:
            yield ("whom" if child.ent_type_ == "PERSON" else "what", _meant(child))
        elif child.dep_ == "dative":
            yield ("whom", next(iter(children(child, "pobj")), child))
        elif child.dep_ in {"ccomp", "xcomp"}:
            yield ("what", child)
        elif head.pos_ == "NOUN" and child.dep_ == "prep" and child.lower_ == "of":
            yield from (("what", noun) for noun in children(child, "pobj"))


def _rest(head: Token) -> Iterator[tuple[str, Token]]:
    """Where, when, why and how, from what hangs on the head."""
    for child in head.children:
        if child.dep_ in {"npadvmod", "advmod"} and child.ent_type_ in _TIMES:
            yield ("when", child)
        elif child.dep_ == "advmod" and child.lower_.endswith("ly"):
            yield ("how", child)
        elif child.dep_ in {"prep", "advcl"}:
            yield from _phrase(child)


def _phrase(child: Token) -> Iterator[tuple[str, Token]]:
    """The role of a prepositional phrase or an adverbial clause."""
    marks = {mark.lower_ for mark in children(child, "mark")}
    if child.dep_ == "advcl":
        yield from [("why", child)] if marks & _MARKS else []
        return
    kinds = {noun.ent_type_ for noun in children(child, "pobj")}
    if kinds & _TIMES:
        yield ("when", child)
    elif kinds & _PLACES and child.lower_ not in {"of", "with", "against", "by"}:
        yield ("where", child)
    elif child.lower_ in _REASONS:
        yield ("why", child)
    elif child.lower_ in _MANNERS:
        yield ("how", child)
