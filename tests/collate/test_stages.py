from dataclasses import replace

import msgspec
from by_hand import tell

from retold.collate.force import compare_stages
from retold.collate.stages import find_stage
from retold.collate.tellings import Telling
from retold.terms import Modality


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
