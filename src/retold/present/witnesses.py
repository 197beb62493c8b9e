"""Which report of a story tells it best: nearest to the head of its line of descent, with least wrong with it."""

from collections import Counter, defaultdict

from retold.terms import FindingKind, Manner
from retold.types import Dossier, Link, Report

# How far each way of copying takes a report from its exemplar; a judgement, not a measurement.
DISTANCE = {
    Manner.COPY: 0.0,
    Manner.TRIM: 0.5,
    Manner.UPDATE: 0.5,
    Manner.CORRECTION: 0.5,
    Manner.EDIT: 1.0,
    Manner.MERGE: 1.0,
    Manner.REWRITE: 2.0,
    Manner.TRANSLATION: 2.0,
}
_HARMLESS = {FindingKind.OMISSION, FindingKind.ADDITION}


def rank_witnesses(dossier: Dossier) -> tuple[Report, ...]:
    """The reports of a story, best witness first.

    A witness is better the nearer it stands to the head of its line, the fewer findings it has, and the more of the
    readings are taken from it; ties go to the larger line of descent, then the order of the story.
    """
    places = {report_id: place for place, report_id in enumerate(dossier.story.report_ids)}
    costs = _costs(dossier)
    return tuple(sorted(dossier.reports, key=lambda report: (costs[report.id], places.get(report.id, 0))))


def main_links(dossier: Dossier) -> dict[str, Link]:
    """For each report that descends from another, its likeliest link."""
    best: dict[str, Link] = {}
    for link in sorted(dossier.stemma.links, key=lambda link: (-link.score, link.id)):
        best.setdefault(link.copy_id, link)
    return best


def _costs(dossier: Dossier) -> dict[str, tuple[float, int]]:
    links, lost = main_links(dossier), {lost.id for lost in dossier.stemma.lost}
    faults = Counter(finding.report_id for finding in dossier.findings if finding.kind not in _HARMLESS)
    lines = {report_id: len(o.report_ids) for o in dossier.stemma.origins for report_id in o.report_ids}
    shares = _shares(dossier)
    return {
        report.id: (
            round(_distance(report.id, links, lost) + 0.5 * faults[report.id] - 2 * shares[report.id], 6),
            -lines.get(report.id, 1),
        )
        for report in dossier.reports
    }


def _distance(report_id: str, links: dict[str, Link], lost: set[str]) -> float:
    seen, total, here = {report_id}, 0.0, report_id
    while here in links and links[here].exemplar_id not in seen:
        total += DISTANCE[links[here].manner] + (0 if links[here].exemplar_id in lost else 0.25)
        here = links[here].exemplar_id
        seen.add(here)
    return total


def _shares(dossier: Dossier) -> defaultdict[str, float]:
    """For each report the part of the collations, by weight, whose first reading it words."""
    whole = sum(collation.weight for collation in dossier.collations) or 1.0
    shares: defaultdict[str, float] = defaultdict(float)
    for collation in dossier.collations:
        shares[collation.readings[0].spans[0].report_id] += collation.weight / whole
    return shares
