"""Compressed files: opened by their ending, and stopped where they expand beyond reason."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, BinaryIO

# Text seldom packs to less than a twentieth. What expands further, and beyond what one report may have, is a bomb.
MAX_RATIO = 200
ALWAYS_ALLOWED = 100_000_000

Opener = Callable[[Any], gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile]

OPENERS: dict[str, Opener] = {
    ".gz": lambda stream: gzip.GzipFile(fileobj=stream),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}


class Bomb(ValueError):
    """A file expands to far more than it packs."""


class Bounded(io.RawIOBase):
    """A stream that raises Bomb once more than `limit` bytes were read from it."""

    def __init__(self, stream: gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile, limit: int) -> None:
        self._stream, self._limit, self._read = stream, limit, 0

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fills `buffer`; raises Bomb."""
        data = self._stream.read1(len(buffer))  # what came before a cut is handed over before the error
        buffer[: len(data)] = data
        self._read += len(data)
        if self._read > self._limit:
            raise Bomb(f"it expands to more than {self._limit:,} bytes; unpack it and look at what it is")
        return len(data)

    def close(self) -> None:
        """Closes what lies below as well."""
        self._stream.close()
        super().close()


def unpack(stream: BinaryIO, name: str, packed: int) -> tuple[BinaryIO, str]:
    """The content of a file of `packed` bytes, expanded where its name says that it is compressed, and its own ending.

    Reading raises Bomb past MAX_RATIO times its size.
    """
    path = PurePath(name.lower())
    opener = OPENERS.get(path.suffix)
    if opener is None:
        return stream, path.suffix
    limit = max(ALWAYS_ALLOWED, MAX_RATIO * packed)
    return io.BufferedReader(Bounded(opener(stream), limit)), PurePath(path.stem).suffix


def seekable(stream: BinaryIO, limit: int) -> BinaryIO:
    """`stream` as one that can be read from its end, held in memory where it must; raises Bomb past `limit` bytes."""
    if stream.seekable():
        return stream
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Bomb(f"it is longer than {limit:,} bytes; split it or unpack it")
    return io.BytesIO(data)
