"""A clause in its sentence, as transformers read it: the pieces, and which of them are the clause's own."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from retold.collate.tellings import Telling
from retold.collate.transformer import Rows
from retold.collate.wordpieces import Pieces

# No sentence is read beyond so many pieces on any side of a clause.
FAR = 400


class Excerpt(NamedTuple):
    """The numbers of the pieces, both marks among them, and for each 1 if it is the clause's own, else 0."""

    pieces: tuple[int, ...]
    own: tuple[int, ...]


def take_excerpt(telling: Telling, pieces: Pieces, longest: int) -> Excerpt:
    """A telling's clause with the rest of its sentence, as `cut_excerpt` cuts it."""
    return cut_excerpt(telling.before, telling.text, telling.after, pieces, longest)


def cut_excerpt(before: str, clause: str, after: str, pieces: Pieces, longest: int) -> Excerpt:
    """A clause and of the rest of its sentence what stands nearest, at most `longest` pieces beside the two marks; a
    long clause is cut at its end."""
    begin, *own, end = pieces.number(clause, longest + 2)
    ahead = pieces.number(before, FAR)[1:-1]
    behind = pieces.number(after, FAR)[1:-1]
    room = longest - len(own)
    kept = min(len(ahead), max(room // 2, room - len(behind)))
    ahead, behind = ahead[len(ahead) - kept :], behind[: room - kept]
    inside = (0, *(0 for _ in ahead), *(1 for _ in own), *(0 for _ in behind), 0)
    return Excerpt((begin, *ahead, *own, *behind, end), inside)


def pad(rows: Sequence[Sequence[int]]) -> Rows:
    """The rows as a table, filled up with noughts."""
    table = np.zeros((len(rows), max(len(row) for row in rows)), np.float32)
    for place, row in enumerate(rows):
        table[place, : len(row)] = row
    return table
