"""The names of a story: merged over its reports, corrupted ones found by context."""

import pytest

from conftest import make_report, words_at
from retold.collate.names import merge_names
from retold.extract.names import find_names
from retold.extract.parser import parse_reports
from retold.extract.places import find_places
from retold.terms import FindingKind, NameKind
from retold.types import Extraction, Name, Span


def merge(*texts):
    reports = [make_report(text, publisher=str(number)) for number, text in enumerate(texts)]
    extractions = [
        Extraction(report_id=parse.report.id, names=find_names(parse), places=find_places(parse))
        for parse in parse_reports(reports)
    ]
    names, findings = merge_names(reports, extractions, story_id="s1")
    by_id = {report.id: report for report in reports}
    return {name.text: name for name in names}, findings, by_id


def words(by_id, spans):
    return [words_at(by_id[span.report_id], span) for span in spans]


RIGHT = "Prime Minister Ilham Jordani said talks would go on. Jordani met envoys in Amman on Monday."
WRONG = "Prime Minister Jordan said talks would go on. Jordan's statement came late. Envoys were staying in Jordan."


def test_a_country_used_as_a_person_goes_to_the_person_meant():
    names, findings, by_id = merge(RIGHT, WRONG)
    assert "Jordan" in names["Ilham Jordani"].spellings
    assert [finding.kind for finding in findings] == [FindingKind.CORRUPTED_NAME]
    assert words(by_id, findings[0].spans) == ["Jordan", "Jordan"]
    assert "Ilham Jordani" in findings[0].detail and "original kept" in findings[0].detail


def test_the_country_itself_is_not_flagged_in_the_same_report():
    _, findings, by_id = merge(RIGHT, WRONG)
    spans = findings[0].spans
    text = by_id[spans[0].report_id].text
    assert all(span.start != text.rindex("Jordan") for span in spans)


def test_a_country_that_acts_as_countries_do_is_left_alone():
    text = "Prime Minister Ilham Jordani spoke. Jordan said its border with Syria was closed. Trade with Jordan fell."
    _, findings, _ = merge(RIGHT, text)
    assert findings == ()


def test_a_surname_that_is_also_a_country_is_no_corruption():
    _, findings, _ = merge("Senator Jim Jordan said he would vote no. Senator Jordan left the room.")
    assert findings == ()


def test_a_translated_surname_is_found_by_the_office():
    right = "Prime Minister Peter Magyar said taxes would fall. Magyar spoke in Szeged."
    wrong = "Prime Minister Hungary said taxes would fall. Hungary's remarks were cheered."
    names, findings, _ = merge(right, wrong)
    assert len(findings) == 1
    assert "Hungary" in names["Peter Magyar"].spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("President Islam Karimov signed the law.", "President Islam Karimow signed the law."),
        ("Envoy Yusuf al-Hakim left on Monday.", "Envoy Yousef Al Hakim left on Monday."),
    ],
)
def test_transliterations_are_one_person_and_no_finding(one, other):
    names, findings, _ = merge(one, other)
    people = [name for name in names.values() if name.kind is NameKind.PERSON]
    assert len(people) == 1 and len(people[0].spellings) == 2
    assert people[0].reasons
    assert findings == ()


def test_two_people_of_one_surname_stay_apart():
    names, _, _ = merge("Laura Keller won the race. Markus Keller came third.")
    assert {"Laura Keller", "Markus Keller"} <= set(names)


def test_the_order_of_reports_does_not_change_who_is_who():
    one, _, _ = merge(RIGHT, WRONG)
    two, _, _ = merge(WRONG, RIGHT)
    assert {name: set(one[name].spellings) for name in one} == {name: set(two[name].spellings) for name in two}


def test_a_story_without_names_has_none():
    assert merge("It rained all day and nobody came.")[:2] == ({}, ())


def test_every_spelling_has_the_reason_of_its_joining():
    names, _, _ = merge(
        "Prime Minister Petra Novak spoke. Novak left. The prime minister flew home.",
        "Petra Nowak met envoys in Bonn.",
    )
    (name,) = [name for name in names.values() if "Petra Nowak" in name.spellings]
    assert any("short for" in reason for reason in name.reasons)
    assert any("alone is the office" in reason for reason in name.reasons)
    assert any("spellings of one name" in reason for reason in name.reasons)


def test_a_surname_of_two_people_of_the_story_says_why_it_stays_apart():
    names, _, _ = merge("Anna Keller spoke.", "Markus Keller spoke.", "Keller said the talks had failed.")
    assert names["Keller"].reasons == ('"Keller" fits "Anna Keller" and "Markus Keller": kept apart',)


def kinds_of(text, *given):
    """The kinds under which a story has a name that its reports, one each, take for these, with their offices."""
    reports = [make_report(f"{text} was there, report {number}.") for number in range(len(given))]
    names = [
        Name(
            id=f"n{number}",
            kind=kind,
            text=text,
            spellings=(text,),
            mentions=(Span(report.id, 0, len(text)),),
            roles=roles,
        )
        for number, (report, (kind, *roles)) in enumerate(zip(reports, given, strict=True))
    ]
    extractions = [Extraction(report_id=name.mentions[0].report_id, names=(name,)) for name in names]
    merged, _ = merge_names(reports, extractions, story_id="s1")
    return sorted(name.kind for name in merged if name.text == text)


PERSON, BODY, PLACE = NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE


@pytest.mark.parametrize(
    ("text", "given", "kinds"),
    [
        ("Jan Orlo", (PERSON, PERSON, BODY), [PERSON]),
        ("Kaarna Power", (BODY, PERSON, BODY), [BODY]),
        ("Jan Orlo", (PERSON, BODY), [BODY, PERSON]),
        ("Port Orm", (PLACE, PERSON, PLACE), [PLACE]),
        ("Tel Marl", (PERSON, PLACE, PERSON), [PERSON, PLACE]),
        ("Jordan", (PLACE, PERSON, PLACE), [PERSON, PLACE]),
    ],
)
def test_a_name_is_of_the_kind_that_most_reports_take_it_for(text, given, kinds):
    assert kinds_of(text, *((kind,) for kind in given)) == sorted(kinds)


def test_an_office_beside_a_name_counts_like_reports():
    assert kinds_of("Jan Orlo", (PERSON, "mayor"), (BODY,)) == [PERSON]
