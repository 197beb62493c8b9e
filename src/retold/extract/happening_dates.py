"""Which day, month or year a happening is given by the words around it and the day of writing."""

from collections.abc import Iterator, Sequence
from functools import cache

from retold.extract.parser import Sentence
from retold.extract.plover import rows
from retold.extract.words import Token
from retold.terms import Precision, TimeKind
from retold.types import When

DATED = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.HOUR, Precision.MINUTE, Precision.SECOND})
TO_COME = frozenset({"will", "would", "may", "could", "might", "'ll"})
MEANWHILE = frozenset({"when", "as", "while", "once", "after"})
CLAUSAL = frozenset({"VERB", "AUX"})
NEAR = 4
BACK = 400
"""How many characters back the time may stand that a happening to come is told under."""


def date_mentions(
    found: Sequence[tuple[Sentence, Token]], whens: Sequence[When], written: str
) -> Iterator[tuple[Sentence, Token, str | None]]:
    """Each happening of one report with its day, month or year; None where the words leave it open.

    That is the nearest time that governs it; for a title that of the same word in the report; for what is to come the
    time to come named before; else `written`, but for states and what was over before.
    """
    near = [(sentence, token, near_date(sentence, token, whens)) for sentence, token in found]
    told: dict[str, str] = {}
    for _, token, value in near:
        if value:
            told.setdefault(token.lemma_.lower(), value)
    for sentence, token, value in near:
        same = told.get(token.lemma_.lower()) if _is_title(sentence) else None
        yield sentence, token, value or same or _by_tense(sentence, token, whens, written)


def _is_title(sentence: Sentence) -> bool:
    return sentence.headline or sentence.start == 0


def _by_tense(sentence: Sentence, token: Token, whens: Sequence[When], written: str) -> str | None:
    """The date of what no time governs."""
    if is_to_come(token):
        before = [when for when in whens if _usable(when) and when.span and 0 < sentence.start - when.span.start < BACK]
        return before[-1].value[:10] if before and before[-1].value[:10] > written else None
    if not _is_title(sentence) and _is_state(token):
        return None
    return None if _was_over(token) else written


def is_to_come(token: Token) -> bool:
    """True if the verb stands under "will" and the like."""
    return bool({child.lower_ for child in token.children if child.dep_ == "aux"} & TO_COME)


def _was_over(token: Token) -> bool:
    """True for "had sold"."""
    return token.tag_ == "VBN" and any(child.lower_ == "had" for child in token.children)


def _is_state(token: Token) -> bool:
    """True for "the ship carries 200 people" and "ships built in the north", not for "the owner says"."""
    if token.dep_ == "acl" and token.tag_ == "VBN":
        return True
    return token.tag_ in ("VBZ", "VBP") and token.lemma_ not in _saying()


@cache
def _saying() -> frozenset[str]:
    return frozenset(word for row in rows("partaking_verbs.tsv") if row[0] == "saying" for word in row[1].split())


def near_date(sentence: Sentence, token: Token, whens: Sequence[When]) -> str | None:
    """The day, month or year that stands nearest to a happening in the tree of its sentence; None if none is near."""
    inside = [
        when for when in whens if _usable(when) and when.span and sentence.start <= when.span.start < sentence.end
    ]
    tops = [(top, when) for when in inside if (top := _top(sentence, when)) is not None]
    dates = [(steps_between(token, top), when.span, when) for top, when in tops if _may_govern(token, top)]
    near = min(dates, key=lambda date: date[:2], default=None)
    return near[2].value[:10] if near and near[0] <= NEAR else None


def _usable(when: When) -> bool:
    known = when.value[:4].isdigit() and all(part.isdigit() for part in when.value[:10].split("-"))
    return when.kind in {TimeKind.DATE, TimeKind.TIME} and when.precision in DATED and known


def _top(sentence: Sentence, when: When) -> Token | None:
    """The word of a time that the others hang on."""
    start, end = (when.span.start, when.span.end) if when.span else (0, 0)
    inside = [token for token in sentence.tokens if start <= sentence.position(token) < end]
    return min(inside, key=lambda token: (token.depth, token.i), default=None)


def steps_between(token: Token, other: Token) -> int:
    """How far two words stand apart in the tree."""
    above, below = [other, *other.ancestors], [token, *token.ancestors]
    common = next((t for t in above if t in below), None)
    return above.index(common) + below.index(common) if common is not None else 99


def _may_govern(token: Token, top: Token) -> bool:
    """False for a time in a clause below that of the token: it tells when that was, unless both were at once."""
    clause, mine = _clause_of(top), token if token.pos_ in CLAUSAL else _clause_of(token)
    if clause is None or mine is None or not mine.is_ancestor(clause) or (token is not mine and token.is_ancestor(top)):
        return True
    while clause is not mine:
        if clause.dep_ not in ("xcomp", "conj") and not _is_meanwhile(clause):
            return False
        clause = clause.head
    return True


def _clause_of(token: Token) -> Token | None:
    return next((above for above in token.ancestors if above.pos_ in CLAUSAL), None)


def _is_meanwhile(clause: Token) -> bool:
    """True for "when it arrives" and the like: the time of the clause is also that of the one above."""
    return clause.dep_ == "advcl" and any(child.lower_ in MEANWHILE for child in clause.children)
