"""The command line: one file per command; each parses, calls the archive and prints.

Exit codes: 0 done; 1 done, but not one report could be read or feed fetched; 2 misuse (one line says what to do); 3 the
store is broken or the language model is missing.
"""

import sys
from typing import Any

import typer

from retold import __version__
from retold.cli.ask import ask
from retold.cli.build import build
from retold.cli.decide import app as decide
from retold.cli.decisions import decisions
from retold.cli.diff import diff
from retold.cli.doctor import doctor
from retold.cli.explain import explain
from retold.cli.export import export
from retold.cli.fetch import fetch
from retold.cli.show import show
from retold.cli.situations import situations
from retold.cli.skipped import skipped
from retold.cli.stories import stories
from retold.cli.watch import watch
from retold.errors import MisuseError, RetoldError

# What is raised for a call that cannot be understood; typer gives it no name of its own.
UsageError: Any = typer.BadParameter.__bases__[0]

COMMANDS = (build, stories, situations, show, ask, diff, explain, skipped, decisions, watch, export, fetch, doctor)

app = typer.Typer(
    name="retold",
    help="Works out which news reports merely retell which, and what rests on how many independent origins.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in COMMANDS:
    app.command()(command)
app.add_typer(decide)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"retold {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Say which version."),
) -> None:
    """Works out which news reports merely retell which, and what rests on how many independent origins."""


def main() -> None:
    """Runs the command line; an error of Retold, or a call that cannot be understood, becomes one line and an exit
    code."""
    try:
        code = app(prog_name="retold", standalone_mode=False)  # the one name, also under `python -m`
        sys.exit(code if isinstance(code, int) else 0)
    except UsageError as error:
        if told := " ".join(error.format_message().split()):  # nothing where the help was shown for want of arguments
            command = error.ctx.command_path if error.ctx else "retold"
            typer.echo(f"retold: {told.rstrip('.')}. See: {command} --help", err=True)
        sys.exit(2)
    except typer.Abort:
        sys.exit(130)
    except RetoldError as error:
        typer.echo(f"retold: {error}", err=True)
        sys.exit(2 if isinstance(error, MisuseError) else 3)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
