"""Extraction of reports: parses once, then calls every detector in order."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec

from retold.extract.anchoring import anchor_whens
from retold.extract.attributions import find_attributions
from retold.extract.causes import find_causes
from retold.extract.credits import find_credits
from retold.extract.dates import find_whens
from retold.extract.events import find_events
from retold.extract.names import find_names
from retold.extract.parser import Parse, parse_reports
from retold.extract.places import find_places
from retold.extract.quantities import find_quantities
from retold.extract.statements import find_statements
from retold.terms import CreditKind
from retold.types import Credit, Extraction, Quantity, Report, When


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
    return Extraction(
        report_id=report.id,
        credits=credits,
        attributions=attributions,
        whens=whens,
        quantities=_dated(find_quantities(parse), whens, anchor),
        places=places,
        names=names,
        events=find_events(parse, names, whens, places),
        causes=find_causes(parse, attributions),
        statements=find_statements(parse, attributions),
    )


def find_anchor(report: Report, credits: Sequence[Credit]) -> When | None:
    """The day that "Friday" and "last week" count from: the dateline's if it gives one in full, else publication."""
    datelines = [credit.when for credit in credits if credit.kind is CreditKind.DATELINE and credit.when]
    placed = [when for when in datelines if when.start]
    return placed[0] if placed else report.published


def _dated(quantities: Sequence[Quantity], whens: Sequence[When], anchor: When | None) -> tuple[Quantity, ...]:
    """The quantities with their as-of times placed as the report's own times are."""
    placed = {when.span: when for when in whens}

    def as_of(when: When | None) -> When | None:
        if when is None or anchor is None:
            return when
        return placed.get(when.span) or anchor_whens((when,), anchor)[0]

    return tuple(msgspec.structs.replace(quantity, as_of=as_of(quantity.as_of)) for quantity in quantities)
