"""Omissions and additions: what a report lacks or has alone beside those that share its exemplar."""

from collections.abc import Iterator, Sequence

from retold.collate.findings import make_finding
from retold.collate.independence import siblings
from retold.collate.tellings import Telling
from retold.terms import FindingKind, StatementKind
from retold.types import Finding, Report, Span, Stemma

_OWN = frozenset({StatementKind.OPINION, StatementKind.QUESTION})


def find_omissions(
    story_id: str, reports: Sequence[Report], questions: Sequence[Sequence[Telling]], stemma: Stemma
) -> Iterator[Finding]:
    """For each report what its exemplar carries and it lacks, and what it alone carries among its siblings.

    Against a lost exemplar: what two siblings carry was there; what one sibling alone carries may have been added by
    that one, and the detail says so. Opinion and questions of a sibling are never missed.
    """
    for report in reports:
        yield from _missing(story_id, report.id, questions, stemma)
        yield from _added(story_id, report.id, questions, stemma)


def _missing(
    story_id: str, report_id: str, questions: Sequence[Sequence[Telling]], stemma: Stemma
) -> Iterator[Finding]:
    near = siblings(report_id, stemma)
    above = {link.exemplar_id for link in stemma.links if link.copy_id == report_id}
    by_reason: dict[str, list[Span]] = {}
    for question in questions:
        carriers = {telling.report_id: telling for telling in reversed(question)}
        held = [carriers[other] for other in near if other in carriers]
        if report_id in carriers or not held or all(telling.statement.kind in _OWN for telling in held):
            continue
        by_reason.setdefault(_reason(held, above), []).append(_best(held, above).span)
    for reason, spans in sorted(by_reason.items()):
        yield make_finding(story_id, report_id, FindingKind.OMISSION, f"not in this report: {reason}", spans)


def _best(held: Sequence[Telling], above: set[str]) -> Telling:
    return next((telling for telling in held if telling.report_id in above), held[0])


def _reason(held: Sequence[Telling], above: set[str]) -> str:
    if any(telling.report_id in above for telling in held):
        return "its exemplar states it"
    if len(held) > 1:
        return "several reports of the same origin state it"
    return "one report of the same origin states it, which may have added it"


def _added(story_id: str, report_id: str, questions: Sequence[Sequence[Telling]], stemma: Stemma) -> Iterator[Finding]:
    if not siblings(report_id, stemma):
        return
    alone = [question for question in questions if {telling.report_id for telling in question} == {report_id}]
    spans = [telling.span for question in alone for telling in question if telling.statement.kind not in _OWN]
    if spans:
        detail = "in no other report of the same origin"
        yield make_finding(story_id, report_id, FindingKind.ADDITION, detail, spans)


def absent_from(question: Sequence[Telling], report_ids: Sequence[str]) -> tuple[str, ...]:
    """The reports of the story that do not answer a question, in story order."""
    carriers = {telling.report_id for telling in question}
    return tuple(report_id for report_id in report_ids if report_id not in carriers)
