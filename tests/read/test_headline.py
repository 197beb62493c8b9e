import pytest

from read.reading import furniture_of, headline_of, report_of

LEDE = "The old bridge over the Ammer was closed on Saturday after engineers found a crack, the council said."
MORE = "About 4,000 cars cross it each day, and repairs will last until May, mayor Lena Vogt told reporters."


def test_a_short_first_line_without_a_full_stop_is_the_headline() -> None:
    assert (
        headline_of(report_of(f"Old bridge closed after crack is found\n\n{LEDE}\n\n{MORE}"))
        == "Old bridge closed after crack is found"
    )


@pytest.mark.parametrize(
    "first",
    [
        "The bridge will stay closed until May, the council said.",
        "AMMERTAL, March 3 (Delta) - The bridge is closed",
        "By Jo Bell",
        "Bridge",
    ],
)
def test_a_sentence_a_dateline_a_byline_and_a_single_word_are_no_headlines(first: str) -> None:
    assert headline_of(report_of(f"{first}\n\n{LEDE}\n\n{MORE}")) is None


def test_of_a_title_given_twice_the_cleaner_is_the_headline_and_the_other_a_repeat() -> None:
    report = report_of(f"Old bridge closed after crack | Local\n\nOld bridge closed after crack\n\n{LEDE}\n\n{MORE}")
    assert headline_of(report) == "Old bridge closed after crack"
    assert furniture_of(report) == [("repeated headline", "Old bridge closed after crack | Local")]


def test_a_site_hung_on_the_headline_is_cut_off_it() -> None:
    report = report_of(f"Old bridge closed after crack | Hill Herald\n\n{LEDE}\n\n{MORE}")
    assert headline_of(report) == "Old bridge closed after crack"
    assert furniture_of(report) == [("site name", " | Hill Herald")]
    assert report.publisher == "Hill Herald"


def test_a_dash_within_a_headline_stays_in_it() -> None:
    title = "Old bridge closed – and nobody knows for how long"
    assert headline_of(report_of(f"{title}\n\n{LEDE}\n\n{MORE}")) == title


def test_site_name_tagline_and_headline_are_told_apart() -> None:
    report = report_of(f"Ammer Valley News.net\n\nAll that flows\n\nOld bridge closed after crack\n\n{LEDE}\n\n{MORE}")
    assert headline_of(report) == "Old bridge closed after crack"
    assert furniture_of(report) == [("site name", "Ammer Valley News.net"), ("tagline", "All that flows")]


def test_a_name_that_is_hung_on_the_title_is_the_sites_also_where_it_does_not_look_like_one() -> None:
    report = report_of(
        f"Blue Heron\n\nOld bridge closed after crack | Blue Heron\n\nOld bridge closed after crack\n\n{LEDE}"
    )
    assert ("site name", "Blue Heron") in furniture_of(report)


def test_a_section_label_above_the_headline_is_no_site() -> None:
    report = report_of(f"Roads and Rivers\n\nOld bridge closed after crack\n\n{LEDE}\n\n{MORE}")
    assert furniture_of(report) == [("section", "Roads and Rivers")]
    assert report.publisher == ""


def test_of_two_title_lines_the_one_that_shares_words_with_the_body_is_the_headline() -> None:
    report = report_of(
        f"The week that was in the valley\n\nOld bridge closed after engineers found a crack\n\n{LEDE}\n\n{MORE}"
    )
    assert headline_of(report) == "Old bridge closed after engineers found a crack"


def test_the_title_of_the_metadata_is_the_headline_where_the_text_repeats_it() -> None:
    report = report_of(f"Old bridge closed | Hill Herald\n\n{LEDE}", title="Old bridge closed")
    assert headline_of(report) == "Old bridge closed"
    assert furniture_of(report) == [("repeated headline", "Old bridge closed | Hill Herald")]


def test_a_text_that_opens_with_its_title_gets_it_only_once() -> None:
    report = report_of(f"Old bridge closed\n\n{LEDE}", title="Old bridge closed")
    assert report.text.count("Old bridge closed") == 1
    assert headline_of(report) == "Old bridge closed"


def test_two_reports_of_like_titles_are_not_taken_for_one_title() -> None:
    report = report_of(f"Bridge closed in the north of Ammertal\n\nBridge closed in the south of Ammertal\n\n{LEDE}")
    assert not any(kind == "repeated headline" for kind, _ in furniture_of(report))


def test_a_line_above_the_headline_that_has_nothing_to_do_with_the_body_is_a_tagline() -> None:
    report = report_of(f"Since 1887, for everyone who lives here\n\nOld bridge closed after crack\n\n{LEDE}\n\n{MORE}")
    assert headline_of(report) == "Old bridge closed after crack"
    assert furniture_of(report) == [("tagline", "Since 1887, for everyone who lives here")]


@pytest.mark.parametrize(("line", "publisher"), [("Dale Post", "Dale Post"), ("Mayor Warns Of Radio Silence", "")])
def test_a_masthead_right_below_the_headline_names_the_publisher(line: str, publisher: str) -> None:
    assert report_of(f"Old bridge closed after crack\n{line}\n\n{LEDE}\n\n{MORE}").publisher == publisher
