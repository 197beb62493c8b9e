"""Extraction of reports: parses once, then calls every detector in order."""

from collections.abc import Sequence

import msgspec

from retold.extract.attributions import find_attributions
from retold.extract.causes import find_causes
from retold.extract.credits import find_credits
from retold.extract.dates import anchor_whens, find_whens
from retold.extract.events import find_events
from retold.extract.names import find_names
from retold.extract.parser import Parse, parse_reports
from retold.extract.places import find_places
from retold.extract.quantities import find_quantities
from retold.extract.statements import find_statements
from retold.terms import CreditKind
from retold.types import CodedEvent, Credit, Dating, Extraction, Quantity, Report, When


def extract_reports(reports: Sequence[Report]) -> list[Extraction]:
    """The extraction of each report, in order. Reports in languages without a model give their credits alone."""
    return [_extract(parse) for parse in parse_reports(reports)]


def _extract(parse: Parse) -> Extraction:
    report = parse.report
    credits = find_credits(report)
    attributions = find_attributions(parse)
    whens = find_whens(parse, find_anchor(report, credits))
    places = find_places(parse)
    names = find_names(parse)
    return Extraction(
        report_id=report.id,
        credits=credits,
        attributions=attributions,
        whens=whens,
        quantities=find_quantities(parse),
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


def anchor_extraction(extraction: Extraction, dating: Dating) -> Extraction:
    """`extraction` with its unplaced times counted from a date that siblings gave; they are marked as inferred."""
    whens = anchor_whens(extraction.whens, dating.when)
    anchored = {when.span: when for when in whens}

    def placed(when: When | None) -> When | None:
        return anchored.get(when.span, when) if when else None

    return msgspec.structs.replace(
        extraction,
        whens=whens,
        quantities=tuple(_requantified(quantity, placed(quantity.as_of)) for quantity in extraction.quantities),
        events=tuple(_redated(event, placed(event.when)) for event in extraction.events),
    )


def _requantified(quantity: Quantity, as_of: When | None) -> Quantity:
    return msgspec.structs.replace(quantity, as_of=as_of)


def _redated(event: CodedEvent, when: When | None) -> CodedEvent:
    return msgspec.structs.replace(event, when=when)
