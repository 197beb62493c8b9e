"""What a difference between two tellings is, and how one is told from the other side."""

from dataclasses import dataclass, replace

from retold.terms import VariantKind
from retold.types import Span


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement: its kind, what differs, where on each side, and whether it makes two answers of one.

    `suspect` is "left" or "right" where that side is a likely corruption, else "".
    """

    kind: VariantKind
    detail: str
    left: Span
    right: Span
    apart: bool = True
    suspect: str = ""


def turned(difference: Difference) -> Difference:
    """The same difference with its sides exchanged."""
    other = {"left": "right", "right": "left", "": ""}[difference.suspect]
    return replace(difference, left=difference.right, right=difference.left, suspect=other)
