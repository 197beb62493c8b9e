"""What belongs to a story, gathered from the store; light to load, for views that conclude nothing."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from retold.decisions import in_force, overrule_extraction
from retold.errors import RetoldError
from retold.extract.anchoring import anchor_extraction
from retold.extract.inherited import inherit_times
from retold.present.naming import lost_names
from retold.record import Shelf, Store
from retold.text import plain, publisher_key
from retold.types import (
    AnyRecord,
    Cast,
    Collation,
    Decision,
    Dossier,
    Extraction,
    Report,
    Skip,
    Stemma,
    Story,
)

if TYPE_CHECKING:
    from retold.present.explain import Explainable

Chapter = tuple[Story, Stemma, tuple[Report, ...], tuple[Extraction, ...]]


def gather_chapter(story: Story, stemma: Stemma, store: Store) -> Chapter:
    """A story with its stemma, reports and extractions, these as people decided and anchored on the dates that the
    stemma inferred; what a copy took over with its times has them from the first report that has the words."""
    datings = {dating.report_id: dating for dating in stemma.datings}
    decisions = in_force(store.all(Decision))
    overruled = (overrule_extraction(found, decisions) for found in Shelf(store, Extraction, story.report_ids))
    anchored = (
        anchor_extraction(extraction, datings[key]) if (key := extraction.report_id) in datings else extraction
        for extraction in overruled
    )
    reports = tuple(Shelf(store, Report, story.report_ids))
    return story, stemma, reports, _inherit(stemma, reports, tuple(anchored))


def gather_or_tell(story: Story, stemma: Stemma, store: Store) -> tuple[Chapter, tuple[Skip, ...]]:
    """The chapter of a story; where gathering fails on it, its reports without what was found in them, for that could
    be what a person rejected, and a Skip with the reason. Raises what a broken store does."""
    try:
        return gather_chapter(story, stemma, store), ()
    except RetoldError:
        raise
    except Exception as error:  # the guard at the edge of a step: one story must not end the run
        reason = f"{type(error).__name__}: {error}"
        skip = Skip(where=story.id, step="gather", reason=reason, story_id=story.id)
        return (story, stemma, tuple(Shelf(store, Report, story.report_ids)), ()), (skip,)


def _inherit(stemma: Stemma, reports: Sequence[Report], extractions: Sequence[Extraction]) -> tuple[Extraction, ...]:
    """The extractions with the times that were taken over within each line of descent."""
    own = {found.report_id: found for found in extractions}
    rows = {report.id: (report, own[report.id]) for report in reports if report.id in own}
    lines = ([rows[key] for key in origin.report_ids if key in rows] for origin in stemma.origins)
    inherited = {found.report_id: found for line in lines for found in inherit_times(line)}
    return tuple(inherited.get(found.report_id, found) for found in extractions)


def fold_publishers(reports: Iterable[Report]) -> tuple[Report, ...]:
    """The reports, each with what its publisher's name shares with other ways to write it: for counting alone."""
    return tuple(msgspec.structs.replace(report, publisher=publisher_key(report.publisher)) for report in reports)


def conclusions_of(dossier: Dossier) -> Iterator[AnyRecord]:
    """The records of a story that are conclusions, in the order in which they are kept."""
    yield dossier.story
    yield dossier.stemma
    yield Cast(story_id=dossier.story.id, names=dossier.names)
    for group in (dossier.collations, dossier.quotes, dossier.findings, dossier.commitments, dossier.questions):
        yield from group


def name_conclusions(store: Store) -> Iterator[tuple[str, str]]:
    """The names under which views print lost exemplars and collations, in plain form, with their ids."""
    for stemma in store.all(Stemma):
        yield from ((plain(name), lost.id) for lost in stemma.lost for name in lost_names(lost))
    yield from ((plain(one.question), one.id) for one in store.all(Collation))


def by_id(dossier: Dossier) -> "dict[str, Explainable]":
    """All of a story that can be asked for by its id."""
    stemma = dossier.stemma
    groups: tuple[Iterable[Explainable], ...] = (
        [dossier.story],
        stemma.links,
        stemma.lost,
        dossier.collations,
        dossier.quotes,
        dossier.findings,
        dossier.commitments,
        dossier.questions,
        *(extraction.events for extraction in dossier.extractions),
        *(extraction.statements for extraction in dossier.extractions),
    )
    return {record.id: record for group in groups for record in group}
