"""Extraction of reports: parses once, then calls every detector in order."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from retold.extract.attributions import find_attributions
from retold.extract.causes import find_causes
from retold.extract.credits import find_credits
from retold.extract.dates import find_whens
from retold.extract.events import find_events
from retold.extract.holding import date_quantities, date_statements, find_times
from retold.extract.names import find_names
from retold.extract.parser import Parse, parse_reports
from retold.extract.places import find_places
from retold.extract.quantities import find_quantities
from retold.extract.statements import find_statements
from retold.terms import CreditKind
from retold.types import Credit, Extraction, Report, When


def extract_reports(reports: Sequence[Report]) -> list[Extraction]:
    """The extraction of each report, in order. Reports in languages without a model give their credits alone."""
    with _no_collection():
        return [_extract(parse) for parse in parse_reports(reports)]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keeps the garbage collector still: a batch makes millions of small objects that are not garbage yet."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _extract(parse: Parse) -> Extraction:
    report = parse.report
    credits = find_credits(report)
    attributions = find_attributions(parse)
    anchor = find_anchor(report, credits)
    whens = find_whens(parse, anchor)
    places = find_places(parse)
    names = find_names(parse)
    statements = find_statements(parse, attributions)
    times = find_times(parse, whens, anchor)
    return Extraction(
        report_id=report.id,
        credits=credits,
        attributions=attributions,
        whens=whens,
        quantities=date_quantities(find_quantities(parse), statements, times, anchor),
        places=places,
        names=names,
        events=find_events(parse, names, whens, places),
        causes=find_causes(parse, attributions),
        statements=date_statements(statements, times, anchor),
    )


def find_anchor(report: Report, credits: Sequence[Credit]) -> When | None:
    """The day that "Friday" and "last week" count from: the dateline's if it gives one in full, else publication."""
    datelines = [credit.when for credit in credits if credit.kind is CreditKind.DATELINE and credit.when]
    placed = [when for when in datelines if when.start]
    return placed[0] if placed else report.published
