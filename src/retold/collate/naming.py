"""The names of a story, merged across its reports."""

from collections.abc import Sequence

from retold.types import Extraction, Finding, Name, Report

try:
    from retold.collate.names import merge_names
except ImportError:  # until names.py lands
    merge_names = None  # type: ignore[assignment]


def merge_story_names(
    reports: Sequence[Report], extractions: Sequence[Extraction], story_id: str
) -> tuple[tuple[Name, ...], tuple[Finding, ...]]:
    """The story's names and what was found about them."""
    if merge_names is None:
        return tuple(name for extraction in extractions for name in extraction.names), ()
    names, findings = merge_names(reports, extractions, story_id=story_id)
    return tuple(names), tuple(findings)
