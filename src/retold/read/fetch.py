"""Feeds from the web, on request alone: each is saved as a file and read like any other. Nothing else fetches."""

import json
import re
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from retold.read.documents import FETCHED
from retold.read.draft import skip
from retold.read.opml import list_feeds
from retold.read.web import Answer, Limits, Refused, ask, is_web
from retold.types import Skip

MAX_FEEDS = 1000
_WANTED = "application/rss+xml, application/atom+xml, application/feed+json, text/x-opml, application/xml, */*;q=0.1"
_PAGE = re.compile(rb"<html[\s>]|<!doctype html", re.IGNORECASE)
_XML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<(?:\w+:)?(?:rss|feed|rdf|opml|newsmessage|newsitem)\b)", re.IGNORECASE
)
_ROOT = re.compile(rb"<([A-Za-z][\w:.-]*)")
# Bytes at the end of a feed in which its root element is closed; comments of caches may follow it.
_TAIL = 2000
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[{\[]")
_ADVERTISED = re.compile(rb"<link\b[^>]*\btype=[\"']?application/(?:rss|atom|feed)\+(?:xml|json)[^>]*>", re.IGNORECASE)
_HREF = re.compile(rb"\bhref=[\"']?([^\"'\s>]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A feed and the file that holds it; `unchanged` if the site has nothing newer."""

    address: str
    path: Path
    unchanged: bool


@dataclass(frozen=True, slots=True)
class _Visit:
    """What a round carries along: where to save, what sites said the last time, and who was asked when."""

    folder: Path
    limits: Limits
    known: dict[str, dict[str, str]]
    asked: dict[str, float] = field(default_factory=dict)


def fetch_feeds(addresses: Sequence[str], folder: Path, limits: Limits | None = None) -> Iterator[Fetched | Skip]:
    """Saves each feed into `folder` and tells of it, or says why not. Raises OSError if `folder` cannot be written.

    An address is that of a feed or of a list of feeds (OPML), or the path of such a list. A feed that changed is saved
    beside its earlier state, some of whose items it may have dropped. By what a site recognises a state (ETag,
    Last-Modified) is kept in the folder, so that a feed that did not change is not sent again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    visit = _Visit(folder, limits or Limits(), _load_known(folder))
    waiting = deque((address, False) for address in addresses)
    seen: set[str] = set()
    while waiting:
        address, listed = waiting.popleft()
        if address in seen:
            continue
        seen.add(address)
        outcome = _fetch(address, visit) if is_web(address) or not listed else _no_address(address)
        if not isinstance(outcome, list):
            _save(folder / FETCHED, json.dumps(visit.known, indent=1, sort_keys=True).encode())
            yield outcome
        elif listed:
            yield skip(address, "a list of feeds within a list; give its address itself")
        else:
            waiting.extendleft((feed, True) for feed in reversed(outcome[:MAX_FEEDS]))


def _no_address(address: str) -> Skip:
    """What a list names that is not on the web: a list may not make us read files of this machine."""
    return skip(address, "a list of feeds names it, but it is no address of the web; write it as https://...")


def _fetch(address: str, visit: _Visit) -> Fetched | Skip | list[str]:
    """What became of one address: a saved feed, why not, or the feeds of the list that it is."""
    try:
        if not is_web(address):
            return _feeds_in(address)
        last = visit.known.get(address, {})
        _wait_for(urlsplit(address).hostname or "", visit)
        answer = ask(address, {"Accept": _WANTED, **_conditions(last, visit.folder)}, visit.limits)
        if answer is None:
            return Fetched(address, visit.folder / last["file"], unchanged=True)
        return _feeds_of(answer.data) if b"<opml" in answer.data[:2000].lower() else _keep(address, answer, visit)
    except Refused as refused:
        return skip(address, str(refused))


def _feeds_in(path: str) -> list[str]:
    """The addresses on the list of feeds at `path`. Raises Refused."""
    try:
        return _feeds_of(Path(path).read_bytes())
    except OSError as error:
        reason = f"neither an address of the web nor a file ({error.strerror}); begin an address with https://"
        raise Refused(reason) from error


def _feeds_of(data: bytes) -> list[str]:
    """The addresses on a list of feeds. Raises Refused if there are none."""
    try:
        feeds = list_feeds(data)
    except ValueError as error:
        raise Refused(f"no list of feeds that can be read ({error}); check what it is") from error
    if not any(map(is_web, feeds)):
        raise Refused("a list of feeds that names none on the web; check what the file is")
    return feeds


def _keep(address: str, answer: Answer, visit: _Visit) -> Fetched:
    """Saves an answer that is a feed. Raises Refused for any other."""
    name = _name_file(address, answer.data)
    path = visit.folder / name
    unchanged = path.is_file()
    if not unchanged:
        _save(path, answer.data)
    visit.known[address] = {"file": name, "etag": answer.etag, "last_modified": answer.last_modified}
    return Fetched(address, path, unchanged)


def _name_file(address: str, data: bytes) -> str:
    """A name that tells feeds and their states apart: "hill.example-rss-1a2b3c4d-5e6f7a8b.xml". Raises Refused."""
    parts = urlsplit(address)
    words = re.sub(r"[^\w.]+", "-", f"{parts.hostname}{parts.path}", flags=re.ASCII).strip("-.")[:60]
    marks = (sha256(part).hexdigest()[:8] for part in (address.encode(), data))
    return "-".join((words, *marks)) + _ending(address, data)


def _ending(address: str, data: bytes) -> str:
    if _PAGE.search(data[:2000]):
        found = ", ".join(_advertised(address, data)[:3])
        way = f"its feeds: {found}" if found else "give the address of its feed, or save the page"
        raise Refused(f"a web page, not a feed; {way}")
    if _XML.match(data):
        ending, whole = ".xml", _is_closed(data)
    elif _JSON.match(data):
        ending, whole = ".json", data.rstrip().endswith((b"}", b"]"))
    else:
        raise Refused("neither XML nor JSON, so no feed; check the address")
    if not whole:
        raise Refused("the answer breaks off before its end; fetch it again later")
    return ending


def _is_closed(data: bytes) -> bool:
    """True if the root element of the XML is closed near its end."""
    root = _ROOT.search(data)
    return root is not None and b"</" + root[1] + b">" in data[-_TAIL:]


def _advertised(address: str, data: bytes) -> list[str]:
    """The feeds that a page names in its head."""
    links = (_HREF.search(link) for link in _ADVERTISED.findall(data[:200_000]))
    return [urljoin(address, href[1].decode("utf-8", "replace")) for href in links if href]


def _conditions(last: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The headers that ask for a feed only if it changed; none where its file is gone."""
    if not last or not (folder / last.get("file", "")).is_file():
        return {}
    stated = {"If-None-Match": last.get("etag", ""), "If-Modified-Since": last.get("last_modified", "")}
    return {name: value for name, value in stated.items() if value}


def _wait_for(host: str, visit: _Visit) -> None:
    """Lets some time pass between two requests to one host."""
    if host in visit.asked:
        time.sleep(max(0.0, visit.asked[host] + visit.limits.pause - time.monotonic()))
    visit.asked[host] = time.monotonic()


def _load_known(folder: Path) -> dict[str, dict[str, str]]:
    """What was kept of earlier rounds; {} if there was none or it is broken."""
    try:
        known = json.loads((folder / FETCHED).read_bytes())
    except (OSError, ValueError):
        return {}
    rows = known.items() if isinstance(known, dict) else ()
    return {str(key): {str(k): str(v) for k, v in row.items()} for key, row in rows if isinstance(row, dict)}


def _save(path: Path, data: bytes) -> None:
    """Writes a file as a whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    part.replace(path)
