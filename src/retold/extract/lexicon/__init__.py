"""Word lists and tables, one folder per language: a line is an entry, tabs part its columns, "#" starts a comment."""

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def read_rows(name: str, language: str = "en") -> tuple[tuple[str, ...], ...]:
    """The rows of the table `name` ("agencies.tsv"), comments and empty lines left out."""
    lines = (HERE / language / name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines if line.strip() and line[0] != "#")


@cache
def read_words(name: str, language: str = "en") -> frozenset[str]:
    """The first column of the table `name`."""
    return frozenset(row[0] for row in read_rows(name, language))
