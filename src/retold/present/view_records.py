"""The data of a story's timeline, network and figures, from what those views build."""

from collections.abc import Sequence
from typing import Any

from retold.present.figures import Figure, FigureValue, build_figures
from retold.present.network import Edge, build_network
from retold.present.sentences import sentence_at
from retold.present.timeline import TimelineEntry, build_timeline
from retold.present.view_story import Places, when_data
from retold.types import Dossier

Data = dict[str, Any]


def records_data(dossier: Dossier, places: Places) -> Data:
    """Timeline, network and figures of one story."""
    return {
        "timeline": [_entry(entries, places) for entries in told_together(build_timeline([dossier]))],
        "network": network_data(dossier, places),
        "figures": [_figure(figure, places) for figure in build_figures([dossier])],
    }


def network_data(dossier: Dossier, places: Places) -> Data:
    """The parties that an edge touches, and the edges, their ends counted among these."""
    network = build_network([dossier])
    tied = {end for edge in network.edges for end in (edge.actor, edge.recipient)}
    nodes = [node for node in network.nodes if node.id in tied]
    texts = {report.id: report.text for report in dossier.reports}
    order = {node.id: place for place, node in enumerate(nodes)}
    return {
        "nodes": [
            {"text": n.text, "kind": n.kind, "x": round(n.x, 4), "y": round(n.y, 4), "weight": len(n.spans)}
            for n in nodes
        ],
        "edges": [_edge(edge, order, places, texts) for edge in network.edges],
    }


def value_groups(values: Sequence[FigureValue]) -> list[list[FigureValue]]:
    """Equal values together, those of most reports first."""
    groups: dict[tuple[float, float, str], list[FigureValue]] = {}
    for value in values:
        groups.setdefault((value.low, value.high, value.change), []).append(value)
    return sorted(groups.values(), key=lambda group: -len({value.report_id for value in group}))


def told_together(entries: Sequence[TimelineEntry]) -> list[list[TimelineEntry]]:
    """Happenings that one sentence tells of, at one time, stand together; the order is kept."""
    groups: dict[tuple[object, ...], list[TimelineEntry]] = {}
    for entry in entries:
        groups.setdefault((entry.span, entry.when and entry.when.value), []).append(entry)
    return list(groups.values())


def is_named(unit: str, counted: str) -> bool:
    """True if the words for what is counted already say the unit ("house", "burnt houses")."""
    return any(word.startswith(unit.lower()[:5]) for word in counted.lower().split())


def _entry(entries: Sequence[TimelineEntry], places: Places) -> Data:
    entry = max(entries, key=lambda entry: len(entry.report_ids))
    return {
        "when": when_data(entry.when),
        "statuses": list(dict.fromkeys(entry.status.value for entry in entries)),
        "types": sorted({type_words(entry) for entry in entries if entry.type}),
        "span": places.span(entry.span),
        "reports": places.nodes(entry.report_ids),
        "publishers": entry.publishers,
        "origins": entry.origins,
    }


def type_words(entry: TimelineEntry) -> str:
    """The type of a happening and its mode: "assault (aerial)"."""
    return entry.type.lower() + (f" ({entry.mode})" if entry.mode else "")


def _edge(edge: Edge, order: dict[str, int], places: Places, texts: dict[str, str]) -> Data:
    return {
        "from": order[edge.actor],
        "to": order[edge.recipient],
        "type": edge.type.value,
        "sign": edge.sign,
        "status": edge.status.value,
        "when": when_data(edge.whens[0]) if edge.whens else None,
        "spans": places.spans(edge.spans),
        "sentence": places.span(sentence_at(edge.spans[0], texts[edge.spans[0].report_id])),
        "reports": places.nodes(edge.report_ids),
    }


def _figure(figure: Figure, places: Places) -> Data:
    return {
        "counted": figure.counted,
        "unit": "" if figure.unit == "-" or is_named(figure.unit, figure.counted) else figure.unit,
        "place": figure.place,
        "conflict": figure.conflict,
        "origins": figure.origins,
        "publishers": figure.publishers,
        "rows": [_value(group, places) for group in value_groups(figure.values)],
    }


def _value(group: Sequence[FigureValue], places: Places) -> Data:
    return {
        "spans": places.spans(value.span for value in group),
        "reports": places.nodes({value.report_id for value in group}),
        "asOf": _as_of(group),
        "who": list(dict.fromkeys(value.speaker.rstrip(" ,;") for value in group if value.speaker))[:3],
    }


def _as_of(group: Sequence[FigureValue]) -> Data | None:
    """As of when a value holds: a time that the words give, else the day of writing, which is marked as such."""
    told = [value.when for value in group if value.when and (value.when.start or value.when.end)]
    when = next((when for when in told if when.span), told[0] if told else None)
    return {**(when_data(when) or {}), "written": when.span is None} if when else None
