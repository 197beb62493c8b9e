from retold.collate.stance import STANCES, judge_stance, judge_stances, stance_features
from retold.collate.support import RELATIONS, Pair, judge_support, judge_supports, support_features

BODY = "The mill in Carn burned down on Sunday. Two millers were hurt, the mayor said. The fire is out."


def test_a_body_on_another_matter_is_unrelated() -> None:
    assert judge_stance("Central bank raises rates again", BODY) == "unrelated"


def test_a_body_that_states_the_headline_is_not_unrelated() -> None:
    assert judge_stance("Mill in Carn burned down on Sunday", BODY) in set(STANCES) - {"unrelated"}


def test_an_empty_body_is_unrelated() -> None:
    assert judge_stance("Mill in Carn burned down", "") == "unrelated"


def test_each_pair_gets_its_answer_in_whatever_order_they_are_asked() -> None:
    pairs = [("Central bank raises rates again", BODY), ("Mill in Carn burned down", BODY), ("Two hurt in Carn", BODY)]
    answers = judge_stances(pairs)
    assert answers[0] == "unrelated"
    assert judge_stances(pairs[::-1]) == answers[::-1]
    assert judge_stances([pairs[1], *pairs]) == [answers[1], *answers]


def test_no_pair_gives_no_answer() -> None:
    assert judge_stances([]) == []


def test_features_do_not_depend_on_how_often_they_are_asked() -> None:
    assert stance_features("Mill burned", BODY) == stance_features("Mill burned", BODY)


def test_support_is_the_same_in_both_orders() -> None:
    left, right = "The guild praised the mayor.", "The guild said the mayor was a liar."
    assert support_features(Pair(left, right)) == support_features(Pair(right, left))
    assert judge_support(left, right) == judge_support(right, left)
    assert judge_support(left, right) in RELATIONS


def test_supports_are_given_in_the_order_of_the_pairs() -> None:
    titles = ("Guild and mayor agree", "Guild turns on mayor")
    pairs = [
        Pair("The guild praised the mayor.", "The guild said the mayor was a liar.", *titles),
        Pair("The guild praised the mayor.", "Rain fell on the valley.", *titles),
        Pair("The mayor was pleased.", "The guild said the mayor was a liar.", *titles),
    ]
    answers = judge_supports(pairs)
    assert set(answers) <= set(RELATIONS)
    assert judge_supports(pairs[::-1]) == answers[::-1]
    assert judge_supports([]) == []
