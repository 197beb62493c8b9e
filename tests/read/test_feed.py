from pathlib import Path

import pytest

from read.reading import headline_of, only_reason, read_file
from retold.types import Report

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Hill Herald</title><link>https://hillherald.example/</link>
<item><title>Bridge closed</title><link>https://hillherald.example/1</link>
<pubDate>Tue, 04 Mar 2025 18:20:00 +0100</pubDate>
<dc:creator>Jo Bell</dc:creator><source url="https://delta.example/feed">Delta</source>
<description>Short.</description>
<content:encoded><![CDATA[<p>The old bridge is closed.</p><p>It has a crack.</p>]]></content:encoded></item>
<item><title>Nothing in it</title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Dale Post</title>
<entry><title>Mill sold</title><link rel="self" href="https://dale.example/self"/><link href="https://dale.example/2"/>
<published>2025-03-05T09:00:00Z</published><updated>2025-03-06T09:00:00Z</updated>
<author><name>Ida Noor</name></author><summary>The old mill was sold on Wednesday.</summary></entry></feed>"""


def test_items_of_rss_are_reports_with_all_they_state(tmp_path: Path) -> None:
    report, skip = read_file(tmp_path, "a.rss", RSS)
    assert isinstance(report, Report)
    assert report.text == "Bridge closed\n\nThe old bridge is closed.\n\nIt has a crack."
    assert headline_of(report) == "Bridge closed"
    assert (report.publisher, report.url) == ("Hill Herald", "https://hillherald.example/1")
    assert report.published is not None
    assert report.published.value == "2025-03-04T18:20"
    assert [(str(c.kind), c.value) for c in report.credits] == [
        ("byline", "Jo Bell"),
        ("declared exemplar", "https://delta.example/feed"),
    ]
    assert "item without text" in getattr(skip, "reason", "")


def test_entries_of_atom_are_reports(tmp_path: Path) -> None:
    (report,) = read_file(tmp_path, "a.xml", ATOM)
    assert isinstance(report, Report)
    assert (report.publisher, report.url) == ("Dale Post", "https://dale.example/2")
    assert report.published is not None
    assert report.published.value == "2025-03-05T09:00"


@pytest.mark.parametrize(
    ("content", "word"),
    [("", "empty"), ("<rss><channel>", "broken XML"), ("<note><to>Jo</to></note>", "neither RSS nor Atom")],
)
def test_xml_that_is_no_feed_says_why(tmp_path: Path, content: str, word: str) -> None:
    assert word in only_reason(read_file(tmp_path, "a.xml", content))


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    bomb = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>' + RSS.split("?>", 1)[1].replace("Short.", "&x;")
    assert all("secret words" not in getattr(item, "text", "") for item in read_file(tmp_path, "a.rss", bomb))
