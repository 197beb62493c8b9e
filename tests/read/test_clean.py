import itertools

import pytest

from read.reading import furniture_of, report_of

TITLE = "Old bridge closed after crack"
LEDE = "The old bridge over the Ammer was closed on Saturday after engineers found a crack, the council said."
MORE = "About 4,000 cars cross it each day, and repairs will last until May, mayor Lena Vogt told reporters."
LAST = "Work starts next week."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The bridge seen from the east bank on Friday – Photo: Jo Bell/Delta", "caption"),
        ("File photo: cars wait at the bridge in 2019", "caption"),
        ("Cars wait at the bridge. (Photo by Jo Bell)", "caption"),
        ("Engineers look at the crack on Friday. REUTERS/Jo Bell", "caption"),
        ("Photo: Jo Bell", "photo credit"),
        ("Image source, Getty Images", "photo credit"),
        ("Read also: Why bridges crack", "read also"),
        ("RELATED STORIES", "read also"),
        ("Click here to see all reports on the bridge", "read also"),
        ("Watch the video below about how bridges are tested.", "teaser"),
        ("VIDEO: Boats pass under the bridge", "teaser"),
        ("Sign up for our morning newsletter", "newsletter"),
        ("Get the day's news in your inbox: subscribe to our newsletter", "newsletter"),
        ("Follow us on Facebook and X", "share"),
        ("Share | Tweet | WhatsApp", "share"),
        ("© 2025 Hill Herald", "copyright"),
        ("All rights reserved. This material may not be published or rewritten.", "copyright"),
        ("Home | World | Sport | Opinion", "menu"),
        ("ADVERTISEMENT", "menu"),
        ("This website uses cookies to give you the best experience", "menu"),
        ("Home > Regions > Ammertal", "section"),
        ("Tags: bridges, roads, Ammertal", "section"),
        ("Published: 4 March 2025 10:20", "date line"),
        ("Last updated on March 4, 2025", "date line"),
    ],
)
def test_a_line_of_furniture_is_found_between_paragraphs(line: str, kind: str) -> None:
    report = report_of(f"{TITLE}\n\n{LEDE}\n\n{line}\n\n{MORE}\n\n{LAST}")
    assert furniture_of(report) == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Watch groups said on Sunday that the vote had been fair.",
        "Share prices fell by 4% after the announcement.",
        "Read more books, the minister told the pupils, and watch less television.",
        "Subscribers to the plan, which costs 20 euros a month, were told on Friday.",
        "Copyright law should change, the judge said.",
        "\"Follow us,\" the guide said, and they did.",
        "The photo shows the bridge before the war.",
        "Cookies were handed out to the children.",
        "Related charges against two other men were dropped.",
        "The Reuters/Delta poll showed the mayor ahead.",
        "Published figures put the cost at 2 million euros.",
        "News of the closure came late on Friday.",
        "Print workers at the plant walked out.",
        "More from the talks is expected on Monday, he said.",
        "Listen, the mayor said, we have no money.",
        "On 4 March 2025 the bridge was closed.",
        "Sign up for the evacuation list, the mayor, Ana Weld, urged.",
        "All rights reserved for the two towns will be kept, the company said.",
        "\"Follow us on the road to the school,\" the police told residents on Friday.",
        "Here is what we know so far:",
        "LENA VOGT, mayor of Ammertal:",
        "- repairs will last until May",
    ],
)  # fmt: skip
def test_prose_is_left_alone(line: str) -> None:
    assert furniture_of(report_of(f"{LEDE}\n\n{line}\n\n{MORE}\n\n{LAST}")) == []


def test_nothing_is_deleted() -> None:
    text = f"Hill Herald\n\n{TITLE}\n\n{LEDE}\n\nShare this article\n\n{MORE}"
    assert report_of(text).text == text


def test_a_paragraph_given_twice_is_a_repeat_the_second_time() -> None:
    report = report_of(f"{LEDE}\n\n{MORE}\n\n{LEDE}\n\n{LAST}")
    assert furniture_of(report) == [("repeated paragraph", LEDE)]
    assert report.furniture[0].span.start == len(LEDE) + len(MORE) + 4


def test_a_sentence_doubled_inside_a_paragraph_and_a_quote_that_drifts_are_no_repeats() -> None:
    doubled = '"We cannot take a risk," she said. "We cannot take a risk," she said again.'
    assert (
        furniture_of(report_of(f'{LEDE}\n\n{doubled}\n\n"We could not take a risk," she said. {LAST}\n\n{MORE}')) == []
    )


def test_a_title_under_a_teaser_at_the_end_belongs_to_it() -> None:
    report = report_of(f"{LEDE}\n\n{MORE}\n\nWatch the video below on the bridge.\n\nHow the bridge was built in 1931")
    assert furniture_of(report)[1] == ("teaser", "How the bridge was built in 1931")


def test_a_last_line_without_a_full_stop_is_prose_where_no_furniture_stands_by() -> None:
    assert furniture_of(report_of(f"{LEDE}\n\n{MORE}\n\nRepairs will last until May, Vogt told reporters")) == []


def test_a_date_glued_on_before_the_dateline_is_a_date_line_and_dates_the_report() -> None:
    report = report_of(f"date 2025-03-04 AMMERTAL (Delta) – {LEDE}\n\n{MORE}")
    assert furniture_of(report) == [("date line", "date 2025-03-04")]
    assert report.published is not None
    assert (report.published.value, report.published.basis) == ("2025-03-04", "date line")


def test_a_site_and_a_date_on_one_line_are_told_apart() -> None:
    report = report_of(f"{TITLE}\n\nHill Herald | 4 March 2025\n\n{LEDE}\n\n{MORE}")
    assert furniture_of(report) == [("site name", "Hill Herald"), ("date line", " | 4 March 2025")]
    assert report.publisher == "Hill Herald"
    assert report.published is not None and report.published.span is not None
    assert report.text[report.published.span.start : report.published.span.end] == "4 March 2025"


def test_furniture_never_overlaps_and_stands_in_text_order() -> None:
    head = f"Hill Herald\n\n{TITLE} | Hill Herald\n\n{TITLE}\n\n4 March 2025"
    text = f"{head}\n\n{LEDE}\n\n{LEDE}\n\nShare\n\n© 2025 Hill Herald"
    report = report_of(text)
    spans = [(piece.span.start, piece.span.end) for piece in report.furniture]
    assert report.headline is not None
    joined = sorted([*spans, (report.headline.start, report.headline.end)])
    assert spans == sorted(spans)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(joined))


def test_a_short_line_in_a_bar_of_buttons_is_one_of_them() -> None:
    prose = "The old bridge over the Ammer was closed on Saturday, the council said."
    bar = "Facebook\n\nTwitter\n\nHill Circle\n\nWhatsApp"
    report = report_of(f"{prose}\n\n{bar}\n\nIt has a crack, and the repairs will take until the end of May.")
    assert ("share", "Hill Circle") in furniture_of(report)


def test_a_subheading_next_to_one_advertisement_mark_is_prose() -> None:
    prose = "The old bridge over the Ammer was closed on Saturday, the council said."
    text = f"{prose}\n\nAdvertisement\n\nA crack is found\n\nIt has a crack, and the repairs will take until May."
    assert furniture_of(report_of(text)) == [("menu", "Advertisement")]
