"""XML: feeds, NewsML-G2 and OPML, told apart by the element that they open with."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from lxml import etree

from retold.read.decode import MAX_BYTES
from retold.read.draft import Draft, skip
from retold.read.feed import read_feed
from retold.read.newsml import read_newsml
from retold.read.opml import read_opml
from retold.types import Skip

Tree = Callable[[etree._Element, str], Iterator[Draft | Skip]]

TREES: dict[str, Tree] = {
    "newsMessage": read_newsml,
    "newsItem": read_newsml,
    "packageItem": read_newsml,
    "opml": read_opml,
}


def read_xml(stream: BinaryIO, path: str) -> Iterator[Draft | Skip]:
    """The reports of an XML file. Entities are not expanded and nothing is fetched."""
    data = stream.read(MAX_BYTES + 1)
    if not data or len(data) > MAX_BYTES:
        yield skip(
            path, "empty file (0 bytes); save it again" if not data else f"longer than {MAX_BYTES:,} bytes; split it"
        )
        return
    try:
        root = etree.fromstring(
            data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
        )
    except etree.XMLSyntaxError as error:
        yield skip(path, f"broken XML ({error}); save it again")
        return
    yield from TREES.get(etree.QName(root).localname, read_feed)(root, path)
