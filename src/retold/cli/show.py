"""retold show: one story."""

from typing import Annotated

import typer
from rich.console import Console

from retold.archive import open_archive
from retold.cli.options import DEFAULT_FOLDER, AsJson, Folder, print_json
from retold.present.text import draw_story

Key = Annotated[
    str,
    typer.Argument(
        metavar="STORY", help="Id of a story; or id, path, end of a path, name or letter of a report in it."
    ),
]
Most = Annotated[int, typer.Option(min=1, help="How many collations to show.")]


def show(story: Key, archive: Folder = DEFAULT_FOLDER, most: Most = 8, as_json: AsJson = False) -> None:
    """Show the lead, the stemma, the collation and the names of a story.

    A letter is that of the page: B, or STORY/B where several stories have one.
    """
    with open_archive(archive) as opened:
        dossier, doubts = opened.dossier(story), opened.doubts()
    if as_json:
        print_json(dossier)
    else:
        Console().print(draw_story(dossier, most=most, doubts=doubts))
