from by_hand import tell

from retold.collate.comparison import compare_tellings
from retold.collate.tellings import Telling
from retold.terms import VariantKind

Figure = tuple[str, float, str, str]


def kinds(left: Telling, right: Telling) -> set[VariantKind]:
    return {difference.kind for difference in compare_tellings(left, right)}


def test_an_age_is_no_count() -> None:
    left = tell("The miller, 66, had been in hospital since noon", quantities=(("66", 66, "", "="),))
    right = tell("Six had been in hospital since noon", quantities=(("Six", 6, "", "="),))
    assert VariantKind.NUMBER not in kinds(left, right)


def test_a_whole_does_not_answer_a_share() -> None:
    left = tell("Five judges voted for the sale", quantities=(("Five", 5, "judges", "="),))
    right = tell(
        "Five of the nine judges voted for the sale", quantities=(("Five", 5, "", "="), ("nine", 9, "judges", "="))
    )
    assert VariantKind.NUMBER not in kinds(left, right)


def test_those_among_others_are_not_all_of_them() -> None:
    left = tell("The court jailed nine officers", quantities=(("nine", 9, "officers", "="),))
    right = tell(
        "The court jailed thirty soldiers, among them four officers", quantities=(("four", 4, "officers", "="),)
    )
    assert VariantKind.NUMBER not in kinds(left, right)


def test_those_still_treated_are_not_all_who_were_hurt() -> None:
    left = tell("Sixty-one were hurt in the fire", quantities=(("Sixty-one", 61, "", "="),))
    right = tell("Fifty are still being treated after the fire", quantities=(("Fifty", 50, "", "="),))
    assert VariantKind.NUMBER not in kinds(left, right)


def test_two_figures_of_one_sentence_count_two_things() -> None:
    left = tell(
        "Five judges were for the sale and four against it",
        quantities=(("Five", 5, "judges", "="), ("four", 4, "", "=")),
    )
    right = tell("Four judges were against the sale", quantities=(("Four", 4, "judges", "="),))
    assert VariantKind.NUMBER not in kinds(left, right)
