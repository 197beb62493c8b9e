"""What each kind of evidence was looked for in and found in, and what it cannot see."""

from collections.abc import Sequence

from retold.relate.candidates import Candidates
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

# A route by which pairs of reports are proposed, and what it is blind to.
ROUTES_BLIND_TO = {
    "shingles": "retellings that keep no five words in a row",
    "rare words": "retellings in other words; other languages",
    "figures": "reports without figures; figures that were changed or spelt out",
    "names": "names that stand in more than a tenth of a large pile",
    "quotes": "quotations cut, reworded or translated",
}


def measure_routes(pairs: Candidates) -> list[Coverage]:
    """One coverage per route by which pairs were proposed: of all pairs proposed, how many by it, and by it alone."""
    found = pairs.coverage()
    return [
        Coverage(
            detector=f"pairs by {name}",
            step="relate",
            looked_at=len(pairs),
            found=round(found[name][0] * len(pairs)),
            blind_to=f"{blind_to} ({round(found[name][1] * len(pairs))} pairs by no other route)",
        )
        for name, blind_to in ROUTES_BLIND_TO.items()
    ]


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
