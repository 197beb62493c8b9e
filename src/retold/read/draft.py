"""What a reader hands over before the text is fixed: blocks of text in page order and what the file says about them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from retold.terms import FurnitureKind
from retold.types import Credit, Skip, When


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text; `kind` is set where the file itself says that it is furniture, `reason` then says how."""

    text: str
    headline: bool = False
    kind: FurnitureKind | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One document as its file gives it; `number` counts from 1 where a file holds several, else it is 0.

    `doubts` are pairs: about what ("body"), and what was seen.
    """

    blocks: tuple[Block, ...]
    publisher: str = ""
    url: str = ""
    published: When | None = None
    credits: tuple[Credit, ...] = field(default=())
    doubts: tuple[tuple[str, str], ...] = field(default=())
    number: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page as it was found, not yet looked into.

    `address` is where it was fetched from, "" if only the page itself may know;
    `number` counts from 1 where a file holds several, else it is 0.
    """

    text: str
    path: str
    address: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch [start, end) of a text and the kind of furniture it is."""

    kind: FurnitureKind
    start: int
    end: int
    reason: str


Found = Draft | Page | Skip
Reader = Callable[[BinaryIO, str], Iterator[Found]]


def skip(where: str, reason: str) -> Skip:
    """A Skip of this step."""
    return Skip(where=where, step="read", reason=reason)
