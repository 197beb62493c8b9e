from by_hand import tell

from retold.collate.comparison import compare_tellings
from retold.collate.contrast import FACET
from retold.collate.readings import Answer, differences_between, group_answers
from retold.collate.tellings import Telling


def killed(words: str, value: int, bound: str = "=") -> Telling:
    return tell(f"The storm killed {words} sailors off Carn", quantities=((words, value, "sailors", bound),))


def test_other_figures_of_one_toll_are_two_answers() -> None:
    told = (killed("12", 12), killed("30", 30), killed("some 30", 30, "~"))
    rank = {telling.report_id: place for place, telling in enumerate(told)}
    answers = group_answers(told, rank)
    assert [[one.text for one in answer.tellings] for answer in answers] == [
        [told[1].text, told[2].text],
        [told[0].text],
    ]


def test_another_toll_stands_apart_however_many_say_what_else_is_alike() -> None:
    others = [tell(f"The storm killed sailors off Carn {day}") for day in ("today", "now", "then", "again")]
    told = [killed("12", 12), *others, killed("about 12", 12, "~"), killed("30", 30)]
    rank = {telling.report_id: place for place, telling in enumerate(told)}
    sure = {(a.span, b.span): 0.1 for a in told for b in told} | parted(told[-1], *told[:1], told[-2])
    assert [len(answer.tellings) for answer in group_answers(told, rank, sure)] == [6, 1]


def test_a_figure_is_not_lost_among_tellings_that_do_not_give_it() -> None:
    others = [tell(f"The mill of Carn stood in the old yard {day}") for day in ("today", "now", "then", "again")]
    sold = [tell(f"The mill was sold for {n} crowns", quantities=((str(n), n, "crowns", "="),)) for n in (45, 93)]
    told = [*others, *sold]
    rank = {telling.report_id: place for place, telling in enumerate(told)}
    sure = {(a.span, b.span): 0.1 for a in told for b in told} | parted(*told[-2:])
    assert [len(answer.tellings) for answer in group_answers(told, rank, sure)] == [5, 1]


def parted(one: Telling, *others: Telling) -> dict:
    """What is sure of tellings that a facet parts."""
    return {ends: FACET for other in others for ends in ((one.span, other.span), (other.span, one.span))}


def test_one_odd_difference_does_not_part_a_telling_from_all_it_agrees_with() -> None:
    told = [tell(f"The storm killed sailors off Carn {day}") for day in ("today", "now", "then", "again")]
    sure = {(a.span, b.span): 0.1 for a in told for b in told}
    sure |= {(told[0].span, told[3].span): 0.9, (told[3].span, told[0].span): 0.9}
    rank = {telling.report_id: place for place, telling in enumerate(told)}
    assert len(group_answers(told, rank, sure)) == 1
    assert len(group_answers(told, rank, sure | {(t.span, told[3].span): 0.9 for t in told}
                             | {(told[3].span, t.span): 0.9 for t in told})) == 2  # fmt: skip


def test_answers_that_no_facet_parts_are_told_apart_by_their_own_words() -> None:
    left, right = tell("The bakers praised the new oven"), tell("The bakers cursed the new oven at noon")
    found = differences_between(Answer((left,)), Answer((right,))).differences[0]
    if not any(one.apart for one in compare_tellings(left, right)):
        assert found.apart and found.detail.startswith("told otherwise")


def test_tellings_that_all_agree_are_one_answer_in_the_best_witness_words() -> None:
    told = (killed("12", 12), killed("twelve", 12))
    rank = {told[0].report_id: 1, told[1].report_id: 0}
    (answer,) = group_answers(told, rank)
    assert answer.tellings[0].text == told[1].text
