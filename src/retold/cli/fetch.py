"""retold fetch: feeds saved as files; the one command that uses the network."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.cli.options import AsJson, print_json
from retold.errors import OutputInTheWay
from retold.folders import MARKER
from retold.types import Skip

if TYPE_CHECKING:
    from retold.read.fetch import Fetched

DEFAULT_FEEDS = Path("feeds")
SECONDS = 30.0

Addresses = Annotated[
    list[str],
    typer.Argument(help="Addresses of feeds or of lists of feeds (OPML), or a list's file.", show_default=False),
]
Into = Annotated[Path, typer.Option("--into", help="Folder to save into; a pile for `retold build`.")]
Seconds = Annotated[float, typer.Option("--timeout", min=1, help="Seconds that one answer may take.")]


def fetch(
    addresses: Addresses, into: Into = DEFAULT_FEEDS, timeout: Seconds = SECONDS, as_json: AsJson = False
) -> None:
    """Save feeds (RSS, Atom, JSON Feed) as files. The one command that uses the network, and only when called."""
    from retold.read.fetch import fetch_feeds  # here: what reads pages takes a while to load
    from retold.read.web import Limits

    if (into / MARKER).exists():
        raise OutputInTheWay(f"Cannot save into {into}: it holds results of Retold. Name another folder with --into.")
    outcomes: list[Fetched | Skip] = []
    try:
        for outcome in fetch_feeds(addresses, into, Limits(seconds=timeout)):
            outcomes.append(outcome)
            if not as_json:
                _tell(outcome)
    except OSError as error:
        raise OutputInTheWay(f"Cannot save into {into}: {error.strerror}. Name another folder with --into.") from error
    if as_json:
        print_json([_as_data(outcome) for outcome in outcomes])
    if not any(not isinstance(outcome, Skip) for outcome in outcomes):
        raise typer.Exit(1)


def _tell(outcome: "Fetched | Skip") -> None:
    """One line: on standard output for a feed, on standard error for a failure."""
    if isinstance(outcome, Skip):
        typer.echo(f"skipped {outcome.where}: {outcome.reason}", err=True)
    else:
        typer.echo(f"{'unchanged' if outcome.unchanged else 'saved'} {outcome.path} from {outcome.address}")


def _as_data(outcome: "Fetched | Skip") -> dict[str, object]:
    if isinstance(outcome, Skip):
        return {"address": outcome.where, "skipped": outcome.reason}
    return {"address": outcome.address, "path": str(outcome.path), "unchanged": outcome.unchanged}
