"""Times counted later, when siblings tell the day of writing."""

import subprocess
import sys

import msgspec

from conftest import day, make_report
from retold.extract.anchoring import anchor_extraction
from retold.extract.report import extract_reports
from retold.types import Dating

TEXT = (
    "Rebels shelled the port of Marle on Friday, killing 12 sailors. The army sent 400 soldiers to Marle on Saturday."
)


def test_every_relative_time_of_an_extraction_is_placed_and_marked_as_inferred() -> None:
    [extraction] = extract_reports([make_report(TEXT)])
    assert all(when.start is None for when in extraction.whens)
    inferred = msgspec.structs.replace(day("2023-05-08"), inferred=True)
    placed = anchor_extraction(extraction, Dating(report_id=extraction.report_id, when=inferred))
    assert [(when.value, when.inferred) for when in placed.whens] == [("2023-05-05", True), ("2023-05-06", True)]
    assert "2023-05-05" in {event.when.value for event in placed.events if event.when}
    assert [quantity.low for quantity in placed.quantities] == [12, 400]


def test_an_archive_is_read_without_the_model() -> None:
    code = "import retold.archive, retold.pipeline, sys; print('spacy' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"
