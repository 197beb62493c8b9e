"""The store as asking reads it: stories and names by report, decisions in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from retold.decisions import in_force, overrule_extraction
from retold.extract.anchoring import anchor_extraction
from retold.record import EmbeddedStore
from retold.types import Cast, Decision, Dossier, Extraction, Name, Report, Span, Stemma, Story


@dataclass(frozen=True, slots=True)
class Pile:
    """The store with what is concluded of it: stories by report, names by story, decisions in force."""

    store: EmbeddedStore
    stories: dict[str, Story]
    names: dict[str, tuple[Name, ...]]
    decisions: Sequence[Decision]

    @property
    def all_names(self) -> list[Name]:
        """The names of all stories."""
        return [name for names in self.names.values() for name in names]


def open_pile(store: EmbeddedStore) -> Pile:
    """The pile of a store."""
    stories = {report_id: story for story in store.all(Story) for report_id in story.report_ids}
    names = {cast.story_id: cast.names for cast in store.all(Cast)}
    return Pile(store, stories, names, in_force(store.all(Decision)))


def open_dossiers(reports: Sequence[Report], pile: Pile) -> dict[str, Dossier]:
    """The stories of some reports by report id, with no more in each than these reports and the stemma."""
    found: dict[str, Dossier] = {}
    for story in {pile.stories[report.id].id: pile.stories[report.id] for report in reports}.values():
        stemma = pile.store.get(Stemma, story.id)
        own = tuple(report for report in reports if report.id in story.report_ids)
        if stemma is not None:
            dossier = _dossier(story, stemma, own)
            found |= {report.id: dossier for report in own}
    return found


def _dossier(story: Story, stemma: Stemma, reports: tuple[Report, ...]) -> Dossier:
    nothing: dict[str, tuple[()]] = dict.fromkeys(
        ("extractions", "names", "collations", "quotes", "findings", "commitments", "questions"), ()
    )
    return Dossier(story=story, stemma=stemma, reports=reports, **nothing)


def extraction_of(report_id: str, dossier: Dossier, pile: Pile) -> tuple[Extraction | None, list[Span]]:
    """The extraction of a report as people decided and dated as its story is, and the statements that they rejected."""
    found = pile.store.get(Extraction, report_id)
    if found is None:
        return None, []
    overruled = overrule_extraction(found, pile.decisions)
    kept = {row.id for row in overruled.statements}
    rejected = [row.span for row in found.statements if row.id not in kept]
    dating = next((row for row in dossier.stemma.datings if row.report_id == report_id), None)
    return (anchor_extraction(overruled, dating) if dating else overruled), rejected


def dated(report: Report, stories: Mapping[str, Dossier]) -> Report:
    """The report with the day that its story gives it, where it has none of its own."""
    home = stories.get(report.id)
    found = next((row.when for row in (home.stemma.datings if home else ()) if row.report_id == report.id), None)
    return report if report.published or found is None else msgspec.structs.replace(report, published=found)
