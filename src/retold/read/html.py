"""HTML pages: the body as trafilatura finds it, and all else that a reader sees on the page typed as furniture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import BinaryIO

import lxml.html
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from retold.read.decode import NotText, read_text
from retold.read.density import count_dense_words, disagree
from retold.read.draft import Block, Draft, Page, skip
from retold.read.headline import same_title
from retold.read.metadata import read_metadata
from retold.read.names import load_lists, load_names
from retold.read.outline import BYLINE, match_pattern
from retold.terms import FurnitureKind
from retold.text import words
from retold.types import Skip

_BLOCKS = frozenset(load_names("html block"))
_UNSEEN = frozenset(load_names("html unseen"))
# Below this share of trafilatura's body found again among the page's blocks, its own text is taken instead.
MIN_FOUND = 0.8
# Classes far up the tree describe the page, not the piece.
MAX_DEPTH = 5
_FRAME = frozenset(("html", "body", "main", "article"))
_CONTAINERS = {FurnitureKind(kind): names for kind, names in load_lists("container").items()}


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of visible text and the tags and classes it stands in, innermost first."""

    text: str
    containers: tuple[str, ...]


def read_html(stream: BinaryIO, path: str) -> Iterator[Page | Skip]:
    """The one page of a file."""
    try:
        yield Page(read_text(stream), path)
    except NotText as error:
        yield skip(path, str(error))


def read_page(page: Page) -> Draft | Skip:
    """The report of a page. Its text is all that the page shows, in page order."""
    try:
        tree = lxml.html.document_fromstring(
            page.text.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8")
        )
    except (LxmlError, ValueError) as error:
        return skip(page.path, f"no page in it ({error}); save it again")
    metadata = read_metadata(tree, page.address)
    body = _body(tree)
    blocks = _blocks([piece for piece in _pieces(tree) if piece.text], body, metadata.headline)
    if not any(block.kind is None and not block.headline for block in blocks):
        return skip(page.path, "a page without a report on it; save the page of the report itself")
    return Draft(
        blocks=tuple(blocks),
        publisher=metadata.publisher,
        url=metadata.url,
        published=metadata.published,
        credits=metadata.credits,
        doubts=_doubts(len(body.split()), count_dense_words(tree)),
        number=page.number,
    )


def _doubts(first: int, second: int) -> tuple[tuple[str, str], ...]:
    """What there is to doubt where two ways to find the body of a page gave so many words."""
    if not disagree(first, second):
        return ()
    risk = "may be cut short" if second > first else "may hold what is not the report's own"
    seen = f"one way to find the body of the page gives {first:,} words, another {second:,}: the text {risk}"
    return (("body", seen),)


def _body(tree: HtmlElement) -> str:
    """The body of the page as trafilatura finds it."""
    import trafilatura  # here: it takes half a second to load, and most commands read no page

    page = lxml.html.tostring(tree, encoding="unicode")
    return trafilatura.extract(page, include_comments=False, include_tables=True, fast=False) or ""


def _pieces(tree: HtmlElement) -> Iterator[Piece]:
    """The visible text of a page, cut where a block begins or ends."""
    gathered: list[str] = []
    containers: tuple[str, ...] = ()
    for event, text, trail in _events(tree, ()):
        if event == "text":
            gathered.append(text)
        if event == "cut":
            yield Piece(" ".join("".join(gathered).split()), containers)
            gathered, containers = [], trail
    yield Piece(" ".join("".join(gathered).split()), containers)


def _events(element: HtmlElement, trail: tuple[str, ...]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Text and block borders below `element` in page order; a border carries the containers of what follows."""
    tag = element.tag if isinstance(element.tag, str) else "script"
    if tag in _UNSEEN or "hidden" in element.attrib:
        return
    label = f"{tag} {element.get('class', '')} {element.get('id', '')}".lower()
    inner = (label, *trail)
    block = tag in _BLOCKS or _container_kind((label,))[0] is not None
    if block:
        yield "cut", "", inner
    yield "text", element.text or "", inner
    for child in element:
        yield from _events(child, inner)
        yield "text", child.tail or "", inner
    if block:
        yield "cut", "", trail


def _blocks(pieces: list[Piece], body: str, headline: str) -> list[Block]:
    """The pieces as blocks; trafilatura's own lines where its body cannot be found again among them."""
    lines = {" ".join(words(line)) for line in body.split("\n")} - {""}
    running = f" {' '.join(words(body))} "
    judged = [_judge(piece, lines, running, headline) for piece in pieces]
    found = sum(len(words(block.text)) for block in judged if block.kind is None)
    if found >= MIN_FOUND * len(running.split()):
        return _with_headline(_merged(judged), headline)
    return _with_headline([Block(line) for line in body.split("\n") if line.strip()], headline)


def _judge(piece: Piece, lines: set[str], running: str, headline: str) -> Block:
    """What a piece of the page is. The body as trafilatura finds it wins over containers, but not for short labels."""
    said = " ".join(words(piece.text))
    kind, reason = _container_kind(piece.containers)
    if headline and same_title(piece.text, headline) and piece.containers[0].split()[0] in ("h1", "h2"):
        return Block(piece.text, headline=True)
    short = len(said.split()) <= 4
    telling = kind is not None and (short or kind in (FurnitureKind.CAPTION, FurnitureKind.NEWSLETTER))
    body = said in lines or (not short and f" {said} " in running)
    if (body and not telling) or BYLINE.match(piece.text):
        return Block(piece.text)
    pattern = match_pattern(piece.text)
    if pattern and (kind, pattern.kind) != (FurnitureKind.MENU, FurnitureKind.SECTION):
        return Block(piece.text, kind=pattern.kind, reason=pattern.reason)
    return Block(piece.text, kind=kind or FurnitureKind.MENU, reason=reason or "outside the body of the page")


def _container_kind(containers: tuple[str, ...]) -> tuple[FurnitureKind | None, str]:
    """The kind of furniture that the nearest telling tag or class names; the page's own frame tells nothing."""
    for container in containers[:MAX_DEPTH]:
        names = set(container.split())
        if names & _FRAME:
            break
        for kind, telling in _CONTAINERS.items():
            if hit := next((name for name in telling if any(_tells(name, part) for part in names)), None):
                return kind, f"stands in an element named {hit!r}"
    return None, ""


def _tells(name: str, part: str) -> bool:
    """True if `name` is a whole word of a class or id such as "article__related-links"."""
    return re.search(rf"(?<![a-z]){name}(?![a-z])", part) is not None


def _merged(blocks: list[Block]) -> list[Block]:
    """Neighbouring menu lines as one block each."""
    merged: list[Block] = []
    for menu, group in groupby(blocks, key=lambda block: block.kind is FurnitureKind.MENU):
        run = list(group)
        if menu:
            run = [Block("\n".join(block.text for block in run), kind=FurnitureKind.MENU, reason=run[0].reason)]
        merged += run
    return merged


def _with_headline(blocks: list[Block], headline: str) -> list[Block]:
    """The blocks with exactly one headline: the first that shows it, else the metadata's, put before all."""
    seen = False
    result = []
    for block in blocks:
        if block.headline and seen:
            block = Block(block.text, kind=FurnitureKind.REPEATED_HEADLINE, reason="the headline again")
        seen = seen or block.headline
        result.append(block)
    return result if seen or not headline else [Block(headline, headline=True), *result]
