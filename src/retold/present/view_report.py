"""The data of one report's view: its text once, and what is marked in it, layer by layer."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from retold.present.cite import text_digest
from retold.present.lead import publication
from retold.present.naming import publisher_text
from retold.present.view_story import Places, bounds, when_data
from retold.types import Attribution, CodedEvent, Credit, Dossier, Extraction, Quantity, Report, Span, When

Data = dict[str, Any]
Mark = list[Any]
"""[start, end, layer, group, label]; marks of one group belong together (a source, its cue, its content)."""

BOUNDS = {"~": "about ", "<": "at most ", ">": "at least ", "up": "up by ", "down": "down by "}
CODES = {"source": "s", "cue": "c", "content": "q", "name": "n", "date": "d", "figure": "f", "event": "e"}
GROUPED = {"source", "cue", "content", "name"}


def report_data(report: Report, dossier: Dossier, places: Places) -> Data:
    """One report: what is known of it, its text, headline and furniture, and the marks of each layer."""
    extraction = next((e for e in dossier.extractions if e.report_id == report.id), Extraction(report_id=report.id))
    return {
        "id": report.id,
        "sig": siglum(places.places[report.id]),
        "path": report.path,
        "publisher": publisher_text(report),
        "url": report.url,
        "language": report.language,
        "when": when_data(publication(report, dossier)),
        "sha": text_digest(report),
        "headline": bounds(report.headline),
        "text": report.text,
        "furniture": [[f.span.start, f.span.end, f.kind.value, f.reason] for f in report.furniture],
        "credits": [[c.kind.value, c.value, bounds(c.span) or c.where] for c in _credits(report, extraction)],
        "marks": pack_marks(report_marks(extraction, dossier)),
    }


def siglum(place: int) -> str:
    """The short sign of the report at `place` in its story: A to Z, then AA, AB and so on."""
    letters = ""
    while place >= 0:
        letters = chr(ord("A") + place % 26) + letters
        place = place // 26 - 1
    return letters


def report_marks(extraction: Extraction, dossier: Dossier) -> list[Mark]:
    """The marks of one report in text order."""
    marks = [
        *_attribution_marks(extraction),
        *_name_marks(extraction.report_id, dossier),
        *(_mark(w.span, "date", i, when_label(w)) for i, w in enumerate(extraction.whens) if w.span),
        *(_mark(q.span, "figure", i, quantity_label(q)) for i, q in enumerate(extraction.quantities)),
        *(_mark(e.trigger, "event", i, event_label(e)) for i, e in enumerate(extraction.events)),
    ]
    return sorted(marks, key=lambda mark: (mark[0], mark[1], mark[2], mark[3]))


def pack_marks(marks: list[Mark]) -> Data:
    """Marks as columns, which deflate to a third: steps from start to start, lengths, layers, groups, labels."""
    marks = [mark for mark in marks if mark[0] < mark[1]]
    labels = list(dict.fromkeys(mark[4] for mark in marks))
    order = {label: place for place, label in enumerate(labels)}
    starts = [0, *(mark[0] for mark in marks)]
    return {
        "steps": [later - earlier for earlier, later in pairwise(starts)],
        "lengths": [mark[1] - mark[0] for mark in marks],
        "layers": "".join(CODES[mark[2]] for mark in marks),
        "groups": [mark[3] for mark in marks if mark[2] in GROUPED],
        "labels": [order[mark[4]] for mark in marks],
        "words": labels,
    }


def when_label(when: When) -> str:
    """A date in one line: what it means and on what that rests."""
    return "; ".join(part for part in (when.value, when.basis, "inferred" if when.inferred else "") if part)


def quantity_label(quantity: Quantity) -> str:
    """A figure in one line: value or range, unit, what is counted, where, as of when."""
    return "; ".join(
        part
        for part in (
            figure_text(quantity),
            f"counted: {quantity.counted}" if quantity.counted else "",
            f"place: {quantity.place}" if quantity.place else "",
            as_of_text(quantity.as_of),
        )
        if part
    )


def as_of_text(when: When | None) -> str:
    """The time that a figure holds for; the day of writing is marked as inferred."""
    if when is None:
        return ""
    return f"as of {when.value}" + ("" if when.span else " (inferred: the report's own date)")


def figure_text(quantity: Quantity) -> str:
    """The value of a figure with its bound and unit: "about 100", "at most 3 to 5 km"."""
    bound = BOUNDS.get(quantity.change, "")
    low, high = (f"{v:,.0f}" if float(v).is_integer() else f"{v:,}" for v in (quantity.low, quantity.high))
    unit = "" if quantity.unit == "-" else f" {quantity.unit}"
    return f"{bound}{low}{unit}" if low == high else f"{bound}{low} to {high}{unit}"


def event_label(event: CodedEvent) -> str:
    """A coded event in one line: type, who to whom, how it is presented, when and where."""
    who = ", ".join(actor.text for actor in event.actors)
    whom = ", ".join(actor.text for actor in event.recipients)
    pair = " to ".join(part for part in (who, whom) if part)
    parts = (
        f"{event_kind(event)} ({'not ' if event.negated else ''}{event.status.value})",
        pair,
        event.when.value if event.when else "",
        event.place.name if event.place else "",
    )
    return "; ".join(part for part in parts if part)


def event_kind(event: CodedEvent) -> str:
    """The type of a coded event, with its mode where the words make that clear: "ASSAULT, aerial"."""
    return f"{event.type.value}, {event.mode}" if event.mode else event.type.value


def _credits(report: Report, extraction: Extraction) -> Iterator[Credit]:
    seen = set()
    for credit in (*extraction.credits, *report.credits):
        if (credit.kind, credit.value) not in seen:
            seen.add((credit.kind, credit.value))
            yield credit


def _attribution_marks(extraction: Extraction) -> Iterator[Mark]:
    for group, attribution in enumerate(extraction.attributions):
        label = _attribution_label(attribution)
        for role in ("source", "cue", "content"):
            for span in getattr(attribution, role):
                yield _mark(span, role, group, label)


def _attribution_label(attribution: Attribution) -> str:
    speaker = attribution.speaker or "no one named"
    return f"{speaker} ({attribution.speaker_kind.value}){', verbatim' if attribution.verbatim else ''}"


def _name_marks(report_id: str, dossier: Dossier) -> Iterator[Mark]:
    for group, name in enumerate(dossier.names):
        roles = f", {', '.join(name.roles)}" if name.roles else ""
        for span in name.mentions:
            if span.report_id == report_id:
                yield _mark(span, "name", group, f"{name.text} ({name.kind.value}{roles})")


def _mark(span: Span, layer: str, group: int, label: str) -> Mark:
    return [span.start, span.end, layer, group, label]
