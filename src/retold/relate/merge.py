"""Contamination: a report that was put together from two exemplars."""

from collections.abc import Mapping, Sequence

from retold.relate.judge import LIMITS, Limits
from retold.relate.laid import length, sentence_spans
from retold.relate.pile import Pile
from retold.types import Evidence


def find_second(
    pile: Pile, copy: int, exemplar: int, others: Sequence[int], limits: Limits = LIMITS
) -> tuple[int, Evidence] | None:
    """The report of another line that gave `copy` what its exemplar lacks, with the passages; None if there is none.

    Asked of `others`, the reports of the story that are not of the copy's line. A second exemplar must give whole
    sentences nearly word for word, at least `limits.merged_words` words of them.
    """
    added = pile.lay(exemplar, copy).added
    if not added:
        return None
    gifts = {other: _given(pile, copy, other, added, limits) for other in others}
    sizes = {other: sum(length(pile.prints[copy], at) for at in given) for other, given in gifts.items()}
    best = min(sizes, key=lambda other: (-sizes[other], pile.prints[other].id), default=None)
    if best is None or sizes[best] < limits.merged_words:
        return None
    detail = f"{len(gifts[best])} passages ({sizes[best]} words) that the main exemplar lacks stand in this one"
    spans = sentence_spans(pile.prints[copy], gifts[best])
    return best, Evidence(feature="contamination", score=min(1.0, sizes[best] / 100), detail=detail, copy_spans=spans)


def _given(pile: Pile, copy: int, other: int, added: Sequence[int], limits: Limits) -> list[int]:
    """The sentences of `added` that `other` has nearly word for word."""
    near: Mapping[int, float] = {pairing.copy: pairing.similarity for pairing in pile.lay(other, copy).matched}
    return [at for at in added if near.get(at, 0.0) >= limits.merged_nearness]
