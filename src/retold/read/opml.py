"""OPML: a list of feeds. Reading fetches nothing, so it gives no report, only a word on how to get them."""

from collections.abc import Iterator

from lxml import etree

from retold.read.decode import MAX_BYTES
from retold.read.draft import Draft, skip
from retold.types import Skip

MAX_NAMED = 20


def read_opml(root: etree._Element, path: str) -> Iterator[Draft | Skip]:
    """One Skip that names the feeds listed."""
    addresses = _addresses(root)
    if not addresses:
        yield skip(path, "a list of feeds that names none; give saved feeds or pages")
        return
    more = f" and {len(addresses) - MAX_NAMED} more" if len(addresses) > MAX_NAMED else ""
    named = ", ".join(addresses[:MAX_NAMED]) + more
    way = "nothing is fetched unless asked for, so save them first (retold fetch)"
    yield skip(path, f"a list of {len(addresses)} feeds, not reports; {way}: {named}")


def list_feeds(data: bytes) -> list[str]:
    """The addresses on a list of feeds, in order, each once. Raises ValueError if `data` is no OPML."""
    if not data or len(data) > MAX_BYTES:
        raise ValueError("empty" if not data else f"longer than {MAX_BYTES:,} bytes")
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise ValueError(f"broken XML: {error}") from error
    if etree.QName(root).localname != "opml":
        raise ValueError("no OPML in it")
    return list(dict.fromkeys(_addresses(root)))


def _addresses(root: etree._Element) -> list[str]:
    return [str(value).strip() for value in root.xpath("//outline/@xmlUrl") if str(value).strip()]
