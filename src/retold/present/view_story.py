"""The data of one story's view, apart from its reports: stemma, collation, quotes, findings and what follows."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from retold.present.cards import Card, make_cards
from retold.present.differences import LISTED, parted_readings, tell_origin
from retold.present.grading import grade_readings
from retold.present.lead import choose_lead
from retold.present.naming import rank_names, spell_lost
from retold.present.tree import Row, grow_rows
from retold.present.turned import changed_figures
from retold.present.watch import is_put_off
from retold.present.weighing import rank_evidence, rest_of_score
from retold.terms import FindingKind
from retold.types import (
    Collation,
    Commitment,
    Comparison,
    Dossier,
    Evidence,
    Finding,
    Link,
    LostExemplar,
    Name,
    Quote,
    Reading,
    Span,
    Variant,
    When,
)

Data = dict[str, Any]
MISLEADING = (
    FindingKind.HEADLINE_OVERCLAIMS,
    FindingKind.HEADLINE_UNSUPPORTED,
    FindingKind.CHANGED_FIGURE,
    FindingKind.CORRUPTED_NAME,
    FindingKind.DRIFTED_QUOTE,
    FindingKind.BROKEN_QUOTE,
    FindingKind.DOUBLED_QUOTE,
    FindingKind.HEADLINE_DROPS_ATTRIBUTION,
    FindingKind.EDITORIAL,
    FindingKind.BROKEN_TEXT,
    FindingKind.TRANSLATED,
    FindingKind.REWRITTEN,
    FindingKind.ADDITION,
    FindingKind.OMISSION,
)


class Places(msgspec.Struct, frozen=True):
    """The reports of a story and their places in it, so that spans and ids become small numbers."""

    places: dict[str, int]

    @staticmethod
    def of(dossier: Dossier) -> "Places":
        """The places of `dossier`."""
        return Places({report.id: place for place, report in enumerate(dossier.reports)})

    def span(self, span: Span) -> list[int]:
        """[report, start, end]."""
        return [self.places[span.report_id], span.start, span.end]

    def spans(self, spans: Iterable[Span]) -> list[int]:
        """All in one row: report, start, length, report, ...; spans of reports not in the story are left out.

        A flat row of small numbers deflates to about half of what nested triples do.
        """
        known = [span for span in spans if span.report_id in self.places]
        return [n for s in known for n in (self.places[s.report_id], s.start, s.end - s.start)]

    def node(self, node_id: str) -> int | str:
        """A report's place; a lost exemplar's id as it is."""
        return self.places.get(node_id, node_id)

    def nodes(self, ids: Iterable[str]) -> list[int]:
        """The places of reports, in order; ids that are not in the story are left out."""
        return sorted(self.places[node_id] for node_id in ids if node_id in self.places)


def story_data(dossier: Dossier, places: Places) -> Data:
    """Everything but the reports."""
    order = {collation.id: place for place, collation in enumerate(dossier.collations)}
    return {
        "id": dossier.story.id,
        "lead": _lead_data(dossier, places),
        "stemma": stemma_data(dossier, places),
        "collations": [collation_data(collation, places) for collation in dossier.collations],
        "differences": [
            _difference(card, order[card.difference.collation.id], places, dossier)
            for card in make_cards(dossier, LISTED)
        ],
        "quotes": [_quote_data(quote, places) for quote in dossier.quotes],
        "findings": [_finding(finding, places) for finding in rank_findings(dossier.findings)],
        "commitments": [_commitment_data(commitment, places) for commitment in dossier.commitments],
        "questions": [{"text": q.text, "spans": places.spans(q.spans), "by": q.answered_by} for q in dossier.questions],
        "names": [_name_data(name, dossier, places) for name in rank_names(dossier.names)],
        "why": evidence_data(dossier.story.evidence, places),
    }


def _difference(card: Card, place: int, places: Places, dossier: Dossier) -> list[Any]:
    """Collation, variant, the sides with the words shown, the tellings that bear them out and what differs, how it came
    about, heading, what tells the same again, and which side's quote stands for both."""
    sides = [
        [side.place, places.span(quote), list(map(places.span, side.tellings)), list(map(places.span, side.marks))]
        for side, quote in zip(card.sides, card.quotes, strict=True)
    ]
    difference = card.difference
    variant = difference.collation.variants.index(difference.variant)
    return [place, variant, sides, tell_origin(difference, dossier.stemma), card.heading, list(card.also), card.joined]


def stemma_data(dossier: Dossier, places: Places) -> Data:
    """The stemma as rows ready to draw, its lost exemplars, origins, and the count of origins with its reason."""
    stemma = dossier.stemma
    figures = changed_figures(dossier)
    return {
        "rows": [_row(row, dossier, places, figures.get(row.node_id)) for row in grow_rows(dossier)],
        "lost": {lost.id: _lost(lost, places) for lost in stemma.lost},
        "origins": [[places.node(origin.head_id), places.nodes(origin.report_ids)] for origin in stemma.origins],
        "count": [stemma.fewest_origins, stemma.most_origins, stemma.settled],
        "reason": spell_lost(stemma.reason, dossier),
        "comparisons": [
            _comparison(comparison, places)
            for comparison in stemma.comparisons
            if comparison.report_id in places.places and comparison.against_id in places.places
        ],
    }


def _row(row: Row, dossier: Dossier, places: Places, figure: tuple[Span, Span] | None) -> list[Any]:
    """Node, exemplar, depth, link, further links, and the words of a figure that it changed beside the exemplar's."""
    parent = None if row.parent_id is None else places.node(row.parent_id)
    also = [_link(link, dossier, places) for link in row.also]
    changed = [places.span(span) for span in figure] if figure else None
    return [places.node(row.node_id), parent, row.depth, _link(row.link, dossier, places), also, changed]


def _lost(lost: LostExemplar, places: Places) -> Data:
    return {
        "agency": lost.agency,
        "place": lost.place,
        "when": when_data(lost.when),
        "evidence": evidence_data(rank_evidence(lost.evidence), places),
    }


def _comparison(comparison: Comparison, places: Places) -> Data:
    return {
        "report": places.node(comparison.report_id),
        "against": places.node(comparison.against_id),
        "passages": [
            [p.relation.value, bounds(p.copy_span), bounds(p.exemplar_span), round(p.similarity, 2)]
            for p in comparison.passages
        ],
    }


def collation_data(collation: Collation, places: Places) -> Data:
    """One question, its readings with their witnesses, its variants, and who leaves it out."""
    return {
        "question": collation.question,
        "readings": [
            {**_reading(reading, places), "grade": grade}
            for reading, grade in zip(collation.readings, grade_readings(collation), strict=True)
        ],
        "variants": [_variant(variant, collation, places) for variant in collation.variants],
        "absent": places.nodes(collation.absent_from),
        "decided": list(collation.decided),
    }


def evidence_data(evidence: Sequence[Evidence], places: Places) -> list[Data]:
    """Each piece of evidence with its score in [0, 1] and the spans it was seen at."""
    return [
        {
            "feature": e.feature.replace("_", " "),
            "score": round(e.score, 3),
            "detail": e.detail,
            "copy": places.spans(e.copy_spans),
            "exemplar": places.spans(e.exemplar_spans),
        }
        for e in evidence
    ]


def when_data(when: When | None) -> Data | None:
    """A time as the page shows it: value, precision, its start for ordering, what it rests on, whether inferred."""
    if when is None:
        return None
    start = when.start.strftime("%Y-%m-%dT%H:%M") if when.start else ""
    return {
        "value": when.value,
        "precision": when.precision.value,
        "start": start,
        "basis": when.basis,
        "inferred": when.inferred,
    }


def rank_findings(findings: Sequence[Finding]) -> list[Finding]:
    """Findings with what misleads a reader most first: headlines, names and quotes before additions and omissions."""
    order = {kind: place for place, kind in enumerate(MISLEADING)}
    return sorted(findings, key=lambda finding: order[finding.kind])


def _name_data(name: Name, dossier: Dossier, places: Places) -> Data:
    texts = {report.id: report.text for report in dossier.reports}
    known = [span for span in name.mentions if span.report_id in places.places]
    return {
        "text": name.text,
        "kind": name.kind.value,
        "roles": list(name.roles),
        "spellings": [places.span(span) for span in _first_places(name, known, texts)],
        "reasons": list(name.reasons),
        "reports": places.nodes({span.report_id for span in known}),
    }


def _first_places(name: Name, mentions: Sequence[Span], texts: dict[str, str]) -> list[Span]:
    """Where each spelling of a name stands first, in the order of its spellings."""
    first = {texts[span.report_id][span.start : span.end]: span for span in reversed(mentions)}
    return [first[spelling] for spelling in name.spellings if spelling in first]


def _finding(finding: Finding, places: Places) -> Data:
    return {
        "kind": finding.kind.value,
        "report": places.node(finding.report_id),
        "detail": finding.detail,
        "spans": places.spans(finding.spans),
    }


def _lead_data(dossier: Dossier, places: Places) -> Data:
    lead = choose_lead(dossier)
    return {
        "span": places.span(lead.span),
        "when": when_data(lead.when),
        "whenSpans": places.spans([lead.when.span] if lead.when and lead.when.span else []),
        "where": lead.where,
        "whereSpans": places.spans([lead.where_span] if lead.where_span else []),
    }


def _link(link: Link | None, dossier: Dossier, places: Places) -> Data | None:
    if link is None:
        return None
    return {
        "id": link.id,
        "copy": places.node(link.copy_id),
        "exemplar": places.node(link.exemplar_id),
        "degree": link.degree.value,
        "manner": link.manner.value,
        "score": round(link.score, 3),
        "by": link.judged_by,
        "rest": rest_of_score(link, dossier),
        "evidence": evidence_data(rank_evidence(link.evidence), places),
    }


def _reading(reading: Reading, places: Places) -> Data:
    shown = {span.report_id for span in reading.spans}
    return {
        "spans": places.spans(reading.spans),
        "reports": None if shown == set(reading.report_ids) else places.nodes(reading.report_ids),
        "publishers": reading.publishers,
        "origins": reading.origins,
    }


def _variant(variant: Variant, collation: Collation, places: Places) -> Data:
    return {
        "kind": variant.kind.value,
        "detail": variant.detail,
        "spans": places.spans(variant.spans),
        "older": variant.older,
        "between": list(parted_readings(collation, variant)),
    }


def _quote_data(quote: Quote, places: Places) -> Data:
    return {
        "versions": [
            [places.span(v.span), v.speaker, v.state, round(v.similarity, 2), v.drift]
            for v in quote.versions
            if v.span.report_id in places.places
        ],
        "doubled": places.nodes(quote.doubled_in),
    }


def _commitment_data(commitment: Commitment, places: Places) -> Data:
    return {
        "who": commitment.who,
        "what": commitment.what,
        "deadline": when_data(commitment.deadline),
        "deadlineText": "" if is_put_off(commitment) else commitment.deadline_text,
        "condition": commitment.condition,
        "state": commitment.state,
        "spans": places.spans(commitment.spans),
        "course": [
            [move.state, places.span(move.span), move.on.value[:10] if move.on else ""]
            for move in commitment.course[1:]
            if move.span.report_id in places.places
        ],
    }


def bounds(span: Span | None) -> list[int] | None:
    """[start, end] of a span within its report; None for none."""
    return None if span is None else [span.start, span.end]
