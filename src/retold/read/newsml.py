"""NewsML-G2: one report a news item that carries text."""

from collections.abc import Iterator

from lxml import etree

from retold.read.draft import Block, Draft, skip
from retold.read.owner import credit_owner
from retold.read.published import read_date
from retold.read.records import credit_author, credit_dateline, credit_wire, strip_tags
from retold.terms import FurnitureKind
from retold.types import Credit, Skip, When

_WITHDRAWN = ("canceled", "cancelled", "withheld")
_PARAGRAPHS = ("p", "h1", "h2", "h3", "h4", "li", "td", "blockquote", "pre", "hl2")


def read_newsml(root: etree._Element, path: str) -> Iterator[Draft | Skip]:
    """One draft a news item; pictures, packages and withdrawn items are skips."""
    items = list(root.iter("{*}newsItem"))
    if not items:
        yield skip(path, "NewsML-G2 without a news item; give the items that the package refers to")
    single = len(items) == 1
    yield from (_read_item(item, path, 0 if single else number) for number, item in enumerate(items, start=1))


def _read_item(item: etree._Element, path: str, number: int) -> Draft | Skip:
    where = f"{path}#{number}" if number else path
    status = _code(item, "itemMeta/pubStatus")
    if status in _WITHDRAWN:
        return skip(where, f"withdrawn by its publisher (pubStatus {status}); leave it out")
    paragraphs = _paragraphs(item)
    if not paragraphs:
        return skip(where, "a news item without text (a picture or a reference); give the item that carries the text")
    headline = _value(item, "contentMeta/headline")
    blocks = [
        Block(headline, headline=True),
        *(Block(text, kind=kind, reason=reason) for text, kind, reason in paragraphs),
    ]
    return Draft(
        blocks=tuple(block for block in blocks if block.text),
        publisher=_publisher(item),
        url=_address(item),
        published=_published(item),
        credits=_credits(item),
        number=number,
    )


def _paragraphs(item: etree._Element) -> list[tuple[str, FurnitureKind | None, str]]:
    """The paragraphs of the inline text (XHTML, NITF or plain); captions within it are typed."""
    for holder in item.iterfind("{*}contentSet/{*}inlineXML"):
        bodies = list(holder.iter("{*}body.content")) or list(holder.iter("{*}body")) or [holder]
        found = [
            part for element in bodies[0].iter(*(f"{{*}}{name}" for name in _PARAGRAPHS)) if (part := _part(element))
        ]
        if found:
            return found
        return [(line, None, "") for line in _lines("".join(map(str, bodies[0].itertext())))]
    data = [_text(element) for element in item.iterfind("{*}contentSet/{*}inlineData")]
    return [(line, None, "") for text in data[:1] for piece in strip_tags(text) for line in _lines(piece)]


def _part(element: etree._Element) -> tuple[str, FurnitureKind | None, str] | None:
    """A paragraph that holds no other, or None."""
    text = " ".join("".join(map(str, element.itertext())).split())
    inner = any(_name(child) in _PARAGRAPHS for child in element.iterdescendants())
    if not text or inner:
        return None
    above = {_name(parent) for parent in element.iterancestors()}
    if above & {"media", "figure", "figcaption", "media-caption"}:
        return text, FurnitureKind.CAPTION, "stands in a media element"
    return text, None, ""


def _published(item: etree._Element) -> When | None:
    """When the first version came out, by the first of the places that say so."""
    for place in ("itemMeta/firstCreated", "contentMeta/contentCreated", "itemMeta/versionCreated"):
        if (value := _value(item, place)) and (when := read_date(value, f"NewsML {place.split('/')[1]}")):
            return when
    return None


def _publisher(item: etree._Element) -> str:
    """The provider by name, else by its address or code."""
    name = _value(item, "itemMeta/provider/name") or _value(item, "rightsInfo/copyrightHolder/name")
    return name or _code(item, "itemMeta/provider") or _value(item, "itemMeta/provider")


def _address(item: etree._Element) -> str:
    links = [link.get("href", "") for link in item.iterfind("{*}itemMeta/{*}link") if "web" in link.get("rel", "")]
    return next((link for link in links if link.startswith("http")), "") or item.get("guid", "")


def _credits(item: etree._Element) -> tuple[Credit, ...]:
    author = _value(item, "contentMeta/by") or _value(item, "contentMeta/creator/name")
    return (
        *credit_author(author, "NewsML by"),
        *credit_wire(_value(item, "contentMeta/creditline"), "NewsML creditline"),
        *credit_dateline(_value(item, "contentMeta/located/name"), "NewsML located"),
        *credit_owner(_value(item, "rightsInfo/copyrightHolder/name"), "NewsML copyrightHolder", _publisher(item)),
    )


def _value(item: etree._Element, place: str) -> str:
    """The text of the first element at `place` that has some."""
    found = item.iterfind("/".join(f"{{*}}{name}" for name in place.split("/")))
    return next((text for element in found if (text := _text(element))), "")


def _code(item: etree._Element, place: str) -> str:
    """The code of the element at `place` without its scheme ("usable" of "stat:usable")."""
    element = item.find("/".join(f"{{*}}{name}" for name in place.split("/")))
    if element is None:
        return ""
    return str(element.get("qcode") or element.get("literal") or "").rpartition(":")[2]


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split()) if len(element) else (element.text or "").strip()


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
