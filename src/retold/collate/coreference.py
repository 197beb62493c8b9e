"""Which mentions mean one event or one thing, within and across the reports of a topic."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from retold.collate.mentioned import Mentioned
from retold.collate.pairs import Topic, compare_all, survey
from retold.collate.trees import Trees, load_trees

MODEL = Path(__file__).parent / "models" / "coreference.npz"
MAX_MENTIONS = 1_500


@cache
def _judge_of(kind: str) -> Trees:
    return load_trees(MODEL, kind)


def cluster_mentions(mentions: Sequence[Mentioned], texts: Mapping[str, str]) -> list[list[str]]:
    """The mentions' ids in clusters, those that stand alone too; events and entities never mix.

    Each pair of mentions of one kind is judged by boosted trees over features of wording, names, figures, arguments,
    place in the report and likeness of the reports; average linkage joins them while the mean probability holds.
    Clusters by first mention. Quadratic in the mentions of a kind; beyond MAX_MENTIONS of a kind equal heads within a
    group of like reports are taken as one.
    """
    if not mentions:
        return []
    topic = survey(mentions, texts)
    found = []
    for kind in ("event", "entity"):
        found.extend(_of_kind([mention for mention in mentions if mention.kind == kind], topic, kind))
    return found


def _of_kind(mentions: Sequence[Mentioned], topic: Topic, kind: str) -> list[list[str]]:
    if len(mentions) > MAX_MENTIONS:
        return _gather(mentions, [f"{topic.groups[m.report_id]}/{m.head}" for m in mentions])
    if len(mentions) < 2:
        return [[mention.id] for mention in mentions]
    judge = _judge_of(kind)
    return _gather(mentions, _labels(judge.probability(compare_all(mentions, topic)), judge.threshold))


def _labels(probability: NDArray[np.float64], threshold: float) -> list[str]:
    """A cluster label per mention, by average linkage of the pair probabilities."""
    tree = linkage(1 - probability, "average")
    return [str(number) for number in fcluster(tree, 1 - threshold, "distance")]


def _gather(mentions: Sequence[Mentioned], labels: Sequence[str]) -> list[list[str]]:
    clusters: dict[str, list[str]] = {}
    for mention, label in zip(mentions, labels, strict=True):
        clusters.setdefault(label, []).append(mention.id)
    return list(clusters.values())
