"""What people decided of questions: which statements answer one, and which do not."""

from collections.abc import Collection, Iterable, Sequence

import msgspec

from retold.collate.tellings import Telling
from retold.decisions import tell_fully
from retold.terms import DecisionKind
from retold.types import Collation, Decision

Question = tuple[Telling, ...]
DECIDING = (DecisionKind.JOIN, DecisionKind.PART)


def overrule_questions(
    questions: Sequence[Question], decisions: Iterable[Decision], order: Sequence[str]
) -> tuple[Question, ...]:
    """The questions as people decided, one decision after the other.

    A join makes one question of all that hold a statement of either side. A part takes the statements of the one side
    out of every question that holds one of the other side, too, into a question of their own. `order` gives the ids of
    the reports in story order.
    """
    found = [list(question) for question in questions]
    for one in decisions:
        if one.kind is DecisionKind.JOIN:
            found = _join(found, {*one.subjects, *one.others})
        elif one.kind is DecisionKind.PART:
            found = [part for group in found for part in _part(group, set(one.subjects), set(one.others))]
    place = {report_id: number for number, report_id in enumerate(order)}
    return tuple(tuple(sorted(group, key=lambda t: (place[t.report_id], t.span))) for group in found)


def tell_decided(collations: Iterable[Collation], decisions: Sequence[Decision]) -> tuple[Collation, ...]:
    """The collations, each with what people decided of its statements: who, when and why."""
    deciding = [(tell_fully(one), {*one.subjects, *one.others}) for one in decisions if one.kind in DECIDING]
    if not deciding:
        return tuple(collations)
    told = []
    for collation in collations:
        ids = {key for reading in collation.readings for key in reading.statement_ids}
        decided = tuple(text for text, touched in deciding if ids & touched)
        told.append(msgspec.structs.replace(collation, decided=decided))
    return tuple(told)


def _join(groups: Sequence[list[Telling]], ids: Collection[str]) -> list[list[Telling]]:
    meant = [group for group in groups if any(telling.statement.id in ids for telling in group)]
    joined = {(telling.report_id, telling.span): telling for group in meant for telling in group}
    return [group for group in groups if group not in meant] + ([list(joined.values())] if joined else [])


def _part(group: list[Telling], going: Collection[str], staying: Collection[str]) -> list[list[Telling]]:
    out = [telling for telling in group if telling.statement.id in going]
    left = [telling for telling in group if telling.statement.id not in going]
    return [out, left] if out and any(telling.statement.id in staying for telling in left) else [group]
