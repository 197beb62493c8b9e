"""CSV and TSV with a heading line: one report a row."""

import csv
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, TextIO

from retold.read.decode import MAX_BYTES, NotText, open_text
from retold.read.draft import Draft, skip
from retold.read.records import FIELDS, draft_from_record
from retold.types import Skip


def read_csv(stream: BinaryIO, path: str) -> Iterator[Draft | Skip]:
    """One draft a row; the separator is whichever of tab, semicolon and comma the heading has most of.

    Memory holds one row at a time.
    """
    try:
        yield from _read_rows(open_text(stream), path)
    except (NotText, csv.Error) as error:
        yield skip(path, str(error))


def _read_rows(lines: TextIO, path: str) -> Iterator[Draft | Skip]:
    heading = lines.readline()
    csv.field_size_limit(MAX_BYTES)
    rows = csv.DictReader(chain([heading], lines), delimiter=max("\t;,", key=heading.count))
    if not {name.strip().lower() for name in rows.fieldnames or ()} & set(FIELDS["text"]):
        yield skip(path, f"no column holds the text; name it one of: {', '.join(FIELDS['text'][:6])}")
        return
    for number, row in enumerate(rows, start=1):
        yield draft_from_record(row, number) or skip(f"{path}#{number}", "a row without text")
