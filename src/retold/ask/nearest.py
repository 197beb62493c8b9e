"""The lines that come nearest to a question that nothing answers."""

import re
from collections.abc import Sequence
from itertools import pairwise

from retold.ask.answer import NearLine
from retold.ask.pile import Pile
from retold.ask.retrieve import Group, Place, find_near
from retold.types import Span

MOST_NEAR = 3
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘'A-Z])")


def nearest_lines(groups: Sequence[Group], pile: Pile) -> tuple[NearLine, ...]:
    """The sentences that have most of the words asked for, at least half of them and two; equal wordings once."""
    least = max(1, (len(groups) + 1) // 2)
    rows: dict[str, NearLine] = {}
    for held, place in find_near(groups, pile.store):
        if held >= least and place.report.id in pile.stories:
            line = _best_sentence(groups, place)
            rows.setdefault(line.words, line)
    ranked = sorted((line for line in rows.values() if len(line.held) >= least), key=lambda line: -len(line.held))
    return tuple(ranked[:MOST_NEAR])


def _best_sentence(groups: Sequence[Group], place: Place) -> NearLine:
    text = place.report.text
    cuts = [place.start, *(m.end() for m in _SENTENCE_END.finditer(text, place.start, place.end)), place.end]
    best: NearLine | None = None
    for start, end in pairwise(cuts):
        words = text[start:end].rstrip()
        held = tuple(group.text for group in groups if group.pattern.search(words))
        if best is None or len(held) > len(best.held):
            best = NearLine(
                span=Span(place.report.id, start, start + len(words)), words=words, path=place.report.path, held=held
            )
    assert best is not None
    return best
