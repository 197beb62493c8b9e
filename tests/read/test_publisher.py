import pytest

from retold.read.draft import Block, Draft
from retold.read.report import fix_report
from retold.terms import CreditKind
from retold.text import stable_id
from retold.types import Report

BODY = (
    "The ferry hit the quay at noon and two people were hurt, the harbour master said. Divers will look at the hull on "
    "Friday, and the line will run one boat until then."
)


def read(before: str = "", after: str = "", publisher: str = "") -> Report:
    text = "\n\n".join(part for part in ("Ferry hits the quay of Riverton", before, BODY, after) if part)
    report = fix_report(Draft(blocks=(Block(text),), publisher=publisher), "a.txt")
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize(
    ("before", "after", "publisher", "where"),
    [
        ("RIVERTON (Harbor Wire) — Boats stood still on Monday.", "", "Harbor Wire", "dateline"),
        ("RIVERTON, March 3 (Harbor Wire) - Boats stood still.", "", "Harbor Wire", "dateline"),
        ("By Anna Holt, The Tarn Review", "", "The Tarn Review", "byline"),
        ("By Anna Holt | Tarn Courier", "", "Tarn Courier", "byline"),
        ("By Anna Holt, Tarn Review Staff Writer", "", "Tarn Review", "byline"),
        ("By Anna Holt, Special to the Tarn Review", "", "Tarn Review", "byline"),
        ("By Anna Holt and Ole Berg for The Tarn Star", "", "The Tarn Star", "byline"),
        ("By Anna Holt\nTarn Courier", "", "Tarn Courier", "line below the byline"),
        ("", "© 2024 Mill Post", "Mill Post", "copyright line"),
        ("", "Copyright 2024 Mill Post. All rights reserved.", "Mill Post", "copyright line"),
        ("", "(Reporting by Anna Holt for Harbor Wire; editing by Ole Berg)", "Harbor Wire", "closing credit"),
        ("The Tarn Review, 3 March 2024", "", "The Tarn Review", "first line"),
    ],
)
def test_a_publisher_that_only_the_text_names_is_taken_and_marked(
    before: str, after: str, publisher: str, where: str
) -> None:
    report = read(before, after)
    [credit] = [credit for credit in report.credits if credit.kind is CreditKind.PUBLISHER]
    assert (report.publisher, credit.value, credit.where) == (publisher, publisher, where)
    assert credit.span and report.text[credit.span.start : credit.span.end] == publisher


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("RIVERTON (Reuters) — Boats stood still on Monday.", ""),
        ("RIVERTON (Old Town) — Boats stood still on Monday.", ""),
        ("By Anna Holt, Science Reporter", ""),
        ("By Anna Holt, Mark Post and Dana Star", ""),
        ("By Anna Holt, Mark Post", ""),
        ("By Anna Holt, Associated Press", ""),
        ("By Anna Holt\nMark Post", ""),
        ("By Anna Holt\nTarn Courier says so", ""),
        ("Anna Holt\nTarn Courier", ""),
        ("The Mill Post reported the crash first.", "She told the Tarn Review so."),
        ("", "© 2024 Anna Holt"),
        ("", "© 2024 Tarn Press Group Ltd."),
        ("", "Photo © Mill Post"),
        ("", "(Reporting by Anna Holt; editing by Ole Berg)"),
        ("By Anna Holt, The Tarn Review", "© 2024 Mill Post"),
    ],
)
def test_a_person_an_agency_a_house_or_two_names_are_no_publisher(before: str, after: str) -> None:
    report = read(before, after)
    assert report.publisher == ""
    assert all(credit.kind is not CreditKind.PUBLISHER for credit in report.credits)


def test_what_the_file_states_goes_before_what_the_text_names() -> None:
    report = read("By Anna Holt, The Tarn Review", publisher="Hill Herald")
    assert report.publisher == "Hill Herald" and report.credits == ()


def test_the_id_of_a_report_does_not_rest_on_a_publisher_read_from_its_text() -> None:
    report = read("RIVERTON (Harbor Wire) — Boats stood still.")
    assert report.publisher == "Harbor Wire" and report.id == stable_id("r", "", "", "", report.text)


def test_a_byline_above_the_outlets_own_name_is_not_its_name() -> None:
    before = "By Tarn Courier\nTarn Courier\nRIVERTON, March 3, 2026 - Boats stood still on Monday."
    assert read(before).publisher == "Tarn Courier"
