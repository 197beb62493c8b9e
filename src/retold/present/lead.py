"""The lead of a story: what happened, when, where, in the exact words of its best witness."""

import msgspec

from retold.present.sentences import body_sentences
from retold.present.witnesses import rank_witnesses
from retold.terms import CreditKind, FindingKind, StatementKind, Status
from retold.types import Dossier, Extraction, Place, Report, Span, When

SHORTEST = 40
LONGEST = 420
# How many sentences of each report are looked at, in rounds.
REACHES = (1, 3, 1000)
_STATED = set(StatementKind) - {StatementKind.QUESTION, StatementKind.OPINION}


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """The opening statement of the best witness, with the day and place it is about where the reports give them.

    `where` is in a report's own words, "" if none; `where_span` and `when.span` say where they stand.
    """

    span: Span
    when: When | None
    where: str
    where_span: Span | None


def choose_lead(dossier: Dossier) -> Lead:
    """The lead of `dossier`; the story must have at least one report.

    Furniture, headlines, datelines, opinion and questions are passed over: the best witness whose first sentence is
    free of them leads, else the best with such a sentence further down. A story without any usable sentence gives
    its headline or the beginning of its text.
    """
    ranked = rank_witnesses(dossier)
    openings = [_openings(report, dossier) for report in ranked]
    for reach in REACHES:
        for grade in (2, 1) if reach < REACHES[-1] else (2, 1, 0):
            found = (span for spans in openings for span, worth in spans[:reach] if worth >= grade)
            if span := next(found, None):
                return _dated(span, dossier)
    return _dated(_beginning(ranked[0]), dossier)


def words_of(span: Span, dossier: Dossier) -> str:
    """The exact characters that `span` covers in a report of `dossier`."""
    return next(report.text[span.start : span.end] for report in dossier.reports if report.id == span.report_id)


def publication(report: Report, dossier: Dossier) -> When | None:
    """When a report came out: its own date, else the one worked out from its siblings, marked as inferred."""
    if report.published:
        return report.published
    return next((dating.when for dating in dossier.stemma.datings if dating.report_id == report.id), None)


def _openings(report: Report, dossier: Dossier) -> list[tuple[Span, int]]:
    """The sentences of the body with their worth as a lead: 2 stated without comment, 1 without comment, 0 neither."""
    extraction = _extraction(report.id, dossier)
    credits = (*report.credits, *extraction.credits)
    usable = [s for s in body_sentences(report, credits) if SHORTEST <= s.end - s.start <= LONGEST]
    return [(s, 0 if _is_comment(s, extraction, dossier) else 1 + _is_stated(s, extraction)) for s in usable]


def _is_stated(span: Span, extraction: Extraction) -> bool:
    return any(_touch(span, s.span) and s.kind in _STATED for s in extraction.statements)


def _is_comment(span: Span, extraction: Extraction, dossier: Dossier) -> bool:
    """True if the sentence is an opinion or question by the extraction, or an editorial addition by a finding."""
    comments = [s.span for s in extraction.statements if s.kind not in _STATED]
    editorial = [s for f in dossier.findings if f.kind is FindingKind.EDITORIAL for s in f.spans]
    return any(_touch(span, other) for other in comments + editorial)


def _beginning(report: Report) -> Span:
    if report.headline:
        return report.headline
    start = len(report.text) - len(report.text.lstrip())
    return Span(report.id, start, min(len(report.text.rstrip()), start + 200))


def _dated(span: Span, dossier: Dossier) -> Lead:
    where, where_span = _place(span, dossier)
    return Lead(span=span, when=_time(span, dossier), where=where, where_span=where_span)


def _time(span: Span, dossier: Dossier) -> When | None:
    """The day the lead tells of: of the event it names, else of a date in it, else of the dateline or publication."""
    extraction = _extraction(span.report_id, dossier)
    told = [e.when for e in extraction.events if _touch(span, e.trigger) and e.status is Status.HAPPENED and e.when]
    inside = [w for w in extraction.whens if w.span and _touch(span, w.span) and w.start]
    report = next(report for report in dossier.reports if report.id == span.report_id)
    datelines = [c.when for c in extraction.credits if c.kind is CreditKind.DATELINE and c.when]
    return next((w for w in [*told, *inside, *datelines] if w and w.start), publication(report, dossier))


def _place(span: Span, dossier: Dossier) -> tuple[str, Span | None]:
    """Where the lead tells of: of its event, else a place it names, else the dateline's, else a lost exemplar's."""
    extraction = _extraction(span.report_id, dossier)
    text = next(report.text for report in dossier.reports if report.id == span.report_id)
    of_events = [event.place for event in extraction.events if event.place and _touch(span, event.trigger)]
    named = [place for place in extraction.places if _touch(span, place.span)]
    for place in (*of_events, *named):
        if not place.stands_for_government and not _is_compound(place, text):
            return place.name, place.span
    for credit in extraction.credits:
        if credit.kind is CreditKind.DATELINE and credit.value:
            return credit.value, credit.span
    return next(((lost.place, None) for lost in dossier.stemma.lost if lost.place), ("", None))


def _is_compound(place: Place, text: str) -> bool:
    """True for the first half of a word like "Rome-led": no place where anything happens."""
    return text[place.span.end : place.span.end + 1] == "-"


def _extraction(report_id: str, dossier: Dossier) -> Extraction:
    found = (extraction for extraction in dossier.extractions if extraction.report_id == report_id)
    return next(found, Extraction(report_id=report_id))


def _touch(one: Span, other: Span) -> bool:
    return one.report_id == other.report_id and one.start < other.end and other.start < one.end
