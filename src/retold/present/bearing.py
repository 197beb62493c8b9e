"""Which carriers of a reading say it in words of their own that bear it out: what a line without a quote beside it
counts. Words are compared, nothing else, so that who says it in wholly other words is not counted: fail closed."""

import msgspec

from retold.present.denials import denies
from retold.present.naming import publishers_of
from retold.text import words
from retold.types import Dossier, Reading

# Of the telling words of a line a carrier must have so many; a judgement, not a measurement.
LEAST = 0.6
# Words shorter than this tell little; of the longer ones the beginning is compared, whatever their ending.
TELLING, BEGINNING = 4, 5


def borne_out(reading: Reading, dossier: Dossier) -> Reading:
    """The reading with those carriers alone whose words at its spans bear out the words at the first of them."""
    texts = {report.id: report.text for report in dossier.reports}
    told = [(span.report_id, texts[span.report_id][span.start : span.end]) for span in reading.spans]
    shown = told[0][1]
    bearing = {report_id for report_id, said in told if _bears(shown, said)}
    ids = tuple(report_id for report_id in reading.report_ids if report_id in bearing)
    return msgspec.structs.replace(reading, report_ids=ids, publishers=len(publishers_of(ids, dossier)))


def _bears(shown: str, said: str) -> bool:
    wanted, given = _telling(shown), _telling(said)
    figures = {word for word in wanted if word[:1].isdigit()}
    enough = len(wanted & given) >= LEAST * len(wanted)
    return enough and figures <= given and denies(shown) == denies(said)


def _telling(text: str) -> set[str]:
    return {word[:BEGINNING] for word in words(text) if len(word) >= TELLING or word[:1].isdigit()}
