"""What to watch, for a terminal."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from rich.console import Group, RenderableType
from rich.text import Text

from retold.present.counts import count_text
from retold.present.text import DIFFERS, SOFT, STRONG, shorten
from retold.present.watch import Change, Told, Watch, WatchedCommitment, WatchedQuestion

LONGEST = 200
R = TypeVar("R")


def draw_watch(watch: Watch, *, most: int = 20) -> Group:
    """Undertakings, what is new, open questions; `most` of each."""
    parts: list[RenderableType] = [Text(f"As of {watch.as_of or 'no day: no report is dated'}", style=SOFT)]
    parts += _part("Undertaken and open", watch.commitments, most, _commitment_lines)
    parts += _part(f"New since {_since(watch)}", watch.changes, most, _change_lines) if watch.since else []
    parts += _part("Left open by the reports", watch.questions, most, _question_lines)
    return Group(*parts)


def _since(watch: Watch) -> str:
    return "the last build" if watch.since == "last build" else watch.since


def _part(title: str, rows: Sequence[R], most: int, draw: Callable[[R], Iterator[Text]]) -> Iterator[RenderableType]:
    yield Text(f"\n{title}", style=STRONG)
    for row in rows[:most]:
        yield from draw(row)
    if not rows:
        yield Text("  nothing", style=SOFT)
    if len(rows) > most:
        yield Text(f"  and {len(rows) - most:,} more; see --json", style=SOFT)


def _commitment_lines(row: WatchedCommitment) -> Iterator[Text]:
    due = f"due {row.due}" if row.due else f"deadline: {row.deadline}"
    left = "" if row.days_left is None else _left(row.days_left)
    line = Text.assemble((f"  {row.state:<10}", DIFFERS if row.state == "overdue" else "cyan"), (due, STRONG), left)
    yield Text.assemble(line, (f"  {row.who}", "default"), (f"  {row.id}", SOFT))
    yield _words(row.said)
    if row.condition:
        yield Text(f"      on condition: “{shorten(row.condition, LONGEST)}”")
    if row.last:
        yield _words(row.last, "last: ")


def _left(days: int) -> str:
    if days == 0:
        return ", today"
    return f", in {count_text(days, 'day')}" if days > 0 else f", {count_text(-days, 'day')} ago"


def _change_lines(row: Change) -> Iterator[Text]:
    turn = " → ".join(part for part in (row.was, row.now) if part)
    yield Text.assemble((f"  {row.kind}", "cyan"), (f"  {turn}" if turn else "", STRONG))
    yield _words(row.told)
    if row.before:
        yield _words(row.before, "before: ")


def _question_lines(row: WatchedQuestion) -> Iterator[Text]:
    yield _words(row.said, indent="  ")
    if row.answered_by:
        yield Text(f"      answered by: {row.answered_by}")


def _words(told: Told, before: str = "", indent: str = "      ") -> Text:
    where = ", ".join(part for part in (told.publisher, told.day) if part)
    return Text.assemble((f"{indent}{before}", SOFT), f"“{shorten(told.words, LONGEST)}”", (f"  {where}", SOFT))
