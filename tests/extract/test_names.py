"""Names: one record per person, organisation, place or group of a report."""

from conftest import make_report, words_at
from retold.extract.names import find_names
from retold.extract.parser import parse_reports
from retold.terms import NameKind


def names_of(text, headline=""):
    report = make_report(text, headline=headline)
    return {name.text: (name, [words_at(report, span) for span in name.mentions])
            for name in find_names(parse_reports([report])[0])}  # fmt: skip


def test_a_surname_joins_the_full_name():
    name, mentions = names_of("Finance Minister Petra Novak resigned. Novak had held the post since May.")[
        "Petra Novak"
    ]
    assert mentions == ["Petra Novak", "Novak"]
    assert name.kind is NameKind.PERSON
    assert name.roles == ("finance minister",)


def test_an_article_in_a_surname_does_not_part_it():
    _, mentions = names_of("Governor Hamid al-Basri spoke. Later Basri left the hall in a car.")["Hamid al-Basri"]
    assert mentions == ["Hamid al-Basri", "Basri"]


def test_an_office_alone_is_a_mention_of_the_one_who_holds_it():
    text = "Prime Minister Jonas Gahr spoke on Monday. Critics said the prime minister had waited too long."
    _, mentions = names_of(text)["Jonas Gahr"]
    assert mentions == ["Jonas Gahr", "prime minister"]


def test_a_country_before_the_office_is_the_person_s_country():
    name, _ = names_of("Norwegian Foreign Minister Anna Lind arrived on Sunday.")["Anna Lind"]
    assert name.country == "NOR"
    assert name.roles == ("foreign minister",)


def test_a_title_makes_a_person_of_a_country_s_name():
    name, mentions = names_of("Prime Minister Chad faced new protests on Friday.")["Chad"]
    assert name.kind is NameKind.PERSON
    assert mentions == ["Chad"]


def test_the_names_of_a_country_are_one_place():
    name, mentions = names_of("The United States sent aid. U.S. ships left on Monday.")["United States"]
    assert name.country == "USA"
    assert mentions == ["United States", "U.S."]


def test_an_acronym_joins_its_expansion():
    text = "The World Health Organization warned of cholera. The WHO sent doctors."
    name, mentions = names_of(text)["World Health Organization"]
    assert name.kind is NameKind.ORGANISATION
    assert mentions == ["World Health Organization", "WHO"]


def test_a_militia_is_a_group_with_its_country():
    name, _ = names_of("Hezbollah fired rockets across the border.")["Hezbollah"]
    assert (name.kind, name.country) == (NameKind.GROUP, "LBN")


def test_adjectives_weekdays_and_quantities_are_not_names():
    found = names_of("On Friday some 2,500 Kenyan runners started the race at 9 a.m.")
    assert set(found) <= {"Kenyan runners"} or not found


def test_every_mention_is_the_exact_characters_of_the_report():
    report = make_report("Mayor Ana Costa opened the bridge in Porto. Costa thanked the builders.")
    for name in find_names(parse_reports([report])[0]):
        for span in name.mentions:
            assert 0 <= span.start < span.end <= len(report.text)
            assert words_at(report, span).strip() == words_at(report, span)


def test_each_joining_is_explained():
    found = names_of("Finance Minister Petra Novak spoke. Novak was brief. Later the finance minister left for Bern.")
    assert '"Novak" is short for "Petra Novak"' in found["Petra Novak"][0].reasons
    assert any("alone is the office" in reason for reason in found["Petra Novak"][0].reasons)


def test_a_listed_name_says_so():
    (name, _) = names_of("The World Health Organization warned of cholera. The WHO sent doctors.")[
        "World Health Organization"
    ]
    assert name.reasons == ('"WHO" and "World Health Organization" are listed as names of one organisation',)


def test_a_surname_of_two_people_stays_apart_and_says_why():
    found = names_of("Anna Keller met Markus Keller in Bonn. Keller said little after the talks.")
    assert found["Keller"][0].reasons == ('"Keller" fits "Anna Keller" and "Markus Keller": kept apart',)
