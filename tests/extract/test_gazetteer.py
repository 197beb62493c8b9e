"""The gazetteer: a sorted table searched by name."""

import pytest

from retold.extract.gazetteer import countries, find_entries, key_of, people_words, state_codes


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Sweden", "country", "SWE"),
        ("Lisbon", "city", "PRT"),
        ("Vermont", "province", "USA"),
        ("W.Va.", "province", "USA"),
        ("Black Sea", "sea", ""),
        ("Danube", "river", ""),
    ],
)
def test_a_name_is_found_with_the_kind_of_place_it_most_often_is(name, kind, country):
    entry = find_entries(name)[0]
    assert (entry.kind, entry.country) == (kind, country)


def test_every_place_that_bears_a_name_is_found_most_people_first():
    entries = find_entries("Springfield")
    assert len({entry.province for entry in entries}) > 10
    assert [entry.population for entry in entries] == sorted((entry.population for entry in entries), reverse=True)


def test_a_name_in_no_table_has_no_entries():
    assert find_entries("Qwyzzlebury") == ()
    assert find_entries("") == ()
    assert find_entries("...") == ()


def test_accents_dots_and_short_forms_are_filed_alike():
    assert key_of("São Tomé") == key_of("Sao Tome")
    assert key_of("St. Louis") == key_of("Saint Louis")
    assert key_of("Port-au-Prince") == key_of("Port au Prince")


def test_the_first_and_the_last_line_of_the_table_are_found():
    from retold.extract.gazetteer import _table

    lines = _table().decode().split("\n")[1:-1]
    for line in (lines[0], lines[-1]):
        assert find_entries(line.split("\t")[0])


def test_every_country_has_a_code_a_name_and_a_point():
    for code, country in countries().items():
        assert len(code) == 3 and code.isupper()
        assert country.names
        assert -90 <= country.latitude <= 90 and -180 <= country.longitude <= 180


def test_words_for_peoples_and_states_lead_to_codes():
    assert people_words()["Swedes"] == "SWE"
    assert people_words()["Kenyan"] == "KEN"
    assert state_codes()["Tenn."] == state_codes()["Tennessee"] == "TN"
