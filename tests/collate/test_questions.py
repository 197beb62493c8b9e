from by_hand import tell

from retold.collate.questions import find_questions


def test_statements_of_one_matter_meet_whatever_the_wording() -> None:
    first = [tell("The storm killed seven fishermen", publisher="a"), tell("The harbour was closed", publisher="a")]
    second = [tell("Seven fishermen died in the storm", publisher="b"), tell("Taxes will rise in Carn", publisher="b")]
    groups = [[telling.text for telling in question] for question in find_questions([*first, *second])]
    assert ["The storm killed seven fishermen", "Seven fishermen died in the storm"] in groups
    assert len(groups) == 3


def test_a_report_alone_answers_each_question_once() -> None:
    only = tell("The storm killed seven fishermen")
    assert find_questions([only]) == ((only,),)


def test_no_statements_give_no_questions() -> None:
    assert find_questions([]) == ()
