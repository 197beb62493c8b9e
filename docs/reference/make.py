"""Writes docs/reference/records.md, terms.md and cli.md from the code: python docs/reference/make.py."""

import inspect
import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import get_type_hints

import typer.main
from click import Context

from retold import terms, types
from retold.cli import app

HERE = Path(__file__).parent
MADE = "<!-- Made by docs/reference/make.py from the code; edit there. -->"


def write_records() -> str:
    """Every record and value with its fields and their types."""
    structs = [kind for _, kind in inspect.getmembers(types, inspect.isclass) if issubclass(kind, types.msgspec.Struct)]
    own = sorted((kind for kind in structs if kind.__struct_fields__), key=lambda kind: kind.__name__)
    parts = [MADE, "# Records", "What every step speaks. Offsets are half-open and count Unicode code points."]
    return "\n\n".join(parts + [_record(kind) for kind in own]) + "\n"


def _record(kind: type) -> str:
    hints = get_type_hints(kind)
    rows = [f"| `{name}` | `{_type(hints[name])}` |" for name in kind.__struct_fields__]
    return "\n".join(
        [f"## {kind.__name__}", "", inspect.getdoc(kind) or "", "", "| field | type |", "|---|---|", *rows]
    )


def _type(hint: object) -> str:
    name = hint.__name__ if isinstance(hint, type) and not hasattr(hint, "__args__") else str(hint)
    return re.sub(r"\b(?:retold\.\w+|datetime)\.(?=\w)", "", name).replace("|", "or")


def write_terms() -> str:
    """Every closed vocabulary."""
    enums = [kind for _, kind in inspect.getmembers(terms, inspect.isclass) if issubclass(kind, StrEnum)]
    parts = [
        f"## {kind.__name__}\n\n{inspect.getdoc(kind)}\n\n" + ", ".join(f"`{term}`" for term in kind)
        for kind in enums
        if len(kind)
    ]
    return "\n\n".join([MADE, "# Terms", *parts]) + "\n"


def write_cli() -> str:
    """The help of every command."""
    group = typer.main.get_command(app)
    parts = [f"## retold {name}\n\n```text\n{text}\n```" for name, text in _helps(group)]
    codes = (
        "Exit codes: 0 done; 1 done, but not one report could be read or feed fetched; "
        "2 misuse; 3 broken store or missing model."
    )
    return "\n\n".join([MADE, "# Command line", codes, *parts]) + "\n"


def _helps(group: object, above: str = "") -> list[tuple[str, str]]:
    """Each command by its full name with its help, a group's own after the group."""
    found: list[tuple[str, str]] = []
    for name, command in sorted(group.commands.items()):  # type: ignore[attr-defined]
        inner = hasattr(command, "commands")
        found += _helps(command, f"{above}{name} ") if inner else [(above + name, _help(command, above + name))]
    return found


def _help(command: object, name: str) -> str:
    command.rich_markup_mode = None  # type: ignore[attr-defined]
    with Context(command, info_name=f"retold {name}", terminal_width=100) as context:  # type: ignore[arg-type]
        lines = [command.get_usage(context), "", command.help or ""]  # type: ignore[attr-defined]
        rows = [
            row
            for part in command.get_params(context)
            if (row := part.get_help_record(context))  # type: ignore[attr-defined]
        ]
    width = max(len(left) for left, _ in rows)
    return "\n".join([*lines, "", *(f"  {left:<{width}}  {right}".rstrip() for left, right in rows)])


PAGES = {"records.md": write_records, "terms.md": write_terms, "cli.md": write_cli}


def main() -> int:
    """Writes every page."""
    for name, write in PAGES.items():
        (HERE / name).write_text(write(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
