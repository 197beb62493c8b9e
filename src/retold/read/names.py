"""The lists in names.tsv: what fields, elements and newspapers are called."""

from functools import cache
from importlib.resources import files


def load_names(name: str) -> tuple[str, ...]:
    """The names on the list `name`, in order. Raises KeyError if there is no such list."""
    return _lists()[name]


def load_lists(prefix: str) -> dict[str, tuple[str, ...]]:
    """All lists whose name begins with the word `prefix`, by the rest of their name."""
    return {name.removeprefix(f"{prefix} "): row for name, row in _lists().items() if name.startswith(f"{prefix} ")}


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    rows = files("retold.read").joinpath("names.tsv").read_text("utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {name: tuple(names.split()) for name, names in pairs}
