"""retold explain: why this report hangs where it does; why this link, variant, finding."""

from typing import Annotated

import typer
from rich.console import Console, RenderableType

from retold.archive import Archive, open_archive
from retold.cli.decisions import draw_decision
from retold.cli.options import DEFAULT_FOLDER, AsJson, Folder, print_json
from retold.present.explain import explain_record
from retold.present.situations import draw_situations
from retold.types import Record, Value

HELP = (
    "An id; or the path of a report, or its end; or the name that a view prints for it, in quotation marks; or the "
    "letter that the page gives a report (B; STORY/B where several stories have one)."
)
Key = Annotated[str, typer.Argument(metavar="ID", help=HELP)]


def explain(key: Key, archive: Folder = DEFAULT_FOLDER, as_json: AsJson = False) -> None:
    """Say why: what a report was made from; the evidence of a link, collation, quote, finding, event or statement, with
    the words it rests on; the course of a commitment; the stories of a situation and what ties them; of a decision,
    who made it."""
    with open_archive(archive) as opened:
        record, drawn = _look_up(opened, key)
    if as_json:
        print_json(record)
    else:
        Console(highlight=False).print(drawn)


def _look_up(opened: Archive, key: str) -> tuple[Record | Value, RenderableType]:
    """What bears an id, and how it is explained. Raises UnknownRecord if nothing does."""
    for decided in opened.decided():
        if decided[0].id == key:
            return decided[0], draw_decision(*decided)
    for situation in opened.situations():
        if key in (situation.id, situation.name):
            told = {story_id: opened.dossier(story_id) for story_id in situation.story_ids}
            return situation, draw_situations([situation], told)
    dossier, found = opened.find(key)
    return found, explain_record(found, dossier)
