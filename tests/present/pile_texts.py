"""The reports of the made-up pile."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from conftest import make_report
from retold.terms import (
    FurnitureKind,
    Precision,
)
from retold.types import (
    Furniture,
    Report,
    Span,
    When,
)

COURIER, LEDGER, POST, NORTE, RADIO, EVENING = (
    (Path(__file__).parent / "texts" / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")
    for name in ("courier", "ledger", "post", "norte", "radio", "evening")
)


def moment(value: str, precision: Precision, basis: str, *, inferred: bool = False) -> When:
    start = datetime.fromisoformat(value).replace(tzinfo=UTC)
    length = timedelta(days=1) if precision is Precision.DAY else timedelta(minutes=1)
    shown = value[:10] if precision is Precision.DAY else value
    return When(value=shown, precision=precision, start=start, end=start + length, basis=basis, inferred=inferred)


TUESDAY = moment("2025-03-11T00:00", Precision.DAY, "dateline")


WEDNESDAY = moment("2025-03-12T00:00", Precision.DAY, "metadata")


def at(report: Report, words: str, nth: int = 0) -> Span:
    """The span of the nth place where `words` stand in `report`."""
    start = -1
    for _ in range(nth + 1):
        start = report.text.index(words, start + 1)
    return Span(report.id, start, start + len(words))


def make_reports() -> dict[str, Report]:
    early = moment("2025-03-11T14:05", Precision.MINUTE, "page metadata")
    late = moment("2025-03-11T16:30", Precision.MINUTE, "page metadata")
    made = {
        "courier": make_report(
            COURIER, headline="Ferry aground off Halden in fog, 14 injured", publisher="Halden Courier", published=early
        ),
        "ledger": make_report(
            LEDGER, headline="Ferry aground off Halden, 14 injured", publisher="The Daily Ledger", published=late
        ),
        "post": make_report(
            POST,
            headline="Minister launches probe after ferry disaster",
            publisher="Northshore Post",
            published=TUESDAY,
        ),
        "norte": make_report(
            NORTE, headline="Ferry strands in Halden and leaves 41 injured", publisher="Norte Digital"
        ),
        "radio": make_report(
            RADIO, headline="Pilot: ferry was told to wait", publisher="Coast Radio", published=WEDNESDAY
        ),
        "evening": make_report(
            EVENING,
            headline="Ferry was told to wait, pilot says",
            publisher="Evening Standard-Bearer",
            published=moment("2025-03-12T18:20", Precision.MINUTE, "page metadata"),
        ),
    }
    return {name: _dressed(name, report) for name, report in made.items()}


def _dressed(name: str, report: Report) -> Report:
    import msgspec

    furniture = {
        "ledger": (
            Furniture(
                kind=FurnitureKind.READ_ALSO,
                span=at(report, "Read also: Ten crossings to take this spring"),
                reason="line begins with a pointer to other reports",
            )
            if name == "ledger"
            else None,
        ),
        "norte": (
            (
                Furniture(
                    kind=FurnitureKind.SITE_NAME, span=at(report, "Norte Digital"), reason="line repeats the publisher"
                ),
                Furniture(
                    kind=FurnitureKind.TEASER,
                    span=at(report, "Watch the video of the rescue"),
                    reason="points to a video",
                ),
            )
            if name == "norte"
            else ()
        ),
    }.get(name, ())
    return msgspec.structs.replace(report, furniture=tuple(f for f in furniture if f), path=f"pile/{name}.txt")
