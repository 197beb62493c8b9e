"""The folder of an archive: made ours, kept from other builds, its store begun or gone on with."""

import fcntl
import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

import msgspec

from retold import __version__
from retold.errors import MisuseError, NoSuchPath, OutputInTheWay
from retold.record import EmbeddedStore
from retold.types import Decision, Report

MARKER = ".retold"
DATABASE = "retold.db"
UNFINISHED = "retold.db.part"
RECORD = "record.jsonl"


@cache
def made_by() -> str:
    """The version of Retold with a digest of its own code and data: what was extracted by another is made again."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        digest.update(str(path.relative_to(package)).encode() + path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"


def prepare_folder(folder: Path) -> None:
    """Makes `folder` ours. Raises OutputInTheWay rather than write among files that are not."""
    if folder.exists() and not folder.is_dir():
        raise OutputInTheWay(f"Cannot write into {folder}: it is a file. Name a folder with -o.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise OutputInTheWay(
            f"Cannot write into {folder}: it holds files that Retold did not make. Name a new folder with -o."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARKER).write_text(
            "Made by Retold; its files here are overwritten by the next run.\n", encoding="utf-8"
        )
    except OSError as error:
        raise OutputInTheWay(f"Cannot write into {folder}: {error.strerror}. Name another folder with -o.") from error


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keeps other builds out of `folder` meanwhile. Raises OutputInTheWay if one is at work there, or if nothing can be
    written there."""
    try:
        opened = (folder / MARKER).open("a+b")  # made anew where an archive was copied without it
    except OSError as error:
        raise OutputInTheWay(f"Cannot write into {folder}: {error.strerror}. Name another folder.") from error
    with opened as marker:
        try:
            fcntl.flock(marker, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputInTheWay(
                f"Cannot write into {folder}: another build is at work there. Wait, or name another folder with -o."
            ) from error
        yield


def open_unfinished(folder: Path) -> EmbeddedStore:
    """A store to fill: what an earlier run of this very version left, cut off or finished, spares its extractions."""
    path = folder / UNFINISHED
    if not path.is_file() and (folder / DATABASE).is_file():
        shutil.copyfile(folder / DATABASE, path)
    if path.is_file():
        store = EmbeddedStore(path)
        if store.name("made by") == made_by():
            return store
        store.close()
    for leftover in folder.glob(UNFINISHED + "*"):
        leftover.unlink()
    return EmbeddedStore(path)


def kept_decisions(folder: Path) -> list[Decision]:
    """The decisions that the archive in `folder` holds: they outlast every build."""
    if not (folder / DATABASE).is_file():
        return []
    with closing(EmbeddedStore(folder / DATABASE)) as store:
        return store.all(Decision)


def kept_reports(folder: Path, name: str) -> tuple[list[str], str]:
    """The ids of the reports that the archive in `folder` holds, and the value it keeps under `name`."""
    if not (folder / DATABASE).is_file():
        return [], ""
    with closing(EmbeddedStore(folder / DATABASE)) as store:
        return store.keys(Report), store.name(name)


# How a record begins, and a decision.
_RECORD = b'{"record":'
_DECISION = _RECORD + b'"Decision"'


def read_decisions(path: Path) -> list[Decision]:
    """The decisions in a record.jsonl, or in that of an archive's folder, whatever version made it.

    Raises NoSuchPath if it is not there, MisuseError if it holds what is no record.
    """
    lines = path / RECORD if path.is_dir() else path
    if not lines.is_file():
        raise NoSuchPath(f"Cannot read decisions from {path}: no {RECORD} there.")
    try:
        with lines.open("rb") as stream:
            return list(_decisions_in(stream))
    except msgspec.MsgspecError as error:
        raise MisuseError(
            f"Cannot read decisions from {lines}: {error}. Name the record.jsonl of an archive."
        ) from error


def _decisions_in(lines: Iterable[bytes]) -> Iterator[Decision]:
    for line in lines:
        if line.strip() and not line.startswith(_RECORD):
            raise msgspec.DecodeError("a line of it is no record")
        if line.startswith(_DECISION):
            yield msgspec.json.decode(line, type=Decision)
