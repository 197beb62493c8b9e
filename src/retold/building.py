"""The main job: from a pile of files to an archive, and again after a person decided."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from retold.archive import (
    BEFORE,
    BRIEF,
    PAGE,
    UNDER,
    Archive,
    Notify,
    Paths,
    encode_records,
    make_engine,
    open_archive,
    unheard,
)
from retold.errors import MisuseError, NoSuchPath
from retold.folders import (
    DATABASE,
    RECORD,
    UNFINISHED,
    kept_decisions,
    kept_reports,
    locked,
    made_by,
    open_unfinished,
    prepare_folder,
    read_decisions,
)
from retold.record import EmbeddedStore
from retold.settings import Settings
from retold.types import Decision, Report


def build(
    paths: Paths,
    out: str | Path | None = None,
    *,
    settings: Settings | None = None,
    notify: Notify | None = None,
    decisions: str | Path | None = None,
) -> Archive:
    """Reads every file below `paths` and gives the archive of it.

    With `out`, page, brief, record and store are written into that folder, which must be new, empty or made by Retold;
    without, the archive lives in memory. `notify(step, done, total)` hears progress. The decisions of people that
    another archive holds are taken over from its folder or record.jsonl, `decisions`.
    Raises NoSuchPath for a path that is not there and OutputInTheWay for a folder with other files in it.
    """
    given = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    _check_paths(given)
    settings, notify = settings or Settings(), notify or unheard
    taken_over = read_decisions(Path(decisions)) if decisions else []
    if out is None:
        store = EmbeddedStore()
        store.add(taken_over)
        _fill(store, given, settings, notify)
        return Archive(store)
    folder = Path(out)
    prepare_folder(folder)
    with locked(folder):
        with closing(open_unfinished(folder)) as unfinished:
            unfinished.add([*kept_decisions(folder), *taken_over])
            held = kept_reports(folder, BEFORE)
            _fill(unfinished, given, settings, notify)
            unfinished.name(BEFORE, _before(held, unfinished.keys(Report)))
        (folder / UNFINISHED).replace(folder / DATABASE)
        archive = open_archive(folder)
        _write_outputs(archive, folder, notify)
    return archive


def decide_in(
    folder: str | Path,
    draft: Callable[[Archive], Decision],
    *,
    later: bool = False,
    settings: Settings | None = None,
    notify: Notify | None = None,
) -> tuple[Archive, Decision]:
    """Keeps the decision that `draft` makes of the archive in `folder`; then, unless `later`, concludes anew and writes
    page, brief and record again. Raises what `draft` raises, NoSuchPath if there is no archive, and OutputInTheWay
    while a build is at work there."""
    open_archive(folder).close()
    with locked(Path(folder)), ExitStack() as opened:
        archive = opened.enter_context(open_archive(folder))
        decision = draft(archive)
        archive.decide(decision)
        if not later:
            archive.conclude(settings=settings, notify=notify)
            _write_outputs(archive, Path(folder), notify or unheard)
        opened.pop_all()
    return archive, decision


def _fill(store: EmbeddedStore, paths: Sequence[Path], settings: Settings, notify: Notify) -> None:
    from retold.pipeline import run_pipeline

    store.name("made by", made_by())
    run_pipeline(paths, store, make_engine(settings), notify)
    store.name(UNDER, " ".join(sorted(store.keys(Decision))))


def _before(held: tuple[list[str], str], reports: list[str]) -> str:
    """The ids of the reports of the build before this, or, if these are the same, of the one before that."""
    known, before = held
    return before if sorted(known) == sorted(reports) else " ".join(sorted(known))


def _check_paths(paths: Sequence[Path]) -> None:
    if not paths:
        raise MisuseError("Nothing to read: no path was given. Name a file or folder of reports.")
    for path in paths:
        if not path.exists():
            raise NoSuchPath(f"Cannot read {path}: no such file or folder.")


def _write_outputs(archive: Archive, folder: Path, notify: Notify) -> None:
    """Page, brief and record, each under a temporary name first, so that a cut-off run leaves no half file."""
    outputs: tuple[tuple[str, Callable[[], Iterable[bytes]]], ...] = (
        (PAGE, lambda: [archive.page(title=folder.resolve().name).encode()]),
        (BRIEF, lambda: [archive.brief().encode()]),
        (RECORD, lambda: encode_records(archive.records())),
    )
    for done, (name, make) in enumerate(outputs):
        notify("present", done, len(outputs))
        part = folder / f"{name}.part"
        with part.open("wb") as stream:
            stream.writelines(make())
        part.replace(folder / name)
    notify("present", len(outputs), len(outputs))
