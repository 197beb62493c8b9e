"""What a first judgement of all pairs says of each."""

import numpy as np
import pytest

from retold.collate.mentioned import Mentioned, gather_mentions
from retold.collate.second_look import SECOND, near_others, second_rows

TEXTS = {"a": "Rebels left Gao. Troops entered Gao.", "b": "Rebels quit Gao."}


def gather(kind: str, *places: tuple[str, str, int]) -> list[Mentioned]:
    rows = []
    for report, word, nth in places:
        start = [at for at in range(len(TEXTS[report])) if TEXTS[report].startswith(word, at)][nth]
        rows.append({"id": f"{report}{word}{nth}", "report_id": report, "start": start, "end": start + len(word),
                     "kind": kind})  # fmt: skip
    return gather_mentions(TEXTS, rows)


EVENTS = gather("event", ("a", "left", 0), ("a", "entered", 0), ("b", "quit", 0))
THINGS = gather("entity", ("a", "Rebels", 0), ("a", "Gao", 0), ("a", "Troops", 0), ("a", "Gao", 1), ("b", "Rebels", 0),
                ("b", "Gao", 0))  # fmt: skip


def square(count: int, **pairs: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    judged = np.zeros((count, count))
    for pair, value in pairs.items():
        i, j = int(pair[1]), int(pair[2])
        judged[i, j] = judged[j, i] = value
    return judged


def looked(judged: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> list[dict[str, float]]:
    others = square(6, p04=0.9, p13=0.8, p15=0.8, p35=0.8)
    return [dict(zip(SECOND, map(float, row), strict=True)) for row in second_rows(EVENTS, judged, THINGS, others)]


def test_a_third_mention_between_two_speaks_for_them() -> None:
    pairs = looked(square(3, p01=0.6, p02=0.1, p12=0.7))
    assert pairs[1]["best go-between"] == pytest.approx(0.6)


def test_a_rival_in_the_same_report_puts_a_pair_behind() -> None:
    pairs = looked(square(3, p01=0.1, p02=0.9, p12=0.4))
    assert pairs[1]["behind rival least"] == 0
    assert pairs[2]["behind rival least"] == pytest.approx(-0.5)


def test_neighbours_that_mean_the_same_speak_for_a_pair() -> None:
    left_entered, left_quit, _ = looked(square(3, p02=0.5))
    assert left_quit["neighbours same"] > left_entered["neighbours same"] > 0
    assert left_quit["nearest neighbours same"] > 0


def test_the_nearest_of_the_sentence_counts_most_and_other_sentences_nothing() -> None:
    near = near_others(EVENTS, THINGS)
    assert near[0].tolist() == [0.5, 1.0, 0, 0, 0, 0]
    assert near[2].tolist() == [0, 0, 0, 0, 0.5, 1.0]


def test_without_the_other_kind_its_columns_are_nought() -> None:
    rows = second_rows(EVENTS, square(3, p02=0.9), [], np.zeros((0, 0)))
    assert rows.shape == (3, len(SECOND))
    assert not rows[:, SECOND.index("neighbours same")].any()
