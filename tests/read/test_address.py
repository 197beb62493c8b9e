import json
from pathlib import Path

import pytest

from read.reading import read_file
from retold.read import drop_repeats
from retold.read.address import normalise_url
from retold.types import Report


@pytest.mark.parametrize(
    "url",
    [
        "https://hill.example/a/bridge",
        "http://hill.example/a/bridge",
        "HTTPS://WWW.Hill.example:443/a/bridge/",
        "https://m.hill.example/a/bridge#comments",
        "https://amp.hill.example/a/bridge/amp",
        "https://hill.example/a/bridge/index.html",
        "https://hill-example.cdn.ampproject.org/c/s/www.hill.example/a/bridge.amp",
        "https://www.google.com/amp/s/hill.example/a/bridge",
        "https://hill.example/a/bridge?utm_source=x&fbclid=1#top",
    ],
)
def test_the_ways_to_one_page_are_one_address(url: str) -> None:
    assert normalise_url(url) == "https://hill.example/a/bridge"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://hill.example/a?id=3&page=2", "https://hill.example/a?id=3&page=2"),
        ("https://hill.example/a?id=3&utm_medium=rss&page=2", "https://hill.example/a?id=3&page=2"),
        ("https://en.m.hill.example/Bridge", "https://en.hill.example/Bridge"),
        ("https://m.example/Bridge", "https://m.example/Bridge"),
        ("http://hill.example:8080/a", "http://hill.example:8080/a"),
        ("https://hill.example/amplifier", "https://hill.example/amplifier"),
        ("urn:newsml:hill.example:88#x", "urn:newsml:hill.example:88#x"),
        ("http://[broken", "http://[broken"),
        ("", ""),
    ],
)
def test_what_tells_pages_apart_is_kept(url: str, kept: str) -> None:
    assert normalise_url(url) == kept
    assert normalise_url(kept) == kept


def test_one_text_under_two_ways_to_one_page_is_one_report(tmp_path: Path) -> None:
    text = "The old bridge over the Ammer was closed on Saturday, the council said."
    urls = ("http://www.hill.example/a/?utm_source=x", "https://m.hill.example/a")
    items = read_file(tmp_path, "a.json", json.dumps([{"text": text, "url": url} for url in urls]))
    kept, repeats = drop_repeats([item for item in items if isinstance(item, Report)])
    assert [report.url for report in kept] == ["https://hill.example/a"]
    assert "the same report as a.json#1" in repeats[0].reason


def test_a_declared_exemplar_has_the_form_of_addresses_of_reports(tmp_path: Path) -> None:
    record = {"text": "The old bridge over the Ammer was closed.", "canonical": "http://www.delta.example/88/"}
    (report,) = read_file(tmp_path, "a.json", json.dumps(record))
    assert [credit.value for credit in getattr(report, "credits", ())] == ["https://delta.example/88"]
