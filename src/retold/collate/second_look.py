"""What a first judgement of all pairs says about each: rivals, go-betweens, what neighbours in the sentence mean."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from retold.collate.mentioned import Mentioned

SECOND = (
    "probability", "best go-between", "rows alike", "rank least", "rank most", "behind rival least",
    "behind rival most", "joined", "cluster least", "cluster most", "cluster probability", "reports alike",
    "reports alike by the other kind", "neighbours same", "nearest neighbours same", "best least",
    "probability in like reports",
)  # fmt: skip
# The first clusters are cut here; only the shape of what the second trees see depends on it.
FIRST_CUT = 0.35
NEIGHBOURS = 4
Square = NDArray[np.float64]
Pairs = tuple[NDArray[np.intp], NDArray[np.intp]]


def second_rows(
    mentions: Sequence[Mentioned], judged: Square, others: Sequence[Mentioned], others_judged: Square
) -> NDArray[np.float32]:
    """The features of every pair (i, j), i < j, of `mentions` in the order of numpy.triu_indices and of SECOND.

    `judged` holds the first probabilities of the pairs of `mentions` as a square with noughts where a mention meets
    itself, `others_judged` those of the mentions of the other kind. Cubic in the mentions for the go-betweens.
    """
    pairs = np.triu_indices(len(mentions), 1)
    if len(mentions) < 2:
        return np.zeros((0, len(SECOND)), np.float32)
    ids = sorted({mention.report_id for mention in (*mentions, *others)})
    ours, theirs = _report_numbers(mentions, ids), _report_numbers(others, ids)
    best = _best_in_reports(judged, ours, len(ids))
    near = near_others(mentions, others)
    alike = _reports_alike(best, ours)[np.ix_(ours, ours)][pairs]
    by_others = _reports_alike(_best_in_reports(others_judged, theirs, len(ids)), theirs)[np.ix_(ours, ours)][pairs]
    columns = [
        *_among_rivals(judged, best, ours, pairs),
        *_among_clusters(judged, pairs),
        *(alike, by_others),
        *_of_neighbours(near, others_judged, pairs),
        np.minimum(judged.max(axis=1)[pairs[0]], judged.max(axis=1)[pairs[1]]),
        judged[pairs] * by_others,
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _report_numbers(mentions: Sequence[Mentioned], ids: Sequence[str]) -> NDArray[np.intp]:
    number = {report_id: row for row, report_id in enumerate(ids)}
    return np.array([number[mention.report_id] for mention in mentions], dtype=np.intp)


def _best_in_reports(judged: Square, reports: NDArray[np.intp], count: int) -> Square:
    """The highest probability that a mention reaches in each report."""
    best = np.zeros((len(judged), count))
    for report in range(count):
        inside = np.flatnonzero(reports == report)
        if len(inside):
            best[:, report] = judged[:, inside].max(axis=1)
    return best


def _reports_alike(best: Square, reports: NDArray[np.intp]) -> Square:
    """How well, on the mean, the mentions of each report find their like in each other report."""
    alike = np.zeros((best.shape[1], best.shape[1]))
    for report in range(best.shape[1]):
        inside = np.flatnonzero(reports == report)
        if len(inside):
            alike[report] = best[inside].mean(axis=0)
    return (alike + alike.T) / 2


def _among_rivals(judged: Square, best: Square, reports: NDArray[np.intp], pairs: Pairs) -> list[Square]:
    """The probability, what third mentions say, and how the two stand to others that each could join."""
    first, second = pairs
    between = np.zeros_like(judged)
    for row in judged:
        np.maximum(between, np.minimum(row[:, None], row), out=between)
    whole = judged + np.eye(len(judged))
    lengths = np.linalg.norm(whole, axis=1)
    alike = (whole @ whole.T)[pairs] / (lengths[first] * lengths[second])
    rank = np.argsort(np.argsort(-judged, axis=1, kind="stable"), axis=1).astype(np.float64)
    ranks = rank[first, second], rank[second, first]
    behind = judged[pairs] - best[first, reports[second]], judged[pairs] - best[second, reports[first]]
    return [judged[pairs], between[pairs], alike, *_least_and_most(*ranks), *_least_and_most(*behind)]


def _among_clusters(judged: Square, pairs: Pairs) -> list[Square]:
    """How the clusters of the first judgement that the two are in stand to each other."""
    number = fcluster(linkage(1 - squareform(judged, checks=False), "average"), 1 - FIRST_CUT, "distance") - 1
    members = np.eye(number.max() + 1)[number]
    sizes = members.sum(axis=0)
    mean = members.T @ (judged + np.eye(len(judged))) @ members / (sizes[:, None] * sizes)
    first, second = number[pairs[0]], number[pairs[1]]
    return [first == second, *_least_and_most(sizes[first], sizes[second]), mean[first, second]]


def near_others(mentions: Sequence[Mentioned], others: Sequence[Mentioned]) -> Square:
    """How near each mention of the other kind stands in the sentence: 1 for the nearest, then 1/2, 1/3, 1/4, else 0."""
    near = np.zeros((len(mentions), len(others)))
    inside: dict[tuple[str, int], list[int]] = {}
    for column, other in enumerate(others):
        inside.setdefault((other.report_id, other.sentence), []).append(column)
    for row, mention in enumerate(mentions):
        columns = inside.get((mention.report_id, mention.sentence), [])
        apart = [column for column in columns if not _is_same_place(others[column], mention)]
        apart.sort(key=lambda column: abs(others[column].start - mention.start))
        for rank, column in enumerate(apart[:NEIGHBOURS], 1):
            near[row, column] = 1 / rank
    return near


def _is_same_place(left: Mentioned, right: Mentioned) -> bool:
    return (left.start, left.end) == (right.start, right.end)


def _of_neighbours(near: Square, judged: Square, pairs: Pairs) -> list[Square]:
    """How likely the mentions of the other kind beside the two mean the same: all of them, and the nearest."""
    nothing = np.zeros(len(pairs[0]))
    if not near.size:
        return [nothing, nothing]
    whole = judged + np.eye(len(judged))
    counts = near.sum(axis=1)
    met = np.stack([whole[:, row > 0].max(axis=1, initial=0) for row in near], axis=1)
    support = near @ met / np.maximum(counts[:, None], 1e-6)
    support = (support + support.T) / 2
    nearest = near.argmax(axis=1)
    some = counts > 0
    same = whole[np.ix_(nearest, nearest)] * (some[:, None] & some)
    return [support[pairs], same[pairs]]


def _least_and_most(left: Square, right: Square) -> list[Square]:
    return [np.minimum(left, right), np.maximum(left, right)]
