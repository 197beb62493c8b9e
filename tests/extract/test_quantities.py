"""Quantities: value, unit, bound or change, what is counted, where."""

import pytest

from conftest import make_report, words_at
from retold.extract.parser import parse_reports
from retold.extract.quantities import find_quantities
from retold.types import Quantity


def quantities_of(text: str) -> tuple[Quantity, ...]:
    (parse,) = parse_reports([make_report(text)])
    return find_quantities(parse)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("The harbour employs 340 welders.", 340, 340, "welder"),
        ("The harbour employs twenty-six welders.", 26, 26, "welder"),
        ("Repairs cost $4.5 million.", 4.5e6, 4.5e6, "dollar"),
        ("Repairs cost 2.5bn euros.", 2.5e9, 2.5e9, "euro"),
        ("Repairs cost HK$90.", 90, 90, "hong kong dollar"),
        ("Oil sold at $71 a barrel.", 71, 71, "dollar per barrel"),
        ("Turnout was 61 per cent.", 61, 61, "percentage"),
        ("The pipe is 12 km long.", 12, 12, "kilometre"),
        ("The train ran at 210 kilometers per hour.", 210, 210, "kilometre per hour"),
        ("The sack weighs 2 1/2 pounds of rice.", 2.5, 2.5, "pound-mass"),
        ("The depot holds 10-15 lorries.", 10, 15, "lorry"),
        ("The depot holds between 10 and 15 lorries.", 10, 15, "lorry"),
        ("Dozens of villagers fled.", 12, 120, "villager"),
        ("The singer is 34 years old.", 34, 34, "year of age"),
        ("The ward held 12 non-smokers.", 12, 12, "non-smoker"),
        ("The mill employs 340 non-resident weavers.", 340, 340, "non-resident weaver"),
    ],
)
def test_a_quantity_has_a_value_and_a_unit(text: str, low: float, high: float, unit: str) -> None:
    assert [(found.low, found.high, found.unit) for found in quantities_of(text)] == [(low, high, unit)]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("The harbour employs 340 welders.", "="),
        ("The harbour employs about 340 welders.", "~"),
        ("The harbour employs at least 340 welders.", ">"),
        ("The harbour employs fewer than 340 welders.", "<"),
        ("The harbour employs 340 or more welders.", ">"),
        ("Wages rose 3 percent.", "up"),
        ("Wages went up by 3 percent.", "up"),
        ("Rents came down by 3 percent.", "down"),
        ("Wages fell by 3 percent.", "down"),
        ("Wages fell to 3 percent of costs.", "="),
    ],
)
def test_words_around_a_number_bound_or_move_it(text: str, change: str) -> None:
    assert [found.change for found in quantities_of(text)] == [change]


def test_a_bare_number_takes_the_noun_before_it_and_its_own_place() -> None:
    found = quantities_of("The army has 600 soldiers in Kenya and 1,200 in Uganda.")
    assert [(one.low, one.counted, one.place) for one in found] == [
        (600, "soldiers", "Kenya"),
        (1200, "soldiers", "Uganda"),
    ]


def test_what_is_counted_keeps_what_a_hyphen_ties_to_it() -> None:
    [quantity] = quantities_of("The ward held 12 non-smokers.")
    assert quantity.counted == "non-smokers"


def test_the_span_covers_number_and_unit() -> None:
    report = make_report("Repairs cost about $4.5 million, the mayor said.")
    (parse,) = parse_reports([report])
    (found,) = find_quantities(parse)
    assert words_at(report, found.span) == "$4.5 million"


def test_a_date_right_behind_says_as_of_when() -> None:
    (found,) = quantities_of("The club had 900 members in 2016.")
    assert found.as_of is not None
    assert found.as_of.value == "2016"


@pytest.mark.parametrize(
    "text",
    [
        "The mill closed in 1987.",
        "The mill closed on May 5, 1987.",
        "Nobody knows which one won.",
        "The second and third mills closed.",
        "The match ended 2-2.",
        "They met at 10 p.m. on Tuesday.",
    ],
)
def test_dates_ordinals_and_draws_are_no_quantities(text: str) -> None:
    assert quantities_of(text) == ()


def test_a_conversion_in_brackets_keeps_the_bound() -> None:
    found = quantities_of("The river rose more than 20 feet (6 metres).")
    assert [(one.unit, one.change) for one in found] == [("foot", ">"), ("metre", ">")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Two dozen cows were lost.", 24, "cow"),
        ("Half a million people fled.", 500_000, "people"),
        ("They waited half an hour.", 0.5, "hour"),
        ("It took two and a half hours.", 2.5, "hour"),
        ("The work took a year and a half.", 1.5, "year"),
        ("Three quarters of the shops shut.", 0.75, "shop"),
        ("One in five homes is empty.", 0.2, "home"),
        ("The driver was 34.", 34, "year of age"),
        ("The lead is 2 percentage points.", 2, "percentage point"),
    ],
)
def test_fractions_dozens_shares_and_ages_are_read(text: str, value: float, unit: str) -> None:
    assert [(one.low, one.high, one.unit) for one in quantities_of(text)] == [(value, value, unit)]


def test_what_is_raised_by_a_figure_goes_up_and_what_is_cut_off_does_not_go_down() -> None:
    (raised,) = quantities_of("The bank raised its rate by 25 basis points.")
    (villages,) = quantities_of("Floods cut off 21 villages.")
    assert (raised.change, villages.change) == ("up", "=")
