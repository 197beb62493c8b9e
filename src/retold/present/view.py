"""From dossiers to the data of the page: plain lists, dicts, strings and numbers, each report's text once.

A span is [report, start, end], the report counted within its story; offsets count code points. Many spans stand in one
flat row: report, start, length, and again; the page takes them apart (`unpack` in core.js).
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from retold.decisions import tell_decision
from retold.present.cards import MOST_ALSO, Card, make_card, make_cards, name_publishers
from retold.present.carriers import count_carriers
from retold.present.counts import failure_texts
from retold.present.differences import (
    CLEAR,
    LISTED,
    gravest_of_all,
    listed_differences,
    rank_differences,
    tell_origin,
)
from retold.present.grading import LETTERS, NUMBERS, grade_publishers
from retold.present.lead import choose_lead, publication, words_of
from retold.present.lookup import Lookup
from retold.present.naming import publisher_text
from retold.present.sentences import sentence_at
from retold.present.view_records import records_data
from retold.present.view_report import report_data
from retold.present.view_story import MISLEADING, Places, rank_findings, story_data, when_data
from retold.present.witnesses import rank_witnesses
from retold.terms import FindingKind
from retold.text import each_publisher, words
from retold.types import Coverage, Decision, Dossier, Doubt, Report, Skip

Data = dict[str, Any]
# So many publishers are named beside a reading on the front.
NAMED = 3
# Reports of which a card says what was noticed.
NOTICED = 5
# What misleads within a report; a headline without its source is too common to tell much.
SERIOUS = frozenset(MISLEADING[:10]) - {FindingKind.HEADLINE_DROPS_ATTRIBUTION}


def page_data(
    dossiers: Sequence[Dossier],
    skips: Sequence[Skip],
    coverages: Sequence[Coverage],
    *,
    title: str,
    doubts: Sequence[Doubt] = (),
    decided: Sequence[tuple[Decision, str]] = (),
) -> tuple[Data, list[Data]]:
    """The index of the page, and for each story, largest first, all that its view shows."""
    ranked = sorted(dossiers, key=lambda d: (-len(d.reports), -len(d.collations), d.story.id))
    cards = [index_card(dossier) for dossier in ranked]
    reports = [report for dossier in ranked for report in dossier.reports]
    index = {
        "title": title,
        "reports": len(reports),
        "publishers": len(each_publisher(report.publisher for report in reports)),
        "stories": cards,
        "gravest": _gravest(ranked),
        "skips": [[skip.where, skip.step, skip.reason] for skip in skips],
        "doubts": [[doubt.report_id, doubt.where, doubt.about, doubt.detail] for doubt in doubts],
        "decisions": [_decision(decision, state) for decision, state in decided],
        "grades": {
            "letters": LETTERS,
            "numbers": NUMBERS,
            "publishers": {name: [r.letter, r.seen, r.faults] for name, r in grade_publishers(dossiers).items()},
        },
        "coverages": [[c.detector, c.step, c.looked_at, c.found, c.blind_to] for c in coverages],
    }
    doubted = {doubt.report_id for doubt in doubts}
    for card, dossier in zip(cards, ranked, strict=True):
        ids = sorted(doubted.intersection(dossier.story.report_ids))
        card.update({"ids": ids} if ids else {})
    return index, [dossier_data(dossier) for dossier in ranked]


def _gravest(dossiers: Sequence[Dossier]) -> list[list[Any]]:
    """The gravest disagreements of the pile: the place of the story, the place among its differences, and what tells
    the same again: with the place of the other story, its heading."""
    gravest = gravest_of_all(dossiers)
    places = {dossier.story.id: place for place, dossier in enumerate(dossiers)}
    listed = {
        d.story.id: [one.collation.id for one in listed_differences(d)]
        for d in {id(d): d for d, *_ in gravest}.values()
    }
    return [
        [
            places[dossier.story.id],
            listed[dossier.story.id].index(difference.collation.id),
            [[places[other.story.id], make_card(one, Lookup.of(other)).heading] for other, one in again[:MOST_ALSO]],
        ]
        for dossier, difference, again in gravest
    ]


def _decision(decision: Decision, state: str) -> list[str]:
    """What was decided, by whom, when and why, and how it stands."""
    told = f"{decision.kind.value}: {tell_decision(decision)}"
    return [told, decision.who, decision.made.date().isoformat(), decision.reason, state, decision.id]


def dossier_data(dossier: Dossier) -> Data:
    """All that the view of one story shows."""
    places = Places.of(dossier)
    reports = [report_data(report, dossier, places) for report in dossier.reports]
    return {**story_data(dossier, places), **records_data(dossier, places), "reports": reports}


def index_card(dossier: Dossier) -> Data:
    """What the list of stories shows of one story: lead, counts, gravest differences; with texts of its own."""
    lead, stemma = choose_lead(dossier), dossier.stemma
    return {
        "id": dossier.story.id,
        "lead": words_of(lead.span, dossier),
        "by": next(publisher_text(report) for report in dossier.reports if report.id == lead.span.report_id),
        "headline": _headline(rank_witnesses(dossier)),
        "when": when_data(lead.when),
        "where": lead.where,
        "n": len(dossier.reports),
        "publishers": publisher_count(dossier.reports),
        "names": sorted({report.publisher for report in dossier.reports if report.publisher})[:40],
        "origins": [stemma.fewest_origins, stemma.most_origins, stemma.settled],
        "from": _first_day(dossier),
        "differences": [_difference_card(card, dossier) for card in make_cards(dossier, LISTED)],
        "differ": len(rank_differences(dossier)),
        "noticed": _noticed(dossier),
        "undone": failure_texts(dossier),
    }


def _noticed(dossier: Dossier) -> list[list[Any]]:
    """Of each report in which something misleading was noticed, worst first: its name, and each kind with how often."""
    worst = [finding for finding in rank_findings(dossier.findings) if finding.kind in SERIOUS]
    of = {report.id: [f.kind.value for f in worst if f.report_id == report.id] for report in dossier.reports}
    names = {report.id: publisher_text(report) or report.path for report in dossier.reports}
    ranked = sorted((key for key in of if of[key]), key=lambda key: -len(of[key]))
    return [[key, names[key], [[kind, often] for kind, often in Counter(of[key]).items()]] for key in ranked[:NOTICED]]


def publisher_count(reports: Sequence[Report]) -> list[int]:
    """How many publishers are named, and how many reports name none."""
    return [len(each_publisher(r.publisher for r in reports)), sum(1 for r in reports if not r.publisher)]


def _headline(reports: Sequence[Report]) -> str:
    return next((r.text[r.headline.start : r.headline.end] for r in reports if r.headline), "")


def _first_day(dossier: Dossier) -> str:
    days = [when.start for report in dossier.reports if (when := publication(report, dossier)) and when.start]
    return min(days).date().isoformat() if days else ""


def _difference_card(card: Card, dossier: Dossier) -> Data:
    difference = card.difference
    return {
        "kind": difference.variant.kind.value,
        "gravity": difference.gravity,
        "clear": difference.gravity >= CLEAR,
        "heading": card.heading,
        "came": tell_origin(difference, dossier.stemma),
        "also": list(card.also),
        "joined": card.joined,
        "more": len(difference.collation.readings) - len(card.sides),
        "sides": [_side(card, place, dossier) for place in range(len(card.sides))],
    }


def _side(card: Card, at: int, dossier: Dossier) -> list[Any]:
    """Place among the readings, words, what differs in them as [start, end], of those who bear them out how many
    reports, origins, names and how many publishers, whether words of the sentence are left off before and after, and
    where the words stand."""
    side, span = card.sides[at], card.quotes[at]
    marks = [[max(m.start, span.start) - span.start, min(m.end, span.end) - span.start] for m in side.marks]
    inside = sorted(mark for mark in marks if mark[0] < mark[1])
    carried = count_carriers(dossier, side.report_ids)
    names = name_publishers(card, at, dossier)
    counts = [len(side.report_ids), carried.origins]
    text = next(report.text for report in dossier.reports if report.id == span.report_id)
    around = sentence_at(span, text)
    cut = [bool(words(text[around.start : span.start])), bool(words(text[span.end : around.end]))]
    at_words = [span.report_id, span.start, span.end]
    return [side.place, words_of(span, dossier), inside, *counts, names[:NAMED], len(names), cut, at_words]
