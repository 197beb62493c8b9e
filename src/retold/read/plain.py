"""Plain text: one report a file, with or without named lines above it; and the repair of characters that every format
shares."""

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import ftfy

from retold.read.decode import NotText, read_text
from retold.read.draft import Block, Draft, skip
from retold.read.records import FIELDS, draft_from_record
from retold.types import Skip

# Only what broke on the way is mended; quotation marks, dashes, ligatures and wide letters stay as they were set.
_REPAIR = ftfy.TextFixerConfig(
    uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False, explain=False, normalization="NFC"
)
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u200b\u2060\u00ad]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NAMED = re.compile(r"([A-Za-z][\w -]{1,24}):[ \t]*(\S.*)?")
_FENCE = re.compile(r"-{3,}\s*")
FEWEST_NAMED = 2  # lines that name headline, publisher, day or the like: one alone may be the report's own words
_NEWLINE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def read_plain(stream: BinaryIO, path: str) -> Iterator[Draft | Skip]:
    """The one report of a plain text file."""
    try:
        text = repair(read_text(stream))
    except NotText as error:
        yield skip(path, str(error))
        return
    named, body = split_named(text)
    yield (draft_from_record({**named, "text": body}) if named else None) or Draft(blocks=(Block(text),))


def split_named(text: str) -> tuple[dict[str, str], str]:
    """The lines above a report that each name something ("Publisher: Hill Herald"), by name, and the report below them.

    They end at an empty line or, as in front matter, stand between two lines of dashes; the title may stand above them
    by itself. None unless FEWEST_NAMED of them bear names that records use and no other line stands among them: then
    all is the report.
    """
    lines = text.lstrip("\n").split("\n")
    first = _find_first(lines)
    ends = (at for at, line in enumerate(lines) if at >= first and (not line.strip() or _FENCE.fullmatch(line)))
    end = next(ends, len(lines))
    found = [_NAMED.fullmatch(line.replace("**", "").rstrip()) for line in lines[first:end]]
    named = {match[1].strip().lower(): (match[2] or "").strip().strip('"') for match in found if match}
    known = [kind for kind, names in FIELDS.items() if kind != "text" and named.keys() & set(names)]
    body = "\n".join(lines[end + 1 :]).strip("\n")
    if not all(found) or len(known) < FEWEST_NAMED or not body.strip():
        return {}, text
    title = "" if _FENCE.fullmatch(lines[0]) else " ".join(lines[:first]).strip(" #*")
    named |= {"headline": title} if title else {}
    return {name: value for name, value in named.items() if name not in FIELDS["text"]}, body


def _find_first(lines: Sequence[str]) -> int:
    """The line at which named lines may begin: after an opening line of dashes, or after a title that stands alone."""
    if _FENCE.fullmatch(lines[0]):
        return 1
    match = _NAMED.fullmatch(lines[0].replace("**", "").rstrip())
    if match and any(match[1].strip().lower() in names for names in FIELDS.values()):
        return 0
    return next((at for at, line in enumerate(lines) if at and line.strip()), 0)


def repair(text: str) -> str:
    """`text` with mojibake mended, newlines as "\\n" and no invisible control characters; all else is kept."""
    text = _NEWLINE.sub("\n", text)
    return _INVISIBLE.sub("", _SURROGATE.sub("\ufffd", ftfy.fix_text(text, _REPAIR)))
