from pathlib import Path

import pytest

from read.reading import headline_of, only_report, read_file
from retold.read.plain import repair


def test_mojibake_is_mended() -> None:
    assert repair("The cafÃ© stayed open, itâ€™s said") == "The café stayed open, it’s said"


@pytest.mark.parametrize("text", ["“curled” ‘quotes’ and \"straight\" 'ones'", "dashes – — -", "ﬁre ½ № Ｗ", "« là »"])
def test_quotation_marks_dashes_and_wide_letters_are_kept(text: str) -> None:
    assert repair(text) == text


def test_every_newline_becomes_one_kind() -> None:
    assert repair("a\r\nb\rc\u2028d\x0be") == "a\nb\nc\nd\ne"


def test_control_characters_and_invisible_ones_go() -> None:
    assert repair("a\x00b\x1bc\u200bd\ufeffe\u00adf\tg") == "abcdef\tg"


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    assert repair("a\ud800b") == "a\ufffdb"


def test_composed_letters_are_one_character() -> None:
    assert repair("e\u0301") == "\u00e9"


BODY = "Rescuers carried 14 people down the Harn ridge on Tuesday.\n\nNobody was hurt, the police said."


@pytest.mark.parametrize(
    "head",
    [
        "Title: Fourteen down from the ridge\nPublisher: Hill Herald\nDate: 2025-03-04T09:30\nAuthor: Jo Bell\n\n",
        '---\ntitle: "Fourteen down from the ridge"\nsource: Hill Herald\ndate: 2025-03-04T09:30\n'
        "author: Jo Bell\n---\n",
        "Headline: Fourteen down from the ridge\nNewspaper: Hill Herald\nPublished: 2025-03-04T09:30\n"
        "Byline: Jo Bell\nDesk: north\n\n",
        "# Fourteen down from the ridge\n\n**Source:** Hill Herald\n**Date:** 2025-03-04T09:30\n"
        "**Author:** Jo Bell\n\n",
    ],
)
def test_named_lines_above_a_text_say_what_they_name(tmp_path: Path, head: str) -> None:
    report = only_report(read_file(tmp_path, "a.txt", head + BODY))
    assert headline_of(report) == "Fourteen down from the ridge"
    assert report.publisher == "Hill Herald"
    assert report.published is not None and report.published.value == "2025-03-04T09:30"
    assert [credit.value for credit in report.credits] == ["Jo Bell"]
    assert report.text == f"Fourteen down from the ridge\n\n{BODY}"


def test_a_title_with_a_colon_may_stand_above_named_lines(tmp_path: Path) -> None:
    head = "Harn ridge: fourteen down\nSource: Hill Herald\nDate: 2025-03-04\n\n"
    report = only_report(read_file(tmp_path, "a.txt", head + BODY))
    assert (headline_of(report), report.publisher) == ("Harn ridge: fourteen down", "Hill Herald")


@pytest.mark.parametrize(
    "text",
    [
        f"Title: Fourteen down from the ridge\n\n{BODY}",
        f"Fourteen down from the ridge\n\nPolice: nobody hurt\nRescuers: all well\n\n{BODY}",
        f"Police: nobody hurt\nRescuers: fourteen down\n\n{BODY}",
        f"Title: Fourteen down\nDate: 2025-03-04\nThe ridge was closed.\n\n{BODY}",
        "Title: Fourteen people were brought down from the ridge\nDate: 2025-03-04",
    ],
)
def test_lines_that_name_too_little_belong_to_the_report(tmp_path: Path, text: str) -> None:
    assert only_report(read_file(tmp_path, "a.txt", text)).text == text
