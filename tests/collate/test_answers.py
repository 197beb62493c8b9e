import pytest
from by_hand import own_origins, span_of

from conftest import make_report
from retold.collate import collate_story
from retold.collate.answers import find_answer
from retold.terms import NameKind
from retold.types import Extraction, Name


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The ministry did not say how many sailors were aboard.", "a figure"),
        ("No date has been set for the vote.", "a day"),
        ("It was not clear who had fired.", "a name"),
        ("It is still unclear why the wall gave way.", "a cause"),
        ("It remains unclear whether the mayor knew when the gate broke.", "yes or no"),
        ("The cause of the fire remained unclear.", "a cause"),
        ("He did not say what had set off the blast.", "a cause"),
        ("The outcome is unknown.", "a statement"),
    ],
)
def test_what_is_asked_first_says_what_would_answer(text: str, answer: str) -> None:
    assert find_answer(text) == answer


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The transport ministry said no date had been set.", "", "a day, from The transport ministry"),
        ("Hedda Lowe said it was not clear why the wall broke.", "Hedda Lowe", "a cause, from Hedda Lowe"),
        ("It was not clear whether police had found it.", "", "yes or no, from police"),
        ("It was not clear why it rained.", "", "a cause"),
        ("It was not clear how many people had been on board.", "", "a figure"),
        ("In the three counties the cause is still unknown.", "", "a cause"),
        ("Whether the minister will travel to Osk is not yet clear.", "Osk", "yes or no, from the minister"),
    ],
)
def test_who_could_say_stands_in_the_sentence(text: str, name: str, expected: str) -> None:
    report = make_report(text)
    spans = (span_of(report, name),) if name else ()
    names = (Name(id="n", kind=NameKind.PERSON, text=name, spellings=(name,), mentions=spans),) if name else ()
    found = collate_story(*own_origins(report), [report], [Extraction(report_id=report.id, names=names)])
    assert [question.answered_by for question in found.questions] == [expected]


@pytest.mark.parametrize(
    "text",
    ["Nobody knows.", "Prosecutors sued unknown persons on Monday.", "Unknown hackers had entered the control room."],
)
def test_what_leaves_nothing_open_is_no_open_question(text: str) -> None:
    report = make_report(text)
    found = collate_story(*own_origins(report), [report], [Extraction(report_id=report.id)])
    assert found.questions == ()
