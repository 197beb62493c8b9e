"""Credits found in text."""

import pytest

from conftest import make_report, words_at
from retold.extract.credits import find_credits
from retold.terms import CreditKind
from retold.types import Credit


def found(text: str) -> list[tuple[CreditKind, str]]:
    return [(credit.kind, credit.value) for credit in find_credits(make_report(text))]


def test_a_dateline_gives_place_day_and_agency() -> None:
    report = make_report("KYIV, March 3 (Reuters) - Rescuers reached the mine.")
    dateline, wire = find_credits(report)
    assert (dateline.kind, dateline.value) == (CreditKind.DATELINE, "Kyiv")
    assert dateline.span and words_at(report, dateline.span) == "KYIV, March 3"
    assert dateline.when and dateline.when.value == "XXXX-03-03"
    assert (wire.kind, wire.value) == (CreditKind.WIRE_CREDIT, "Reuters")


def test_a_date_glued_before_the_dateline_is_its_day() -> None:
    dateline = find_credits(make_report("date 2021-07-09 LISBON (Lusa) – The bridge reopened."))[0]
    assert dateline.value == "Lisbon"
    assert dateline.when and dateline.when.value == "2021-07-09"
    assert dateline.when.start and dateline.when.start.day == 9


def test_a_day_that_no_calendar_has_gives_no_time() -> None:
    dateline = find_credits(make_report("ROME, February 31, 2020 (ANSA) - The mayor spoke."))[0]
    assert dateline.when is None


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("The bridge closed.\n\nWith files from The Canadian Press", "Canadian Press"),
        ("The bridge closed.\n\n— AFP", "AFP"),
        ("The bridge closed, Xinhua reported on Monday.", "Xinhua"),
        ("The bridge closed, the mayor told Interfax.", "Interfax"),
        ("The bridge closed.\n\n© 2023 The Associated Press.", "AP"),
    ],
)
def test_an_agency_is_credited_in_text_and_tail(text: str, agency: str) -> None:
    assert (CreditKind.WIRE_CREDIT, agency) in found(text)


@pytest.mark.parametrize(
    "text", ["A man walks home – Photo: Ana Sol/Reuters", "(AP Photo/Lee Moss)", "REUTERS/Kim Oda"]
)
def test_an_agencys_photograph_is_no_wire_credit(text: str) -> None:
    assert {kind for kind, _ in found(text)} == {CreditKind.PHOTO_CREDIT}


@pytest.mark.parametrize(
    "text", ["BREAKING: the mayor has left.", "The mayor – a farmer – left.", "PARIS fell silent."]
)
def test_capitals_alone_are_no_dateline(text: str) -> None:
    assert found(text) == []


def test_bylines_stand_at_the_top_or_in_the_tail() -> None:
    text = "By Jane Doe\n\nThe bridge closed.\n\n(Reporting by Ann Lee and Bo Li; Editing by Cy Dee)"
    assert found(text) == [(CreditKind.BYLINE, "Jane Doe"), (CreditKind.BYLINE, "Ann Lee and Bo Li")]


def test_credits_of_the_metadata_come_first_and_none_twice() -> None:
    report = make_report("The bridge closed.\n\n— AFP")
    stated = Credit(kind=CreditKind.WIRE_CREDIT, value="dpa", where="meta")
    merged = find_credits(
        type(report)(
            **{name: getattr(report, name) for name in report.__struct_fields__} | {"credits": (stated, stated)}
        )
    )
    assert [credit.value for credit in merged] == ["dpa", "AFP"]
