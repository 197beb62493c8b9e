"""Two tellings side by side: every difference between them, facet by facet."""

from collections.abc import Callable, Iterator

from retold.collate.differences import Difference
from retold.collate.entities import compare_names, compare_places, compare_whens
from retold.collate.figures import compare_figures
from retold.collate.force import compare_attributions, compare_stages
from retold.collate.negation import compare_directions, compare_negation
from retold.collate.reasons import compare_reasons
from retold.collate.rewording import compare_quoted, compare_roles, compare_scope, compare_strength, compare_swaps
from retold.collate.spans import meets
from retold.collate.tellings import Telling

Facet = Callable[[Telling, Telling], Iterator[Difference]]

FACETS: tuple[Facet, ...] = (
    compare_figures,
    compare_names,
    compare_places,
    compare_directions,
    compare_whens,
    compare_negation,
    compare_stages,
    compare_attributions,
    compare_quoted,
    compare_roles,
    compare_reasons,
    compare_scope,
    compare_strength,
)


def compare_tellings(left: Telling, right: Telling) -> tuple[Difference, ...]:
    """In what two tellings of one question disagree; empty if they agree. Order follows FACETS."""
    found = [difference for facet in FACETS for difference in facet(left, right)]
    found += [extra for extra in compare_swaps(left, right) if not any(_same_place(extra, one) for one in found)]
    return tuple(found)


def _same_place(left: Difference, right: Difference) -> bool:
    return meets(left.left, right.left) or meets(left.right, right.right)
