"""What is said to lead to what: cause and effect spans with their signal."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from retold.extract.attributions import holder_of
from retold.extract.clauses import branch, children, indices, runs
from retold.extract.lexicon import read_rows
from retold.extract.parser import Parse, Sentence
from retold.types import Attribution, Cause, Span


def find_causes(parse: Parse, attributions: Sequence[Attribution]) -> tuple[Cause, ...]:
    """Every cause-effect pair of the body in text order, with the attribution whose content holds it."""
    return tuple(cause for sentence in parse.body() for cause in _in_sentence(sentence, attributions))


def _in_sentence(sentence: Sentence, attributions: Sequence[Attribution]) -> Iterator[Cause]:
    for token in sentence.tokens:
        for form, sign in _signals().get(token.lemma_.lower(), ()):
            pair = _FORMS[form](token)
            if pair is not None:
                yield from _cause(sentence, token, pair, sign, attributions)


@cache
def _signals() -> dict[str, list[tuple[str, int]]]:
    table: dict[str, list[tuple[str, int]]] = {}
    for signal, form, sign in read_rows("causal_signals.tsv"):
        table.setdefault(signal.split()[0], []).append((form, int(sign)))
    return table


Pair = tuple[list[Token], list[Token]]


def _by_verb(token: Token) -> Pair | None:
    subjects, objects = children(token, "nsubj"), children(token, "dobj")
    prepositions = [p for p in children(token, "prep") if p.lower_ in {"to", "in"}]
    objects = objects or [o for p in prepositions for o in children(p, "pobj", "pcomp")]
    if token.pos_ != "VERB" or not subjects or not objects:
        return None
    return branch(subjects[0]), branch(objects[0])


def _by_mark(token: Token) -> Pair | None:
    clause = token.head
    if token.dep_ != "mark" or clause.dep_ != "advcl":
        return None
    inside = indices(clause.subtree)
    return branch(clause, {token.i}), branch(clause.head, inside)


def _by_preposition(token: Token) -> Pair | None:
    objects = children(token, "pobj", "pcomp")
    if token.dep_ != "prep" or not objects or token.head.pos_ not in {"VERB", "AUX", "NOUN"}:
        return None
    return branch(objects[0]), branch(token.head, indices(token.subtree))


_FORMS = {"verb": _by_verb, "mark": _by_mark, "prep": _by_preposition}


def _cause(
    sentence: Sentence, token: Token, pair: Pair, sign: int, attributions: Sequence[Attribution]
) -> Iterator[Cause]:
    spans = [_widest(sentence, side) for side in pair]
    if spans[0] is not None and spans[1] is not None:
        signal = sentence.span(token, token)
        holder = holder_of(signal, attributions)
        yield Cause(cause=spans[0], effect=spans[1], signal=signal, sign=sign, attribution_id=holder)


def _widest(sentence: Sentence, tokens: list[Token]) -> Span | None:
    pieces = sorted(runs(tokens), key=len)
    return sentence.span(pieces[-1][0], pieces[-1][-1]) if pieces else None
