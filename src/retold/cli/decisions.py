"""retold decisions: what people decided, by whom, when, why, and how it stands."""

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from retold.archive import open_archive
from retold.cli.options import DEFAULT_FOLDER, AsJson, Folder, print_json
from retold.decisions import tell_decision
from retold.types import Decision

STATES = {"in force": "green", "waits for the next build": "cyan"}


def decisions(archive: Folder = DEFAULT_FOLDER, as_json: AsJson = False) -> None:
    """List what people decided, earliest first: who, when, why, and whether it is in force, overruled or revoked."""
    with open_archive(archive) as opened:
        found = opened.decided()
    if as_json:
        print_json([{"decision": one, "state": state} for one, state in found])
        return
    console = Console(highlight=False)
    for one, state in found:
        console.print(draw_decision(one, state))
    if not found:
        console.print("Nobody has decided anything here. See: retold decide --help")


def draw_decision(decision: Decision, state: str) -> Group:
    """Two lines: id, when, who and how it stands; then what was decided and why."""
    when = f"{decision.made:%Y-%m-%d %H:%M}"
    head = Text.assemble(
        (f"{decision.id}  ", "cyan"), f"{when}  {decision.who}  ", (state, STATES.get(state, "yellow"))
    )
    body = [Text(f"{decision.kind.value}: {tell_decision(decision)}")]
    body += [Text(f"why: {decision.reason}", style="dim")] if decision.reason else []
    return Group(head, *(Padding(line, (0, 0, 0, 2)) for line in body))
