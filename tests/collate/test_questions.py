from dataclasses import replace

from by_hand import tell

from retold.collate.questions import Pair, add_second_answers, align_tellings


def test_statements_of_one_matter_meet_whatever_the_wording() -> None:
    first = [tell("The storm killed seven fishermen"), tell("The harbour was closed")]
    second = [tell("Seven fishermen died in the storm"), tell("Taxes will rise in Carn")]
    tellings = [replace(one, report_id=name) for name, told in (("a", first), ("b", second)) for one in told]
    groups = [[telling.text for telling in question] for question in align_tellings(tellings).questions]
    assert ["The storm killed seven fishermen", "Seven fishermen died in the storm"] in groups
    assert len(groups) == 3


def test_a_telling_of_the_same_deed_is_added_to_the_question_it_was_parted_from() -> None:
    who, what = "The council of Carn", "a mill committee"
    loose = tell(f"{who} intends {what} for schools", arguments=(who, what, ""), publisher="a")
    close = tell(f"{who} plans {what} to end the strike", arguments=(who, what, ""), publisher="a")
    other = tell(f"{who} has fixed {what} to end the strike", arguments=(who, what, ""), publisher="b")
    groups = add_second_answers([[0], [1, 2]], [Pair(0, 2, 0.5)], [loose, close, other])
    assert groups == [[0], [0, 1, 2]]


def test_another_deed_of_the_same_actor_is_not_added() -> None:
    who = "The council of Carn"
    loose = tell(f"{who} intends a school", arguments=(who, "a school", ""), publisher="a")
    other = tell(f"{who} has fixed a mill committee", arguments=(who, "a mill committee", ""), publisher="b")
    assert add_second_answers([[0], [1]], [Pair(0, 1, 0.5)], [loose, other]) == [[0], [1]]


def test_a_report_alone_answers_each_question_once() -> None:
    only = tell("The storm killed seven fishermen")
    assert align_tellings([only]).questions == ((only,),)


def test_no_statements_give_no_questions() -> None:
    assert align_tellings([]).questions == ()
