"""What each kind of evidence was looked for in and found in, and what it cannot see."""

from collections.abc import Sequence

from retold.types import Coverage, Stemma

# A kind of evidence and what it is blind to, in words a reader can use.
BLIND_TO = {
    "wire_credit": "credits that every copy has cut off",
    "declared_exemplar": "pages that do not say where they took it from",
    "shared_runs": "retellings that kept no wording",
    "same_order": "retellings that tell the facts in another order",
    "shared_figures": "reports without figures; figures that were all changed",
    "shared_quotes": "quotes turned into indirect speech",
    "shared_errors": "errors that a copy has mended",
    "signs_of_translation": "good translations; other languages than English",
    "signs_of_rewriting": "rewrites in a plain style; other languages than English",
    "times": "reports without a date",
}


def measure_coverage(stemmata: Sequence[Stemma]) -> list[Coverage]:
    """One coverage per kind of evidence: reports of stories with several, and those with a link that rests on it."""
    several = [stemma for stemma in stemmata if sum(len(origin.report_ids) for origin in stemma.origins) > 1]
    looked_at = {report_id for stemma in several for origin in stemma.origins for report_id in origin.report_ids}
    links = [link for stemma in several for link in stemma.links]
    return [
        Coverage(
            detector=feature.replace("_", " "),
            step="relate",
            looked_at=len(looked_at),
            found=len({link.copy_id for link in links if any(e.feature == feature for e in link.evidence)}),
            blind_to=blind_to,
        )
        for feature, blind_to in BLIND_TO.items()
    ]
