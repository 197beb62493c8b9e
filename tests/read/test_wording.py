import pytest

from retold.read.outline import match_pattern
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


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Advertisement - scroll to continue", "menu"),
        ("Sponsored by Ammertal Savings Bank", "menu"),
        ("Your cookie preferences help our site work and measure traffic.", "menu"),
        ("4 min read", "date line"),
        ("Updated 3 hours ago", "date line"),
        ("Last modified on Tuesday 4 March at 18:20 CET", "date line"),
        ("AFP via Getty Images", "photo credit"),
        ("Representational image", "photo credit"),
        ("27 comments", "share"),
        ("1.2k shares", "share"),
        ("Email this article to a friend", "share"),
        ("You have 2 free articles left this month", "newsletter"),
        ("By registering you agree to receive mail from us and our partners.", "newsletter"),
        ("People who read this also read", "read also"),
        ("Around the web", "read also"),
        ("Listen · 4:05 min", "teaser"),
        ("The clip below shows how the weir was opened.", "teaser"),
        ("(c) Ammertal Press", "copyright"),
        ("The views expressed here are the author's own.", "copyright"),
        ("Crime & Courts", "section"),
    ],
)
def test_single_lines_that_pages_print_are_known_by_kind(line: str, kind: str) -> None:
    mark = match_pattern(line)
    assert mark is not None
    assert str(mark.kind) == kind


@pytest.mark.parametrize(
    "line",
    [
        "9:05 p.m.",
        "AFP",
        "She baked cookies for our partners, he said.",
        "The minister took to Twitter to answer the mayor:",
        "More on the way than the town can house",
        "The video was posted on Monday and shows the weir below the bridge.",
        "A search for the two men went on at night.",
        "Two hours ago the first boats left the harbour.",
        "Subscribers to the water company pay 40 crowns a month.",
    ],
)
def test_lines_that_only_sound_like_it_are_prose(line: str) -> None:
    assert match_pattern(line) is None
