from pathlib import Path

from read.reading import furniture_of, headline_of, only_reason, only_report, read_file
from retold.types import Report

ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:delta.example:20250304:88" version="2">
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:DELTA"><name>Delta Wire</name></provider>
<versionCreated>2025-03-05T09:00:00+01:00</versionCreated><firstCreated>2025-03-04T18:20:00+01:00</firstCreated>
<pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><located qcode="x:1"><name>Ammertal</name></located><creditline>Delta/Hill</creditline>
<by>Jo Bell</by><headline xml:lang="en">Old bridge closed after crack is found</headline></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>
</head><body><p>The old bridge is <em>closed</em>, the council said.</p>
<figure><p>The bridge on Tuesday.</p></figure><p>It has a crack.</p></body></html></inlineXML>"""
NITF = """<inlineXML><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>Other</hl1></hedline>
</body.head><body.content><p>The old bridge is closed, the council said.</p></body.content></body></nitf></inlineXML>"""
PICTURE = '<remoteContent href="b.jpg"/>'


def item(content: str, status: str = "usable") -> str:
    return ITEM.replace("{content}", content).replace("{status}", status)


def test_a_news_item_gives_all_that_it_states(tmp_path: Path) -> None:
    report = only_report(read_file(tmp_path, "a.xml", item(XHTML)))
    assert headline_of(report) == "Old bridge closed after crack is found"
    assert report.text.split("\n\n")[1:] == [
        "The old bridge is closed, the council said.",
        "The bridge on Tuesday.",
        "It has a crack.",
    ]
    assert furniture_of(report) == [("caption", "The bridge on Tuesday.")]
    assert (report.publisher, report.url) == ("Delta Wire", "urn:newsml:delta.example:20250304:88")
    assert report.published is not None
    assert (report.published.value, report.published.basis) == ("2025-03-04T18:20", "NewsML firstCreated")
    assert [(str(c.kind), c.value) for c in report.credits] == [
        ("byline", "Jo Bell"),
        ("wire credit", "Delta/Hill"),
        ("dateline", "Ammertal"),
    ]


def test_the_items_of_a_message_are_reports_and_one_without_text_costs_only_itself(tmp_path: Path) -> None:
    message = f"<newsMessage><itemSet>{item(NITF)}{item(PICTURE)}{item(XHTML, 'canceled')}</itemSet></newsMessage>"
    report, picture, withdrawn = read_file(tmp_path, "a.newsml", message)
    assert isinstance(report, Report)
    assert report.path == "a.newsml#1"
    assert report.text.endswith("\n\nThe old bridge is closed, the council said.")
    assert "Other" not in report.text
    assert "without text" in getattr(picture, "reason", "")
    assert "withdrawn" in getattr(withdrawn, "reason", "")


def test_plain_inline_data_is_read(tmp_path: Path) -> None:
    data = "<inlineData contenttype='text/plain'>The old bridge is closed.\n\nIt has a crack.</inlineData>"
    assert only_report(read_file(tmp_path, "a.xml", item(data))).text.endswith("closed.\n\nIt has a crack.")


def test_a_list_of_feeds_names_what_is_to_be_saved(tmp_path: Path) -> None:
    feeds = "".join(f'<outline text="f" xmlUrl="https://paper{n}.example/rss"/>' for n in range(30))
    reason = only_reason(read_file(tmp_path, "a.opml", f"<opml><body><outline>{feeds}</outline></body></opml>"))
    assert "a list of 30 feeds" in reason
    assert "https://paper0.example/rss" in reason
    assert "and 10 more" in reason
    assert "names none" in only_reason(read_file(tmp_path, "b.xml", "<opml><body/></opml>"))
