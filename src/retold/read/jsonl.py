"""JSON Lines and JSON: one report a line, or a list of reports."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

import msgspec

from retold.read.decode import MAX_BYTES, NotText, decode, read_text
from retold.read.draft import Draft, skip
from retold.read.names import load_names
from retold.read.ninjs import is_ninjs, read_ninjs
from retold.read.records import FIELDS, draft_from_record
from retold.types import Skip

# A file of which so many lines in a row are broken from the start is something else under this name.
MAX_BROKEN = 20


def read_jsonl(stream: BinaryIO, path: str) -> Iterator[Draft | Skip]:
    """One draft a line; a broken line is one Skip and no more. Memory holds one line at a time."""
    number = drafts = 0
    for number, line in enumerate(_lines(stream), start=1):
        if line.strip():
            item = _read_line(line, path, number)
            drafts += isinstance(item, Draft)
            yield item
        if number == MAX_BROKEN and not drafts:
            yield skip(path, f"the first {number} lines are not JSON; the rest was not read. Check what the file is")
            return
    if number == 0:
        yield skip(path, "empty file (0 bytes); save it again")


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Each line; of one that is too long only its beginning."""
    while line := stream.readline(MAX_BYTES + 1):
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1)


def read_json(stream: BinaryIO, path: str) -> Iterator[Draft | Skip]:
    """The reports of a JSON file: a list, an object that holds one, one report, or JSON Lines under this name."""
    try:
        text = read_text(stream)
        value = msgspec.json.decode(text)
        house = _feed_title(value)
        for item in _read_records(_records(value), path):
            yield replace(item, publisher=house) if isinstance(item, Draft) and house and not item.publisher else item
    except NotText as error:
        yield skip(path, str(error))
    except msgspec.DecodeError as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
            yield skip(path, f"not JSON ({error}); export it again")
        else:
            yield from (_read_line(line.encode(), path, number) for number, line in enumerate(lines, start=1))


def _read_line(line: bytes, path: str, number: int) -> Draft | Skip:
    if len(line) > MAX_BYTES:
        return skip(f"{path}#{number}", f"a line of more than {MAX_BYTES:,} bytes; write one report a line")
    try:
        record = msgspec.json.decode(decode(line))
    except (NotText, msgspec.DecodeError) as error:
        return skip(f"{path}#{number}", f"not a line of JSON ({error}); the other lines were read")
    return _read_record(record, path, number)


def _read_records(records: list[object], path: str) -> Iterator[Draft | Skip]:
    if not records:
        yield skip(path, "JSON without reports; give a list of objects")
    single = len(records) == 1
    yield from (_read_record(record, path, 0 if single else number) for number, record in enumerate(records, start=1))


def _read_record(record: object, path: str, number: int) -> Draft | Skip:
    if isinstance(record, dict) and is_ninjs(record):
        return read_ninjs(record, path, number)
    draft = draft_from_record(record, number) if isinstance(record, dict) else None
    where = f"{path}#{number}" if number else path
    return draft or skip(where, f"no field holds its text; name it one of: {', '.join(FIELDS['text'][:6])}")


def _feed_title(value: object) -> str:
    """The title of a JSON Feed, "" for other JSON."""
    feed = isinstance(value, dict) and "jsonfeed.org" in str(value.get("version"))
    return str(value.get("title") or "").strip() if feed and isinstance(value, dict) else ""


def _records(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        return next((value[key] for key in load_names("list of records") if isinstance(value.get(key), list)), [value])
    return []
