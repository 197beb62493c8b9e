"""retold doctor: what is installed, which model, which versions."""

import platform
import re
import sqlite3
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from retold import __version__
from retold.cli.options import AsJson, print_json


def doctor(as_json: AsJson = False) -> None:
    """Say what is installed, which language model is used, and whether all that is needed is there."""
    found = examine()
    if as_json:
        print_json(found)
    else:
        table = Table("part", "version", title=f"Retold {__version__}")
        for part, state in found.items():
            table.add_row(part, state or "MISSING: run pip install retold")
        Console().print(table)
    if "" in found.values():
        raise typer.Exit(3)


def examine() -> dict[str, Any]:
    """Each part that Retold needs and its version, "" where it is missing."""
    needed = [re.split(r"[^\w.-]", line)[0] for line in requires("retold") or () if ";" not in line]
    parts = {name: _version(name) for name in needed}
    return {
        "retold": __version__,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "full-text search": "FTS5" if _has_fts5() else "",
        **dict(sorted(parts.items())),
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _has_fts5() -> bool:
    options = sqlite3.connect(":memory:").execute("PRAGMA compile_options").fetchall()
    return ("ENABLE_FTS5",) in options
