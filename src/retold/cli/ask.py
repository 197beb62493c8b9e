"""retold ask: what the reports say to a question."""

from typing import Annotated

import typer
from rich.console import Console

from retold.archive import open_archive
from retold.cli.options import DEFAULT_FOLDER, AsJson, Folder, print_json

Words = Annotated[list[str], typer.Argument(metavar="QUESTION", help="One question in English.", show_default=False)]
Most = Annotated[int, typer.Option(min=1, help="How many readings to show.")]


def ask(question: Words, archive: Folder = DEFAULT_FOLDER, most: Most = 8, as_json: AsJson = False) -> None:
    """Answer a question from the reports alone, readings side by side, or say that the pile does not say."""
    from retold.ask.draw import draw_answer  # here, so that no other command waits for the language model

    with open_archive(archive) as opened:
        answer = opened.ask(" ".join(question))
    if as_json:
        print_json(answer)
    else:
        Console(highlight=False).print(draw_answer(answer, most=most))
