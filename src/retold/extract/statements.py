"""What a report states, clause by clause."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from retold.extract.arguments import find_arguments
from retold.extract.attributions import holder_of
from retold.extract.certainty import rate_certainty
from retold.extract.clause_heads import is_clause, told_within
from retold.extract.clauses import antecedent, branch, children, has_finite_verb, indices, runs
from retold.extract.editorial import find_opinion
from retold.extract.lexicon import read_words
from retold.extract.modality import Act, find_act
from retold.extract.parser import Parse, Sentence
from retold.extract.words import Token
from retold.terms import Modality, SpeakerKind, StatementKind
from retold.text import stable_id
from retold.types import Attribution, Span, Statement

_AHEAD = frozenset({Modality.SET, Modality.PROMISED, Modality.PLANNED, Modality.INTENDED})
"""How far along an act is that is still to come."""
_RELATIVES = frozenset({"WDT", "WP", "WP$"})
LONGEST_NOUN = 16
"""How many words a noun may have, with what stands between it and its relative clause, to be cited with the clause."""


def find_statements(parse: Parse, attributions: Sequence[Attribution]) -> tuple[Statement, ...]:
    """The statements of the body, in the order of their spans: one per clause.

    A content clause is a statement apart from the clause it stands in; "he said" alone is none. Spans overlap only
    where one clause stands in the middle of another, and where a relative clause takes in the noun it is about.
    """
    reaches = [(_reach(row), row) for row in attributions]
    found = [row for sentence in parse.body() for row in _in_sentence(sentence, _near(sentence, reaches))]
    return tuple(sorted(found, key=lambda row: (row.span, row.head)))


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause told on its own: its head, its words in text order, and where the clauses below it stand."""

    head: Token
    own: list[Token]
    without: frozenset[int]


def _in_sentence(sentence: Sentence, near: Sequence[Attribution]) -> Iterator[Statement]:
    heads = [token for token in sentence.tokens if is_clause(token)]
    below = {head.i: [other for other in heads if other.i != head.i and head.is_ancestor(other)] for head in heads}
    stated = [head for head in heads if not _only_attributes(sentence, head, below[head.i], near)]
    pairs = [(head, inner) for head in heads if (inner := told_within(head, heads))]
    outer = {inner.i: head for head, inner in pairs if head in stated or not has_finite_verb(inner)}
    taken = indices(outer.values())
    for head in stated:
        if head.i not in taken:
            yield from _statements(sentence, _clause(head, outer, below), near)


def _clause(head: Token, outer: Mapping[int, Token], below: Mapping[int, Sequence[Token]]) -> _Clause:
    """The clause of `head` with the clauses above that are told in it (`outer`), without those `below`."""
    words, at = _apart(head, below[head.i]), head
    while at.i in outer:
        at = outer[at.i]
        words += _apart(at, below[at.i])
    own = [token for run in runs(words) for token in run]
    return _Clause(head, own, frozenset(i for other in below[head.i] for i in indices(other.subtree)))


def _apart(head: Token, nested: Sequence[Token]) -> list[Token]:
    return branch(head, frozenset(i for other in nested for i in indices(other.subtree)))


def _reach(row: Attribution) -> tuple[int, int]:
    """From the beginning of the first of an attribution's cue and content to the end of the last."""
    spans = [*row.content, *row.cue]
    return min(span.start for span in spans), max(span.end for span in spans)


def _near(sentence: Sentence, reaches: Sequence[tuple[tuple[int, int], Attribution]]) -> list[Attribution]:
    """The attributions that reach into the sentence."""
    return [row for (start, end), row in reaches if start < sentence.end and sentence.start < end]


def _only_attributes(
    sentence: Sentence, head: Token, nested: Sequence[Token], attributions: Sequence[Attribution]
) -> bool:
    """True if the clause of `head` only says that somebody said what other clauses state."""
    place = sentence.position(head)
    if not any(span.start <= place < span.end for row in attributions for span in row.cue):
        return False
    spoken = bool(nested) or head.dep_ in {"parataxis", "ccomp"} or any(q.is_quote for q in sentence.tokens)
    addressed = head.lemma_.lower() in read_words("addressing_verbs.txt")
    objects = any(noun.pos_ in {"NOUN", "PROPN"} for noun in children(head, "dobj"))
    return spoken and (addressed or not objects)


def _statements(sentence: Sentence, clause: _Clause, attributions: Sequence[Attribution]) -> Iterator[Statement]:
    """The statement of the clause, and before it a phrase of opinion that opens it, on its own."""
    own = clause.own
    if not own:
        return
    cut = _opinion_before(sentence, own, clause.head)
    if cut:
        yield _opening(sentence, own[:cut])
        own = [token for run in runs(own[cut:]) for token in run]
    yield _statement(sentence, replace(clause, own=own), attributions)


def base_form(token: Token) -> str:
    """The base form of a word; "be" for a contracted one that the model leaves as it is."""
    word = token.lemma_.lower()
    return "be" if word in {"’s", "'s", "’", "'", "’re", "'re", "’m", "'m"} else word


def _words(own: Sequence[Token]) -> str:
    text: str = own[0].doc[own[0].i : own[-1].i + 1].text
    return text


def _opinion_before(sentence: Sentence, own: Sequence[Token], head: Token) -> int:
    """How many tokens of `own` are a phrase of opinion set off by a comma before the clause proper; 0 if none."""
    comma = next((n for n, token in enumerate(own) if token.text == "," and token.i < head.i), 0)
    found = find_opinion(_words(own[:comma])) if comma else None
    return comma if found and found[0] == 0 else 0


def _opening(sentence: Sentence, phrase: Sequence[Token]) -> Statement:
    inside = indices(phrase)
    noun = next((t for t in phrase if t.pos_ == "NOUN"), phrase[0])
    head = next((t for t in phrase if t.head.i not in inside and t.pos_ != "ADP"), noun)
    span = sentence.span(phrase[0], phrase[-1])
    return Statement(
        id=_id(span, head.lemma_),
        span=span,
        predicate=base_form(head),
        head=sentence.span(head, head),
        arguments=(),
        kind=StatementKind.OPINION,
        modality=Modality.GENERAL,
        certainty=0.0,
    )


def _id(span: Span, predicate: str) -> str:
    return stable_id("s", span.report_id, str(span.start), str(span.end), predicate)


def _statement(sentence: Sentence, clause: _Clause, attributions: Sequence[Attribution]) -> Statement:
    act = find_act(clause.head)
    span = sentence.span(_first(clause), clause.own[-1])
    place = sentence.span(act.head, act.head)
    holder = _holder(place, attributions)
    return Statement(
        id=_id(span, act.head.lemma_),
        span=span,
        predicate=base_form(act.head),
        head=place,
        arguments=find_arguments(sentence, act.head, clause.head, clause.without),
        kind=_kind(sentence, clause, holder, act),
        modality=act.modality,
        certainty=rate_certainty(act.head),
        negated=act.negated,
        attribution_id=holder.id if holder else None,
    )


def _first(clause: _Clause) -> Token:
    """The first word of what is cited: that of the clause, or of the noun that a relative clause is about."""
    first = clause.own[0]
    if clause.head.dep_ != "relcl" or first.tag_ not in _RELATIVES or first.dep_ == "mark":
        return first
    noun = antecedent(first)
    return noun.left_edge if noun.i < first.i and first.i - noun.left_edge.i <= LONGEST_NOUN else first


def _holder(place: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    found = holder_of(place, attributions)
    return next((row for row in attributions if row.id == found), None)


def _kind(sentence: Sentence, clause: _Clause, holder: Attribution | None, act: Act) -> StatementKind:
    if holder is not None and holder.speaker_kind is not SpeakerKind.NONE:
        return StatementKind.DENIED if _denies(sentence, holder) else StatementKind.ATTRIBUTED
    if sentence.tokens.text.rstrip().rstrip("\"”’'").endswith("?"):
        return StatementKind.QUESTION
    if find_opinion(_words(clause.own)):
        return StatementKind.OPINION
    if holder is not None:
        return StatementKind.ATTRIBUTED
    if _uncertain(clause.head, act):
        return StatementKind.UNCERTAIN
    return StatementKind.PLANNED if act.modality in _AHEAD and not act.negated else StatementKind.ASSERTED


def _denies(sentence: Sentence, holder: Attribution) -> bool:
    words = {t.lower_ for t in sentence.tokens for s in holder.cue if s.start <= sentence.position(t) < s.end}
    return bool(words & read_words("denial_verbs.txt"))


def _uncertain(head: Token, act: Act) -> bool:
    """True where the author leaves open whether it is so: a weak modal, "whether", "unclear"."""
    words = {child.lower_ for child in head.subtree if child.dep_ in {"mark", "acomp", "advmod"}}
    return act.modality is Modality.POSSIBLE or bool(words & read_words("doubt_words.txt"))
