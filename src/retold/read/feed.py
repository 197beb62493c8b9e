"""Saved RSS, RDF and Atom feeds: one report an item."""

from collections.abc import Iterator

from lxml import etree

from retold.read.draft import Block, Draft, skip
from retold.read.published import read_date
from retold.read.records import credit_author, credit_exemplar, strip_tags
from retold.types import Credit, Skip

_TEXT = ("encoded", "content", "description", "summary")
_DATE = ("pubDate", "published", "date", "updated")


def read_feed(root: etree._Element, path: str) -> Iterator[Draft | Skip]:
    """One draft an item."""
    items = [element for element in root.iter() if _name(element) in ("item", "entry")]
    if not items:
        yield skip(path, "XML, but neither RSS nor Atom nor NewsML-G2: it has no item or entry; convert it to .jsonl")
    publisher = _value(root.find("{*}channel") if root.find("{*}channel") is not None else root, ("title",))
    yield from (_read_item(item, publisher, path, number) for number, item in enumerate(items, start=1))


def _read_item(item: etree._Element, publisher: str, path: str, number: int) -> Draft | Skip:
    text = _value(item, _TEXT)
    if not text:
        return skip(f"{path}#{number}", "an item without text; save the page it links to")
    blocks = [Block(_value(item, ("title",)), headline=True), *(Block(piece) for piece in strip_tags(text))]
    date = _value(item, _DATE)
    return Draft(
        blocks=tuple(block for block in blocks if block.text),
        publisher=publisher,
        url=_link(item),
        published=read_date(date, "date of the feed item") if date else None,
        credits=(*credit_author(_value(item, ("creator", "author")), "feed item"), *_source(item)),
        number=number,
    )


def _source(item: etree._Element) -> list[Credit]:
    element = next((child for child in item if _name(child) == "source"), None)
    if element is None:
        return []
    return credit_exemplar(element.get("url") or _text(element), "RSS source")


def _link(item: etree._Element) -> str:
    links = [child for child in item if _name(child) == "link"]
    best = [child for child in links if child.get("rel", "alternate") == "alternate"]
    return next((value for child in best if (value := (child.get("href") or child.text or "").strip())), "")


def _value(element: etree._Element, names: tuple[str, ...]) -> str:
    """The text of the first child, by the order of `names`, that has some."""
    values = {name: _text(child) for child in reversed(element) if (name := _name(child)) in names}
    return next((values[name] for name in names if values.get(name)), "")


def _text(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext()).strip()


def _name(element: etree._Element) -> str:
    """The tag without its name space; "" for comments."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
