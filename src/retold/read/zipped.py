"""Zip archives: each member read as a file of its own; nothing is written to disk."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from retold.read.draft import skip
from retold.types import Skip

MAX_MEMBERS = 10_000
# Bytes, expanded: of one member, and of all.
MAX_MEMBER, MAX_ALL = 500_000_000, 5_000_000_000
MAX_RATIO = 200
_ALWAYS_ALLOWED = 10_000_000
_ARCHIVES = frozenset((".zip", ".tar", ".tgz", ".7z", ".rar", ".jar", ".docx", ".xlsx", ".pptx", ".epub"))
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive, opened; `path` is "a.zip/b.html", `packed` its size in the archive."""

    path: str
    stream: BinaryIO
    packed: int


def open_members(stream: BinaryIO, path: str) -> Iterator[Member | Skip]:
    """The files of an archive in order of their names, each open until the next, and a Skip for each passed over."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        yield skip(path, f"not a zip archive that can be read ({error}); pack it again")
        return
    members = sorted((info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename)
    total = 0
    for info in members[:MAX_MEMBERS]:
        total += info.file_size
        if total > MAX_ALL:
            yield skip(path, f"its members expand to more than {MAX_ALL:,} bytes; the rest was not read. Unpack it")
            return
        yield from _open_member(archive, info, f"{path}/{_label(info.filename)}")
    if len(members) > MAX_MEMBERS:
        yield skip(path, f"{len(members):,} members, only the first {MAX_MEMBERS:,} were read; unpack it")
    if not members:
        yield skip(path, "an archive without files; pack it again")


def _open_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> Iterator[Member | Skip]:
    if reason := _passed_over(info):
        yield skip(where, reason)
        return
    try:
        member = archive.open(info)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, ValueError, zlib.error) as error:
        yield skip(where, f"a broken member ({error}); the others were read")
        return
    with member:
        yield Member(where, member, info.compress_size)  # type: ignore[arg-type]


def _passed_over(info: zipfile.ZipInfo) -> str:
    """Why a member is not read; "" if it is. Sizes are those that the archive states; no more is ever expanded."""
    path = PurePath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return "its path leads out of the archive; pack it again"
    if any(part.startswith(".") or part == "__MACOSX" for part in path.parts):
        return "hidden; rename it without the dot to have it read"
    if path.suffix.lower() in _ARCHIVES:
        return "an archive in an archive; unpack it first"
    if info.flag_bits & _ENCRYPTED:
        return "locked by a password; unpack it first"
    if info.file_size > MAX_MEMBER:
        return f"expands to {info.file_size:,} bytes, a member may have {MAX_MEMBER:,}; unpack it"
    if info.file_size > max(_ALWAYS_ALLOWED, MAX_RATIO * info.compress_size):
        return f"expands from {info.compress_size:,} to {info.file_size:,} bytes; unpack it and look at what it is"
    return ""


def _label(name: str) -> str:
    """The name of a member in a form that any file can hold."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name.replace("\\", "/"))
