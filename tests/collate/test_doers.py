import pytest
from by_hand import state, tell

from conftest import make_report
from retold.collate.comparison import compare_tellings
from retold.collate.reasons import find_reasons
from retold.collate.tellings import Telling, gather_tellings
from retold.terms import VariantKind
from retold.types import Extraction


def did(text: str, who: str, head: str, what: str) -> Telling:
    report = make_report(text)
    rows = (state(report, text, who=who, head=head, what=what),)
    return gather_tellings(report, Extraction(report_id=report.id, statements=rows), ())[0]


def apart(left: Telling, right: Telling) -> set[VariantKind]:
    return {difference.kind for difference in compare_tellings(left, right) if difference.apart}


def test_another_named_doer_of_one_deed_is_another_answer() -> None:
    left = did("The petition was filed by Ruben Ashe", "Ruben Ashe", "filed", "The petition")
    right = did(
        "Opposition leader Olga Maas brought the petition", "Opposition leader Olga Maas", "brought", "the petition"
    )
    assert VariantKind.NAME in apart(left, right)


def test_another_sort_of_doer_is_another_answer() -> None:
    left = did("Fishermen rescued the passengers", "Fishermen", "rescued", "the passengers")
    right = did("The navy rescued the passengers", "The navy", "rescued", "the passengers")
    assert VariantKind.ROLE in apart(left, right)


@pytest.mark.parametrize("who", ["The committee", "The Carn Auto union", "Officials"])
def test_another_noun_for_the_doer_is_none(who: str) -> None:
    left = did("The guild called a strike", "The guild", "called", "a strike")
    assert not apart(left, did(f"{who} called a strike", who, "called", "a strike")) & {
        VariantKind.ROLE,
        VariantKind.NAME,
    }


def reasons(text: str) -> list[str]:
    telling = tell(text)
    return [text[span.start : span.end] for span in find_reasons(telling)]


def test_reasons_stand_before_and_after_words_of_cause() -> None:
    assert reasons("The blast was caused by leaking gas, the mayor said") == ["leaking gas"]
    assert reasons("A spark from the mill caused the fire") == ["spark from the mill"]
    assert reasons("The source of the illness is the old well") == ["old well"]
    assert reasons("The cause of the fire is not known") == []


def test_reasons_that_share_no_word_are_two_answers() -> None:
    left, right = tell("The fire was caused by a loose wire"), tell("Arson by thieves caused the fire")
    assert VariantKind.CAUSE in apart(left, right)
    assert VariantKind.CAUSE not in apart(left, tell("A wire that was loose caused the fire"))


def test_a_first_name_that_looks_inflected_is_a_name() -> None:
    left = did("The petition was filed by Ruben Ashe", "Ruben Ashe", "filed", "The petition")
    assert VariantKind.NAME in apart(
        left, did("Ines Maas brought the petition", "Ines Maas", "brought", "the petition")
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A wave that nobody saw was to blame for the wreck", ["wave"]),
        ("The auditors blame a want of millers", ["want of millers"]),
        ("They put the fire down to a loose wire", ["loose wire"]),
        ("Too much rain is given as the reason", ["rain"]),
        ("The outbreak comes from the old well", ["old well"]),
        ("The baker comes from the old town", []),
        ("The alarm was triggered at noon", []),
        ("The guild is due to present its plans", []),
        ("Divers went down to the wreck", []),
        ("The cause is a matter for the court", []),
    ],
)
def test_reasons_are_told_from_origins_and_dues(text: str, told: list[str]) -> None:
    assert reasons(text) == told


def test_shots_and_fire_are_one_deed() -> None:
    left = did("Shots were fired by gunmen near Carn", "gunmen", "fired", "Shots")
    right = did("The police opened fire near Carn", "The police", "opened", "fire")
    assert VariantKind.ROLE in apart(left, right)
