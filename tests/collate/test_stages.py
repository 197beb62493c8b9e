from dataclasses import replace

import msgspec
import pytest
from by_hand import tell

from retold.collate.force import compare_stages
from retold.collate.stages import find_stage
from retold.collate.tellings import Telling
from retold.terms import Modality
from retold.types import Span


def heading(text: str, predicate: str, modality: Modality = Modality.DONE) -> Telling:
    telling = tell(text, modality=modality)
    return replace(telling, statement=msgspec.structs.replace(telling.statement, predicate=predicate))


def test_began_and_started_are_as_far_along() -> None:
    began = heading("Repairs on the bridge began on Monday", "begin")
    started = heading("Repairs on the bridge started on Monday", "start")
    assert find_stage(began)[0] is find_stage(started)[0] is Modality.BEGUN
    assert list(compare_stages(began, started)) == []


def test_what_is_meant_to_start_has_not_begun() -> None:
    assert find_stage(heading("Repairs to start", "start", Modality.PLANNED))[0] is Modality.PLANNED


def test_a_day_that_is_set_as_the_date_is_set() -> None:
    stage, words = find_stage(tell("The company has set Tuesday as the date to resume the crossings"))
    assert (stage, [word.text for word in words]) == (Modality.SET, ["set", "Tuesday", "as", "the", "date"])


def test_what_holds_anyway_is_no_stage_of_what_was_promised() -> None:
    promised = heading("Ammer Rail, the owner, promised to mend the bridge", "mend", Modality.PROMISED)
    owns = heading("Ammer Rail, which owns the bridge", "own", Modality.GENERAL)
    assert list(compare_stages(promised, owns)) == []
    mended = heading("Ammer Rail mended the bridge", "mend")
    assert len(list(compare_stages(promised, mended))) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The guild will mend the bridge", "The guild is due to mend the bridge"),
        ("The guild will mend the bridge", "The guild would begin to mend the bridge"),
        ("The guild wants to mend the bridge", "The guild expects to mend the bridge"),
        ("The guild shut the bridge to save the pier", "The guild shut the bridge in order to save the pier"),
        ("The millers were held on the bridge", "The millers were held on the bridge against their will"),
        ("The rain shook the bridge", "The rain is to blame for the bridge"),
        ("The guild is to leave the bridge", "The guild must leave the bridge"),
        ("The guild pays for the planning of the bridge", "The guild pays for the bridge"),
        ("The guild was not able to mend the bridge", "The guild could not mend the bridge"),
    ],
)
def test_one_stage_in_other_words_is_no_difference(left: str, right: str) -> None:
    assert list(compare_stages(tell(left), tell(right))) == []


@pytest.mark.parametrize("right", ["The guild mended the bridge", "The guild may mend the bridge"])
def test_what_is_promised_is_neither_done_nor_merely_possible(right: str) -> None:
    assert len(list(compare_stages(tell("The guild will mend the bridge"), tell(right)))) == 1


def test_what_is_under_way_may_be_yet_to_come() -> None:
    left = heading("The guild will close the bridge", "close", Modality.PROMISED)
    text = "The guild is closing the bridge"
    right = tell(text, modality=Modality.ONGOING)
    head = Span(right.report_id, text.index("closing"), text.index("closing") + len("closing"))
    statement = msgspec.structs.replace(right.statement, predicate="close", head=head)
    assert list(compare_stages(left, replace(right, statement=statement))) == []


def test_what_will_not_be_done_and_what_is_not_intended_are_one() -> None:
    left = heading("The guild would not sell the bridge", "sell", Modality.PROMISED)
    meant = tell("The guild does not intend to sell the bridge")
    assert list(compare_stages(left, meant)) == []
    assert list(compare_stages(left, tell("The guild intends to sell the bridge")))


def test_that_a_date_is_set_is_more_than_a_plan() -> None:
    left = tell("The guild has set a date for the start of repairs to the bridge", modality=Modality.DONE)
    assert len(list(compare_stages(left, tell("The guild has a plan to start repairs to the bridge")))) == 1
