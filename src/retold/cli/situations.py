"""retold situations: stories that follow from one another."""

from rich.console import Console

from retold.archive import open_archive
from retold.cli.options import DEFAULT_FOLDER, AsJson, Folder, print_json
from retold.present.situations import draw_situations


def situations(archive: Folder = DEFAULT_FOLDER, as_json: AsJson = False) -> None:
    """List the situations: stories that follow from one another over weeks, by day, with what ties each to the rest."""
    with open_archive(archive) as opened:
        found = opened.situations()
        chained = [] if as_json else [opened.dossier(key) for one in found for key in one.story_ids]
    if as_json:
        print_json(found)
    else:
        Console(highlight=False).print(draw_situations(found, {dossier.story.id: dossier for dossier in chained}))
