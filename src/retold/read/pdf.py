"""PDF: the text of its pages as one report. Its own metadata is not trusted: it tells of the program that wrote it."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from retold.read.decode import MAX_BYTES
from retold.read.draft import Block, Draft, skip
from retold.read.extras import load_extra
from retold.read.packed import Bomb, seekable
from retold.read.report import MAX_CHARACTERS
from retold.types import Skip

MAX_FILE = 5 * MAX_BYTES
# A line this much shorter than the longest, with the end of a sentence, ends its paragraph.
SHORT_LINE = 0.85
_END = re.compile(r"[.!?:][\"'”’)]*$")
_BROKEN_WORD = re.compile(r"[a-z]-$")
# What pypdf raises for files that break the rules, beside its own errors.
_ODD = (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OSError, ArithmeticError)


def read_pdf(stream: BinaryIO, path: str) -> Iterator[Draft | Skip]:
    """The one report of a PDF; a page that cannot be read is a Skip, and the others are read."""
    module = load_extra("pypdf", path)
    if isinstance(module, Skip):
        yield module
        return
    errors = (module.errors.PyPdfError, *_ODD)
    try:
        pages = _open(module, stream)
    except errors as error:
        yield skip(path, f"no PDF that can be read ({_say(error)}); print it again or save it as text")
        return
    lines: list[str] = []
    for number, page in enumerate(pages, start=1):
        try:
            lines += [*page.extract_text().split("\n"), ""]
        except errors as error:
            yield skip(path, f"page {number} cannot be read ({_say(error)}); the other pages were")
        if sum(map(len, lines)) > MAX_CHARACTERS:
            break
    if not any(line.strip() for line in lines):
        yield skip(path, "a PDF without text, maybe a scan; run text recognition over it first")
        return
    yield Draft(blocks=tuple(Block(paragraph) for paragraph in join_lines(lines)))


def _open(module: Any, stream: BinaryIO) -> list[Any]:
    """The pages. Raises Bomb, or whatever pypdf raises."""
    data = seekable(stream, MAX_FILE)
    if data.seek(0, 2) > MAX_FILE:
        raise Bomb(f"longer than {MAX_FILE:,} bytes; split it")
    data.seek(0)
    return list(module.PdfReader(data, strict=False).pages)


def join_lines(lines: list[str]) -> list[str]:
    """Lines of a printed page as paragraphs; a word broken at the end of a line is whole again."""
    longest = max((len(line.strip()) for line in lines), default=0)
    paragraphs: list[str] = [""]
    for line in (" ".join(line.split()) for line in lines):
        if not line:
            paragraphs.append("") if _END.search(paragraphs[-1]) else None
            continue
        paragraphs[-1] = _attach(paragraphs[-1], line)
        if len(line) < SHORT_LINE * longest and (_END.search(line) or len(paragraphs[-1]) == len(line)):
            paragraphs.append("")
    return [paragraph for paragraph in paragraphs if paragraph]


def _attach(before: str, line: str) -> str:
    if _BROKEN_WORD.search(before) and line[0].islower():
        return before[:-1] + line
    return f"{before} {line}".strip()


def _say(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:200]
