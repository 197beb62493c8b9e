"""Options that several commands share."""

from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

DEFAULT_FOLDER = Path("retold-out")

Folder = Annotated[Path, typer.Option("--archive", "-a", help="The folder that `retold build -o` wrote.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts instead of text.")]


def print_json(value: Any) -> None:
    """`value`, records included, as indented JSON."""
    typer.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())
