"""retold skipped: what was left out, and why; and what was kept with a doubt."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from retold.archive import open_archive
from retold.cli.options import DEFAULT_FOLDER, AsJson, Folder, print_json
from retold.types import Doubt


def skipped(archive: Folder = DEFAULT_FOLDER, as_json: AsJson = False) -> None:
    """List what was left out, at which step, and why; and the reports that were kept with a doubt."""
    with open_archive(archive) as opened:
        skips, doubts = opened.skips(), opened.doubts()
    if as_json:
        print_json([*skips, *doubts])
        return
    table = Table(Column("where", overflow="fold"), "step", "reason", title=f"{len(skips):,} skipped")
    for skip in skips:
        table.add_row(escape(skip.where), skip.step, escape(skip.reason))
    Console().print(table)
    if doubts:
        Console().print(_draw_doubts(doubts))


def _draw_doubts(doubts: Sequence[Doubt]) -> Table:
    table = Table(
        Column("report", overflow="fold"), "about", "what was seen", title=f"{len(doubts):,} kept with a doubt"
    )
    for doubt in doubts:
        table.add_row(escape(doubt.where), doubt.about, escape(doubt.detail))
    return table
