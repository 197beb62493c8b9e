"""The network of actors: who does what to whom, typed, signed and dated, with places for drawing it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from retold.present.carriers import Carriers, count_carriers, join_carriers
from retold.present.parties import Parties
from retold.terms import EventType, NameKind, Status
from retold.types import Actor, CodedEvent, Dossier, Span, When

SIGNS = {
    EventType.AGREE: 1,
    EventType.CONSULT: 1,
    EventType.SUPPORT: 1,
    EventType.COOPERATE: 1,
    EventType.AID: 1,
    EventType.CONCEDE: 1,
    EventType.RETREAT: 1,
    EventType.REQUEST: 0,
}
ROUNDS = 200
IDEAL = 0.35


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """One party; `x` and `y` in [0, 1] say where to draw it. `country` and `sector` are "" where no report tells."""

    id: str
    text: str
    kind: str
    country: str
    sector: str
    roles: tuple[str, ...]
    spans: tuple[Span, ...]
    x: float
    y: float


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """What one party does to another: PLOVER type, sign (+1 cooperation, -1 conflict, 0 neither), status, times, words.

    `spans` are the triggers. `origins` is None where independence is not established.
    """

    actor: str
    recipient: str
    type: EventType
    sign: int
    status: Status
    whens: tuple[When, ...]
    spans: tuple[Span, ...]
    report_ids: tuple[str, ...]
    publishers: int
    origins: int | None


class Network(msgspec.Struct, frozen=True):
    """Nodes by how often they act or are acted on, edges by how many reports carry them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


class _Deed(msgspec.Struct, frozen=True):
    """One event of one report between two parties."""

    place: int
    ends: tuple[str, str]
    event: CodedEvent


def build_network(dossiers: Sequence[Dossier]) -> Network:
    """The parties of the stories and what they do to each other; denied happenings are left out.

    Parties are one by name within a story, and by equal name or words across stories. Equal input gives
    an equal layout. O(nodes^2) per round of the layout.
    """
    mentions: dict[str, list[tuple[Actor, int]]] = {}
    labels: dict[str, str] = {}
    deeds: list[_Deed] = []
    for place, dossier in enumerate(dossiers):
        parties = Parties.of(dossier)
        for event in _events(dossier):
            ends = [_register(parties, actor, place, mentions, labels) for actor in (*event.actors, *event.recipients)]
            actors, recipients = ends[: len(event.actors)], ends[len(event.actors) :]
            pairs = [(a, r) for a in actors for r in recipients] or list(pairwise(actors))
            deeds += [_Deed(place, pair, event) for pair in pairs if pair[0] != pair[1]]
    edges = tuple(sorted(_edges(dossiers, deeds), key=lambda e: (-len(e.report_ids), e.actor, e.recipient, e.type)))
    return Network(_nodes(dossiers, mentions, labels, edges), edges)


def _events(dossier: Dossier) -> Iterator[CodedEvent]:
    for extraction in dossier.extractions:
        yield from (event for event in extraction.events if not event.negated)


def _register(
    parties: Parties, actor: Actor, place: int, mentions: dict[str, list[tuple[Actor, int]]], labels: dict[str, str]
) -> str:
    """The node id of an actor: its label in lower case, so that one name means one node across stories."""
    key = parties.key(actor)
    label = parties.label(key, actor)
    node_id = label.lower() if key in parties.by_id else key
    labels.setdefault(node_id, label)
    mentions.setdefault(node_id, []).append((actor, place))
    return node_id


def _edges(dossiers: Sequence[Dossier], deeds: Sequence[_Deed]) -> Iterator[Edge]:
    groups: dict[tuple[str, str, EventType, Status], list[_Deed]] = {}
    for deed in deeds:
        groups.setdefault((*deed.ends, deed.event.type, deed.event.status), []).append(deed)
    for (actor, recipient, type_, status), group in groups.items():
        carriers = _carriers(dossiers, group)
        yield Edge(
            actor=actor,
            recipient=recipient,
            type=type_,
            sign=SIGNS.get(type_, -1),
            status=status,
            whens=_whens(group),
            spans=tuple(sorted({deed.event.trigger for deed in group})),
            report_ids=carriers.report_ids,
            publishers=carriers.publishers,
            origins=carriers.origins,
        )


def _whens(group: Sequence[_Deed]) -> tuple[When, ...]:
    """The distinct times of a group, earliest first, unplaced ones last."""
    by_value = {deed.event.when.value: deed.event.when for deed in reversed(group) if deed.event.when}
    return tuple(
        sorted(by_value.values(), key=lambda w: (w.start is None, w.start.isoformat() if w.start else w.value))
    )


def _carriers(dossiers: Sequence[Dossier], group: Sequence[_Deed]) -> Carriers:
    places = sorted({deed.place for deed in group})
    return join_carriers(
        count_carriers(dossiers[place], {d.event.trigger.report_id for d in group if d.place == place})
        for place in places
    )


def _nodes(
    dossiers: Sequence[Dossier],
    mentions: dict[str, list[tuple[Actor, int]]],
    labels: dict[str, str],
    edges: Sequence[Edge],
) -> tuple[Node, ...]:
    ids = sorted(mentions, key=lambda node_id: (-len(mentions[node_id]), node_id))
    points = lay_out(ids, [(edge.actor, edge.recipient) for edge in edges])
    names = {name.text.lower(): name for dossier in reversed(dossiers) for name in dossier.names}
    found = []
    for node_id, (x, y) in zip(ids, points, strict=True):
        actors = [actor for actor, _ in mentions[node_id]]
        name = names.get(node_id)
        found.append(
            Node(
                id=node_id,
                text=labels[node_id],
                kind=(name.kind if name else NameKind.OTHER).value,
                country=_commonest([actor.country for actor in actors]) or (name.country if name else ""),
                sector=_commonest([actor.sector for actor in actors]),
                roles=name.roles if name else (),
                spans=tuple(sorted({actor.span for actor in actors})),
                x=x,
                y=y,
            )
        )
    return tuple(found)


def _commonest(values: Sequence[str]) -> str:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default="")


def lay_out(ids: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
    """A point in [0, 1] x [0, 1] for each id: springs along the pairs, all points pushing each other apart.

    Starts from a circle in the given order and uses no chance, so equal input gives equal output (Fruchterman and
    Reingold, Graph Drawing by Force-Directed Placement, 1991). O(ids^2) for each of 200 rounds.
    """
    if not ids:
        return []
    index = {node_id: number for number, node_id in enumerate(ids)}
    links = np.zeros((len(ids), len(ids)))
    for one, two in pairs:
        links[index[one], index[two]] = links[index[two], index[one]] = 1.0
    angles = 2 * np.pi * np.arange(len(ids)) / len(ids)
    points = np.column_stack([np.cos(angles), np.sin(angles)])
    for number in range(ROUNDS):
        points = points + _push(points, links) * 0.1 * (1 - number / ROUNDS)
    return _scaled(points)


def _push(points: NDArray[np.float64], links: NDArray[np.float64]) -> NDArray[np.float64]:
    """The move of each point, at most 1 long."""
    apart = points[:, None, :] - points[None, :, :]
    distance = np.maximum(np.linalg.norm(apart, axis=2), 0.01)
    force = IDEAL**2 / distance**2 - links * distance / IDEAL
    np.fill_diagonal(force, 0.0)
    move = (apart * force[:, :, None]).sum(axis=1) - 0.3 * points
    length = np.maximum(np.linalg.norm(move, axis=1, keepdims=True), 1e-9)
    return np.asarray(move / np.maximum(length, 1.0))


def _scaled(points: NDArray[np.float64]) -> list[tuple[float, float]]:
    low, high = points.min(axis=0), points.max(axis=0)
    size = np.maximum(high - low, 1e-9)
    shares = np.where(high - low < 1e-6, 0.5, (points - low) / size)
    return [(round(float(0.05 + 0.9 * x), 4), round(float(0.05 + 0.9 * y), 4)) for x, y in shares]
