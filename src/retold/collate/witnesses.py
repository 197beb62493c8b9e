"""The order in which reports are trusted to give the words: the fullest and oldest first."""

from collections.abc import Mapping, Sequence

from retold.collate.independence import ancestors
from retold.collate.tellings import Telling
from retold.terms import Manner
from retold.types import Report, Stemma

# Ways of copying that put other words in the place of the exemplar's.
LOOSE = frozenset({Manner.REWRITE, Manner.TRANSLATION})


def rank_witnesses(
    reports: Sequence[Report], tellings: Mapping[str, Sequence[Telling]], stemma: Stemma
) -> tuple[str, ...]:
    """Report ids, best witness first: fewest rewrites and translations on the way to it, then fewest links above it,
    then most statements on someone's word or with figures, then earliest, then id."""
    loose = {link.copy_id for link in stemma.links if link.manner in LOOSE}

    def standing(report: Report) -> tuple[int, int, int, str, str]:
        """What reports are ranked by, least first."""
        above = ancestors(report.id, stemma)
        published = report.published.value if report.published else "~"
        fullness = _fullness(tellings.get(report.id, ()))
        return len(loose & {report.id, *above}), len(above), -fullness, published, report.id

    return tuple(report.id for report in sorted(reports, key=standing))


def _fullness(tellings: Sequence[Telling]) -> int:
    """Statements, those that someone is said to hold or that give figures counted twice."""
    return sum(1 + (telling.attribution is not None) + bool(telling.quantities) for telling in tellings)
