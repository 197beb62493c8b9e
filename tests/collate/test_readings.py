from by_hand import tell

from retold.collate.readings import group_answers
from retold.collate.tellings import Telling


def killed(words: str, value: int, bound: str = "=") -> Telling:
    return tell(f"The storm killed {words} sailors off Carn", quantities=((words, value, "sailors", bound),))


def test_a_telling_that_differs_from_none_gives_no_answer_its_wording() -> None:
    vague, twelve, thirty = tell("The storm killed sailors off Carn"), killed("12", 12), killed("30", 30)
    rank = {telling.report_id: place for place, telling in enumerate((vague, twelve, thirty))}
    answers = group_answers((vague, twelve, thirty), rank)
    assert [answer.tellings[0].text for answer in answers] == [twelve.text, thirty.text]


def test_it_joins_the_answer_of_most_or_the_one_that_is_clearly_more_like_it() -> None:
    told = (killed("12", 12), tell("The storm killed sailors"), killed("30", 30), killed("some 30", 30, "~"))
    rank = {telling.report_id: place for place, telling in enumerate(told)}
    answers = group_answers(told, rank)
    assert [len(answer.tellings) for answer in answers] == [3, 1]


def test_tellings_that_all_agree_are_one_answer_in_the_best_witness_words() -> None:
    told = (killed("12", 12), killed("twelve", 12))
    rank = {told[0].report_id: 1, told[1].report_id: 0}
    (answer,) = group_answers(told, rank)
    assert answer.tellings[0].text == told[1].text
