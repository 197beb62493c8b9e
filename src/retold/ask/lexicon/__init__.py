"""Word lists and tables of asking."""

from functools import cache
from importlib.resources import files


@cache
def read_rows(file: str) -> tuple[tuple[str, ...], ...]:
    """The rows of one table, comment lines left out."""
    lines = files(__name__).joinpath(file).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


@cache
def read_words(file: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(row[0] for row in read_rows(file))
