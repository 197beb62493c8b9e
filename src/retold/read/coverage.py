"""What reading looked for in every report, and what it cannot see."""

from collections.abc import Callable, Collection, Sequence

from retold.terms import CreditKind
from retold.types import Coverage, Report

_Found = Callable[[Report], object]

_UNDOUBTED = "body without doubt"
_BLIND_TO_DOUBTS = "bodies that both ways of finding them get wrong alike; pages in scripts without spaces"

# What is looked for, how to tell that it was found, and what it is blind to, in words a reader can use.
LOOKED_FOR: tuple[tuple[str, _Found, str], ...] = (
    ("headline", lambda report: report.headline, "headlines written as a sentence of the body"),
    (
        "furniture",
        lambda report: report.furniture,
        "furniture worded like prose or in other languages",
    ),
    ("publisher", lambda report: report.publisher, "sites whose name is in the address or a picture alone"),
    ("publication date", lambda report: report.published, "dates outside the text and the page's metadata"),
    ("owner of the publisher", lambda report: owner_of(report), "owners that the page does not state"),
    ("language", lambda report: report.language, "texts of a few words; mixtures of languages"),
)


def owner_of(report: Report) -> str:
    """The house that owns the publisher, "" if the report does not say."""
    return next((credit.value for credit in report.credits if credit.kind is CreditKind.OWNER), "")


def measure_coverage(reports: Sequence[Report], doubted: Collection[str] = ()) -> list[Coverage]:
    """One coverage per thing looked for: all reports, and those in which it was found. `doubted` are ids of reports."""
    sure = sum(report.id not in doubted for report in reports)
    undoubted = Coverage(
        detector=_UNDOUBTED, step="read", looked_at=len(reports), found=sure, blind_to=_BLIND_TO_DOUBTS
    )
    return [
        undoubted,
        *_measure_found(reports),
    ]


def _measure_found(reports: Sequence[Report]) -> list[Coverage]:
    return [
        Coverage(
            detector=detector,
            step="read",
            looked_at=len(reports),
            found=sum(bool(find(report)) for report in reports),
            blind_to=blind_to,
        )
        for detector, find, blind_to in LOOKED_FOR
    ]
