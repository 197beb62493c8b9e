"""Why a record is so, for a terminal: a link's evidence, a reading's witnesses, where a finding shows."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from retold.present.counts import count_text
from retold.present.lead import publication, words_of
from retold.present.naming import day_text, full_name, node_name, publisher_text, spell_ids
from retold.present.note import draw_note
from retold.present.text import DIFFERS, SOFT, STRONG, draw_collation, place_of, shorten
from retold.present.view_report import event_label
from retold.present.watch import is_put_off
from retold.present.weighing import rank_evidence
from retold.types import (
    CodedEvent,
    Collation,
    Commitment,
    Dossier,
    Evidence,
    Finding,
    Link,
    LostExemplar,
    OpenQuestion,
    Quote,
    Report,
    Span,
    Statement,
    Story,
)

Explainable = (
    Story
    | Report
    | Link
    | LostExemplar
    | Collation
    | Quote
    | Finding
    | Commitment
    | OpenQuestion
    | CodedEvent
    | Statement
)


def explain_record(record: Explainable, dossier: Dossier) -> Group:
    """What `record` says and what it rests on, each piece with the words and where they stand."""
    return Group(*_EXPLAINERS[type(record)](record, dossier))


def evidence_lines(evidence: Sequence[Evidence], dossier: Dossier, other: str = "exemplar") -> Iterator[Text]:
    """Each piece of evidence: a bar of its score, the feature, the reason, and the words it was seen at.

    `other` names the side that a copy is laid beside: its exemplar, or a sibling where the exemplar is lost.
    """
    for item in evidence:
        bar = "█" * round(item.score * 10)
        line = Text(f"{bar:<10} {item.score:.2f}  ", style="cyan")
        line.append(item.feature, style=STRONG)
        line.append(f"  {spell_ids(item.detail, dossier)}", style="default")
        yield line
        yield from _span_lines(item.copy_spans, dossier, "copy")
        yield from _span_lines(item.exemplar_spans, dossier, other)


def _span_lines(spans: Sequence[Span], dossier: Dossier, side: str = "") -> Iterator[Text]:
    for span in spans[:5]:
        line = Text(f"    {side:<9}" if side else "    ", style=SOFT)
        line.append(f"“{shorten(_words(span, dossier), 110)}”", style="default")
        line.append(f"  {place_of(span, dossier)}", style=SOFT)
        yield line
    if len(spans) > 5:
        yield Text(f"    {side:<9}and {len(spans) - 5} more", style=SOFT)


def _words(span: Span, dossier: Dossier) -> str:
    known = any(report.id == span.report_id for report in dossier.reports)
    return words_of(span, dossier) if known else ""


def _story(story: Story, dossier: Dossier) -> Iterator[RenderableType]:
    yield Text(count_text(len(story.report_ids), "report is", "reports are") + " one story", style=STRONG)
    yield from evidence_lines(story.evidence, dossier)


def _report(report: Report, dossier: Dossier) -> Iterator[RenderableType]:
    """When it came out, what it was made from with the whole argument, what was made from it, what was noticed."""
    when = publication(report, dossier)
    yield Text(f"{report.path}  {publisher_text(report) or 'unknown publisher'}", style=STRONG)
    yield Text(f"{day_text(when)}{f': {spell_ids(when.basis, dossier)}' if when and when.basis else ''}", style=SOFT)
    above = [link for link in dossier.stemma.links if link.copy_id == report.id]
    if not above:
        yield Text("It heads its line: nothing was found in the pile that it was made from.")
    for link in above:
        yield Text()
        yield from draw_note(link, dossier)
    below = [link for link in dossier.stemma.links if link.exemplar_id == report.id]
    yield Text(f"\nMade from it: {len(below) or 'no report'}", style=STRONG)
    for link in below:
        name = full_name(link.copy_id, dossier)
        yield Text(f"  {name}, {link.manner.value}, {link.score:.2f}  {link.id}", style=SOFT)
    found = [finding for finding in dossier.findings if finding.report_id == report.id]
    for finding in found:
        yield Text()
        yield from _finding(finding, dossier)


def _lost(lost: LostExemplar, dossier: Dossier) -> Iterator[RenderableType]:
    yield Text(f"{node_name(lost.id, dossier)} is not in the pile; it is inferred", style=STRONG)
    below = [link for link in dossier.stemma.links if link.exemplar_id == lost.id]
    hang = "hangs" if len(below) == 1 else "hang"
    yield Text(f"{count_text(len(below), 'report')} {hang} from it:")
    for link in below:
        yield Text(
            f"  {node_name(link.copy_id, dossier)}, {link.manner.value}, {link.score:.2f}  {link.id}", style=SOFT
        )
    yield Text("What it is inferred from, the most telling first", style=STRONG)
    yield from evidence_lines(rank_evidence(lost.evidence), dossier, "sibling")


def _collation(collation: Collation, dossier: Dossier) -> Iterator[RenderableType]:
    yield draw_collation(collation, dossier)
    for reading in collation.readings:
        yield from _span_lines(reading.spans, dossier)
    if collation.absent_from:
        yield Text("not in: " + ", ".join(node_name(key, dossier) for key in collation.absent_from), style=SOFT)


def _quote(quote: Quote, dossier: Dossier) -> Iterator[RenderableType]:
    for version in quote.versions:
        line = Text(f"{version.state:<9} {version.similarity:.2f}  ", style="cyan")
        line.append(f"{version.speaker or 'no one named'}  {version.drift}", style="default")
        yield line
        yield from _span_lines([version.span], dossier)


def _finding(finding: Finding, dossier: Dossier) -> Iterator[RenderableType]:
    yield Text(f"{finding.kind.value} in {node_name(finding.report_id, dossier)}", style=DIFFERS)
    yield Text(spell_ids(finding.detail, dossier))
    yield from _span_lines(finding.spans, dossier)


def _commitment(commitment: Commitment, dossier: Dossier) -> Iterator[RenderableType]:
    yield Text(f"{commitment.who}: {commitment.what}", style=STRONG)
    deadline = commitment.deadline_text or "none given"
    if commitment.deadline and is_put_off(commitment):
        deadline = f"{commitment.deadline.value} (at first: {deadline})"
    condition = f", on condition: {commitment.condition}" if commitment.condition else ""
    yield Text(f"{commitment.state or 'state unknown'}, deadline: {deadline}{condition}", style=SOFT)
    yield from _span_lines(commitment.spans, dossier)
    own = {report.id for report in dossier.reports}
    for move in commitment.course[1:]:
        yield Text.assemble((f"{move.state}  {move.on.value[:10] if move.on else ''}", "cyan"), f"  {move.reason}")
        elsewhere = Text(f"    in a later story: {move.span.report_id}", style=SOFT)
        yield from _span_lines((move.span,), dossier) if move.span.report_id in own else [elsewhere]


def _question(question: OpenQuestion, dossier: Dossier) -> Iterator[RenderableType]:
    yield Text(question.text, style=STRONG)
    if question.answered_by:
        yield Text(f"would be settled by: {question.answered_by}", style=SOFT)
    yield from _span_lines(question.spans, dossier)


def _event(event: CodedEvent, dossier: Dossier) -> Iterator[RenderableType]:
    yield Text(event_label(event), style=STRONG)
    yield Text(f"certainty {event.certainty:+.1f} of ±3", style=SOFT)
    yield from _span_lines([event.trigger, *(actor.span for actor in (*event.actors, *event.recipients))], dossier)


def _statement(statement: Statement, dossier: Dossier) -> Iterator[RenderableType]:
    negated = ", negated" if statement.negated else ""
    yield Text(f"{statement.kind.value}, {statement.modality.value}{negated}", style=STRONG)
    yield from _span_lines([statement.span], dossier)
    for argument in statement.arguments:
        line = Text(f"    {argument.role:<9}", style=SOFT)
        yield line.append(f"“{shorten(argument.text, 110)}”", style="default")


_EXPLAINERS: dict[type, Callable[[Any, Dossier], Iterator[RenderableType]]] = {
    Story: _story,
    Report: _report,
    Link: draw_note,
    LostExemplar: _lost,
    Collation: _collation,
    Quote: _quote,
    Finding: _finding,
    Commitment: _commitment,
    OpenQuestion: _question,
    CodedEvent: _event,
    Statement: _statement,
}
