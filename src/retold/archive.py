"""The archive: what a run made of a pile, and the questions that can be put to it."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

import msgspec

from retold.decisions import in_order, tell_states
from retold.engine.local import LocalEngine
from retold.errors import NoSuchPath, StoreError, UnknownRecord
from retold.folders import (
    DATABASE,
)
from retold.keys import choose, choose_lettered, count_letters, is_lettered
from retold.record import EmbeddedStore, Shelf
from retold.settings import Settings
from retold.text import plain
from retold.types import (
    AnyRecord,
    Cast,
    Collation,
    Commitment,
    Coverage,
    Decision,
    Dossier,
    Doubt,
    Extraction,
    Finding,
    OpenQuestion,
    Passage,
    Quote,
    Record,
    Report,
    Situation,
    Skip,
    Stemma,
    Story,
)

if TYPE_CHECKING:
    from retold.ask import Answer
    from retold.present.explain import Explainable
    from retold.present.network import Network
    from retold.present.timeline import TimelineEntry
    from retold.present.watch import Watch

Notify = Callable[[str, int, int], None]
Paths = str | Path | Iterable[str | Path]

# The name in the store under which the ids of the decisions stand that its conclusions were drawn under.
UNDER = "decisions"
# The name in the store under which the ids of the reports stand that an earlier build of other reports held.
BEFORE = "reports before"
PAGE, BRIEF = "index.html", "brief.md"

_ID = re.compile(r"[a-z]{1,2}[0-9a-f]{12}")

R = TypeVar("R", bound=Record)


class Archive:
    """What was made of one pile. Use as a context manager, or call `close`.

    Every method reads the store; none reads the reports' files again.
    """

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the store."""
        self._store.close()

    def stories(self) -> list[Story]:
        """All stories, largest first, then by id."""
        return sorted(self._store.all(Story), key=lambda story: (-len(story.report_ids), story.id))

    def situations(self) -> list[Situation]:
        """Stories that follow from one another over weeks, those of most stories first."""
        return self._store.all(Situation)

    def reports(self) -> list[Report]:
        """All reports, by id."""
        return self._store.all(Report)

    def skips(self) -> list[Skip]:
        """What was left out, and why."""
        return self._store.all(Skip)

    def doubts(self) -> list[Doubt]:
        """What reading was not sure of in reports that it kept, by path."""
        return self._store.all(Doubt)

    def decisions(self) -> list[Decision]:
        """All decisions of people, earliest first, the revoked ones and the revocations too."""
        return in_order(self._store.all(Decision))

    def decided(self) -> list[tuple[Decision, str]]:
        """All decisions of people, each with how it stands: in force, revoked, overruled, waiting, not applied."""
        known = frozenset(self._store.name(UNDER).split())
        return tell_states(self.decisions(), known, self.skips(), self._store.all(Stemma))

    def coverages(self) -> list[Coverage]:
        """What each detector looked at, found, and cannot see."""
        return self._store.all(Coverage)

    def story(self, key: str) -> Story:
        """The story with this id, or the one that holds the report with this id, path, end of a path, printed name or
        letter; a beginning will do. Raises UnknownRecord if none or several match."""
        stories = {story.id: story for story in self.stories()}
        holding = {report_id: story for story in stories.values() for report_id in story.report_ids}
        reports = [report for report in self._each(Report) if report.id in holding]
        paths = {report.path: holding[report.id] for report in reports}
        names = ((name, holding[report_id]) for name, report_id in _names_of(reports))
        return choose("story", self._read_letter(key, reports), stories | holding, paths, names)

    def report(self, key: str, within: Story | None = None) -> Report:
        """The report with this id, path, end of a path, printed name or letter on the page; the beginning of an id will
        do. A letter alone is one of the story `within`, else of the only story that has it; "STORY/B" says of which.

        Raises UnknownRecord if none or several match.
        """
        return self._choose_report("report", key, within)

    def two_reports(self, first: str, second: str) -> tuple[Report, Report]:
        """Two reports, see `report`; where one is a letter alone, it is one of the other's story."""
        if not (count_letters(first) or count_letters(second)):
            return self.report(first), self.report(second)
        # The later letter is had by fewer stories: it may tell which is meant.
        swapped = count_letters(second) and (not count_letters(first) or count_letters(second) < count_letters(first))
        clear, lettered = (first, second) if swapped else (second, first)
        one = self.report(clear)
        other = self.report(lettered, self.story(one.id))
        return (one, other) if swapped else (other, one)

    def stemma(self, story: Story | str) -> Stemma:
        """Who descends from whom in a story."""
        found = self._store.get(Stemma, self._id_of(story))
        if found is None:
            raise StoreError(f"The archive holds no stemma of {story}. Build it again.")
        return found

    def collations(self, story: Story | str) -> list[Collation]:
        """The questions of a story with their readings, weightiest first."""
        return self._store.all(Collation, story_id=self._id_of(story))

    def findings(self, story: Story | str) -> list[Finding]:
        """What was noticed about single reports of a story."""
        return self._store.all(Finding, story_id=self._id_of(story))

    def dossier(self, story: Story | str) -> Dossier:
        """Everything about one story."""
        from retold.chapters import gather_or_tell

        found = story if isinstance(story, Story) else self.story(story)
        (_, stemma, in_order, anchored), failed = gather_or_tell(found, self.stemma(found), self._store)
        cast = self._store.get(Cast, found.id)
        return Dossier(
            story=found,
            stemma=stemma,
            reports=in_order,
            extractions=anchored,
            names=cast.names if cast else (),
            collations=tuple(self.collations(found)),
            quotes=tuple(self._store.all(Quote, story_id=found.id)),
            findings=tuple(self.findings(found)),
            commitments=tuple(self._store.all(Commitment, story_id=found.id)),
            questions=tuple(self._store.all(OpenQuestion, story_id=found.id)),
            skips=tuple(dict.fromkeys((*self._store.all(Skip, story_id=found.id), *failed))),
        )

    def dossiers(self) -> list[Dossier]:
        """All dossiers, largest story first."""
        return [self.dossier(story) for story in self.stories()]

    def brief(self, story: Story | str | None = None, *, length: str = "standard") -> str:
        """The brief of one story, or of all, as Markdown with numbered citations; length short, standard or long."""
        from retold.present.brief import write_brief

        return write_brief(self._chosen(story), length=length)

    def check(self) -> list[str]:
        """Lines of the long brief that do not stand at their citation, each told; empty when all is well."""
        from retold.present.check import check_brief

        dossiers = self.dossiers()
        return check_brief(self.brief(length="long"), dossiers)

    def timeline(self, story: Story | str | None = None) -> "tuple[TimelineEntry, ...]":
        """The events of one story, or of all, in order of time."""
        from retold.present.timeline import build_timeline

        return build_timeline(self._chosen(story))

    def network(self, story: Story | str | None = None) -> "Network":
        """Who did what to whom, of one story or of all."""
        from retold.present.network import build_network

        return build_network(self._chosen(story))

    def page(self, *, title: str = "Retold") -> str:
        """The whole archive as one self-contained HTML page."""
        from retold.present.html import draw_page

        return draw_page(
            self.dossiers(),
            self.skips(),
            self.coverages(),
            title=title,
            doubts=self.doubts(),
            decided=self.decided(),
            situations=self.situations(),
        )

    def watch(self, *, as_of: str = "", since: str = "") -> "Watch":
        """Open undertakings by the day they fall due, what the reports leave open, and what new reports changed.

        States are those of the day `as_of` (ISO; the pile's last day if not given). New is what came out on the day
        `since` (ISO) or later; without it, what the last build found that the one before did not have.
        Raises MisuseError if a day is none.
        """
        from retold.watching import watch_dossiers

        return watch_dossiers(self.dossiers(), self.situations(), as_of, since, self._store.name(BEFORE).split())

    def diff(self, first: str, second: str) -> tuple[Report, Report, tuple[Passage, ...]]:
        """Two reports and their passages: verbatim, rewritten, new (in the first alone), missing (from the first)."""
        from retold.relate.align import align_passages

        copy, exemplar = self.two_reports(first, second)
        return copy, exemplar, align_passages(copy, exemplar)

    def records(self) -> Iterable[AnyRecord]:
        """Every record, one after the other: reports, extractions, conclusions, skips; in an order that depends on
        nothing but them."""
        from retold.chapters import conclusions_of

        yield from self._each(Report)
        yield from self._each(Extraction)
        for story in self.stories():
            yield from conclusions_of(self.dossier(story))
        yield from self.situations()
        yield from self.decisions()
        yield from self.coverages()
        yield from self.doubts()
        yield from self.skips()

    def find(self, key: str) -> "tuple[Dossier, Explainable]":
        """What bears this id, with its story's dossier: a report (its path or name will do), link, lost exemplar (its
        printed name will do), collation (its question will do), quote, finding, commitment, open question, coded event,
        statement or story. Raises UnknownRecord if none or several do."""
        from retold.chapters import by_id, name_conclusions

        if (report_id := self._paths().get(key, key)) in self._store.keys(Report):
            return self.dossier(report_id), self._need(Report, report_id)
        if _ID.fullmatch(key):
            for dossier in map(self.dossier, self.stories()):
                if key in (found := by_id(dossier)):
                    return dossier, found[key]
        named = {found for name, found in name_conclusions(self._store) if name and name == plain(key)}
        if len(named) == 1:
            return self.find(named.pop())
        if named:
            raise UnknownRecord(f"{key!r} is the name of {len(named)} records: {', '.join(sorted(named))}. Give an id.")
        report = self._choose_report("record", key)
        return self.dossier(report.id), report

    def ask(self, question: str) -> "Answer":
        """What the reports say to a question in English, readings side by side; no reading where they do not say.

        Raises MisuseError if it cannot be told what is asked.
        """
        from retold.ask import ask_store

        return ask_store(self._store, question)

    def decide(self, decision: Decision) -> None:
        """Keeps a decision. It takes effect with `conclude` and every later build."""
        self._store.add([decision])

    def conclude(self, *, settings: Settings | None = None, notify: Notify | None = None) -> None:
        """Relates and collates the reports anew, as people decided. No file of theirs is read again."""
        from retold.pipeline import conclude_pile, recall_left_out

        engine, left_out = make_engine(settings or Settings()), recall_left_out(self._store)
        conclude_pile(self._store, engine, notify or unheard, left_out)
        self._store.name(UNDER, " ".join(one.id for one in self.decisions()))

    def _chosen(self, story: Story | str | None) -> list[Dossier]:
        return self.dossiers() if story is None else [self.dossier(story)]

    def _id_of(self, story: Story | str) -> str:
        return story.id if isinstance(story, Story) else self.story(story).id

    def _each(self, kind: type[R]) -> Shelf[R]:
        """All reports or extractions by id, each read when its turn comes."""
        return Shelf(self._store, kind, self._store.keys(kind))

    def _read_letter(self, key: str, reports: Sequence[Report], within: Story | None = None) -> str:
        """The id of the report that `key` is the letter of; `key` as it is where it is none."""
        called = chain((report.path for report in reports), (name for name, _ in _names_of(reports)))
        if not is_lettered(key, called):
            return key
        stories = {story.id: story.report_ids for story in self.stories()}
        return choose_lettered(key, stories, within.id if within else "") or key

    def _choose_report(self, what: str, key: str, within: Story | None = None) -> Report:
        reports = list(self._each(Report))
        key = self._read_letter(key, reports, within)
        ids, paths = {report.id: report.id for report in reports}, {report.path: report.id for report in reports}
        return self._need(Report, choose(what, key, ids, paths, _names_of(reports)))

    def _paths(self) -> dict[str, str]:
        """The id of each report by its path."""
        return {report.path: report.id for report in self._each(Report)}

    def _need(self, kind: type[R], key: str) -> R:
        found = self._store.get(kind, key)
        if found is None:
            raise StoreError(f"The archive lacks the {kind.__name__} {key}. Build it again.")
        return found


def _names_of(reports: Iterable[Report]) -> Iterator[tuple[str, str]]:
    """Every name by which a view may call each report, with its id."""
    from retold.present.naming import names_of

    return ((name, report.id) for report in reports for name in names_of(report))


def open_archive(folder: str | Path) -> Archive:
    """The archive that an earlier `build` left in `folder`. Raises NoSuchPath if there is none."""
    path = Path(folder) / DATABASE
    if not path.is_file() or not path.stat().st_size:
        fault = "is empty" if path.is_file() else "is not there"
        raise NoSuchPath(f"No archive in {folder}: {DATABASE} {fault}. Make one: retold build PATH -o {folder}")
    return Archive(EmbeddedStore(path))


def encode_records(records: Iterable[AnyRecord]) -> Iterator[bytes]:
    """Each record as a line of JSON; a report's line also carries the sha256 of its text as UTF-8."""
    for record in records:
        line = msgspec.to_builtins(record)
        if isinstance(record, Report):
            line["sha256"] = hashlib.sha256(record.text.encode("utf-8", "surrogatepass")).hexdigest()
        yield msgspec.json.encode(line) + b"\n"


def make_engine(settings: Settings) -> LocalEngine:
    """The engine that the settings ask for."""
    return LocalEngine(settings.workers, settings.report_seconds, settings.worker_bytes)


def unheard(step: str, done: int, total: int) -> None:
    """Nobody listens to the progress."""
