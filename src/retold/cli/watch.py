"""retold watch: what to watch."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from retold.archive import open_archive
from retold.cli.options import DEFAULT_FOLDER, AsJson, Folder, print_json
from retold.present.calendar import write_calendar
from retold.present.watch_text import draw_watch

Positional = Annotated[Path | None, typer.Argument(metavar="[ARCHIVE]", help="The same as --archive.")]
AsOf = Annotated[str, typer.Option("--as-of", help="Take this for today (2025-03-31); else the pile's last day.")]
Since = Annotated[str, typer.Option(help="What came out from this day on is new; else what the last build added.")]
AsCalendar = Annotated[bool, typer.Option("--calendar", help="Print the due days as iCalendar (.ics) instead of text.")]
Most = Annotated[int, typer.Option(min=1, help="How many of each to show.")]


def watch(
    folder: Positional = None,
    archive: Folder = DEFAULT_FOLDER,
    as_of: AsOf = "",
    since: Since = "",
    most: Most = 20,
    calendar: AsCalendar = False,
    as_json: AsJson = False,
) -> None:
    """List what is undertaken and not done, by the day it falls due; what the reports leave open; what is new."""
    with open_archive(folder or archive) as opened:
        watched = opened.watch(as_of=as_of, since=since)
    if as_json:
        print_json(watched)
    elif calendar:
        sys.stdout.buffer.write(write_calendar(watched).encode("utf-8", "replace"))
    else:
        Console(highlight=False).print(draw_watch(watched, most=most))
