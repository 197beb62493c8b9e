from pathlib import Path

import pytest

from read.reading import furniture_of, headline_of, only_reason, only_report, read_file
from retold.read import read_document
from retold.types import Report

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def report() -> Report:
    return only_report(read_document(CASES / "bridge.html", str(CASES)))


def test_the_body_is_free_of_furniture_and_in_order(report: Report) -> None:
    pieces, position = [], 0
    for piece in report.furniture:
        pieces.append(report.text[position : piece.span.start])
        position = piece.span.end
    body = [line for line in "".join([*pieces, report.text[position:]]).split("\n") if line.strip()]
    assert [line[:24] for line in body] == [
        "Old bridge closed after ",
        "By Jo Bell and Ida Noor",
        "The old bridge over the ",
        '"We cannot take a risk,"',
        "About 4,000 cars cross t",
        "Warnings in 2022",
        "An engineer who asked no",
    ]


def test_what_else_the_page_shows_is_typed(report: Report) -> None:
    assert furniture_of(report) == [
        ("menu", "We use cookies. Cookie settings"),
        ("site name", "Hill Herald"),
        ("menu", "Home\nRegions\nSport"),
        ("section", "Home > Regions"),
        ("date line", "4 March 2025, 18:20"),
        ("caption", "The bridge on Tuesday. Photo: Jo Bell"),
        ("read also", "Related"),
        ("read also", "The year the river took the mill"),
        ("newsletter", "Sign up for the morning letter"),
        ("copyright", "© 2025 Hill Media"),
        ("menu", "Contact us | Privacy policy"),
    ]


def test_the_headline_is_the_pages_own(report: Report) -> None:
    assert headline_of(report) == "Old bridge closed after crack is found"


def test_publisher_address_date_and_language_come_from_the_page(report: Report) -> None:
    assert report.publisher == "The Hill Herald"
    assert report.url == "https://hillherald.example/2025/03/04/bridge-closed.html"
    assert report.language == "en"
    assert report.published is not None
    assert (report.published.value, report.published.basis) == ("2025-03-04T18:20", "JSON-LD datePublished")


def test_what_a_page_says_of_its_authors_and_its_exemplar_becomes_credits(report: Report) -> None:
    assert [(str(credit.kind), credit.value, credit.where) for credit in report.credits] == [
        ("byline", "Jo Bell, Ida Noor", "JSON-LD author"),
        ("declared exemplar", "https://dalepost.example/bridge-closed", "canonical"),
        ("declared exemplar", "https://delta.example/wire/8812", "meta syndication-source"),
        ("declared exemplar", "https://delta.example/wire/8812", "JSON-LD isBasedOn"),
        ("owner of the publisher", "Hill Media", "copyright line"),
    ]


def test_scripts_are_never_text(report: Report) -> None:
    assert "hidden" not in report.text


def page(body: str, head: str = "") -> str:
    text = "The old bridge over the Ammer was closed on Tuesday after engineers found a crack in a pier. " * 3
    article = f"<article><h1>Old bridge is closed</h1><p>{text}</p>{body}</article>"
    return f"<html><head>{head}</head><body>{article}</body></html>"


def test_an_address_on_the_same_host_is_no_exemplar(tmp_path: Path) -> None:
    head = (
        '<meta property="og:url" content="https://www.a.example/1?x"><link rel="canonical" href="https://a.example/1">'
    )
    assert only_report(read_file(tmp_path, "a.html", page("", head))).credits == ()


def test_a_time_element_dates_a_page_without_metadata(tmp_path: Path) -> None:
    report = only_report(read_file(tmp_path, "a.html", page('<time datetime="2025-03-04">Tuesday</time>')))
    assert report.published is not None
    assert (report.published.value, report.published.basis) == ("2025-03-04", "time element")


def test_broken_json_ld_is_passed_over(tmp_path: Path) -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script><meta name="date" content="2025-03-04">'
    )
    report = only_report(read_file(tmp_path, "a.html", page("", head)))
    assert report.published is not None
    assert report.published.basis == "meta date"


def test_a_page_in_another_encoding_is_read_by_its_declaration(tmp_path: Path) -> None:
    text = page("<p>Mieszkańcy Łodzi</p>", '<meta charset="iso-8859-2">').encode("iso-8859-2")
    assert "Mieszkańcy Łodzi" in only_report(read_file(tmp_path, "a.html", text)).text


@pytest.mark.parametrize("content", ["<html></html>", "<html><body><script>1</script></body></html>", "<p></p>"])
def test_a_page_without_a_report_is_a_skip(tmp_path: Path, content: str) -> None:
    assert "page" in only_reason(read_file(tmp_path, "a.html", content))


def test_a_page_nested_a_thousand_deep_does_not_stop_the_run(tmp_path: Path) -> None:
    assert len(read_file(tmp_path, "deep.html", "<div>" * 3000 + "text" + "</div>" * 3000)) == 1


def test_a_publisher_that_is_a_pointer_is_looked_up_on_the_page(tmp_path: Path) -> None:
    linked = """{"@graph": [{"@type": "NewsArticle", "headline": "Bridge closed", "publisher": {"@id": "#org"}},
    {"@type": "Organization", "@id": "#org", "name": "Hill Herald"}]}"""
    page = (
        f"<html><head><script type='application/ld+json'>{linked}</script></head><body><article><h1>Bridge closed</h1>"
    )
    body = (
        "<p>The old bridge over the Ammer was closed on Tuesday after engineers found a crack in it, it was said.</p>"
    )
    assert only_report(read_file(tmp_path, "a.html", page + body)).publisher == "Hill Herald"


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Old bridge closed after crack - Hill Herald", "Hill Herald"),
        ("Old bridge closed after crack | News | Hill Herald", "Hill Herald"),
        ("Old bridge closed after crack", ""),
        ("Old bridge closed after crack - what the mayor of the town said about it", ""),
        ("Hill Herald", ""),
    ],
)
def test_a_site_that_the_title_hangs_on_to_the_headline_is_the_publisher(
    tmp_path: Path, title: str, publisher: str
) -> None:
    body = "The old bridge over the Ammer was closed on Tuesday, the council said. " * 3
    path = tmp_path / "page.html"
    path.write_text(
        f"<html><head><title>{title}</title></head><body><article><h1>Old bridge closed after crack</h1>"
        f"<p>{body}</p></article></body></html>"
    )
    assert [getattr(report, "publisher", None) for report in read_document(path)] == [publisher]
