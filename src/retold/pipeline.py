"""The order of the steps; no algorithm and no I/O of its own."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

import msgspec

from retold.chapters import Chapter, by_id, conclusions_of, fold_publishers, gather_or_tell
from retold.collate import collate_story
from retold.collate.coverage import measure_coverage as measure_collate
from retold.collate.moves import follow_commitments, stand_on
from retold.collate.outlines import Outline, outline_story
from retold.collate.situations import chain_stories
from retold.decisions import in_force, skip_untargeted
from retold.engine.engine import Engine, Failure
from retold.extract.coverage import measure_coverage as measure_extract
from retold.read import Kept, Read, Unread, find_documents, read_unread, scan_document
from retold.read.coverage import measure_coverage as measure_read
from retold.record import Shelf, Store
from retold.relate import Relations, relate_reports
from retold.relate.coverage import measure_coverage as measure_relate
from retold.relate.relation import Spread, Task, Told
from retold.terms import CreditKind, DecisionKind
from retold.text import stable_id
from retold.types import (
    AnyRecord,
    Cast,
    Commitment,
    Coverage,
    Decision,
    Dossier,
    Doubt,
    Extraction,
    Report,
    Situation,
    Skip,
    Stemma,
    Story,
)

Notify = Callable[[str, int, int], None]
T = TypeVar("T")

_DECISION = re.compile(r"\bd[0-9a-f]{12}\b")

# Items that go to a worker at once: enough to keep the parser's batches full, few enough that a lost batch is cheap.
READ_BATCH = 16
EXTRACT_BATCH = 16
RELATE_BATCH = 64
COLLATE_BATCH = 1
# Records that are written at once.
STORE_BATCH = 64


def run_pipeline(paths: Sequence[Path], store: Store, engine: Engine, notify: Notify) -> None:
    """Reads what lies below `paths` and leaves every record in `store`. `notify(step, done, total)` hears progress.

    Reports and extractions go into the store as they are made, and are read from there again by need. Extractions that
    it already holds are not made again, so a run that was cut off goes on where it stopped.
    """
    found, doubts, unread = _read(paths, store, engine, notify)
    store.retain(found)
    unextracted = _extract(found, store, engine, notify)
    conclude_pile(store, engine, notify, [*doubts, *unread, *unextracted])


def conclude_pile(store: Store, engine: Engine, notify: Notify, left_out: Sequence[Doubt | Skip]) -> None:
    """Relates and collates what `store` holds, as people decided, and replaces every conclusion in it.

    `left_out` is what reading and extracting doubted or skipped.
    """
    extracted = set(store.keys(Extraction))
    ids = [key for key in store.keys(Report) if key in extracted]
    decisions = in_force(store.all(Decision))
    notify("relate", 0, 1)
    reports = Shelf(store, Report, ids, drop_read_publisher)
    relations = relate_reports(reports, Shelf(store, Extraction, ids), decisions, make_spread(engine))
    notify("relate", 1, 1)
    store.conclude(_conclude(relations, store, engine, notify, left_out))


def drop_read_publisher(report: Report) -> Report:
    """The report without a publisher that only its text names: a copy carries such words along, so no descent may rest
    on them."""
    read = any(credit.kind is CreditKind.PUBLISHER for credit in report.credits)
    return msgspec.structs.replace(report, publisher="") if read else report


def recall_left_out(store: Store) -> list[Doubt | Skip]:
    """What the last run doubted and skipped while it read and extracted."""
    skips = [skip for skip in store.all(Skip) if skip.step in ("read", "extract")]
    return [*store.all(Doubt), *skips]


def read_items(batch: Sequence[Unread]) -> list[list[Read]]:
    """What each item holds."""
    return [read_unread(item) for item in batch]


def follow_stories(batch: Sequence[Sequence[Dossier]]) -> list[tuple[Commitment, ...]]:
    """The commitments of the stories of each situation, followed through all of them."""
    return [follow_commitments(dossiers) for dossiers in batch]


def collate_stories(batch: Sequence[Chapter], decisions: Sequence[Decision] = ()) -> list[Dossier]:
    """The dossier of each story, as people decided."""
    return [_collate(*chapter, decisions) for chapter in batch]


def _collate(
    story: Story,
    stemma: Stemma,
    reports: tuple[Report, ...],
    extractions: tuple[Extraction, ...],
    decisions: Sequence[Decision],
) -> Dossier:
    """The dossier, in which one publisher counts once in whatever ways it is written."""
    dossier = collate_story(story, stemma, fold_publishers(reports), extractions, decisions)
    return msgspec.structs.replace(dossier, reports=reports)


@dataclass(slots=True)
class Tally:
    """How many items there are to read: those found so far, and one for each file not yet looked through."""

    total: int

    def scan(self, documents: Iterable[tuple[Path, str]]) -> Iterator[Unread]:
        """What is to be read of each document, counted as it is found."""
        for path, root in documents:
            for item in scan_document(path, root):
                self.total += 1
                yield item
            self.total -= 1


def _read(
    paths: Sequence[Path], store: Store, engine: Engine, notify: Notify
) -> tuple[list[str], list[Doubt], list[Skip]]:
    """Adds every report to `store`; gives their ids, sorted, the doubts, and what was left out. No text is held."""
    documents, skips = find_documents(paths)
    tally, kept = Tally(len(documents)), Kept()
    items = tally.scan((path, _root(path, paths)) for path in documents)
    outcomes = engine.map(read_items, items, batch_size=READ_BATCH)
    doubts: list[Doubt] = []
    reports = _reports_of(_noticed(outcomes, "read", lambda: tally.total, notify), doubts, skips)
    while batch := list(islice(reports, STORE_BATCH)):
        _keep(batch, kept, store)
    doubts = [doubt for doubt in doubts if kept.stands(doubt.report_id, doubt.where)]
    doubts.sort(key=lambda doubt: (doubt.where, doubt.about))
    return sorted(kept.ids()), doubts, sorted(skips + kept.skips(), key=lambda skip: (skip.where, skip.reason))


def _reports_of(
    outcomes: Iterable[list[Read] | Failure[Unread]], doubts: list[Doubt], skips: list[Skip]
) -> Iterator[Report]:
    """The reports among what was read; the rest goes to `doubts` and `skips`."""
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            skips.append(Skip(where=outcome.item.where, step="read", reason=outcome.reason))
            continue
        skips += [record for record in outcome if isinstance(record, Skip)]
        doubts += [record for record in outcome if isinstance(record, Doubt)]
        yield from (record for record in outcome if isinstance(record, Report))


def _keep(reports: Iterable[Report], kept: Kept, store: Store) -> None:
    """Writes the reports whose path counts, where the store does not hold them just so.

    What an earlier run extracted goes where more than the path of a report has changed.
    """
    fresh = {report.id: report for report in reports if kept.take(report)}
    known = {key: store.get(Report, key) for key in fresh}
    changed = {key: report for key, report in fresh.items() if report != known[key]}
    outdated = [key for key, was in known.items() if was and _moved(was, fresh[key]) != fresh[key]]
    store.forget(Extraction, outdated)
    store.replace(changed.values())


def _moved(report: Report, other: Report) -> Report:
    """`report` as if it had been read where `other` was."""
    return msgspec.structs.replace(report, path=other.path)


def _root(path: Path, paths: Sequence[Path]) -> str:
    """The given folder that `path` lies in, or the folder of a file that was given itself."""
    roots = [given for given in paths if given in path.parents]
    return str(max(roots, key=lambda root: len(root.parts)) if roots else path.parent)


def _extract(ids: Sequence[str], store: Store, engine: Engine, notify: Notify) -> list[Skip]:
    """Adds the extractions that `store` lacks; gives the reports that could not be extracted."""
    from retold.extract.report import extract_reports  # here, so that an archive can be read without the model

    known = set(store.keys(Extraction))
    fresh = Shelf(store, Report, [key for key in ids if key not in known])
    outcomes = _noticed(
        engine.map(extract_reports, fresh, batch_size=EXTRACT_BATCH), "extract", lambda: len(fresh), notify
    )
    skips = []
    while batch := list(islice(outcomes, EXTRACT_BATCH)):
        failures = [outcome for outcome in batch if isinstance(outcome, Failure)]
        skips += [Skip(where=failure.item.path, step="extract", reason=failure.reason) for failure in failures]
        store.add(outcome for outcome in batch if not isinstance(outcome, Failure))
    return skips


def _conclude(
    relations: Relations, store: Store, engine: Engine, notify: Notify, read: Sequence[Doubt | Skip]
) -> Iterator[AnyRecord]:
    """Every conclusion about the pile, story by story, then what was looked for, doubted and left out."""
    doubted = {record.report_id for record in read if isinstance(record, Doubt)}
    decisions = in_force(store.all(Decision))
    held = _hold_rejected(decisions, store)
    skips: list[Skip] = []
    descent = {stemma.story_id: stemma for stemma in relations.stemmata}
    failed: list[Dossier] = []
    chapters = _gather(relations.stories, descent, store, failed)
    outcomes = engine.map(partial(collate_stories, decisions=decisions), chapters, batch_size=COLLATE_BATCH)
    coverages = _measure(None, doubted)
    outlines: list[Outline] = []
    for outcome in chain(_noticed(outcomes, "collate", lambda: len(relations.stories), notify), failed):
        if isinstance(outcome, Failure):
            key = outcome.item[0].id
            skip = Skip(where=key, step="collate", reason=outcome.reason, story_id=key)
            outcome = msgspec.structs.replace(bare_dossier(*outcome.item), skips=(skip,))
        skips += outcome.skips
        coverages = [_added(*pair) for pair in zip(coverages, _measure(outcome, doubted), strict=True)]
        held |= _held(outcome) if decisions else set()
        folded = msgspec.structs.replace(outcome, reports=fold_publishers(outcome.reports))
        outlines.append(outline_story(folded))
        yield from conclusions_of(outcome)
    situations = chain_stories(outlines)
    yield from situations
    yield from _stand(situations, outlines, descent, store, engine)
    yield from coverages
    yield from relations.routes
    yield from read
    yield from skips
    yield from skip_untargeted(decisions, set(store.keys(Report)), held)


def _gather(
    stories: Iterable[Story], descent: Mapping[str, Stemma], store: Store, failed: list[Dossier]
) -> Iterator[Chapter]:
    """The chapter of each story; a story that it fails on goes to `failed`, bare, with the reason."""
    for story in stories:
        chapter, skips = gather_or_tell(story, descent[story.id], store)
        if skips:
            failed.append(msgspec.structs.replace(bare_dossier(*chapter), skips=skips))
        else:
            yield chapter


def _stand(
    situations: Sequence[Situation],
    outlines: Sequence[Outline],
    descent: Mapping[str, Stemma],
    store: Store,
    engine: Engine,
) -> Iterator[AnyRecord]:
    """The commitments once more, moved by what later stories of their situation say, as they stand on the last day."""
    now = max((outline.last for outline in outlines if outline.last), default=None)
    kept = {outline.story_id: store.all(Commitment, story_id=outline.story_id) for outline in outlines}
    bound = [one for one in situations if any(kept[key] for key in one.story_ids)]
    chapters = ([_retell(descent[key], store) for key in one.story_ids] for one in bound)
    for situation, outcome in zip(bound, engine.map(follow_stories, chapters, batch_size=COLLATE_BATCH), strict=True):
        if isinstance(outcome, Failure):
            yield from (
                Skip(where=key, step="follow", reason=outcome.reason, story_id=key) for key in situation.story_ids
            )
            continue
        for key in situation.story_ids:
            kept[key] = [one for one in outcome if one.story_id == key]
    yield from (stand_on(commitment, now) for commitments in kept.values() for commitment in commitments)


def _retell(stemma: Stemma, store: Store) -> Dossier:
    """What is needed of a story that is collated to follow its commitments into others."""
    story = store.get(Story, stemma.story_id) or Story(id=stemma.story_id, report_ids=())
    cast = store.get(Cast, stemma.story_id)
    return msgspec.structs.replace(
        bare_dossier(*gather_or_tell(story, stemma, store)[0]),
        names=cast.names if cast else (),
        commitments=tuple(store.all(Commitment, story_id=stemma.story_id)),
    )


def make_spread(engine: Engine) -> Spread:
    """A function that has stories told by `engine`, None for each that failed."""

    def spread(tell: Callable[[Sequence[Task]], Sequence[Told]], tasks: Iterable[Task]) -> Iterator[Told | None]:
        """What each task told, in order."""
        for outcome in engine.map(tell, tasks, batch_size=RELATE_BATCH):
            yield None if isinstance(outcome, Failure) else outcome

    return spread


def _held(dossier: Dossier) -> set[str]:
    """The ids of a story that people can decide on, and of the decisions that named somebody in it."""
    anchors = {stable_id("s", report_id) for report_id in dossier.story.report_ids}
    namings = {word for name in dossier.names for reason in name.reasons for word in _DECISION.findall(reason)}
    return by_id(dossier).keys() | anchors | namings


def _hold_rejected(decisions: Sequence[Decision], store: Store) -> set[str]:
    """The statements and events that people rejected and that are still read in their reports."""
    held: set[str] = set()
    for one in decisions:
        if one.kind is DecisionKind.REJECT:
            found = [store.get(Extraction, report_id) for report_id in one.others]
            held |= {statement.id for part in found if part for statement in part.statements}
            held |= {event.id for part in found if part for event in part.events}
    return held


def _measure(dossier: Dossier | None, doubted: Collection[str]) -> list[Coverage]:
    """What the detectors of every step looked at and found in a story; None for nothing."""
    dossiers = [dossier] if dossier else []
    reports = [report for one in dossiers for report in one.reports]
    return [
        *measure_read(reports, doubted),
        *measure_extract(reports, [extraction for one in dossiers for extraction in one.extractions]),
        *measure_relate([one.stemma for one in dossiers]),
        *measure_collate([one for one in dossiers if not one.skips]),
    ]


def _added(one: Coverage, other: Coverage) -> Coverage:
    """Two coverages of one detector as one."""
    return msgspec.structs.replace(one, looked_at=one.looked_at + other.looked_at, found=one.found + other.found)


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


def _noticed(outcomes: Iterable[T], step: str, total: Callable[[], int], notify: Notify) -> Iterator[T]:
    """The outcomes, told one by one; `total` may grow meanwhile, and only the last is told as the end."""
    if total():
        notify(step, 0, total())
    done = 0
    for done, outcome in enumerate(outcomes, 1):
        yield outcome
        if done < total():
            notify(step, done, total())
    notify(step, done, done)
