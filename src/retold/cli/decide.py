"""retold decide: what a person overrules, kept as a decision and applied to every build."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from retold.archive import PAGE, Archive
from retold.building import decide_in
from retold.cli.options import DEFAULT_FOLDER, AsJson, Folder, print_json
from retold.deciding import (
    Maker,
    decide_link,
    decide_merge,
    decide_note,
    decide_reject,
    decide_rename,
    decide_revoke,
    decide_split,
    decide_unlink,
)
from retold.decisions import tell_fully
from retold.errors import MisuseError
from retold.types import Decision

# Where the name of who decides is looked for, if --by does not give it.
NAMED_IN = ("RETOLD_BY", "USER", "LOGNAME", "USERNAME")

By = Annotated[str, typer.Option("--by", help="Who decides; else RETOLD_BY or the user's name in the environment.")]
Why = Annotated[str, typer.Option("--why", help="The reason, in words; kept and shown with the decision.")]
Later = Annotated[bool, typer.Option("--later", help="Only keep it: the next build applies it.")]
Copy = Annotated[
    str, typer.Argument(metavar="COPY", help="Id, path, end of a path, name or letter of the report that descends.")
]
Exemplar = Annotated[
    str,
    typer.Argument(metavar="EXEMPLAR", help="Id, path, end of a path, name or letter of the report it descends from."),
]
Gone = Annotated[
    str,
    typer.Argument(
        metavar="EXEMPLAR", help="Id, path, end of a path, name or letter of a report; id or name of a lost exemplar."
    ),
]
Story = Annotated[
    str,
    typer.Argument(
        metavar="STORY",
        help="Id of a story; id, path, end of a path, name or letter of a report in it; id or question of a collation.",
    ),
]
Reports = Annotated[
    list[str],
    typer.Argument(
        metavar="REPORT...", help="Ids, paths, names or letters of what leaves it; of a collation, letters of readings."
    ),
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name as a report or story gives it at its fullest.")]
Called = Annotated[str, typer.Argument(metavar="NAME", help="The name that it is.")]
Within = Annotated[list[str] | None, typer.Option("--in", help="In this report alone; may be given again.")]
Said = Annotated[str, typer.Argument(metavar="STATEMENT", help="Id of a statement or coded event.")]
Key = Annotated[
    str,
    typer.Argument(metavar="ID", help="Id of a report, story, link, statement, whatever has one; or its printed name."),
]
Text = Annotated[str, typer.Argument(metavar="TEXT", help="What is to be noted.")]
Made = Annotated[str, typer.Argument(metavar="ID", help="Id of the decision.")]

app = typer.Typer(
    name="decide",
    help="Overrule what was judged; the decision is kept, applied on every build, and can be revoked.",
    no_args_is_help=True,
)


@app.command()
def link(
    copy: Copy,
    exemplar: Exemplar,
    by: By = "",
    why: Why = "",
    archive: Folder = DEFAULT_FOLDER,
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """Say that one report descends from another. Reports of two stories become one story by it."""
    _decide(archive, lambda opened: decide_link(opened, _maker(by, why), copy, exemplar), later, as_json)


@app.command()
def unlink(
    copy: Copy,
    exemplar: Gone,
    by: By = "",
    why: Why = "",
    archive: Folder = DEFAULT_FOLDER,
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """Say that neither of two reports is the other's exemplar, or that a report hangs from no such lost exemplar."""
    _decide(archive, lambda opened: decide_unlink(opened, _maker(by, why), copy, exemplar), later, as_json)


@app.command()
def merge(
    story: Story,
    other: Story,
    by: By = "",
    why: Why = "",
    archive: Folder = DEFAULT_FOLDER,
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """Say that two stories are one; or that two collations, or two statements, answer one question."""
    _decide(archive, lambda opened: decide_merge(opened, _maker(by, why), story, other), later, as_json)


@app.command()
def split(
    story: Story,
    reports: Reports,
    by: By = "",
    why: Why = "",
    archive: Folder = DEFAULT_FOLDER,
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """Say that some reports of a story tell of another happening than the rest; or that some readings of a collation
    answer another question."""
    _decide(archive, lambda opened: decide_split(opened, _maker(by, why), story, reports), later, as_json)


@app.command()
def rename(
    name: Name,
    called: Called,
    within: Within = None,
    by: By = "",
    why: Why = "",
    archive: Folder = DEFAULT_FOLDER,
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """Say who is meant by a name: in all reports, or, to tell two apart who share it, in some."""
    _decide(archive, lambda opened: decide_rename(opened, _maker(by, why), name, called, within or ()), later, as_json)


@app.command()
def reject(
    statement: Said,
    by: By = "",
    why: Why = "",
    archive: Folder = DEFAULT_FOLDER,
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """Leave a statement or coded event out of all that is collated; its report keeps every word."""
    _decide(archive, lambda opened: decide_reject(opened, _maker(by, why), statement), later, as_json)


@app.command()
def note(
    key: Key,
    text: Text,
    by: By = "",
    why: Why = "",
    archive: Folder = DEFAULT_FOLDER,
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """Note something of a report, story, link, statement or whatever has an id."""
    _decide(archive, lambda opened: decide_note(opened, _maker(by, why), key, text), later, as_json)


@app.command()
def revoke(
    decision: Made,
    by: By = "",
    why: Why = "",
    archive: Folder = DEFAULT_FOLDER,
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """Take a decision back. It stays listed, as revoked."""
    _decide(archive, lambda opened: decide_revoke(opened, _maker(by, why), decision), later, as_json)


def _maker(by: str, why: str) -> Maker:
    """Who decides now. Raises MisuseError if nobody says who that is."""
    named = [by, *(os.environ.get(variable, "") for variable in NAMED_IN)]
    who = next((" ".join(name.split()) for name in named if name.strip()), "")
    if not who:
        raise MisuseError(f"Who decides? Say it with --by, or set {NAMED_IN[0]}.")
    return Maker(who, datetime.now(UTC), why)


def _decide(folder: Path, draft: Callable[[Archive], Decision], later: bool, as_json: bool) -> None:
    archive, decision = decide_in(folder, draft, later=later)
    with archive:
        state = next(state for one, state in archive.decided() if one.id == decision.id)
    if as_json:
        print_json({"decision": decision, "state": state})
        return
    typer.echo(f"{tell_fully(decision)}\n{state}")
    if not later:
        typer.echo(f"page: {(folder / PAGE).resolve()}")
