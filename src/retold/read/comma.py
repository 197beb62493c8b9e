"""CSV and TSV with a heading line: one report a row."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from retold.read.decode import MAX_BYTES, NotText, decode
from retold.read.draft import Draft, skip
from retold.read.records import FIELDS, draft_from_record
from retold.types import Skip

# A table of reports may be large; it is held in memory once.
MAX_TABLE = 50 * MAX_BYTES


def read_csv(stream: BinaryIO, path: str) -> Iterator[Draft | Skip]:
    """One draft a row; the separator is whichever of tab, semicolon and comma the heading has most of."""
    data = stream.read(MAX_TABLE + 1)
    if len(data) > MAX_TABLE:
        yield skip(path, f"a table of more than {MAX_TABLE:,} bytes; split it or give it as .jsonl")
        return
    try:
        yield from _read_rows(decode(data), path)
    except (NotText, csv.Error) as error:
        yield skip(path, str(error))


def _read_rows(text: str, path: str) -> Iterator[Draft | Skip]:
    heading = text.split("\n", 1)[0]
    csv.field_size_limit(MAX_BYTES)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max("\t;,", key=heading.count))
    if not {name.strip().lower() for name in rows.fieldnames or ()} & set(FIELDS["text"]):
        yield skip(path, f"no column holds the text; name it one of: {', '.join(FIELDS['text'][:6])}")
        return
    for number, row in enumerate(rows, start=1):
        yield draft_from_record(row, number) or skip(f"{path}#{number}", "a row without text")
