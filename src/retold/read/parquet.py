"""Parquet: one report a row, under the same names of fields as JSON Lines."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from retold.read.decode import MAX_BYTES
from retold.read.draft import Draft, skip
from retold.read.extras import load_extra
from retold.read.packed import Bomb, seekable
from retold.read.records import FIELDS, draft_from_record
from retold.types import Skip

_BATCH = 64
# A compressed table cannot be read from its end and is held in memory.
MAX_TABLE = 50 * MAX_BYTES
# Expanded bytes of a group of rows; writers keep to about a quarter of this.
MAX_GROUP = 4 * MAX_TABLE
_NAMES = frozenset(name for names in FIELDS.values() for name in names)


def read_parquet(stream: BinaryIO, path: str) -> Iterator[Draft | Skip]:
    """One draft a row. Only columns that Retold knows are read, a few rows at a time; a broken group is one Skip."""
    module = load_extra("pyarrow.parquet", path)
    if isinstance(module, Skip):
        yield module
        return
    try:
        table = module.ParquetFile(seekable(stream, MAX_TABLE))
    except (OSError, ValueError, Bomb) as error:
        yield skip(path, f"no Parquet that can be read ({_first_line(error)}); write it again")
        return
    columns = [name for name in table.schema_arrow.names if name.strip().lower() in _NAMES]
    if not {name.strip().lower() for name in columns} & set(FIELDS["text"]):
        yield skip(path, f"no column holds the text; name it one of: {', '.join(FIELDS['text'][:6])}")
        return
    first = 1
    for group in range(table.num_row_groups):
        yield from _read_group(table, group, columns, first, path)
        first += table.metadata.row_group(group).num_rows


def _read_group(table: Any, group: int, columns: list[str], first: int, path: str) -> Iterator[Draft | Skip]:
    size = table.metadata.row_group(group).total_byte_size
    if size > MAX_GROUP:
        yield skip(f"{path}#{first}", f"a group of rows of {size:,} bytes; write it in groups below {MAX_GROUP:,}")
        return
    number = first
    try:
        for batch in table.iter_batches(_BATCH, row_groups=[group], columns=columns):
            for row in batch.to_pylist():
                yield draft_from_record(row, number) or skip(f"{path}#{number}", "a row without text")
                number += 1
    except (OSError, ValueError) as error:
        yield skip(f"{path}#{number}", f"a broken group of rows ({_first_line(error)}); the other groups were read")


def _first_line(error: Exception) -> str:
    return str(error).split("\n")[0][:200]
