"""Plain text: one report a file; and the repair of characters that every format shares."""

import re
from collections.abc import Iterator
from typing import BinaryIO

import ftfy

from retold.read.decode import NotText, read_text
from retold.read.draft import Block, Draft, skip
from retold.types import Skip

# Only what broke on the way is mended; quotation marks, dashes, ligatures and wide letters stay as they were set.
_REPAIR = ftfy.TextFixerConfig(
    uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False, explain=False, normalization="NFC"
)
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u200b\u2060\u00ad]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NEWLINE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def read_plain(stream: BinaryIO, path: str) -> Iterator[Draft | Skip]:
    """The one report of a plain text file."""
    try:
        yield Draft(blocks=(Block(repair(read_text(stream))),))
    except NotText as error:
        yield skip(path, str(error))


def repair(text: str) -> str:
    """`text` with mojibake mended, newlines as "\\n" and no invisible control characters; all else is kept."""
    text = _NEWLINE.sub("\n", text)
    return _INVISIBLE.sub("", _SURROGATE.sub("\ufffd", ftfy.fix_text(text, _REPAIR)))
