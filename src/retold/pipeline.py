"""The order of the steps; no algorithm and no I/O of its own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from retold.collate import collate_story
from retold.collate.coverage import measure_coverage as measure_collate
from retold.engine.engine import Engine, Failure
from retold.extract.anchoring import anchor_extraction
from retold.extract.coverage import measure_coverage as measure_extract
from retold.read import drop_repeats, find_documents, read_document
from retold.read.coverage import measure_coverage as measure_read
from retold.record import Store
from retold.relate import relate_reports
from retold.relate.coverage import measure_coverage as measure_relate
from retold.types import AnyRecord, Cast, Coverage, Dossier, Extraction, Report, Skip, Stemma, Story

Notify = Callable[[str, int, int], None]
Chapter = tuple[Story, Stemma, tuple[Report, ...], tuple[Extraction, ...]]
T = TypeVar("T")

# Items that go to a worker at once: enough to keep the parser's batches full, few enough that a lost batch is cheap.
READ_BATCH = 16
EXTRACT_BATCH = 16
COLLATE_BATCH = 1


def run_pipeline(paths: Sequence[Path], store: Store, engine: Engine, notify: Notify) -> None:
    """Reads what lies below `paths` and leaves every record in `store`. `notify(step, done, total)` hears progress.

    Extractions that `store` already holds are not made again, so a run that was cut off goes on where it stopped.
    """
    reports, unread = _read(paths, engine, notify)
    store.retain(report.id for report in reports)
    store.add(reports)
    unextracted = _extract(reports, store, engine, notify)
    extractions = {extraction.report_id: extraction for extraction in store.all(Extraction)}
    reports = [report for report in reports if report.id in extractions]
    notify("relate", 0, 1)
    relations = relate_reports(reports, [extractions[report.id] for report in reports])
    notify("relate", 1, 1)
    chapters = list(gather_chapters(relations.stories, relations.stemmata, reports, extractions.values()))
    dossiers, uncollated = _collate(chapters, engine, notify)
    conclusions = [record for dossier in dossiers for record in conclusions_of(dossier)]
    coverages = _measure_coverages(reports, [extractions[report.id] for report in reports], dossiers)
    store.conclude([*conclusions, *coverages, *unread, *unextracted, *uncollated])


def gather_chapters(
    stories: Iterable[Story], stemmata: Iterable[Stemma], reports: Iterable[Report], extractions: Iterable[Extraction]
) -> Iterator[Chapter]:
    """Each story with its stemma, reports and extractions, these anchored on the dates that the stemma inferred."""
    by_id = {report.id: report for report in reports}
    extracted = {extraction.report_id: extraction for extraction in extractions}
    descent = {stemma.story_id: stemma for stemma in stemmata}
    for story in stories:
        stemma = descent[story.id]
        datings = {dating.report_id: dating for dating in stemma.datings}
        anchored = (
            anchor_extraction(extracted[key], datings[key]) if key in datings else extracted[key]
            for key in story.report_ids
        )
        yield story, stemma, tuple(by_id[key] for key in story.report_ids), tuple(anchored)


def conclusions_of(dossier: Dossier) -> Iterator[AnyRecord]:
    """The records of a story that are conclusions, in the order in which they are kept."""
    yield dossier.story
    yield dossier.stemma
    yield Cast(story_id=dossier.story.id, names=dossier.names)
    for group in (dossier.collations, dossier.quotes, dossier.findings, dossier.commitments, dossier.questions):
        yield from group


def read_documents(batch: Sequence[tuple[Path, str]]) -> list[list[Report | Skip]]:
    """What each document of (path, root) holds."""
    return [read_document(path, root) for path, root in batch]


def collate_stories(batch: Sequence[Chapter]) -> list[Dossier]:
    """The dossier of each story."""
    return [collate_story(*chapter) for chapter in batch]


def _read(paths: Sequence[Path], engine: Engine, notify: Notify) -> tuple[list[Report], list[Skip]]:
    found, skips = find_documents(paths)
    documents = [(path, _root(path, paths)) for path in found]
    outcomes = engine.map(read_documents, documents, batch_size=READ_BATCH)
    reports: list[Report] = []
    for outcome in _noticed(outcomes, "read", len(documents), notify):
        if isinstance(outcome, Failure):
            skips.append(Skip(where=str(outcome.item[0]), step="read", reason=outcome.reason))
            continue
        reports += [record for record in outcome if isinstance(record, Report)]
        skips += [record for record in outcome if isinstance(record, Skip)]
    kept, repeats = drop_repeats(reports)
    return sorted(kept, key=lambda report: report.id), sorted(skips + repeats, key=lambda skip: skip.where)


def _root(path: Path, paths: Sequence[Path]) -> str:
    """The given folder that `path` lies in, or the folder of a file that was given itself."""
    roots = [given for given in paths if given in path.parents]
    return str(max(roots, key=lambda root: len(root.parts)) if roots else path.parent)


def _extract(reports: Sequence[Report], store: Store, engine: Engine, notify: Notify) -> list[Skip]:
    """Adds the extractions that `store` lacks; gives the reports that could not be extracted."""
    from retold.extract.report import extract_reports  # here, so that an archive can be read without the model

    known = set(store.keys(Extraction))
    fresh = [report for report in reports if report.id not in known]
    outcomes = engine.map(extract_reports, fresh, batch_size=EXTRACT_BATCH)
    skips = []
    for outcome in _noticed(outcomes, "extract", len(fresh), notify):
        if isinstance(outcome, Failure):
            skips.append(Skip(where=outcome.item.path, step="extract", reason=outcome.reason))
        else:
            store.add([outcome])
    return skips


def _collate(chapters: Sequence[Chapter], engine: Engine, notify: Notify) -> tuple[list[Dossier], list[Skip]]:
    """The dossiers in the order of `chapters`; a story that fails keeps its stemma and says so."""
    dossiers, skips = [], []
    outcomes = engine.map(collate_stories, chapters, batch_size=COLLATE_BATCH)
    for outcome in _noticed(outcomes, "collate", len(chapters), notify):
        if isinstance(outcome, Failure):
            skips.append(Skip(where=outcome.item[0].id, step="collate", reason=outcome.reason))
            outcome = bare_dossier(*outcome.item)
        dossiers.append(outcome)
    return dossiers, skips


def _measure_coverages(
    reports: Sequence[Report], extractions: Sequence[Extraction], dossiers: Sequence[Dossier]
) -> list[Coverage]:
    """What the detectors of every step looked at and found."""
    return [
        *measure_read(reports),
        *measure_extract(reports, extractions),
        *measure_relate([dossier.stemma for dossier in dossiers]),
        *measure_collate(dossiers),
    ]


def bare_dossier(
    story: Story, stemma: Stemma, reports: tuple[Report, ...], extractions: tuple[Extraction, ...]
) -> Dossier:
    """A dossier of a story that was not collated."""
    return Dossier(
        story=story,
        stemma=stemma,
        reports=reports,
        extractions=extractions,
        names=(),
        collations=(),
        quotes=(),
        findings=(),
        commitments=(),
        questions=(),
    )


def _noticed(outcomes: Iterable[T], step: str, total: int, notify: Notify) -> Iterator[T]:
    notify(step, 0, total)
    for done, outcome in enumerate(outcomes, 1):
        yield outcome
        notify(step, done, total)
