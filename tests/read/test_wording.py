import pytest

from retold.read.wording import match_wording
from retold.terms import FurnitureKind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Never miss a flood again: have our newsletter delivered on Sundays", FurnitureKind.NEWSLETTER),
        ("Tell your friends on Facebook or WhatsApp", FurnitureKind.SHARE),
        ("Press play for the mayor's speech", FurnitureKind.TEASER),
        ("You may also want to see these top stories", FurnitureKind.READ_ALSO),
        ("Our partners set cookies too; change your settings at any time.", FurnitureKind.MENU),
        ("Reproduction only with permission of the publisher", FurnitureKind.COPYRIGHT),
    ],
)
def test_a_line_that_speaks_to_the_reader_is_of_the_kind_its_words_name(line: str, kind: FurnitureKind) -> None:
    found = match_wording(line)
    assert found is not None
    assert found[0] is kind
    assert "speaks to the reader" in found[1]


@pytest.mark.parametrize(
    "line",
    [
        "Facebook and Twitter shares fell by 4% on Friday.",
        "The newsletter was printed in a cellar until 1989.",
        "A video of the beating spread on WhatsApp, the police said.",
        "“Subscribe to our newsletter,” the banner read.",
        "Cookies and cakes raised 400 euros for the roof.",
        "The archive's website and its app will close in June.",
        "Bridge",
    ],
)
def test_reports_about_papers_and_networks_are_prose(line: str) -> None:
    assert match_wording(line) is None


def test_a_long_paragraph_is_never_taken_for_its_wording() -> None:
    assert match_wording("share this newsletter with your friends " * 6) is None
