"""retold explain: why this link, variant, finding."""

from typing import Annotated

import typer
from rich.console import Console

from retold.archive import open_archive
from retold.cli.decisions import draw_decision
from retold.cli.options import DEFAULT_FOLDER, AsJson, Folder, print_json
from retold.present.explain import explain_record

Key = Annotated[str, typer.Argument(metavar="ID", help="An id that record.jsonl or `show --json` names.")]


def explain(key: Key, archive: Folder = DEFAULT_FOLDER, as_json: AsJson = False) -> None:
    """Say why: the evidence of a link, collation, quote, finding, event or statement, with the words it rests on; of a
    decision, who made it."""
    with open_archive(archive) as opened:
        decided = next((pair for pair in opened.decided() if pair[0].id == key), None)
        found = None if decided else opened.find(key)
    if as_json:
        print_json(decided[0] if decided else found and found[1])
    elif decided:
        Console(highlight=False).print(draw_decision(*decided))
    elif found:
        Console().print(explain_record(found[1], found[0]))
