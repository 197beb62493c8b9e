"""A stemma laid out as rows: every report and lost exemplar under the one it descends from."""

from datetime import UTC, datetime

import msgspec

from retold.present.witnesses import main_links
from retold.types import Dossier, Link

_LATEST = datetime(9999, 1, 1, tzinfo=UTC)
_NONE: tuple[Link | None, tuple[Link, ...]] = (None, ())


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One node of a drawn stemma: a report or lost exemplar, what it hangs from, and its depth below a root.

    `link` is the link drawn as its branch; `also` are links from further exemplars (contamination).
    """

    node_id: str
    parent_id: str | None
    depth: int
    link: Link | None
    also: tuple[Link, ...]


def grow_rows(dossier: Dossier) -> tuple[Row, ...]:
    """The rows of a stemma in drawing order: a node, then all that descends from it, earlier branches first.

    Roots with more descendants come first. Each node stands once; a link that would close a ring is only in `also`.
    """
    times = _node_times(dossier)
    main = _without_rings(main_links(dossier), times)
    below: dict[str | None, list[str]] = {}
    for node in sorted(times, key=lambda node: (times[node], node)):
        below.setdefault(main[node].exemplar_id if node in main else None, []).append(node)
    sizes, links = _sizes(below), _all_links(dossier, main)
    roots = sorted(below.get(None, []), key=lambda node: -sizes[node])
    return tuple(
        Row(node_id=node, parent_id=parent, depth=depth, link=links.get(node, _NONE)[0], also=links.get(node, _NONE)[1])
        for node, parent, depth in _walk(roots, below)
    )


def _node_times(dossier: Dossier) -> dict[str, datetime]:
    """When each report came out and each lost exemplar is thought to have; far ahead where that is open."""
    inferred = {dating.report_id: dating.when for dating in dossier.stemma.datings}
    whens = {lost.id: lost.when for lost in dossier.stemma.lost}
    whens |= {report.id: report.published or inferred.get(report.id) for report in dossier.reports}
    return {node_id: (when.start if when else None) or _LATEST for node_id, when in whens.items()}


def _without_rings(links: dict[str, Link], nodes: dict[str, datetime]) -> dict[str, Link]:
    kept: dict[str, Link] = {}
    for copy_id in sorted(links):
        here = links[copy_id].exemplar_id
        while here in kept and here != copy_id:
            here = kept[here].exemplar_id
        if here != copy_id and links[copy_id].exemplar_id in nodes:
            kept[copy_id] = links[copy_id]
    return kept


def _all_links(dossier: Dossier, main: dict[str, Link]) -> dict[str, tuple[Link | None, tuple[Link, ...]]]:
    """For each copy its branch and its further links."""
    found: dict[str, tuple[Link | None, tuple[Link, ...]]] = {}
    for link in dossier.stemma.links:
        branch = main.get(link.copy_id)
        also = found.get(link.copy_id, _NONE)[1] + (() if link == branch else (link,))
        found[link.copy_id] = (branch, also)
    return found


def _sizes(below: dict[str | None, list[str]]) -> dict[str, int]:
    """For each node how many stand at or below it."""
    order = [node for node, _, _ in _walk(below.get(None, []), below)]
    sizes: dict[str, int] = {}
    for node in reversed(order):
        sizes[node] = 1 + sum(sizes[child] for child in below.get(node, []))
    return sizes


def _walk(roots: list[str], below: dict[str | None, list[str]]) -> list[tuple[str, str | None, int]]:
    """Each node with its parent and depth, a node before what is below it; no recursion, chains may be long."""
    waiting: list[tuple[str, str | None, int]] = [(root, None, 0) for root in reversed(roots)]
    walked = []
    while waiting:
        node, parent, depth = waiting.pop()
        walked.append((node, parent, depth))
        waiting.extend((child, node, depth + 1) for child in reversed(below.get(node, [])))
    return walked
