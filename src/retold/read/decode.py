"""Bytes to text: which encoding a file is in, and whether it is text at all."""

import codecs
import io
import re
from typing import BinaryIO, TextIO, cast

from charset_normalizer import from_bytes

# A report is a few kilobytes and a saved page with its pictures inlined a few megabytes. Above this a file is a dump,
# a book or a mistake, and would hold up the parser for minutes.
MAX_BYTES = 10_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x08"))


class NotText(ValueError):
    """The bytes are no text that can be read; says why and what to do."""


def read_text(stream: BinaryIO) -> str:
    """The text of a whole stream. Raises NotText if it is empty, too long or not text."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise NotText(f"longer than {MAX_BYTES:,} bytes, too long for one report; split it or give it as .jsonl")
    return decode(data)


def open_text(stream: BinaryIO) -> TextIO:
    """A stream of text of any length, newlines as they are; its encoding shows in the first MAX_BYTES.

    Raises NotText if these are none.
    """
    head = stream.read(MAX_BYTES)
    if len(head) < MAX_BYTES:
        return io.StringIO(decode(head), newline="")
    joined = io.BufferedReader(_Joined(head, stream))
    return io.TextIOWrapper(joined, encoding=_encoding_of(head), errors="replace", newline="")


class _Joined(io.RawIOBase):
    """What was read from a stream already, and then the rest of it."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        """True: that is all it can do."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills `buffer` with what was read already, then from the stream; gives the number of bytes."""
        room = cast(memoryview, buffer)
        data, self._head = (self._head[: len(room)], self._head[len(room) :]) if self._head else (b"", b"")
        data = data or self._stream.read(len(room))
        room[: len(data)] = data
        return len(data)


def _encoding_of(head: bytes) -> str:
    """The encoding in which the beginning of a long text can be read. Raises NotText."""
    if marked := next((encoding for mark, encoding in _MARKS if head.startswith(mark)), ""):
        return marked
    text = decode(head)[:-8]  # the last character may be cut
    candidates = ("utf-8", _declared(head), "cp1252", "utf-16-le", "utf-16-be")
    return next((name for name in candidates if name and head.decode(name, "replace").startswith(text)), "utf-8")


def decode(data: bytes) -> str:
    """The text that `data` encodes. Raises NotText for no bytes and for binary data."""
    if not data:
        raise NotText("empty file (0 bytes); save it again")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data[:4096]:
        return _without_mark(data)
    if _share(data, _CONTROL) > 0.02:
        raise NotText("binary data, not text; export the report as text or HTML")
    return _as_utf8(data) or _as_declared(data) or _as_western(data)


def _without_mark(data: bytes) -> str:
    """UTF-16 without a byte order mark has a zero in every other byte; anything else with zeros is binary."""
    even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
    if max(even, odd) > 0.3 * min(len(data), 4096) and min(even, odd) < 0.05 * min(len(data), 4096):
        return data.decode("utf-16-be" if even > odd else "utf-16-le", "replace")
    raise NotText("binary data, not text; export the report as text or HTML")


def _share(data: bytes, wanted: bytes) -> float:
    sample = data[:65536]
    return 1 - len(sample.translate(None, wanted)) / len(sample)


def _as_utf8(data: bytes) -> str:
    """UTF-8, also with a few broken bytes in it; "" if it is something else."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(1 for character in text if character > "\x7f") - broken
    return text if broken == 0 or beyond_ascii > 5 * broken else ""


def _declared(data: bytes) -> str:
    """The encoding that the text itself names, "" if none that is known."""
    match = _DECLARED.search(data[:2048])
    try:
        return codecs.lookup(match.group(1).decode("ascii")).name if match else ""
    except (LookupError, UnicodeError):
        return ""


def _as_declared(data: bytes) -> str:
    name = _declared(data)
    try:
        return data.decode(name) if name else ""
    except (LookupError, UnicodeError):
        return ""


def _as_western(data: bytes) -> str:
    """Windows-1252 if only few letters lie beyond ASCII, else the best guess from letter frequencies."""
    if sum(byte > 127 for byte in data) > 0.1 * len(data) and (best := from_bytes(data).best()):
        return str(best)
    return data.decode("cp1252", "replace")
