from datetime import datetime, timedelta

import pytest
from by_hand import tell

from retold.collate.comparison import compare_tellings
from retold.collate.tellings import Telling
from retold.collate.times import compare_whens, one_slip
from retold.terms import Precision, TimeKind, VariantKind
from retold.text import stable_id
from retold.types import Span, When


def when_at(text: str, words: str, value: str) -> When:
    """A time of a text; a day, a month, a year, a time of day or a length by its value."""
    place = text.index(words)
    kind = TimeKind.DURATION if value[0] == "P" else TimeKind.TIME if "T" in value else TimeKind.DATE
    span = Span(stable_id("r", "", text), place, place + len(words))
    return When(value=value, precision=Precision.DAY, kind=kind, span=span)


def told(text: str, *whens: tuple[str, str]) -> Telling:
    return tell(text, whens=tuple(when_at(text, *one) for one in whens))


def parted(left: Telling, right: Telling) -> bool:
    return any(one.kind is VariantKind.TIME and one.apart for one in compare_tellings(left, right))


def test_one_day_of_two_months_is_another_answer_whatever_the_words() -> None:
    left = told("The mill should grind again on 14 March", ("14 March", "2031-03-14"))
    assert parted(left, told("It stays shut until April 14", ("April 14", "2031-04-14")))
    assert not parted(left, told("It stays shut until April 2", ("April 2", "2031-04-02")))


def test_two_years_need_one_word_in_common_be_it_of_one_root() -> None:
    left = told("The lock could open to barges in 2036", ("2036", "2036"))
    assert parted(left, told("The opening of the lock is planned for 2046", ("2046", "2046")))


def test_a_year_and_a_day_of_two_deeds_do_not_answer_one_another() -> None:
    left = told("The guild, founded in 1921, sold the mill in Carn", ("1921", "1921"))
    assert not parted(left, told("The guild sold the mill in Carn on 3 May", ("3 May", "2031-05-03")))


def test_the_end_of_a_stretch_is_not_set_against_the_day_of_the_decision() -> None:
    left = told("The guild shut the mill until 30 June 2031", ("30 June 2031", "2031-06-30"))
    assert not parted(left, told("On 3 May the guild shut the mill", ("3 May", "2031-05-03")))


def test_a_month_whose_year_is_worked_out_agrees() -> None:
    left = told("The weir is shut to barges from May to July", ("July", "2031-07"))
    assert not parted(left, told("Barges may not pass the weir until the end of July", ("the end of July", "2030-07")))


@pytest.mark.parametrize(
    ("text", "words", "value", "apart"),
    [
        ("The bell rang in Carn shortly after half past ten", "half past ten", "2031-05-08T10:30", False),
        ("The bell rang in Carn in the evening", "the evening", "2031-05-08TEV", False),
        ("The bell rang in Carn at 10:30 a.m.", "10:30 a.m.", "2031-05-08T10:30", True),
        ("The bell rang in Carn at 11:30 p.m.", "11:30 p.m.", "2031-05-08T23:30", True),
    ],
)
def test_times_of_day_agree_as_far_as_they_are_told(text: str, words: str, value: str, apart: bool) -> None:
    left = told("The bell rang in Carn at about 10:30 p.m.", ("10:30 p.m.", "2031-05-08T22:30"))
    assert parted(left, told(text, (words, value))) is apart


def test_a_slip_is_of_one_part_of_a_day() -> None:
    start = datetime(2031, 5, 8)
    days = [When(value=(start + timedelta(days=n)).date().isoformat(), precision=Precision.DAY) for n in (0, 31, 32)]
    assert one_slip(days[0], days[1]) and not one_slip(days[0], days[2])


def test_one_wording_of_a_time_that_is_worked_out_is_no_difference() -> None:
    left = told("The guild shuts the mill at the weekend", ("the weekend", "2031-W20-WE"))
    assert not parted(left, told("The guild shuts the mill on weekend days", ("weekend", "2031-W21-WE")))


def test_a_length_in_an_ill_written_unit_ends_nothing() -> None:
    left = told("The siren sounded for 40 seconds", ("40 seconds", "PT40S"))
    assert not parted(left, told("The siren sounded for 40 seconds", ("40 seconds", "P40S")))


def test_hours_are_not_set_against_years() -> None:
    left = told("The guild argued for nine hours", ("nine hours", "PT9H"))
    assert not list(compare_whens(left, told("The guild argued for two years", ("two years", "P2Y"))))
    assert len(list(compare_whens(left, told("The guild argued for six hours", ("six hours", "PT6H"))))) == 1
