"""Relative times counted from a day: at extraction, or later, when the story tells when a report was written."""

import re
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from retold.extract.open_times import placed_by
from retold.extract.timex_values import BASES, Cursor, count_from, period_of, read_value, third_of, value_of
from retold.terms import TimeKind
from retold.types import CodedEvent, Dating, Extraction, Quantity, Statement, When

Held = TypeVar("Held", Quantity, Statement)
_ELSEWHEN = re.compile(r": (?:topic; )?(?:quarters )?(?:back|at) \d")
"""Steps to a period that the one in question is compared with."""
_THIRD = re.compile(r"(?:; |, )(early|mid|late)(?:;|$)")
NEEDS_ANCHOR = "needs the day of writing: "


def anchor_extraction(extraction: Extraction, dating: Dating) -> Extraction:
    """`extraction` with its unplaced times counted from a date that siblings gave; they are marked as inferred."""
    whens = anchor_whens(extraction.whens, dating.when)
    anchored = {when.span: when for when in whens}

    def placed(when: When | None) -> When | None:
        """A time as it is once anchored."""
        if when is None or when.span in anchored:
            return when and anchored[when.span]
        return anchor_whens((when,), dating.when)[0]

    return msgspec.structs.replace(
        extraction,
        whens=whens,
        quantities=tuple(
            _held(row, placed_by(dating.when, row.as_of, placed(row.as_of))) for row in extraction.quantities
        ),
        statements=tuple(
            _held(row, placed_by(dating.when, row.as_of, placed(row.as_of))) for row in extraction.statements
        ),
        events=tuple(_redated(event, placed(event.when)) for event in extraction.events),
    )


def _held(row: Held, as_of: When | None) -> Held:
    return msgspec.structs.replace(row, as_of=as_of)


def _redated(event: CodedEvent, when: When | None) -> CodedEvent:
    return msgspec.structs.replace(event, when=when)


def anchor_whens(whens: Sequence[When], anchor: When) -> tuple[When, ...]:
    """The same times, those that waited for the day of writing now counted from `anchor`, in order of the text.

    A time placed so has `inferred` of the anchor, and its basis says from which day it was counted and how. What the
    anchor is too coarse for, or what leads nowhere, stays as it is.
    """
    origin = read_value(anchor.value)
    if origin is None:
        return tuple(whens)
    previous, topic, placed = origin, origin, []
    for when in whens:
        if when.basis.startswith(NEEDS_ANCHOR):
            when = _place(when, {"": origin, "previous": previous, "topic": topic}, anchor)
        reached = read_value(when.value) if when.kind in (TimeKind.DATE, TimeKind.TIME) else None
        previous = reached or previous
        topic = reached if reached and reached.unit == "quarter" and not _ELSEWHEN.search(when.basis) else topic
        placed.append(when)
    return tuple(placed)


def _place(when: When, origins: dict[str, Cursor], anchor: When) -> When:
    """`when` counted from the day of writing (""), the time before ("previous") or the quarter ("topic")."""
    steps = when.basis.removeprefix(NEEDS_ANCHOR)
    base = steps.partition("; ")[0] if steps.startswith(BASES) else ""
    start = origins[base]
    reached = count_from(steps, Cursor(start.day, start.unit)) if _fine_enough(start, steps) else None
    if reached is None:
        return when
    counted = anchor.value if start == origins[""] else f"the time named before, {value_of(start)}"
    words = steps.removeprefix(base + "; ") if base else steps
    basis = f"counted from {counted}: {words}; anchored on {anchor.basis or 'the day of writing'}"
    placed = msgspec.structs.replace(when, value=value_of(reached), basis=basis, inferred=anchor.inferred)
    return with_period(placed)


def _fine_enough(start: Cursor, steps: str) -> bool:
    """False where the counting needs a day but the start is only known to a month, a year ..."""
    needs_day = {"day", "week", "weekend", "weekday", "fortnight"}
    return start.unit == "day" or not any(step.split()[0] in needs_day for step in steps.split("; "))


def with_period(when: When) -> When:
    """`when` with the period [start, end) that its value covers, or the third that its basis tells of."""
    period = period_of(when.value)
    if period is None:
        return when
    third = _THIRD.search(when.basis)
    start, end, precision = third_of(period, third[1]) if third else period
    return msgspec.structs.replace(when, start=start, end=end, precision=precision)
