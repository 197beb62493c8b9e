"""retold diff: two reports side by side."""

from typing import Annotated

import typer
from rich.console import Console

from retold.archive import open_archive
from retold.cli.options import DEFAULT_FOLDER, AsJson, Folder, print_json
from retold.present.text import draw_diff

First = Annotated[
    str,
    typer.Argument(metavar="REPORT", help="Id, path, end of a path, name or letter of the report taken as the copy."),
]
Second = Annotated[
    str,
    typer.Argument(metavar="REPORT", help="Id, path, end of a path, name or letter of the report it is laid beside."),
]


def diff(first: First, second: Second, archive: Folder = DEFAULT_FOLDER, as_json: AsJson = False) -> None:
    """Lay two reports side by side, passage by passage, without furniture.

    A letter is that of the page: A, B, or STORY/B where several stories have one.

    Verbatim is what both have in the same words, rewritten what both have in other words; new is what only the first
    has, missing what only the second has.
    """
    with open_archive(archive) as opened:
        copy, exemplar, passages = opened.diff(first, second)
    if as_json:
        left_out = {report.id: report.furniture for report in (copy, exemplar)}
        print_json({"copy": copy.id, "exemplar": exemplar.id, "passages": passages, "left_out": left_out})
    else:
        Console().print(draw_diff(copy, exemplar, passages))
