"""How spans lie to one another."""

from retold.types import Span


def holds(outer: Span, inner: Span) -> bool:
    """True if `inner` lies within `outer`."""
    return outer.report_id == inner.report_id and outer.start <= inner.start and inner.end <= outer.end


def meets(left: Span, right: Span) -> bool:
    """True if the two spans share a character."""
    return left.report_id == right.report_id and left.start < right.end and right.start < left.end
