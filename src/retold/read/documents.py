"""Which files below the given paths are to be read."""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from retold.errors import NoSuchPath
from retold.read.draft import skip
from retold.types import Skip

# Retold puts a file of this name into every folder it writes, so that results are never read back as reports.
MARKER = ".retold"
# What sites said by which they recognise the state of a fetched feed; beside the feeds, and no document.
FETCHED = ".retold-fetched.json"


def find_documents(paths: Sequence[Path], *, exclude: Sequence[Path] = ()) -> tuple[list[Path], list[Skip]]:
    """The regular files at and below `paths`, sorted and each once, and a Skip for whatever is passed over.

    Folders in `exclude`, folders that Retold wrote (they hold a file `.retold`) and hidden ones are not entered; links
    that lead back or to a file already listed are not followed. Raises NoSuchPath.
    """
    found: dict[Path, str] = {}
    skips: list[Skip] = []
    taken = {_real(path) for path in exclude}
    for path in sorted(set(paths)):
        if not os.path.lexists(path):
            raise NoSuchPath(f"Cannot read {path}: there is no such file or folder. Check the path.")
        for item in _walk(path, str(path), taken):
            if isinstance(item, Skip):
                skips.append(item)
            else:
                found.setdefault(item, str(path))
    return _each_once(found, skips), sorted(skips, key=lambda item: (item.where, item.reason))


def name_document(path: Path, root: str) -> str:
    """The path relative to the folder `root` ("" for as it is), with "/" and in a form that any file can hold."""
    relative = os.path.relpath(path, root) if root else str(path)
    if relative == ".":
        relative = path.name
    name = os.fsencode(relative).decode("utf-8", "backslashreplace").replace(os.sep, "/")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def _walk(path: Path, root: str, taken: set[str], above: tuple[str, ...] = ()) -> Iterator[Path | Skip]:
    """The files at and below `path`; `above` holds the real folders that it stands in, `taken` those done with."""
    where = name_document(path, root)
    try:
        if reason := _passed_over(path, above, taken):
            yield skip(where, reason)
        elif path.is_dir():
            yield from _walk_folder(path, root, taken, above)
        else:
            yield path
    except OSError as error:
        yield skip(where, f"cannot be read ({error.strerror or error}); check its permissions")


def _walk_folder(path: Path, root: str, taken: set[str], above: tuple[str, ...]) -> Iterator[Path | Skip]:
    real = _real(path)
    taken.add(real)
    children = (child for child in path.iterdir() if child.name != FETCHED)
    for child in sorted(children, key=lambda child: (child.is_symlink(), os.fsencode(child.name))):
        yield from _walk(child, root, taken, (*above, real))


def _passed_over(path: Path, above: tuple[str, ...], taken: set[str]) -> str:
    """Why a file or folder is not read; "" if it is."""
    mode = path.stat().st_mode
    if path.name.startswith(".") and above:
        return "hidden; rename it without the dot to have it read"
    if stat.S_ISDIR(mode):
        return _folder_passed_over(path, above, taken)
    if not stat.S_ISREG(mode):
        return "neither a file nor a folder (a pipe, socket or device); save its content as a file"
    return ""


def _folder_passed_over(path: Path, above: tuple[str, ...], taken: set[str]) -> str:
    real = _real(path)
    if real in above:
        return "a link back to a folder it stands in; remove the link"
    if (path / MARKER).exists():
        return f"a folder that Retold wrote (it holds {MARKER}); its files are results, not reports"
    return "a folder already read, or left out as output" if real in taken else ""


def _each_once(found: Mapping[Path, str], skips: list[Skip]) -> list[Path]:
    """Each file once, by its own name rather than by a link to it; links to files already listed become skips."""
    named: dict[str, Path] = {}
    for path in sorted(found, key=lambda path: (path.is_symlink(), os.fsencode(path))):
        other = named.setdefault(_real(path), path)
        if other is not path and path.is_symlink():
            reason = f"a link to {name_document(other, found[other])}, which is read anyway"
            skips.append(skip(name_document(path, found[path]), reason))
    return sorted(named.values(), key=os.fsencode)


def _real(path: Path) -> str:
    return os.path.realpath(path)
