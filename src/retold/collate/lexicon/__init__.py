"""Word lists and tables of collate, one folder per language: a line is an entry, tabs part its columns."""

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def read_rows(name: str, language: str = "en") -> tuple[tuple[str, ...], ...]:
    """The rows of the table `name`; comments and empty lines left out."""
    lines = (HERE / language / name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines if line.strip() and line[0] != "#")


@cache
def read_words(name: str, language: str = "en") -> frozenset[str]:
    """The first column of the table `name`."""
    return frozenset(row[0] for row in read_rows(name, language))


@cache
def read_map(name: str, language: str = "en") -> dict[str, str]:
    """The first column of the table `name` with its second."""
    return {row[0]: row[1] for row in read_rows(name, language) if len(row) > 1}
