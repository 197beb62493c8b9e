"""What reading looked for in every report, and what it cannot see."""

from collections.abc import Callable, Sequence

from retold.terms import CreditKind
from retold.types import Coverage, Report

_Found = Callable[[Report], object]

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
    (
        "body without doubt",
        lambda report: not report.doubts,
        "bodies that both ways of finding them get wrong alike; pages in scripts without spaces",
    ),
    ("owner of the publisher", lambda report: owner_of(report), "owners that the page does not state"),
    ("language", lambda report: report.language, "texts of a few words; mixtures of languages"),
)


def owner_of(report: Report) -> str:
    """The house that owns the publisher, "" if the report does not say."""
    return next((credit.value for credit in report.credits if credit.kind is CreditKind.OWNER), "")


def measure_coverage(reports: Sequence[Report]) -> list[Coverage]:
    """One coverage per thing looked for: all reports, and those in which it was found."""
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
