"""WARC, as web archives and CC-NEWS give it: one report for each page that was fetched, read record by record."""

import io
import lzma
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from retold.read.decode import MAX_BYTES, NotText, decode
from retold.read.draft import Page, skip
from retold.read.extras import load_extra
from retold.types import Skip

_PAGES = ("text/html", "application/xhtml")


def read_warc(stream: BinaryIO, path: str) -> Iterator[Page | Skip]:
    """One page a record; numbers count the records of the file. Memory holds one record at a time.

    Whatever else was fetched is a Skip; requests and notes of the crawler are none. The day of the crawl is not taken
    for the day of publication.
    """
    module = load_extra("warcio", path)
    if isinstance(module, Skip):
        yield module
        return
    number, pieces, known = 0, _Pieces(stream), True
    try:
        for number, record in enumerate(module.ArchiveIterator(pieces), start=1):
            if not (known := record.format == "warc"):
                break
            yield from _read_record(record, path, number)
    except module.exceptions.ArchiveLoadFailed as error:
        yield skip(path, f"broken after record {number} ({error.msg}); the rest was not read. Get it again")
        return
    if pieces.error:
        yield skip(path, f"cut off after record {number} ({pieces.error}); get it again")
    elif number == 0 or not known:
        yield skip(path, "no WARC record in it; check what the file is")


class _Pieces:
    """A stream that ends where it breaks and keeps the error, which warcio would swallow."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.error: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, b"" at the end and at a break."""
        try:
            return cast(io.BufferedReader, self._stream).read1(size)
        except (EOFError, OSError, zlib.error, lzma.LZMAError) as error:
            self.error = error
            return b""


def _read_record(record: Any, path: str, number: int) -> Iterator[Page | Skip]:
    if record.rec_type not in ("response", "resource", "revisit"):
        return
    where = f"{path}#{number}"
    if reason := _unfit(record):
        yield skip(where, reason)
        return
    data = record.content_stream().read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield skip(where, f"a page of more than {MAX_BYTES:,} bytes; the other records were read")
        return
    address = record.rec_headers.get_header("WARC-Target-URI", "").strip("<>")
    if record.raw_stream.limit > 0 and not record.raw_stream.read(1):
        yield skip(where, "cut off in the middle; get the archive again")
        return
    try:
        text = _decode(data, _content_type(record))
    except NotText as error:
        yield skip(where, str(error))
        return
    yield Page(text, where, address, number)


def _unfit(record: Any) -> str:
    """Why a record holds no page; "" if it does."""
    if record.rec_type == "revisit":
        return "a revisit: the page is recorded elsewhere; give that record too"
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return f"the site answered {status}, so there is no page; fetch it again"
    kind = _content_type(record).partition(";")[0].strip() or "no type given"
    return "" if kind.startswith(_PAGES) else f"not a page ({kind}); convert it first"


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type", "") or "").lower()


def _decode(data: bytes, kind: str) -> str:
    """The text of a page: UTF-8 if it is that, else in the encoding that the server named, if that fits."""
    name = kind.partition("charset=")[2].split(";")[0].strip(" \"'")
    for encoding in ("utf-8", name or "utf-8"):
        try:
            return data.decode(encoding) if data else decode(data)
        except (LookupError, UnicodeError):
            continue
    return decode(data)
