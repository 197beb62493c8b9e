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
    """A telling's clause and of the rest of its sentence what stands nearest, at most `longest` pieces beside the two
    marks; a long clause is cut at its end."""
    begin, *clause, end = pieces.number(telling.text, longest + 2)
    before = pieces.number(telling.before, FAR)[1:-1]
    after = pieces.number(telling.after, FAR)[1:-1]
    room = longest - len(clause)
    ahead = min(len(before), max(room // 2, room - len(after)))
    before, after = before[len(before) - ahead :], after[: room - ahead]
    own = (0, *(0 for _ in before), *(1 for _ in clause), *(0 for _ in after), 0)
    return Excerpt((begin, *before, *clause, *after, end), own)


def pad(rows: Sequence[Sequence[int]]) -> Rows:
    """The rows as a table, filled up with noughts."""
    table = np.zeros((len(rows), max(len(row) for row in rows)), np.float32)
    for place, row in enumerate(rows):
        table[place, : len(row)] = row
    return table
