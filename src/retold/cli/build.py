"""retold build: reads reports and writes page, brief, record and store."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from retold.archive import PAGE, Archive, Notify
from retold.building import build as build_archive
from retold.cli.options import DEFAULT_FOLDER, AsJson, print_json
from retold.errors import UnsupportedLine
from retold.present.counts import count_text
from retold.present.text import describe_origins, list_differences
from retold.settings import Settings

Paths = Annotated[list[Path], typer.Argument(help="Files and folders of reports.", show_default=False)]
Out = Annotated[Path, typer.Option("--out", "-o", help="Folder to write into: new, empty, or made by Retold.")]
Decided = Annotated[
    Path | None, typer.Option("--decisions", help="Take over what people decided in another archive: its folder.")
]
Workers = Annotated[int | None, typer.Option("--workers", min=0, help="Processes to use; all cores if not given.")]

# How many differences the closing summary names.
DIFFERENCES = 6


def build(
    paths: Paths,
    out: Out = DEFAULT_FOLDER,
    workers: Workers = None,
    decisions: Decided = None,
    as_json: AsJson = False,
) -> None:
    """Read every report below PATHS and write page, brief, record and store into a folder."""
    settings = Settings() if workers is None else Settings(workers=workers)
    with (
        _progress() as notify,
        build_archive(paths, out, settings=settings, notify=notify, decisions=decisions) as archive,
    ):
        summary = summarise(archive)
        differences = list_differences(archive.dossiers(), most=DIFFERENCES)
        unsupported = archive.check()
    if as_json:
        told = [line.plain for line in differences]
        print_json({**summary, "out": str(out), "differences": told, "unsupported": unsupported})
    else:
        _print_summary(summary, differences, out)
    if unsupported:
        raise UnsupportedLine(f"{len(unsupported)} lines of the brief do not stand at their citation: {unsupported[0]}")
    if not summary["reports"]:
        raise typer.Exit(1)


def summarise(archive: Archive) -> dict[str, Any]:
    """The figures of a run: reports, skips by reason, stories, and origins of the stories that have several reports."""
    stemmata = [archive.stemma(story) for story in archive.stories()]
    return {
        "reports": len(archive.reports()),
        "skipped": len(archive.skips()),
        "skipped_why": dict(Counter(skip.reason for skip in archive.skips()).most_common()),
        "doubted": len(archive.doubts()),
        "stories": len(stemmata),
        "stories_of_several": sum(len(stemma.links) + len(stemma.origins) > 1 for stemma in stemmata),
        "origins": describe_origins(stemmata),
    }


def _print_summary(summary: dict[str, Any], differences: list[Any], out: Path) -> None:
    console = Console(highlight=False, soft_wrap=True)
    reports, stories = count_text(summary["reports"], "report"), count_text(summary["stories"], "story", "stories")
    console.print(f"read {reports} | skipped {summary['skipped']:,} | {stories} | {summary['origins']}")
    if not summary["reports"] and not summary["skipped"]:
        console.print("  no file was found there: name a folder that holds reports, or the files themselves")
    for reason, count in list(summary["skipped_why"].items())[:5]:
        console.print(f"  skipped {count:,}: {reason}", markup=False)
    if summary["doubted"]:
        console.print(f"  kept with a doubt {summary['doubted']:,}; see: retold skipped -a {out}", markup=False)
    if differences:
        console.print("differs most:")
    for line in differences:
        console.print("  ", line)
    console.print(f"page: {(out / PAGE).resolve()}", markup=False)


@contextmanager
def _progress() -> Iterator[Notify]:
    """A bar per step on a terminal, gone when the run is over; elsewhere a line per finished step. On stderr."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _say_when_done
        return
    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        tasks: dict[str, Any] = {}

        def notify(step: str, done: int, total: int) -> None:
            """Moves the bar of a step."""
            if step not in tasks:
                tasks[step] = progress.add_task(step, total=total)
            progress.update(tasks[step], completed=done, total=total)

        yield notify


def _say_when_done(step: str, done: int, total: int) -> None:
    if done == total:
        typer.echo(f"{step}: {total:,} done", err=True)
