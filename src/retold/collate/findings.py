"""Making findings: ids that depend on nothing but what was found."""

from collections.abc import Sequence

from retold.terms import FindingKind
from retold.text import stable_id
from retold.types import Finding, Span


def make_finding(story_id: str, report_id: str, kind: FindingKind, detail: str, spans: Sequence[Span]) -> Finding:
    """A finding about one report; `spans` in the order given."""
    places = [f"{span.report_id}:{span.start}:{span.end}" for span in spans]
    return Finding(
        id=stable_id("f", story_id, report_id, kind, detail, *places),
        story_id=story_id,
        report_id=report_id,
        kind=kind,
        detail=detail,
        spans=tuple(spans),
    )
