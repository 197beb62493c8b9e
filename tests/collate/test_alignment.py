"""How surely two tellings answer one question."""

from dataclasses import replace

import numpy as np
import pytest
from by_hand import tell

from retold.collate import alignment_features
from retold.collate.alignment import judge_tellings, look_around
from retold.collate.alignment_features import compare_pairs, find_rivals
from retold.collate.questions import Pair, link_pairs
from retold.collate.tellings import Telling


def two_reports() -> list[Telling]:
    """Three statements in each of two reports, one of them told in other words."""
    first = ("The guild of Carn closed the old quay", "Rain fell on the hills", "A ferryman drowned at the weir")
    second = ("Carn's guild has shut the old quay", "The weir drowned a ferryman", "Bakers asked for cheaper flour")
    told = [(publisher, tell(text)) for publisher, texts in (("a", first), ("b", second)) for text in texts]
    return [replace(telling, report_id=publisher) for publisher, telling in told]


def test_the_same_told_in_other_words_is_surer_than_another_matter() -> None:
    left, right, sure = judge_tellings(two_reports())
    told = {(i, j): s for i, j, s in zip(left.tolist(), right.tolist(), sure.tolist(), strict=True)}
    assert min(told[0, 3], told[2, 4]) > 0.2
    assert max(told.get((0, 4), 0), told.get((0, 5), 0), told.get((1, 3), 0)) < 0.1


def test_a_judgement_does_not_hang_on_the_order_of_the_reports() -> None:
    tellings = two_reports()
    ahead, behind = judge_tellings(tellings), judge_tellings([*tellings[3:], *tellings[:3]])
    turned = {((j + 3) % 6, (i + 3) % 6): s for i, j, s in zip(*(column.tolist() for column in behind), strict=True)}
    assert {(i, j): s for i, j, s in zip(*(column.tolist() for column in ahead), strict=True)} == turned


def test_one_report_alone_has_no_pairs() -> None:
    assert [len(column) for column in judge_tellings(two_reports()[:3])] == [0, 0, 0]
    assert [len(column) for column in judge_tellings([])] == [0, 0, 0]


def test_features_of_a_part_that_one_side_lacks_say_so() -> None:
    counted = tell("Nine herders died at the pass", quantities=(("Nine", 9, "herders", "="),), publisher="a")
    plain = tell("Some herders died at the pass", publisher="b")
    pairs = compare_pairs([counted, plain])
    assert pairs.features["counted, more"].tolist() == [-1.0]
    assert pairs.features["figures, more"].tolist() == [1.0]


def test_of_a_large_story_those_that_share_words_or_lie_near_by_their_question_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = (
        "A lamp had set the hay alight",
        "Rain fell on the hills of Carn",
        "Bakers asked for cheaper flour",
        "The guild elected a clerk",
    )
    told = [replace(tell(text), report_id="a") for text in texts]
    told += [
        replace(tell("Lightning struck the barn"), report_id="b"),
        replace(tell("The guild has a clerk"), report_id="b"),
    ]
    every = compare_pairs(told)
    monkeypatch.setattr(alignment_features, "MANY", 0)
    monkeypatch.setattr(alignment_features, "NEAREST", 1)
    some = compare_pairs(told)
    found = set(zip(some.left.tolist(), some.right.tolist(), strict=True))
    assert len(every.left) == 8 > len(found)
    assert {(0, 4), (3, 5)} <= found


def test_rivals_are_those_in_the_report_of_the_other_side() -> None:
    left, right = np.array([0, 0, 0]), np.array([1, 2, 3])
    found = find_rivals(left, right, np.array([0, 1, 1, 2]), np.array([0.9, 0.5, 0.4], np.float32), "now")
    assert np.allclose(found["gap now, more"], [0.0, 0.4, 0.0])
    assert found["rank now, more"].tolist() == [0.0, 1.0, 0.0]
    assert np.allclose(found["gap to any now, more"], [0.0, 0.4, 0.5])


def test_a_third_telling_that_both_sides_match_is_seen() -> None:
    texts = ("The guild closed the quay", "The guild shut the quay", "The quay was closed by the guild")
    tellings = [tell(text, publisher=text) for text in texts]
    pairs = compare_pairs(tellings)
    sure = np.full(len(pairs.left), 0.8, np.float32)
    assert look_around(pairs, sure)[0, 3] == np.float32(0.8)


def test_groups_are_joined_by_the_mean_of_their_pairs() -> None:
    chain = [Pair(0, 1, 0.9), Pair(1, 2, 0.1)]
    assert link_pairs(["a", "b", "c"], chain) == [[0, 1], [2]]
    assert link_pairs(["a", "b", "c"], [*chain, Pair(0, 2, 0.15)]) == [[0, 1, 2]]


def test_two_matters_that_each_report_tells_one_after_the_other_stay_two() -> None:
    own, crossed = [Pair(0, 2, 1.0), Pair(1, 3, 1.0)], [Pair(0, 3, 0.3), Pair(1, 2, 0.3)]
    assert link_pairs(["a", "a", "b", "b"], [*own, *crossed]) == [[0, 2], [1, 3]]
    assert link_pairs(["a"], []) == [[0]]
