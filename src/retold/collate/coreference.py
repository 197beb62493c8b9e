"""Which mentions mean one event or one thing, within and across the reports of a topic."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from retold.collate.mentioned import Mentioned
from retold.collate.pair_tables import table_rows
from retold.collate.pairs import Topic, compare_all, survey
from retold.collate.second_look import second_rows
from retold.trees import Trees

MODEL = Path(__file__).parent / "models" / "coreference.npz"
MAX_MENTIONS = 1_500
_OTHER = {"event": "entity", "entity": "event"}
Probabilities = NDArray[np.float64]


@cache
def _model() -> dict[str, NDArray[Any]]:
    with np.load(MODEL, allow_pickle=False) as stored:
        return dict(stored)


@cache
def _judge_of(kind: str) -> Trees:
    return Trees.unpack(_model(), f"{kind}_")


def cluster_mentions(mentions: Sequence[Mentioned], texts: Mapping[str, str]) -> list[list[str]]:
    """The mentions' ids in clusters, those that stand alone too; events and entities never mix.

    Each pair of mentions of one kind is judged by boosted trees over features of wording, names, figures, arguments,
    meaning, place in the report and likeness of the reports; then once more with what the first judgement says of
    rivals, go-betweens and the neighbours in the sentence. Average linkage joins mentions while the mean of the two
    probabilities holds. Clusters by first mention. The second look is cubic in the mentions of a kind; beyond
    MAX_MENTIONS of a kind equal heads within a group of like reports are taken as one.
    """
    if not mentions:
        return []
    topic = survey(mentions, texts)
    sides = {kind: [mention for mention in mentions if mention.kind == kind] for kind in _OTHER}
    rows = {kind: pair_rows(side, topic) for kind, side in sides.items() if 2 <= len(side) <= MAX_MENTIONS}
    first = {kind: _judge_of(kind).probability(found) for kind, found in rows.items()}
    clusters: list[list[str]] = []
    for kind, side in sides.items():
        if kind in first:
            second = np.hstack([rows[kind], look_again(sides, first, kind)])
            mean = (first[kind] + _judge_of(f"{kind}_second").probability(second)) / 2
            clusters.extend(_gather(side, join_mentions(mean, float(_model()[f"{kind}_threshold"]))))
        else:
            clusters.extend(_gather(side, [f"{topic.groups[m.report_id]}/{m.head}" for m in side]))
    return clusters


def pair_rows(mentions: Sequence[Mentioned], topic: Topic) -> NDArray[np.float32]:
    """The features of every pair (i, j), i < j, in the order of numpy.triu_indices."""
    return np.hstack([compare_all(mentions, topic), table_rows(mentions, topic)])


def look_again(
    sides: Mapping[str, Sequence[Mentioned]], first: Mapping[str, Probabilities], kind: str
) -> NDArray[np.float32]:
    """What the first judgements of both kinds say of the pairs of one; a kind without judgement is left out."""
    other = _OTHER[kind]
    others = sides[other] if other in first else []
    judged = squareform(first[other]) if others else np.zeros((0, 0))
    return second_rows(sides[kind], squareform(first[kind]), others, judged)


def join_mentions(probability: Probabilities, threshold: float) -> list[str]:
    """A cluster label per mention, by average linkage of the pair probabilities."""
    tree = linkage(1 - probability, "average")
    return [str(number) for number in fcluster(tree, 1 - threshold, "distance")]


def _gather(mentions: Sequence[Mentioned], labels: Sequence[str]) -> list[list[str]]:
    clusters: dict[str, list[str]] = {}
    for mention, label in zip(mentions, labels, strict=True):
        clusters.setdefault(label, []).append(mention.id)
    return list(clusters.values())
