"""retold skipped: what was left out, and why."""

from rich.console import Console
from rich.table import Table

from retold.archive import open_archive
from retold.cli.options import DEFAULT_FOLDER, AsJson, Folder, print_json


def skipped(archive: Folder = DEFAULT_FOLDER, as_json: AsJson = False) -> None:
    """List what was left out, at which step, and why."""
    with open_archive(archive) as opened:
        skips = opened.skips()
    if as_json:
        print_json(skips)
        return
    table = Table("where", "step", "reason", title=f"{len(skips):,} skipped")
    for skip in skips:
        table.add_row(skip.where, skip.step, skip.reason)
    Console().print(table)
