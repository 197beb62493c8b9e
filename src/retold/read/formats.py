"""The table of formats, and reading one file by it."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from retold.read.comma import read_csv
from retold.read.documents import name_document
from retold.read.draft import Reader, skip
from retold.read.html import read_html
from retold.read.jsonl import read_json, read_jsonl
from retold.read.mail import read_mail
from retold.read.markup import read_xml
from retold.read.packed import OPENERS, unpack
from retold.read.parquet import read_parquet
from retold.read.pdf import read_pdf
from retold.read.plain import read_plain
from retold.read.report import fix_report
from retold.read.warc import read_warc
from retold.read.zipped import Member, open_members
from retold.types import Report, Skip

READERS: dict[str, Reader] = {
    "": read_plain,
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".ninjs": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
    ".rss": read_xml,
    ".atom": read_xml,
    ".newsml": read_xml,
    ".opml": read_xml,
    ".xml": read_xml,
    ".eml": read_mail,
    ".pdf": read_pdf,
    ".warc": read_warc,
}
_ARCHIVE = ".zip"
_CUT_OFF = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)


def read_document(path: Path, root: str = "") -> list[Report | Skip]:
    """The reports of one file, and a Skip for each that cannot be read. Never raises for a bad document.

    `Report.path` is given relative to `root`, the path that the user named; each format may come compressed or in a
    zip archive. What a broken file gave before it broke is kept.
    """
    where = name_document(path, root)
    try:
        with path.open("rb") as stream:
            return list(_read_file(Member(where, stream, path.stat().st_size)))
    except OSError as error:
        return [_cut_off(where, error)]


def readable() -> str:
    """The endings that can be read, as shown to the user."""
    return ", ".join(sorted(suffix for suffix in (*READERS, _ARCHIVE) if suffix)) + " and files without an ending"


def _read_file(file: Member) -> Iterator[Report | Skip]:
    """The reports of a file or of each member of an archive."""
    if not file.path.lower().endswith(_ARCHIVE):
        yield from _read_one(file)
        return
    for member in open_members(file.stream, file.path):
        yield from [member] if isinstance(member, Skip) else _read_one(member)


def _read_one(file: Member) -> Iterator[Report | Skip]:
    try:
        stream, suffix = unpack(file.stream, file.path.rsplit("/", 1)[-1], file.packed)
        reader = READERS.get(suffix)
        if reader is None:
            packed = ", ".join(OPENERS)
            reason = f"no reader for '{suffix}'. Readable: {readable()}, each also as {packed}. Convert it first"
            yield skip(file.path, reason)
            return
        yield from _read_stream(reader, stream, file.path)
    except _CUT_OFF as error:
        yield _cut_off(file.path, error)
    except (ValueError, RecursionError) as error:
        yield skip(file.path, f"broken inside ({type(error).__name__}: {error}); save it again or convert it to text")


def _read_stream(reader: Reader, stream: BinaryIO, where: str) -> Iterator[Report | Skip]:
    with stream:
        for draft in reader(stream, where):
            yield draft if isinstance(draft, Skip) else fix_report(draft, where)


def _cut_off(where: str, error: Exception) -> Skip:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return skip(where, f"cannot be opened or read to its end ({reason}); check the file and its permissions")
