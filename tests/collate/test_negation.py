from dataclasses import replace

import msgspec
import pytest
from by_hand import tell

from retold.collate.comparison import compare_tellings
from retold.collate.tellings import Telling
from retold.terms import VariantKind
from retold.types import Span


def kinds(left: str, right: str) -> set[VariantKind]:
    return {difference.kind for difference in compare_tellings(tell(left), tell(right))}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The guild did not lodge an appeal", "The guild lodged an appeal"),
        ("No, he has not yet lodged an appeal", "The baker has lodged an appeal"),
        ("The guild denied responsibility for the fire", "The guild claimed responsibility for the fire"),
        ("Nobody in the lane saw the baker", "Two neighbours in the lane saw the baker"),
    ],
)
def test_a_no_against_a_yes_is_found(left: str, right: str) -> None:
    assert VariantKind.NEGATION in kinds(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("They rode the No. 7 tram to the mill", "Six rode on the tram of line 7 to the mill"),
        ("Divers found no rope, no nails, no anchor", "Of nails or an anchor the divers have found no trace"),
        ("The guild fights neither millers nor bakers", "The guild does not fight bakers"),
        ("Two lanes are without tap water", "Two lanes have lost their tap water"),
        ("He may not hold any office for six years", "He is banned from any office for six years"),
        ("She did not deny the sale of the mill", "She spoke of the sale of the mill"),
        ("The guild could not vouch for the count", "The guild followed the count"),
        ("Were there ropes for the guests", "There were no ropes for the guests"),
        ("Not only the mill burned", "The mill burned"),
    ],
)
def test_two_ways_of_saying_the_same_are_no_negation(left: str, right: str) -> None:
    assert VariantKind.NEGATION not in kinds(left, right)


def test_shares_that_make_up_one_whole_agree() -> None:
    left = tell(
        "Three of the five carts had not been tied", quantities=(("Three", 3, "carts", "="), ("five", 5, "", "="))
    )
    right = tell("Of five carts only two were tied", quantities=(("five", 5, "carts", "="), ("two", 2, "", "=")))
    assert VariantKind.NEGATION not in {difference.kind for difference in compare_tellings(left, right)}


def test_opposite_ends_of_one_thing_are_another_place() -> None:
    found = kinds("The thief came by the north gate of the mill", "The thief came by the south gate of the mill")
    assert found == {VariantKind.PLACE}


def test_what_is_still_to_come_is_not_denied_by_what_has_not_come() -> None:
    assert VariantKind.NEGATION not in kinds(
        "The three lanes have no water", "The three lanes will have water on Monday"
    )


def test_not_all_is_no_denial() -> None:
    assert VariantKind.NEGATION not in kinds("The papers were not filled in completely", "The papers were filled in")


def test_what_one_side_denies_and_the_other_rejects_is_denied_by_both() -> None:
    denied = tell("The guild denied that it ignored the warning", speaker="The guild")
    rejected = tell("The guild rejected the charge that it ignored the warning")
    found = compare_tellings(replace(denied, cue=("deny",)), rejected)
    assert VariantKind.NEGATION not in {difference.kind for difference in found}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The mill is closed until Friday", "Not until Friday will the mill grind again"),
        ("Three of the guild spoke for the plan", "Orr voted no with three of the guild"),
        ("Three of the guild spoke for the plan", "The guild had to do without three of its own"),
        ("The pump failed at noon in the mill", "The pump in the mill stopped before noon"),
        ("Nobody has beaten her boat this year", "Her boat is unbeaten this year"),
        ("No bell rang in the tower", "The bell of the tower stayed silent"),
        ("The guild would not send boats", "The guild was ruling out sending any boats"),
        ("There will be no market this week", "The market is cancelled for the week"),
        ("There were not enough millers", "The guild blames a shortage of millers"),
    ],
)
def test_what_says_no_in_another_way_denies_nothing(left: str, right: str) -> None:
    assert VariantKind.NEGATION not in kinds(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The bell of the tower rang", "The bell of the tower stayed silent"),
        ("The guild failed to mend the tower", "The guild mended the tower"),
    ],
)
def test_silence_and_failing_to_do_a_thing_deny_it(left: str, right: str) -> None:
    assert VariantKind.NEGATION in kinds(left, right)


def test_up_and_down_are_opposites_only_where_they_say_how_a_thing_stands() -> None:
    assert VariantKind.NEGATION in kinds("The gates of the lock were down", "The gates were standing straight up")
    assert VariantKind.NEGATION not in kinds("He sat down at the gates", "He was brought up near the gates")


@pytest.mark.parametrize(("left", "right"), [("acquitted", "convicted"), ("convicted", "acquitted")])
def test_what_is_done_to_somebody_needs_no_like_company(left: str, right: str) -> None:
    one, other = headed(f"The court {left} the baker", left), headed(f"Orr was {right} of theft in Carn", right)
    assert any(found.kind is VariantKind.NEGATION for found in compare_tellings(one, other))


def headed(text: str, head: str) -> Telling:
    telling = tell(text)
    span = Span(telling.report_id, text.index(head), text.index(head) + len(head))
    return replace(telling, statement=msgspec.structs.replace(telling.statement, head=span, predicate=head))
