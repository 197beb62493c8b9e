"""retold export: makes page, brief or record again from the store."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from retold.archive import Archive, encode_records, open_archive
from retold.cli.options import DEFAULT_FOLDER, Folder
from retold.errors import MisuseError


class What(StrEnum):
    """What can be made from the store."""

    PAGE = "page"
    BRIEF = "brief"
    RECORD = "record"


class Length(StrEnum):
    """How much the brief tells."""

    SHORT = "short"
    STANDARD = "standard"
    LONG = "long"


OfBrief = Annotated[Length, typer.Option(help="How much the brief tells.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="File to write; standard output if not given.")]


def export(what: What, archive: Folder = DEFAULT_FOLDER, out: Out = None, length: OfBrief = Length.STANDARD) -> None:
    """Make page, brief or record from the store, without reading the reports' files again."""
    with open_archive(archive) as opened:
        made = make(what, opened, archive.resolve().name, length.value)
    if out is None:
        sys.stdout.buffer.write(made)
        return
    try:
        out.write_bytes(made)
    except OSError as error:
        raise MisuseError(f"Cannot write {out}: {error.strerror}. Name another file with -o.") from error


def make(what: What, archive: Archive, title: str, length: str) -> bytes:
    """The bytes of page, brief or record."""
    if what is What.PAGE:
        return archive.page(title=title).encode()
    if what is What.BRIEF:
        return archive.brief(length=length).encode()
    return b"".join(encode_records(archive.records()))
