"""OPML: a list of feeds. Nothing is fetched, so it gives no report, only a word on what to save."""

from collections.abc import Iterator

from lxml import etree

from retold.read.draft import Draft, skip
from retold.types import Skip

MAX_NAMED = 20


def read_opml(root: etree._Element, path: str) -> Iterator[Draft | Skip]:
    """One Skip that names the feeds listed."""
    addresses = [str(value).strip() for value in root.xpath("//outline/@xmlUrl") if str(value).strip()]
    if not addresses:
        yield skip(path, "a list of feeds that names none; give saved feeds or pages")
        return
    more = f" and {len(addresses) - MAX_NAMED} more" if len(addresses) > MAX_NAMED else ""
    named = ", ".join(addresses[:MAX_NAMED]) + more
    yield skip(path, f"a list of {len(addresses)} feeds, not reports; nothing is fetched, so save them first: {named}")
