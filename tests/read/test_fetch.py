"""Feeds fetched from this very machine; no test leaves it."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from retold.read import find_documents, read_document
from retold.read.fetch import Fetched, fetch_feeds
from retold.read.web import Limits
from retold.types import Report, Skip

RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Hill Herald</title><item><title>Bridge closed</title>'
    "<description>The old bridge over the Ammer was closed on Tuesday, the council said.</description></item>"
    "</channel></rss>"
)
JSON_FEED = (
    '{"version": "https://jsonfeed.org/version/1.1", "title": "Hill Herald", "items": [{"id": "1", "content_text": '
    '"The old bridge over the Ammer was closed on Tuesday, the council said."}]}'
)
LIMITS = Limits(seconds=2, most_bytes=20_000, redirects=3, pause=0)


@dataclass
class Site:
    """A site on this machine: what it answers under each path, and what it was asked."""

    address: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return self.address + path


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            answer(self, site)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()


def answer(handler: BaseHTTPRequestHandler, site: Site) -> None:
    """/loop leads to itself, /out/... elsewhere, /drip sends a byte now and then, /silent nothing at all."""
    path = handler.path
    if path == "/silent":
        time.sleep(0.6)
        return
    if path in ("/loop", "/busy") or path.startswith("/out/"):
        handler.send_response(503 if path == "/busy" else 302)
        handler.send_header(
            "Retry-After" if path == "/busy" else "Location", "60" if path == "/busy" else path[5:] or path
        )
        handler.end_headers()
        return
    body = site.pages.get(path)
    if body is None:
        handler.send_error(404)
        return
    tag = f'"{len(body)}"'
    if handler.headers.get("If-None-Match") == tag:
        handler.send_response(304)
        handler.end_headers()
        return
    handler.send_response(200)
    handler.send_header("ETag", tag)
    handler.end_headers()
    step = 10 if path == "/drip" else len(body) or 1
    for low in range(0, len(body), step):
        handler.wfile.write(body[low : low + step].encode())
        time.sleep(0.05 if path == "/drip" else 0)


def fetched(outcomes: Iterator[Fetched | Skip]) -> list[Fetched]:
    found = list(outcomes)
    assert all(isinstance(outcome, Fetched) for outcome in found), found
    return [outcome for outcome in found if isinstance(outcome, Fetched)]


def reason(outcomes: Iterator[Fetched | Skip]) -> str:
    [outcome] = outcomes
    assert isinstance(outcome, Skip), outcome
    return outcome.reason


@pytest.mark.parametrize(("body", "ending"), [(RSS, ".xml"), (JSON_FEED, ".json")])
def test_a_feed_is_saved_and_read_like_any_file(site: Site, tmp_path: Path, body: str, ending: str) -> None:
    site.pages["/feed"] = body
    [feed] = fetched(fetch_feeds([site.url("/feed")], tmp_path, LIMITS))
    assert (feed.path.suffix, feed.unchanged) == (ending, False)
    documents, skips = find_documents([tmp_path])
    assert (documents, skips) == ([feed.path], [])
    [report] = read_document(documents[0], str(tmp_path))
    assert isinstance(report, Report)
    assert report.publisher == "Hill Herald"
    assert site.asked[0][1]["User-Agent"].startswith("Retold/")


def test_a_feed_that_did_not_change_is_not_sent_again_and_one_that_did_stands_beside(
    site: Site, tmp_path: Path
) -> None:
    site.pages["/feed"] = RSS
    ask = lambda: fetched(fetch_feeds([site.url("/feed")], tmp_path, LIMITS))[0]  # noqa: E731
    first, again = ask(), ask()
    assert again.unchanged
    assert again.path == first.path
    assert "If-None-Match" in site.asked[1][1]
    site.pages["/feed"] = RSS.replace("Bridge", "Old bridge")
    changed = ask()
    assert not changed.unchanged
    assert {path for path in tmp_path.iterdir() if path.suffix == ".xml"} == {first.path, changed.path}
    changed.path.unlink()
    assert not ask().unchanged


def test_a_list_of_feeds_from_the_web_or_a_file_is_fetched_each_once(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/a": RSS, "/b": JSON_FEED}
    rows = "".join(f'<outline xmlUrl="{site.url(path)}"/>' for path in ("/a", "/b", "/a", "/gone", "/list"))
    opml = f"<opml version='2.0'><body>{rows}<outline xmlUrl='file:///etc/passwd'/></body></opml>"
    site.pages["/list"] = opml
    (tmp_path / "list.opml").write_text(opml)
    for number, address in enumerate((site.url("/list"), str(tmp_path / "list.opml"))):
        outcomes = list(fetch_feeds([address], tmp_path / str(number), LIMITS))
        assert [isinstance(outcome, Fetched) for outcome in outcomes[:3]] == [True, True, False]
        assert "404" in getattr(outcomes[2], "reason", "")
        told = {outcome.where: outcome.reason for outcome in outcomes if isinstance(outcome, Skip)}
        assert "no address of the web" in told["file:///etc/passwd"]
        assert not any("root:" in path.read_text() for path in (tmp_path / str(number)).iterdir())
    assert "a list of feeds within a list" in told[site.url("/list")]


def test_an_answer_that_leads_elsewhere_is_followed_within_the_web(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = RSS
    assert fetched(fetch_feeds([site.url("/out//feed")], tmp_path, LIMITS))
    assert "no address of the web" in reason(fetch_feeds([site.url("/out/ftp://127.0.0.1/")], tmp_path, LIMITS))
    assert "not allowed" in reason(fetch_feeds([site.url("/out/file:///etc/passwd")], tmp_path, LIMITS))
    assert "more than 3 times" in reason(fetch_feeds([site.url("/loop")], tmp_path, LIMITS))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/gone", "404"),
        ("/busy", "left alone for now (503, for 60 seconds)"),
        ("/big", "longer than 20,000 bytes"),
        ("/drip", "not sent within 0.3 seconds"),
        ("/silent", "no answer within 0.3 seconds"),
        ("/page", "its feeds: http://127.0.0.1"),
        ("/words", "neither XML nor JSON"),
        ("/empty", "neither XML nor JSON"),
        ("/half", "breaks off before its end"),
        ("/half.json", "breaks off before its end"),
    ],
)
def test_what_cannot_be_taken_is_one_line_that_says_why(site: Site, tmp_path: Path, path: str, words: str) -> None:
    site.pages |= {
        "/big": RSS + " " * 30_000,
        "/drip": RSS,
        "/page": '<!doctype html><html><link rel="alternate" type="application/rss+xml" href="/feed"></html>',
        "/words": "plain words",
        "/half": RSS[: len(RSS) // 2],
        "/half.json": JSON_FEED[:-20],
        "/empty": "",
    }
    limits = Limits(seconds=0.3, most_bytes=20_000, redirects=3, pause=0)
    told = reason(fetch_feeds([site.url(path)], tmp_path, limits))
    assert words in told
    assert "\n" not in told
    assert [found.name for found in tmp_path.iterdir()] == [".retold-fetched.json"]


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/feed", "file:///etc/passwd", "http://", "nowhere.opml", ""])
def test_no_other_scheme_is_asked_and_a_missing_list_says_so(tmp_path: Path, address: str) -> None:
    assert "https://" in reason(fetch_feeds([address], tmp_path, LIMITS))


def test_a_host_is_not_asked_twice_in_a_moment(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/a": RSS, "/b": RSS}
    begun = time.monotonic()
    fetched(fetch_feeds([site.url("/a"), site.url("/b")], tmp_path, Limits(seconds=2, pause=0.4)))
    assert time.monotonic() - begun >= 0.4


def test_what_was_kept_of_an_earlier_round_may_be_broken(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = RSS
    (tmp_path / ".retold-fetched.json").write_text("[broken")
    assert fetched(fetch_feeds([site.url("/feed")], tmp_path, LIMITS))
