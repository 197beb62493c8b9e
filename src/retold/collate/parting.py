"""Questions that hang together by a thread, parted: what is laid side by side so that no disagreement is missed need
not be one question."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from retold.collate.prominence import FAINT
from retold.collate.questions import Pair, cut_pairs
from retold.collate.spans import meets
from retold.collate.tellings import Telling
from retold.types import Collation, Span

# Tellings hold together while the mean of how surely the pairs between them answer one question is at least this; .3
# and .4 tried on the piles of benchmarks/disagreements/judging, where .79 of the pairs so joined are of one question.
HOLDS = 0.4


def part_question(
    question: Sequence[Telling], collation: Collation, sure: Mapping[tuple[Span, Span], float]
) -> tuple[tuple[Telling, ...], ...]:
    """The tellings of a question in parts that hold together by themselves, or by a difference that a reader would be
    told of; in text order. Quadratic.

    `collation` is the record of the question, `sure` how surely two of its tellings answer one question.
    """
    pairs = [
        Pair(i, j, sure[one.span, other.span])
        for (i, one), (j, other) in combinations(enumerate(question), 2)
        if (one.span, other.span) in sure
    ]
    parts = cut_pairs([telling.report_id for telling in question], pairs, HOLDS)
    home = {index: number for number, part in enumerate(parts) for index in part}
    for one, other in _told_ends(question, collation):
        ends = {home[one], home[other]}
        home = {index: min(ends) if number in ends else number for index, number in home.items()}
    found: dict[int, list[Telling]] = defaultdict(list)
    for index, telling in enumerate(question):
        found[home[index]].append(telling)
    return tuple(tuple(part) for part in found.values())


def _told_ends(question: Sequence[Telling], collation: Collation) -> Iterator[tuple[int, int]]:
    """The places of the two tellings that each variant worth telling stands between."""
    for variant in collation.variants:
        ends = [[i for i, telling in enumerate(question) if meets(telling.span, span)] for span in variant.spans[:2]]
        if variant.weight >= FAINT and len(ends) == 2 and all(ends):
            yield ends[0][0], ends[1][0]
