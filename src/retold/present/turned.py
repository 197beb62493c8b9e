"""Where a figure turned: a copy that gives another number than its exemplar does."""

from collections.abc import Iterator

from retold.present.differences import parted_readings
from retold.present.witnesses import main_links
from retold.terms import VariantKind
from retold.types import Collation, Dossier, Span


def changed_figures(dossier: Dossier) -> dict[str, tuple[Span, Span]]:
    """For each copy that gives another number than its exemplar in the pile: its words and the exemplar's.

    Of several such numbers the one in the weightiest collation. A report that carries several readings of one
    question is left out: it may have changed nothing.
    """
    exemplars = {copy_id: link.exemplar_id for copy_id, link in main_links(dossier).items()}
    found: dict[str, tuple[Span, Span]] = {}
    for sides in (side for collation in dossier.collations for side in _sides(collation)):
        for copy_id, (place, span) in sides.items():
            there = sides.get(exemplars.get(copy_id, ""))
            if there and there[0] != place:
                found.setdefault(copy_id, (span, there[1]))
    return found


def _sides(collation: Collation) -> Iterator[dict[str, tuple[int, Span]]]:
    """For each variant in a number, which of its two readings each report carries and where it says so."""
    for variant in collation.variants:
        if variant.kind is VariantKind.NUMBER and len(collation.readings) > 1:
            exact = {span.report_id: span for span in variant.spans}
            yield {
                key: (place, exact.get(key, span))
                for key, (place, span) in only_readings(collation).items()
                if place in parted_readings(collation, variant)
            }


def only_readings(collation: Collation) -> dict[str, tuple[int, Span]]:
    """The reading of each report that carries one alone, with its place there."""
    told: dict[str, dict[int, Span]] = {}
    for place, reading in enumerate(collation.readings):
        for span in reading.spans:
            told.setdefault(span.report_id, {}).setdefault(place, span)
    return {report_id: next(iter(places.items())) for report_id, places in told.items() if len(places) == 1}
