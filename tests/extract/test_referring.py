"""Words that refer to a party."""

from conftest import make_report
from retold.extract.parser import parse_reports
from retold.extract.referring import find_references, party_forms


def references(text: str, *forms: str) -> list[str]:
    (parse,) = parse_reports([make_report(text)])
    return [token.text for _, heads in find_references(parse, forms) for token in heads]


def test_the_noun_for_its_kind_stands_for_the_party_named_last() -> None:
    text = "Norsk Data sold the plant on Monday. The company fired 40 workers."
    assert references(text, "Norsk Data") == ["Data", "company"]


def test_a_noun_behind_another_name_does_not() -> None:
    text = "Norsk Data sold the plant. Siemens bought the shipyard. The company fired 40 workers."
    assert references(text, "Norsk Data") == ["Data"]


def test_a_pronoun_takes_up_the_subject() -> None:
    assert references("Petra Novak resigned on Monday. She left the town.", "Petra Novak") == ["Novak", "She"]


def test_empty_it_refers_to_nobody() -> None:
    text = "Norsk Data sold the plant. It was expected that workers would strike."
    assert references(text, "Norsk Data") == ["Data"]


def test_a_person_is_known_by_surname() -> None:
    text = "Petra Novak resigned on Monday. On Tuesday Novak left the town."
    assert references(text, "Petra Novak") == ["Novak", "Novak"]


def test_a_name_has_its_short_forms() -> None:
    assert party_forms("Norsk 900 Swift", []) == ("Norsk 900 Swift", "900 Swift", "Norsk 900", "900", "Swift")
    assert party_forms("Norsk Data Inc.", []) == ("Norsk Data Inc.", "Norsk Data")
    assert party_forms("Lund Harbour Board", ["The Lund Harbour Board (LHB) met."]) == ("Lund Harbour Board", "LHB")
    told = ["Ships of the Norway Coast Guard sailed."]
    assert party_forms("Norway Coast Guard", told) == ("Norway Coast Guard", "Coast Guard")
    assert party_forms("Norway Coast Guard", ["Norway Coast Guard sailed."]) == ("Norway Coast Guard",)


def test_a_number_that_counts_is_no_name() -> None:
    assert references("The owner sold the 900 on Monday to 900 workers.", "Norsk 900", "900") == ["900"]
