import pytest
from by_hand import tell

from retold.collate.comparison import compare_tellings
from retold.collate.scores import find_scores
from retold.collate.tellings import Telling
from retold.terms import VariantKind


def details(left: Telling, right: Telling) -> list[str]:
    found = compare_tellings(left, right)
    return [one.detail for one in found if one.kind is VariantKind.NUMBER and one.apart]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The guild approved the harbour plan by 40 votes to 31", (40, 31)),
        ("The guild approved the harbour plan 31-40", (40, 31)),
        ("The judges, divided five to four, kept the plan", (5, 4)),
        ("The motion had 40 votes for and 31 against", (40, 31)),
    ],
)
def test_a_score_is_found_however_it_is_written(text: str, value: tuple[int, int]) -> None:
    assert [figures for _, figures in find_scores(tell(text))] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "The council met from 3 to 4 in the harbour",
        "The council wants 12 to 14 lamps on the quay",
        "The lamps will burn 12-14 hours",
    ],
)
def test_a_range_or_a_time_is_no_score(text: str) -> None:
    assert not find_scores(tell(text))


def test_another_result_of_one_vote_is_a_variant_of_number() -> None:
    left, right = (
        tell("The guild approved the plan by 23 votes to 22"),
        tell("Members waved it through 32-22, a clear win"),
    )
    assert details(left, right) == ["23 to 22 against 32 to 22"]
    assert not details(left, tell("It passed 22-23 in a vote of the guild"))
