"""What a file states of its origin and day comes into the record, whatever the format."""

import json
from pathlib import Path

import pytest

from read.reading import only_report, read_file
from retold.types import Report

BODY = "The old bridge over the Ammer was closed on Tuesday after engineers found a crack, the town council said."

MAIL = f"From: a@hill.example\nDate: Tue, 04 Mar 2025 10:00:00 +0000\nSubject: Bridge\n\n{BODY}"


def page(head: str = "", foot: str = "") -> str:
    return (
        f"<html><head>{head}</head><body><article><h1>Old bridge closed after crack</h1><p>{BODY}</p></article>{foot}"
    )


def linked(**article: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **article})}</script>'


def credits(report: Report) -> list[tuple[str, str, str]]:
    return [(credit.kind.value, credit.value, credit.where) for credit in report.credits]


@pytest.mark.parametrize(
    ("head", "credit"),
    [
        (
            '<meta name="syndication-source" content="https://delta.example/88">',
            ("declared exemplar", "https://delta.example/88", "meta syndication-source"),
        ),
        (
            '<meta property="og:url" content="https://hill.example/a"><link rel="canonical" href="https://delta.example/88">',
            ("declared exemplar", "https://delta.example/88", "canonical"),
        ),
        (
            linked(isBasedOn="https://delta.example/88"),
            ("declared exemplar", "https://delta.example/88", "JSON-LD isBasedOn"),
        ),
        (
            linked(publisher={"name": "Hill Herald"}, sourceOrganization={"name": "Delta Wire"}),
            ("wire credit", "Delta Wire", "JSON-LD sourceOrganization"),
        ),
        (
            linked(publisher={"name": "Hill Herald"}, author=[{"name": "Reuters"}]),
            ("wire credit", "Reuters", "JSON-LD author"),
        ),
    ],
)
def test_what_a_page_was_taken_from_is_kept(tmp_path: Path, head: str, credit: tuple[str, str, str]) -> None:
    assert credit in credits(only_report(read_file(tmp_path, "a.html", page(head))))


def test_a_source_that_is_the_publisher_itself_is_no_wire_credit(tmp_path: Path) -> None:
    head = linked(publisher={"name": "Reuters"}, sourceOrganization={"name": "Reuters"}, author={"name": "Reuters"})
    kinds = [kind for kind, _, _ in credits(only_report(read_file(tmp_path, "a.html", page(head))))]
    assert kinds == ["byline"]


@pytest.mark.parametrize(
    ("name", "content", "basis"),
    [
        ("a.html", page(linked(datePublished="2025-03-04T10:00:00Z")), "JSON-LD datePublished"),
        (
            "a.html",
            page('<meta property="article:published_time" content="2025-03-04">'),
            "meta article:published_time",
        ),
        ("a.html", page('<meta property="og:url" content="https://hill.example/2025/03/04/a">'), "date in the address"),
        ("a.html", page(foot="<time datetime='2025-03-04'>Tuesday</time>"), "time element"),
        ("a.txt", f"Old bridge closed after crack\n\n4 March 2025\n\n{BODY}", "date line"),
        ("a.txt", f"Old bridge closed after crack\n\nAMMERTAL, March 4, 2025 (Delta) - {BODY}", "dateline"),
        ("a.csv", f'text,date\n"{BODY}",2025-03-04', "field 'date'"),
        ("a.eml", MAIL, "mail header Date"),
    ],
)
def test_a_publication_date_says_on_what_it_rests(tmp_path: Path, name: str, content: str, basis: str) -> None:
    published = only_report(read_file(tmp_path, name, content)).published
    assert published is not None
    assert (published.value[:10], published.basis, published.inferred) == ("2025-03-04", basis, False)


@pytest.mark.parametrize(
    ("heading", "row", "publisher"),
    [
        ("id,series,text,date", f'x1,Hill Herald,"{BODY}",2025-03-04', "Hill Herald"),
        ("id,date,event_text", f'x1,2025-03-04,"{BODY}"', ""),
    ],
    ids=["passim", "NGEC"],
)
def test_tables_with_the_fields_of_passim_and_ngec_are_read(
    tmp_path: Path, heading: str, row: str, publisher: str
) -> None:
    report = only_report(read_file(tmp_path, "a.csv", f"{heading}\n{row}\n"))
    assert (report.text, report.publisher) == (BODY, publisher)
    assert report.published is not None
    assert report.published.value == "2025-03-04"
