"""Lines that come near to a question and do not answer it: other stories, wishes, asides, counts of something else."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from retold.archive import Archive
from retold.ask import Answer
from retold.building import build
from retold.settings import Settings

MILL = """Mill in Orsa to shut as boiler bursts

Lowland Wire | 6 March 2024

A boiler burst at the Orsa paper mill on Tuesday and injured four workers, the fire service said.

The board voted by 7 votes to 5 to sell the mill, which made 300 tonnes of paper in January. The owners told \
the workers on Wednesday.
"""
MILL_AGAIN = """Four hurt as boiler bursts at Orsa paper mill

Fen Gazette | 7 March 2024

Four workers were injured when a boiler burst at the paper mill in Orsa on Tuesday.

The mill was sold for 9 million euros. Mayor Tove Lind said on Thursday that the mill would stay.
"""
LIBRARY = """Library in Varn opens its doors

Fen Gazette | 28 March 2024

Nobody was injured when a shelf fell over at the opening of the new library in Varn.

The readers were told on Friday. The town council approved the library by 11 votes to 3.
"""


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    pile = tmp_path_factory.mktemp("mill")
    for name, text in (("first.txt", MILL), ("again.txt", MILL_AGAIN), ("library.txt", LIBRARY)):
        (pile / name).write_text(text, encoding="utf-8")
    with build(pile, settings=Settings(workers=0)) as built:
        yield built


@pytest.fixture
def ask(tmp_path: Path) -> Callable[[str, str], Answer]:
    """Asks a pile of one report."""

    def asked(lines: str, question: str) -> Answer:
        (tmp_path / "one.txt").write_text(f"Notes from Orsa\n\n{lines}\n", encoding="utf-8")
        with build(tmp_path, settings=Settings(workers=0)) as built:
            return built.ask(question)

    return asked


def words_of(answer: Answer) -> list[str]:
    return sorted(reading.words for reading in answer.readings)


def values_of(answer: Answer) -> list[str]:
    return sorted(reading.value for reading in answer.readings)


def test_what_names_no_other_story_is_asked_of_the_one_told_most(mill: Archive) -> None:
    assert words_of(mill.ask("How many people were injured?")) == ["Four workers"]
    assert values_of(mill.ask("What was the result of the vote?")) == ["7 to 5"]
    assert values_of(mill.ask("How did the council vote on the library?")) == ["11 to 3"]


def test_by_how_many_votes_is_answered_by_two_numbers(mill: Archive) -> None:
    assert values_of(mill.ask("By how many votes was the library approved?")) == ["11 to 3"]
    assert values_of(mill.ask("How many voted for and against?")) == ["7 to 5"]


def test_nobody_was_hurt_elsewhere_is_no_count_of_what_is_asked(mill: Archive) -> None:
    assert mill.ask("How many people were killed?").readings == ()
    assert words_of(mill.ask("How many people were injured at the opening in Varn?")) == ["Nobody"]


def test_it_must_be_named(mill: Archive) -> None:
    answer = mill.ask("How much did it cost?")
    assert answer.readings == ()
    assert "it" in answer.reason


def test_a_question_in_a_report_states_nothing(ask: Callable[[str, str], Answer]) -> None:
    assert not ask("Were there lamps in the tunnel?", "Were there lamps in the tunnel?").readings


def test_what_somebody_wishes_is_not_said_to_be_so(ask: Callable[[str, str], Answer]) -> None:
    assert not ask("The union wants the ballot repeated.", "Was the ballot repeated?").readings


@pytest.mark.parametrize(
    "line",
    [
        "The council has decided against closing the pool.",
        "The council blocked a proposal to close the pool.",
        "The council stopped short of closing the pool.",
        "The council dropped its plan to close the pool.",
    ],
)
def test_what_is_decided_against_or_dropped_is_denied(ask: Callable[[str, str], Answer], line: str) -> None:
    assert values_of(ask(line, "Will the council close the pool?")) == ["no"]


def test_a_rejected_account_is_no_cause(ask: Callable[[str, str], Answer]) -> None:
    line = "The minister has rejected the report that a loose cable caused the fire."
    assert not ask(line, "What caused the fire?").readings


def test_where_a_thing_came_from_in_the_air_is_no_cause(ask: Callable[[str, str], Answer]) -> None:
    assert not ask("The fire came from the sky, a shepherd said.", "What caused the fire?").readings


def test_who_is_asked_to_do_it_does_it(ask: Callable[[str, str], Answer]) -> None:
    line = "The board asked deputy manager Tove Lind to lead the mill."
    assert words_of(ask(line, "Who is to lead the mill?")) == ["deputy manager Tove Lind"]


def test_who_warned_is_who_is_said_to_warn(ask: Callable[[str, str], Answer]) -> None:
    lines = "The harbour office said the dyke was in danger. The dyke was in danger, geologist Ivo Brand warned."
    assert words_of(ask(lines, "Who warned that the dyke was in danger?")) == ["geologist Ivo Brand"]


def test_losing_something_else_than_life_is_not_dying(ask: Callable[[str, str], Answer]) -> None:
    lines = "Nine people lost their lives in the crush at the fair. Sixteen people lost their jobs at the fair."
    assert words_of(ask(lines, "How many people died in the crush at the fair?")) == ["Nine people"]


def test_the_time_of_an_aside_is_not_that_of_the_clause(ask: Callable[[str, str], Answer]) -> None:
    line = "The guild, which threatened the mayor in May 2023, denied any part in the robbery."
    assert not ask(line, "When did the robbery happen?").readings


def test_at_what_time_wants_a_clock(ask: Callable[[str, str], Answer]) -> None:
    lines = "The bridge was hit on 5 March 2024. The bridge was hit at 5:40 a.m., the governor said."
    assert values_of(ask(lines, "At what time was the bridge hit?")) == ["05:40"]


def test_an_extension_by_some_months_is_no_deadline(ask: Callable[[str, str], Answer]) -> None:
    line = "The levy on salt is extended by twelve months, until 30 June 2026."
    assert values_of(ask(line, "Until when is the levy on salt in force?")) == ["2026-06-30"]


def test_when_something_is_decided_is_not_how_long_it_is(ask: Callable[[str, str], Answer]) -> None:
    lines = "Whether the canal is built will be decided in two years. The canal will be 18 kilometres long."
    assert words_of(ask(lines, "How long will the canal be?")) == ["18 kilometres"]


def test_dozens_is_no_other_count_than_forty_three(ask: Callable[[str, str], Answer]) -> None:
    lines = "Dozens of people were injured in the crush. Forty-three people were injured in the crush, police said."
    assert len(ask(lines, "How many people were injured in the crush?").readings) == 1


def test_of_two_verbs_an_answer_says_which(ask: Callable[[str, str], Answer]) -> None:
    lines = "The ban on eels was lifted on Monday, the Echo said. The ban on eels was extended, the ministry said."
    answer = ask(lines, "Was the ban on eels extended or lifted?")
    assert values_of(answer) == ["extended", "lifted"]
    assert {row.state for row in answer.readings} == {"stated"}


def test_a_country_that_acts_is_who(ask: Callable[[str, str], Answer]) -> None:
    line = "Norway blocked the deal in Geneva on Monday, diplomats said."
    assert words_of(ask(line, "Which country blocked the deal?")) == ["Norway"]


def test_voting_against_is_not_voting(ask: Callable[[str, str], Answer]) -> None:
    lines = "The council passed the levy on Monday. The miller Ivo Brand voted against the levy on Monday."
    assert words_of(ask(lines, "Who voted against the levy?")) == ["The miller Ivo Brand"]


def test_where_something_came_from_is_not_where_it_stopped(ask: Callable[[str, str], Answer]) -> None:
    assert not ask(
        "A lorry from Trondheim stopped with smoking brakes, police said.", "Where did the lorry stop?"
    ).readings


def test_a_measure_is_that_of_the_thing_asked_for(ask: Callable[[str, str], Answer]) -> None:
    lines = "The plough landed 550 metres beyond the mark, half way along a lane of 1,199 metres. The lane is old."
    assert words_of(ask(lines, "How long is the lane?")) == ["1,199 metres"]


def test_the_number_of_a_thing_is_no_count(ask: Callable[[str, str], Answer]) -> None:
    lines = "Some 900 barrels escaped at kilometre 88 of the pipe on Monday, the owner said."
    assert words_of(ask(lines, "How many barrels escaped?")) == ["900 barrels"]


def test_the_cause_of_something_else_is_no_cause(ask: Callable[[str, str], Answer]) -> None:
    lines = "Farmers marched in Orsa on Monday. It was an act of sabotage that emptied the pond, the reeve said."
    assert not ask(lines, "What caused the march?").readings


def test_not_before_is_told_as_such(ask: Callable[[str, str], Answer]) -> None:
    line = "The ferry will not sail again before 10 March 2025, the harbour master said."
    assert values_of(ask(line, "When will the ferry sail again?")) == ["not before 2025-03-10"]


def test_nobody_stands_for_whoever_is_asked_about(ask: Callable[[str, str], Answer]) -> None:
    line = "Nobody has signed the charter so far, the clerk said on Monday."
    assert values_of(ask(line, "Has anyone signed the charter?")) == ["no"]
