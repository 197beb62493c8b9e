"""retold stories: what the pile tells of."""

from rich.console import Console

from retold.archive import open_archive
from retold.cli.options import DEFAULT_FOLDER, AsJson, Folder, print_json
from retold.present.text import list_stories


def stories(archive: Folder = DEFAULT_FOLDER, as_json: AsJson = False) -> None:
    """List the stories, largest first, with reports, publishers and origins."""
    with open_archive(archive) as opened:
        if as_json:
            print_json(opened.stories())
        else:
            Console().print(list_stories(opened.dossiers()))
