import pytest

from read.reading import furniture_of, report_of

LEDE = "The old bridge over the Ammer was closed on Saturday after engineers found a crack, the council said."
MORE = "About 4,000 cars cross it each day, and repairs will last until May, mayor Lena Vogt told reporters."


@pytest.mark.parametrize(
    "glued",
    [
        "Sign up for our free newsletter here.",
        "Click here to join our WhatsApp channel.",
        "[Read: Why bridges crack]",
        "(adsbygoogle = window.adsbygoogle || []).push({});",
    ],
)
def test_furniture_behind_the_prose_of_a_paragraph_is_found_and_the_prose_kept(glued: str) -> None:
    assert [found for _, found in furniture_of(report_of(f"{LEDE}\n\n{MORE} {glued}\n\n{LEDE[:-1]} on Sunday."))] == [
        glued
    ]


def test_a_mark_of_an_advertisement_between_two_sentences_is_found() -> None:
    report = report_of(f"{LEDE}\n\nIt has a crack. ADVERTISEMENT Repairs will last until May.\n\n{MORE}")
    assert [found for _, found in furniture_of(report)] == ["ADVERTISEMENT"]


@pytest.mark.parametrize(
    "paragraph",
    [
        '"Share it. Subscribe to our newsletter. Follow us," the pamphlet said in red letters.',
        "The mayor wrote to 300 readers. Most of them did not reply to the newsletter, she said.",
        "He sold the paper. The website has been down since May, when subscribers were told to read a blog.",
    ],
)
def test_sentences_of_the_report_about_pages_are_prose(paragraph: str) -> None:
    assert furniture_of(report_of(f"{LEDE}\n\n{paragraph}\n\n{MORE}")) == []
