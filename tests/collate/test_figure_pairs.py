from dataclasses import replace

import msgspec
import pytest
from by_hand import tell

from retold.collate.comparison import compare_tellings
from retold.collate.figures import compare_figures, suspect_figure
from retold.collate.tellings import Telling
from retold.terms import VariantKind


def measured(text: str, words: str, value: float, unit: str) -> Telling:
    telling = tell(text, quantities=((words, value, "", "="),))
    return replace(telling, quantities=tuple(msgspec.structs.replace(one, unit=unit) for one in telling.quantities))


def kinds(left: Telling, right: Telling) -> set[VariantKind]:
    return {difference.kind for difference in compare_tellings(left, right) if difference.apart}


def test_rising_by_a_figure_is_not_rising_to_it() -> None:
    left = measured("The toll on carts rises to 4 per cent", "4 per cent", 4, "percentage")
    right = measured("Carts: their toll goes up by just 4 per cent", "4 per cent", 4, "percentage")
    assert kinds(left, right) == {VariantKind.NUMBER}
    assert not kinds(left, measured("The toll on carts stood at 4 per cent", "4 per cent", 4, "percentage"))


def test_one_exact_figure_in_two_units_needs_no_other_word() -> None:
    left = measured("The well lost 5,400 barrels", "5,400 barrels", 5400, "barrel")
    right = measured("Into the bay ran 5,400 litres", "5,400 litres", 5400, "litre")
    assert kinds(left, right) == {VariantKind.UNIT}


def test_the_only_lengths_of_both_sides_answer_one_another() -> None:
    left = measured("Barges longer than 30 metres must stay out", "30 metres", 30, "metre")
    right = measured("Out go all barges over 13 metres", "13 metres", 13, "metre")
    assert kinds(left, right) == {VariantKind.NUMBER}


def test_sums_of_money_answer_one_another_only_where_more_is_alike() -> None:
    left = measured("The guild paid 30 euros for a rope", "30 euros", 30, "euro")
    right = measured("A boat of the guild is worth 9,000 euros", "9,000 euros", 9000, "euro")
    assert not kinds(left, right)


def test_shares_that_make_up_the_whole_agree() -> None:
    left = measured("Of the herring 38 percent goes to Carn", "38 percent", 38, "percentage")
    right = measured("Boats of Tarn take 62 percent of the herring", "62 percent", 62, "percentage")
    assert not kinds(left, right)


@pytest.mark.parametrize(("left", "right", "reason"), [(640, 640_000, "another scale"), (640, 460, "another order")])
def test_a_likely_slip_is_named(left: float, right: float, reason: str) -> None:
    assert reason in suspect_figure(left, right)[0]


def test_a_figure_that_is_denied_answers_nothing() -> None:
    left = tell("It was 43 boats, not 27, that sank", quantities=(("43", 43, "boats", "="), ("27", 27, "", "=")))
    right = tell("The storm sank 27 boats", quantities=(("27", 27, "boats", "="),))
    assert VariantKind.NUMBER in kinds(left, right)


def test_a_toll_of_several_sorts_is_summed() -> None:
    left = tell("The storm killed four millers and a baker", quantities=(("four", 4, "millers", "="),))
    five = tell("Five people died in the storm", quantities=(("Five", 5, "people", "="),))
    nine = tell("Nine people died in the storm", quantities=(("Nine", 9, "people", "="),))
    assert not kinds(left, five) and kinds(left, nine) == {VariantKind.NUMBER}


def test_a_round_figure_stands_for_one_near_it() -> None:
    left, right = (tell(f"The hall took in {n} guests", quantities=((f"{n}", n, "guests", "="),)) for n in (600, 592))
    assert not kinds(left, right)
    assert kinds(left, tell("The hall took in 560 guests", quantities=(("560", 560, "guests", "="),)))


def test_a_unit_told_in_part_is_no_other_unit() -> None:
    left = measured("The cistern in Carn holds 14 cubic metres", "14 cubic metres", 14, "cubic metre")
    assert not kinds(left, measured("In Carn the cistern holds 14 metres", "14 metres", 14, "metre"))
    assert kinds(left, measured("In Carn the cistern holds 14 litres", "14 litres", 14, "litre")) == {VariantKind.UNIT}


def test_a_dose_in_two_prefixes_of_one_unit_is_a_variant_of_unit() -> None:
    left = measured("The miller had a dose of 40 microsieverts", "40 microsieverts", 40, "microsievert")
    right = measured("A dose of 40 millisieverts hit the miller", "40 millisieverts", 40, "millisievert")
    assert kinds(left, right) == {VariantKind.UNIT}


def test_thousands_set_off_by_a_dot_are_thousands() -> None:
    left = tell("The guild sold 18,400 barrels", quantities=(("18,400", 18400, "barrels", "="),))
    dotted = tell("The guild sold 18.400 barrels", quantities=(("18.400", 18.4, "barrels", "="),))
    assert not list(compare_figures(left, dotted))
    plain = tell("The guild sold 18.4 barrels", quantities=(("18.4", 18.4, "barrels", "="),))
    assert [found.kind for found in compare_figures(left, plain)] == [VariantKind.NUMBER]
