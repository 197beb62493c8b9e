"""Counts in words: n reports, n publishers, n origins, and what is said where independence is not established."""

from retold.text import each_publisher
from retold.types import Dossier, Stemma

NOT_ESTABLISHED = "independence not established"


# What was not done where a step failed on a story.
UNDONE = {
    "gather": "what was found in the reports left out, not collated",
    "collate": "not collated",
    "follow": "commitments not followed into other reports",
}


def count_text(number: int, one: str, many: str = "") -> str:
    """ "1 report", "1,200 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def origin_text(origins: int | None) -> str:
    """The origins of a reading; None means that no number may be shown."""
    return NOT_ESTABLISHED if origins is None else count_text(origins, "origin")


def stemma_origins(stemma: Stemma) -> str:
    """The origins of a story, or the range in which they lie, marked as open."""
    if stemma.settled:
        return count_text(stemma.most_origins, "origin")
    low, high = stemma.fewest_origins, stemma.most_origins
    lies = f"at most {count_text(high, 'origin')}" if low == high else f"{low} to {high} origins"
    return f"{NOT_ESTABLISHED}: {lies}"


def publisher_text(dossier: Dossier) -> str:
    """How many publishers are named, and how many reports name none."""
    known = len(each_publisher(report.publisher for report in dossier.reports))
    unknown = sum(1 for report in dossier.reports if not report.publisher)
    if not known:
        return "publisher unknown" if unknown == 1 else "publishers unknown"
    return count_text(known, "publisher") + (f" and {unknown} unknown" if unknown else "")


def failure_texts(dossier: Dossier) -> list[str]:
    """What was not done with a story because a step failed on it, each with the reason: "not collated: ..."."""
    return [f"{UNDONE.get(skip.step, f'{skip.step} failed')}: {skip.reason}" for skip in dossier.skips]


def story_counts(dossier: Dossier) -> str:
    """ "6 reports · 5 publishers · 2 origins"."""
    reports = count_text(len(dossier.reports), "report")
    return " · ".join([reports, publisher_text(dossier), stemma_origins(dossier.stemma)])
