"""One answer in one sentence: the words that answer, and how they are put."""

from collections.abc import Sequence
from dataclasses import dataclass

from retold.ask.clauses import negated
from retold.ask.lines import Line
from retold.extract.words import Token
from retold.terms import Modality, StatementKind
from retold.types import Span, When

DENIED = "denied"
STATED = "stated"
OPEN = "left open"
AHEAD = "planned or promised, not said to be done"
POSSIBLE = "possible or conditional"
WANTED = "demanded, not said to be done"
SIDES = {STATED: "yes", DENIED: "no", AHEAD: "yes, planned", OPEN: "left open"}
"""What a state comes to as an answer to whether; the others are their own words."""

_STATES = {
    Modality.PROMISED: AHEAD,
    Modality.PLANNED: AHEAD,
    Modality.INTENDED: AHEAD,
    Modality.SET: AHEAD,
    Modality.DEMANDED: WANTED,
    Modality.POSSIBLE: POSSIBLE,
    Modality.CONDITIONAL: POSSIBLE,
}
_DENYING = frozenset({"deny", "denied", "dispute", "refute", "rebut", "reject", "dismiss", "disprove", "exclude"})
_UNSURE = 0.5
"""Certainty (of 3) nearer to nought than this leaves it open."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer: its exact `words` and the sentence they stand in.

    `value` is what the words come to where that is more than the words ("2024-05-15"); `low`, `high` and `unit` those
    of a figure. `state` is how it is put; `loose` the words asked for that stand elsewhere in the report; `also` what
    else the answer rests on: the words that were said.
    """

    line: Line
    words: Span
    state: str
    speaker: str
    value: str = ""
    low: float | None = None
    high: float | None = None
    change: str = "="
    as_of: When | None = None
    certainty: float | None = None
    loose: tuple[str, ...] = ()
    also: tuple[Span, ...] = ()
    unit: str = ""


def make_hit(line: Line, words: Sequence[Token], head: Token, *, value: str = "", loose: tuple[str, ...] = ()) -> Hit:
    """An answer of some words in the clause of `head`; state, certainty and time are those of its statement."""
    statement = line.statement(head)
    return Hit(
        line=line,
        words=line.span(words),
        state=state_of(line, head),
        speaker=line.speaker(head),
        value=value,
        as_of=statement.as_of if statement else None,
        certainty=statement.certainty if statement else None,
        loose=loose,
    )


def _is_disputed(head: Token) -> bool:
    """True if the clause is what somebody denies."""
    if head.dep_ in {"advcl", "conj"}:
        return False
    at = head
    while at.head is not at:
        if at.head.lemma_.lower() in _DENYING and at.head.pos_ == "VERB":
            return at.dep_ not in {"nsubj", "nsubjpass"}  # what is said of who denies is not what is denied
        at = at.head
    return False


def state_of(line: Line, head: Token) -> str:
    """How the clause puts it: stated, denied, ahead, possible or left open."""
    statement = line.statement(head)
    if negated(head) or _is_disputed(head):
        return DENIED
    if statement is None:
        return STATED
    if statement.kind is StatementKind.DENIED or statement.negated:
        return DENIED
    if statement.kind in {StatementKind.UNCERTAIN, StatementKind.QUESTION}:
        return OPEN
    if statement.modality in _STATES:
        return _STATES[statement.modality]
    if statement.certainty < -_UNSURE:
        return DENIED
    return STATED if statement.certainty > _UNSURE else OPEN
