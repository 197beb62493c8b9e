"""What collation looked for in every report, and what it cannot see."""

from collections.abc import Sequence

from retold.terms import FindingKind
from retold.types import Coverage, Dossier

# A kind of finding and what its detector is blind to, in words a reader can use.
BLIND_TO = {
    FindingKind.CORRUPTED_NAME: "names that every report corrupts alike",
    FindingKind.BROKEN_QUOTE: "quotes broken between marks that still match; single quotation marks",
    FindingKind.DOUBLED_QUOTE: "a quote given once as indirect speech",
    FindingKind.DRIFTED_QUOTE: "drift that no sibling shows",
    FindingKind.HEADLINE_OVERCLAIMS: "claims of the headline worded unlike the body",
    FindingKind.EDITORIAL: "opinion worded as fact",
    FindingKind.BROKEN_TEXT: "broken text that still reads as a sentence",
    FindingKind.OMISSION: "what every report left out",
}


def measure_coverage(dossiers: Sequence[Dossier]) -> list[Coverage]:
    """One coverage per kind of finding: all reports, and those with such a finding; likewise of commitments and open
    questions; and of all commitments those that a later report of their story came back to."""
    looked_at = sum(len(dossier.reports) for dossier in dossiers)
    found = {(finding.kind, finding.report_id) for dossier in dossiers for finding in dossier.findings}
    return [
        Coverage(
            detector=kind.value,
            step="collate",
            looked_at=looked_at,
            found=sum(1 for found_kind, _ in found if found_kind is kind),
            blind_to=blind_to,
        )
        for kind, blind_to in BLIND_TO.items()
    ] + _undertaken(dossiers, looked_at)


def _undertaken(dossiers: Sequence[Dossier], looked_at: int) -> list[Coverage]:
    commitments = [one for dossier in dossiers for one in dossier.commitments]
    bound = {span.report_id for one in commitments for span in one.spans}
    rows = (
        ("commitment", looked_at, len(bound), "undertakings without a verb of their own; those of nobody named"),
        (
            "move of a commitment",
            len(commitments),
            sum(len(one.course) > 1 for one in commitments),
            "what is told by a noun alone or of another who did it; counted within stories",
        ),
        (
            "open question",
            looked_at,
            len({span.report_id for dossier in dossiers for one in dossier.questions for span in one.spans}),
            "what no report says to be open",
        ),
    )
    return [
        Coverage(detector=detector, step="collate", looked_at=at, found=found, blind_to=blind_to)
        for detector, at, found, blind_to in rows
    ]
