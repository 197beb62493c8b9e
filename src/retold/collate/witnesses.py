"""The order in which reports are trusted to give the words: the fullest and oldest first."""

from collections.abc import Mapping, Sequence

from retold.collate.independence import ancestors
from retold.collate.tellings import Telling
from retold.types import Report, Stemma


def rank_witnesses(
    reports: Sequence[Report], tellings: Mapping[str, Sequence[Telling]], stemma: Stemma
) -> tuple[str, ...]:
    """Report ids, best witness first: fewest links above it, then most statements on someone's word or with figures,
    then earliest, then id."""

    def standing(report: Report) -> tuple[int, int, str, str]:
        published = report.published.value if report.published else "~"
        return len(ancestors(report.id, stemma)), -_fullness(tellings.get(report.id, ())), published, report.id

    return tuple(report.id for report in sorted(reports, key=standing))


def _fullness(tellings: Sequence[Telling]) -> int:
    """Statements, those that someone is said to hold or that give figures counted twice."""
    return sum(1 + (telling.attribution is not None) + bool(telling.quantities) for telling in tellings)
