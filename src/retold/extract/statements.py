"""What a report states, clause by clause."""

from collections.abc import Iterator, Sequence

from retold.extract.arguments import find_arguments
from retold.extract.attributions import holder_of
from retold.extract.certainty import rate_certainty
from retold.extract.clauses import branch, children, has_finite_verb, indices, runs
from retold.extract.editorial import find_opinion
from retold.extract.lexicon import read_words
from retold.extract.modality import Act, find_act
from retold.extract.parser import Parse, Sentence
from retold.extract.words import Token
from retold.terms import Modality, SpeakerKind, StatementKind
from retold.text import stable_id
from retold.types import Attribution, Span, Statement

_CLAUSES = frozenset({"ROOT", "ccomp", "parataxis", "advcl", "relcl", "conj", "csubj"})


def find_statements(parse: Parse, attributions: Sequence[Attribution]) -> tuple[Statement, ...]:
    """The statements of the body, in the order of their spans: one per clause.

    A content clause is a statement apart from the clause it stands in; "he said" alone is none. Spans overlap only
    where one clause stands in the middle of another.
    """
    reaches = [(_reach(row), row) for row in attributions]
    found = [row for sentence in parse.body() for row in _in_sentence(sentence, _near(sentence, reaches))]
    return tuple(sorted(found, key=lambda row: (row.span, row.head)))


def _in_sentence(sentence: Sentence, near: Sequence[Attribution]) -> Iterator[Statement]:
    heads = [token for token in sentence.tokens if is_clause(token)]
    for head in heads:
        nested = [other for other in heads if other.i != head.i and head.is_ancestor(other)]
        if not _only_attributes(sentence, head, nested, near):
            yield from _statements(sentence, head, nested, near)


def _reach(row: Attribution) -> tuple[int, int]:
    """From the beginning of the first of an attribution's cue and content to the end of the last."""
    spans = [*row.content, *row.cue]
    return min(span.start for span in spans), max(span.end for span in spans)


def _near(sentence: Sentence, reaches: Sequence[tuple[tuple[int, int], Attribution]]) -> list[Attribution]:
    """The attributions that reach into the sentence."""
    return [row for (start, end), row in reaches if start < sentence.end and sentence.start < end]


def is_clause(token: Token) -> bool:
    """True if `token` heads a clause stated on its own: finite, coordinated with such a one, or a free -ing clause."""
    if token.dep_ not in _CLAUSES or token.pos_ not in {"VERB", "AUX"}:
        return False
    if token.dep_ == "conj":
        return token.head.pos_ in {"VERB", "AUX"} and is_clause(token.head)
    if token.dep_ == "advcl":
        free = token.tag_ == "VBG" and bool(children(token, "dobj", "ccomp"))
        return has_finite_verb(token) or free
    return token.dep_ == "ROOT" or has_finite_verb(token) or _is_wished(token)


def _is_wished(token: Token) -> bool:
    """True for a tenseless clause with a subject that somebody asks for or wants: "urged the army to leave"."""
    bare = not any(child.lower_ == "to" for child in children(token, "aux"))
    wished = token.head.lemma_.lower() in read_words("demand_verbs.txt") | read_words("stage_verbs.tsv")
    return token.dep_ == "ccomp" and bool(children(token, "nsubj")) and (bare or wished)


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


def _statements(
    sentence: Sentence, head: Token, nested: Sequence[Token], attributions: Sequence[Attribution]
) -> Iterator[Statement]:
    """The statement of the clause, and before it a phrase of opinion that opens it, on its own."""
    without = frozenset(i for other in nested for i in indices(other.subtree))
    own = [token for run in runs(branch(head, without)) for token in run]
    act = find_act(head)
    if not own:
        return
    cut = _opinion_before(sentence, own, head)
    if cut:
        yield _opening(sentence, own[:cut])
        own = [token for run in runs(own[cut:]) for token in run]
    yield _statement(sentence, head, act, own, without, attributions)


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


def _statement(
    sentence: Sentence,
    head: Token,
    act: Act,
    own: Sequence[Token],
    without: frozenset[int],
    attributions: Sequence[Attribution],
) -> Statement:
    span = sentence.span(own[0], own[-1])
    place = sentence.span(act.head, act.head)
    holder = _holder(place, attributions)
    certainty = rate_certainty(act.head)
    return Statement(
        id=_id(span, act.head.lemma_),
        span=span,
        predicate=base_form(act.head),
        head=place,
        arguments=find_arguments(sentence, act.head, head, without),
        kind=_kind(sentence, own, holder, act, head),
        modality=act.modality,
        certainty=certainty,
        negated=act.negated,
        attribution_id=holder.id if holder else None,
    )


def _holder(place: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    found = holder_of(place, attributions)
    return next((row for row in attributions if row.id == found), None)


def _kind(sentence: Sentence, own: Sequence[Token], holder: Attribution | None, act: Act, head: Token) -> StatementKind:
    if holder is not None and holder.speaker_kind is not SpeakerKind.NONE:
        return StatementKind.DENIED if _denies(sentence, holder) else StatementKind.ATTRIBUTED
    if sentence.tokens.text.rstrip().rstrip("\"”’'").endswith("?"):
        return StatementKind.QUESTION
    if find_opinion(_words(own)):
        return StatementKind.OPINION
    if holder is not None:
        return StatementKind.ATTRIBUTED
    return StatementKind.UNCERTAIN if _uncertain(head, act) else StatementKind.ASSERTED


def _denies(sentence: Sentence, holder: Attribution) -> bool:
    words = {t.lower_ for t in sentence.tokens for s in holder.cue if s.start <= sentence.position(t) < s.end}
    return bool(words & read_words("denial_verbs.txt"))


def _uncertain(head: Token, act: Act) -> bool:
    """True where the author leaves open whether it is so: a weak modal, "whether", "unclear"."""
    words = {child.lower_ for child in head.subtree if child.dep_ in {"mark", "acomp", "advmod"}}
    return act.modality is Modality.POSSIBLE or bool(words & read_words("doubt_words.txt"))
