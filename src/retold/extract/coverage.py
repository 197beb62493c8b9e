"""What each detector found over the pile, and what it cannot see."""

from collections.abc import Sequence

from retold.types import Coverage, Extraction, Report

# Detector (a field of Extraction) and what it is blind to, in words a reader can use.
BLIND_TO = {
    "credits": "credits that stand only in pictures or were cut by the site",
    "attributions": "speech without a cue or quotation mark; speakers named only in another report",
    "whens": "times told only by the order of events",
    "quantities": "figures in pictures and tables; amounts told without a number",
    "places": "villages and quarters below the gazetteer; addresses",
    "names": "people named only by a description",
    "events": "happenings outside the sixteen PLOVER types; events told across sentences",
    "causes": "causes that no word signals",
    "statements": "sentences without a finite verb",
}


def measure_coverage(reports: Sequence[Report], extractions: Sequence[Extraction]) -> list[Coverage]:
    """One coverage per detector: reports it looked at (English ones) and reports it found something in."""
    languages = {report.id: report.language for report in reports}
    looked_at = [extraction for extraction in extractions if languages[extraction.report_id] in ("en", "")]
    return [
        Coverage(
            detector="times" if detector == "whens" else detector,
            step="extract",
            looked_at=len(looked_at),
            found=sum(bool(getattr(extraction, detector)) for extraction in looked_at),
            blind_to=blind_to,
        )
        for detector, blind_to in BLIND_TO.items()
    ]
