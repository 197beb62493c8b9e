"""Times that statements and figures hold for: open at one end, or the day of writing; read without the model."""

import msgspec

from retold.types import Span, When

WRITTEN = "the report's own date: its words give no time"
NOW = "PRESENT_REF"
_LENGTH = 10
"""Letters of a day as a value, "2024-01-05"."""


def now_of(written: When, span: Span | None) -> When:
    """ "Now" in a report written then."""
    basis = f"now; {written.basis or 'the day of writing'}"
    return msgspec.structs.replace(written, span=span, basis=basis)


def opened(when: When, way: str) -> When:
    """`when` as the one end of a period whose other end is open (EDTF: "2019/..", "../2019")."""
    if when.value[:1] not in "0123456789X" or "/" in when.value:
        return when
    value = when.value[:_LENGTH]
    if way == "since":
        return msgspec.structs.replace(when, value=f"{value}/..", end=None)
    return msgspec.structs.replace(when, value=f"../{value}", start=None)


def placed_by(anchor: When, as_of: When | None, placed: When | None) -> When | None:
    """`as_of` of a report without a date once the story gives one: `placed` is the same time, counted from `anchor`."""
    if as_of is None or placed is None:
        return written_on(anchor)
    if as_of.value == NOW:
        return now_of(anchor, as_of.span)
    way = {"/..": "since", "../": "until"}
    found = way.get(as_of.value[-3:], way.get(as_of.value[:3], ""))
    return opened(placed, found) if found else placed


def written_on(when: When | None) -> When | None:
    """The day of writing as the time that something holds for: inferred, and at no place of the text."""
    return msgspec.structs.replace(when, span=None, inferred=True, basis=WRITTEN) if when else None
