from pathlib import Path

import pytest

from read.reading import headline_of, only_reason, read_file, report_of
from retold.read import Block, Draft, fix_report
from retold.read.published import read_date
from retold.read.report import MAX_CHARACTERS
from retold.types import Report, Skip

TEXT = "The old bridge over the Ammer was closed on Saturday, the council said."


def fixed(**fields: object) -> Report:
    report = fix_report(Draft(blocks=(Block(TEXT),), **fields), "a.txt")  # type: ignore[arg-type]
    assert isinstance(report, Report)
    return report


def test_the_id_follows_text_publisher_address_and_date_and_nothing_else() -> None:
    reports = [
        fixed(),
        fixed(publisher="Hill Herald"),
        fixed(url="https://a.example/1"),
        fixed(published=read_date("2025-03-04", "x")),
    ]
    assert len({report.id for report in reports}) == 4
    assert fixed(published=read_date("2025-03-04", "y")).id == reports[3].id
    assert all(report.id.startswith("r") for report in reports)


def test_all_spans_point_into_the_report_itself() -> None:
    report = report_of(f"Hill Herald\n\nOld bridge closed after crack\n\n4 March 2025\n\n{TEXT}\n\n© 2025 Hill Herald")
    assert report.headline is not None
    assert {report.headline.report_id, *(piece.span.report_id for piece in report.furniture)} == {report.id}


def test_a_dateline_with_a_full_date_dates_the_report() -> None:
    report = report_of(f"AMMERTAL, March 4, 2025 (Delta) - {TEXT}")
    assert report.published is not None
    assert (report.published.value, report.published.basis) == ("2025-03-04", "dateline")


@pytest.mark.parametrize("lede", [f"AMMERTAL, March 4 (Delta) - {TEXT}", f"{TEXT} It was built on March 4, 1931."])
def test_a_date_without_a_year_or_inside_the_prose_does_not(lede: str) -> None:
    assert report_of(lede).published is None


def test_the_date_of_the_metadata_wins_over_the_one_in_the_text_and_in_the_address() -> None:
    draft = Draft(
        blocks=(Block(f"4 March 2025\n\n{TEXT}"),),
        url="https://a.example/2025/03/05/x",
        published=read_date("2025-03-06", "field"),
    )
    report = fix_report(draft, "a.txt")
    assert isinstance(report, Report) and report.published is not None
    assert report.published.value == "2025-03-06"


def test_the_date_in_the_address_is_the_last_resort() -> None:
    report = fixed(url="https://a.example/2025/03/05/x")
    assert report.published is not None
    assert report.published.basis == "date in the address"


def test_the_language_is_judged_without_the_furniture() -> None:
    menu = "\n\n".join(["Accueil | Politique | Monde | Sport | Météo | Bourse | Vidéos"] * 6)
    body = "The old bridge over the Ammer was closed on Saturday after a crack was found, the council said."
    assert report_of(f"{menu}\n\n{body}").language == "en"


@pytest.mark.parametrize("content", ["12345 67 89", "...\n\n---\n", "Hello"])
def test_a_report_without_letters_is_a_skip(tmp_path: Path, content: str) -> None:
    assert "letters of text" in only_reason(read_file(tmp_path, "a.txt", content))


def test_a_text_of_a_books_length_is_a_skip() -> None:
    item = fix_report(Draft(blocks=(Block("words " * (MAX_CHARACTERS // 5)),)), "a.txt")
    assert isinstance(item, Skip)
    assert "split the file" in item.reason


def test_a_report_without_any_metadata_is_still_a_report() -> None:
    report = report_of(TEXT)
    assert (report.publisher, report.url, report.published, headline_of(report)) == ("", "", None, None)
    assert report.text == TEXT
