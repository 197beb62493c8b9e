"""Places: names resolved by the rest of the report."""

import pytest

from conftest import make_report, words_at
from retold.extract.parser import parse_reports
from retold.extract.places import find_places


def places_of(text):
    report = make_report(text)
    return {words_at(report, place.span): place for place in find_places(parse_reports([report])[0])}


def test_a_large_city_is_meant_where_nothing_else_is_said():
    place = places_of("Thousands marched through Paris on Tuesday, police said.")["Paris"]
    assert (place.country, round(place.latitude), round(place.longitude)) == ("FRA", 49, 2)


def test_a_state_beside_the_name_overrules_size():
    place = places_of("A tornado damaged forty homes in Paris, Texas, on Tuesday.")["Paris"]
    assert (place.country, round(place.latitude)) == ("USA", 34)


def test_neighbouring_towns_overrule_size():
    text = "Crews from Athens and Watkinsville fought the fire. It began near Winder, and smoke drifted to Monroe."
    place = places_of(text)["Athens"]
    assert place.country == "USA"
    assert abs(place.latitude - 33.96) < 0.5


def test_world_news_is_not_read_as_american():
    place = places_of("Troops left Tripoli for Misrata on Sunday, the Libyan government said.")["Tripoli"]
    assert place.country == "LBY"


def test_a_country_in_its_context_is_told_from_the_state_of_that_name():
    place = places_of("Russia and Georgia signed a truce in Tbilisi, the Georgian president said.")["Georgia"]
    assert place.country == "GEO"


def test_a_demonym_is_a_place_with_the_country_it_belongs_to():
    place = places_of("Several Kenyan athletes withdrew from the race.")["Kenyan"]
    assert place.country == "KEN"
    assert not place.stands_for_government


@pytest.mark.parametrize(
    ("text", "word", "government"),
    [
        ("Ankara denied that its jets had crossed the border.", "Ankara", True),
        ("The decision follows Warsaw's announcement of new tariffs.", "Warsaw", True),
        ("The Swedish foreign ministry summoned the envoy.", "Swedish", True),
        ("Two trains collided near Warsaw early on Friday.", "Warsaw", False),
        ("She lives in Ankara with her parents.", "Ankara", False),
    ],
)
def test_a_capital_that_acts_stands_for_its_government(text, word, government):
    assert places_of(text)[word].stands_for_government is government


def test_a_larger_place_is_less_certain_a_point():
    places = places_of("He flew from Lisbon to Brazil.")
    assert places["Brazil"].uncertainty_km > 10 * places["Lisbon"].uncertainty_km


def test_the_same_report_gives_the_same_places():
    text = "Floods cut off Salem and Albany. Officials in Portland sent boats to Salem."
    assert places_of(text) == places_of(text)


def test_a_report_without_letters_has_no_places():
    assert places_of("12345 --- 678") == {}


def near(place, latitude, longitude):
    return abs(place.latitude - latitude) < 1 and abs(place.longitude - longitude) < 1


def test_the_seat_of_government_is_meant_where_the_report_looks_abroad():
    found = places_of("Officials in Washington said the sanctions on Venezuela would stay.")
    assert near(found["Washington"], 38.9, -77.0)


def test_a_large_town_is_found_where_the_parser_sees_a_person():
    found = places_of("Rebels took Goma and pushed on to Bukavu in the east of Congo.")
    assert near(found["Goma"], -1.7, 29.2)
    assert near(found["Bukavu"], -2.5, 28.9)


def test_seas_and_straits_have_a_place():
    found = places_of("A ship was seen in the Sea of Marmara, west of the Kerch Strait.")
    assert near(found["Sea of Marmara"], 40.7, 28.2)
    assert near(found["Kerch Strait"], 45.3, 36.5)
