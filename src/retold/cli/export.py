"""retold export: makes page, brief or record again from the store."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from retold.archive import Archive, encode_records, open_archive
from retold.cli.options import DEFAULT_FOLDER, Folder


class What(StrEnum):
    """What can be made from the store."""

    PAGE = "page"
    BRIEF = "brief"
    RECORD = "record"


Length = Annotated[str, typer.Option(help="Of the brief: short, standard or long.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="File to write; standard output if not given.")]


def export(what: What, archive: Folder = DEFAULT_FOLDER, out: Out = None, length: Length = "standard") -> None:
    """Make page, brief or record from the store, without reading the reports' files again."""
    with open_archive(archive) as opened:
        made = make(what, opened, archive.resolve().name, length)
    if out is None:
        sys.stdout.buffer.write(made)
    else:
        out.write_bytes(made)


def make(what: What, archive: Archive, title: str, length: str) -> bytes:
    """The bytes of page, brief or record."""
    if what is What.PAGE:
        return archive.page(title=title).encode()
    if what is What.BRIEF:
        return archive.brief(length=length).encode()
    return b"".join(encode_records(archive.records()))
