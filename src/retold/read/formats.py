"""The table of formats, and reading one file by it: found one after the other, then made into reports one by one."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from retold.read.comma import read_csv
from retold.read.documents import name_document
from retold.read.draft import Draft, Found, Page, Reader, skip
from retold.read.html import read_html, read_page
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
from retold.types import Doubt, Report, Skip

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
# Formats whose files may hold any number of reports and are found in them one after the other.
MANY = frozenset((".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".warc"))
# A file of so many bytes or fewer is read whole by whoever makes reports of it.
SMALL = 1_000_000
# No format whose files are read whole takes more.
MAX_MEMBER = 60_000_000
_ARCHIVE = ".zip"
_CUT_OFF = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)


@dataclass(frozen=True, slots=True)
class Document:
    """A file to be read whole."""

    path: Path
    root: str

    @property
    def where(self) -> str:
        """How a report of it names it."""
        return name_document(self.path, self.root)


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a member of an archive, read whole; `packed` is its size there."""

    where: str
    data: bytes
    packed: int


@dataclass(frozen=True, slots=True)
class Item:
    """One of the things that were found in the file or member `where`."""

    where: str
    found: Found


Read = Report | Skip | Doubt
Unread = Document | Content | Item


def read_document(path: Path, root: str = "") -> list[Read]:
    """The reports of one file, each followed by what is in doubt about it, and a Skip for each that cannot be read.

    Never raises for a bad document.
    `Report.path` is given relative to `root`, the path that the user named; each format may come compressed or in a
    zip archive. What a broken file gave before it broke is kept.
    """
    return [result for item in _scan_file(path, root) for result in read_unread(item)]


def scan_document(path: Path, root: str = "") -> Iterator[Unread]:
    """What is to be read of one file, in order; memory holds one item of a file at a time, however long it is.

    A small file, or one that holds one report, is one item. Never raises for a bad document.
    """
    name = path.name.lower()
    many = name.endswith(_ARCHIVE) or _suffix(name) in MANY
    if many and not _is_small(path):
        yield from _scan_file(path, root)
    else:
        yield Document(path, root)


def _is_small(path: Path) -> bool:
    """True for a file that is short and cannot grow by being unpacked."""
    try:
        return path.suffix.lower() in MANY and path.stat().st_size <= SMALL
    except OSError:
        return True


def read_unread(item: Unread) -> list[Read]:
    """What `read_document` gives, for one item of `scan_document`."""
    if isinstance(item, Document):
        return read_document(item.path, item.root)
    if isinstance(item, Content):
        member = Member(item.where, io.BytesIO(item.data), item.packed)
        return [result for inner in _scan_one(member) for result in read_unread(inner)]
    try:
        found = read_page(item.found) if isinstance(item.found, Page) else item.found
        return [found] if isinstance(found, Skip) else _read_draft(found, item.where)
    except (ValueError, RecursionError) as error:
        number = 0 if isinstance(item.found, Skip) else item.found.number
        return [_broken(f"{item.where}#{number}" if number else item.where, error)]


def _read_draft(draft: Draft, where: str) -> list[Read]:
    report = fix_report(draft, where)
    if isinstance(report, Skip):
        return [report]
    doubts = (Doubt(report_id=report.id, where=report.path, about=about, detail=seen) for about, seen in draft.doubts)
    return [report, *doubts]


def readable() -> str:
    """The endings that can be read, as shown to the user."""
    return ", ".join(sorted(suffix for suffix in (*READERS, _ARCHIVE) if suffix)) + " and files without an ending"


def _scan_file(path: Path, root: str) -> Iterator[Unread]:
    where = name_document(path, root)
    try:
        with path.open("rb") as stream:
            file = Member(where, stream, path.stat().st_size)
            yield from _scan_archive(file) if where.lower().endswith(_ARCHIVE) else _scan_one(file)
    except OSError as error:
        yield Item(where, _cut_off(where, error))


def _scan_archive(file: Member) -> Iterator[Unread]:
    """The members of an archive: those that may hold many reports report by report, the others whole."""
    for member in open_members(file.stream, file.path):
        if isinstance(member, Skip):
            yield Item(file.path, member)
        elif _suffix(member.path.lower()) in MANY:
            yield from _scan_one(member)
        else:
            yield _content_of(member)


def _content_of(member: Member) -> Unread:
    try:
        return Content(member.path, member.stream.read(MAX_MEMBER), member.packed)
    except _CUT_OFF as error:
        return Item(member.path, _cut_off(member.path, error))


def _scan_one(file: Member) -> Iterator[Item]:
    """What is found in a file or in a member of an archive."""
    try:
        stream, suffix = unpack(file.stream, file.path.rsplit("/", 1)[-1], file.packed)
        reader = READERS.get(suffix)
        if reader is None:
            packed = ", ".join(OPENERS)
            reason = f"no reader for '{suffix}'. Readable: {readable()}, each also as {packed}. Convert it first"
            yield Item(file.path, skip(file.path, reason))
            return
        with stream:
            yield from (Item(file.path, found) for found in reader(stream, file.path))
    except _CUT_OFF as error:
        yield Item(file.path, _cut_off(file.path, error))
    except (ValueError, RecursionError) as error:
        yield Item(file.path, _broken(file.path, error))


def _suffix(name: str) -> str:
    """The ending of a file of this name (lower case), that of its compression left out."""
    path = Path(name)
    return Path(path.stem).suffix if path.suffix in OPENERS else path.suffix


def _broken(where: str, error: Exception) -> Skip:
    return skip(where, f"broken inside ({type(error).__name__}: {error}); save it again or convert it to text")


def _cut_off(where: str, error: Exception) -> Skip:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return skip(where, f"cannot be opened or read to its end ({reason}); check the file and its permissions")
