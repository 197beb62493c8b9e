"""What a page says about itself: publisher, address, headline, byline, date, and where it took its text from."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from retold.read.names import load_names
from retold.read.owner import credit_owner, holder_in, is_agency
from retold.read.published import date_of_address, read_date
from retold.read.records import credit_author, credit_exemplar, credit_wire
from retold.types import Credit, When

# Words of the longest name of a site.
MAX_NAME = 5
_BETWEEN = re.compile(r"\s+[|–—:·»-]+\s+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Empty strings and None where the page is silent."""

    headline: str
    publisher: str
    url: str
    published: When | None
    credits: tuple[Credit, ...]


def read_metadata(tree: HtmlElement, address: str = "") -> Metadata:
    """The metadata of a page: JSON-LD first, then meta elements, then what the page shows.

    `address` is where the page was fetched from, "" if only the page itself may know.
    """
    objects = _linked_objects(tree)
    linked, metas = _report_of(objects), _metas(tree)
    url = (
        address
        or _saved_from(tree)
        or metas.get("og:url")
        or _string(linked.get("url") or linked.get("mainEntityOfPage"))
    )
    canonical = next(iter(tree.xpath("//link[@rel='canonical']/@href")), "")
    title = _title(tree)
    headline = _string(linked.get("headline")) or metas.get("og:title") or _heading(tree) or title
    publisher = _string(_house(linked, objects)) or metas.get("og:site_name") or metas.get("application-name", "")
    publisher = publisher or _hung_on(title, headline)
    return Metadata(
        headline=headline,
        publisher=publisher,
        url=url or canonical,
        published=_published(tree, linked, metas) or date_of_address(url or canonical),
        credits=(
            *_author(linked, metas),
            *_agencies(linked, publisher),
            *_exemplars(linked, metas, url, canonical),
            *_owner(linked, objects, metas, publisher),
        ),
    )


def _owner(
    linked: dict[str, object], objects: list[dict[str, object]], metas: dict[str, str], publisher: str
) -> list[Credit]:
    """The house that owns the publisher, by the first of the places that name one other than the publisher."""
    house = _house(linked, objects)
    parent = house.get("parentOrganization") if isinstance(house, dict) else None
    stated = [(_string(_pointed_to(parent, objects)), "JSON-LD parentOrganization")]
    stated += [(_string(_pointed_to(linked.get("copyrightHolder"), objects)), "JSON-LD copyrightHolder")]
    stated += [(holder_in(metas[name]), f"meta {name}") for name in load_names("meta owner") if name in metas]
    found = (credit_owner(value, where, publisher) for value, where in stated)
    return next((credits for credits in found if credits), [])


def _published(tree: HtmlElement, linked: dict[str, object], metas: dict[str, str]) -> When | None:
    stated = [(_string(linked.get("datePublished")), "JSON-LD datePublished")]
    stated += [(metas[name], f"meta {name}") for name in load_names("meta date") if name in metas]
    stated += [
        (str(value), "time element") for value in tree.xpath("//article//time/@datetime | //time[@pubdate]/@datetime")
    ]
    stated += [(str(value), "time element") for value in tree.xpath("//time/@datetime")]
    return next((when for value, basis in stated if value and (when := read_date(value, basis))), None)


def _author(linked: dict[str, object], metas: dict[str, str]) -> list[Credit]:
    return credit_author(_string(linked.get("author")), "JSON-LD author") or credit_author(
        metas.get("author", ""), "meta author"
    )


def _agencies(linked: dict[str, object], publisher: str) -> list[Credit]:
    """The agency that the page states as its source or as its author; none for an agency's own page."""
    stated = [(_string(linked.get(key)), f"JSON-LD {key}") for key in load_names("linked source")]
    named = [(value, where) for value, where in stated if value and not value.startswith("http")]
    named += [(name, "JSON-LD author") for name in _string(linked.get("author")).split(", ") if is_agency(name)]
    others = [pair for pair in named if pair[0].lower() != publisher.lower()]
    return [credit for value, where in others[:1] for credit in credit_wire(value, where)]


def _exemplars(linked: dict[str, object], metas: dict[str, str], url: str, canonical: str) -> Iterator[Credit]:
    """Every way a page declares what it was taken from; a canonical address counts if it is on another host."""
    if url and canonical and _host(url) != _host(canonical):
        yield from credit_exemplar(canonical, "canonical")
    for name in ("syndication-source", "original-source"):
        yield from credit_exemplar(metas.get(name, ""), f"meta {name}")
    yield from credit_exemplar(_string(linked.get("isBasedOn")), "JSON-LD isBasedOn")


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Name (lower case) to content of the meta elements; the first of a name wins."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _linked_objects(tree: HtmlElement) -> list[dict[str, object]]:
    """All objects of the page's JSON-LD, those of a graph by themselves."""
    scripts = tree.xpath("//script[@type='application/ld+json']")
    return [item for script in scripts for item in _objects(script.text or "")]


def _report_of(objects: list[dict[str, object]]) -> dict[str, object]:
    """The first object that describes an article, else {}."""
    ranked = [item for kind in load_names("linked type") for item in objects if kind in _kinds(item)]
    return ranked[0] if ranked else {}


def _house(linked: dict[str, object], objects: list[dict[str, object]]) -> object:
    """The publisher as the article states it, or the object that it points to."""
    return _pointed_to(linked.get("publisher"), objects)


def _pointed_to(value: object, objects: list[dict[str, object]]) -> object:
    """`value`, or the object of the page that has the same @id where it is nothing but a pointer."""
    if isinstance(value, dict) and value.get("@id") and not value.get("name"):
        return next((item for item in objects if item.get("@id") == value["@id"] and item.get("name")), value)
    return value


def _objects(text: str) -> Iterator[dict[str, object]]:
    try:
        value = json.loads(text.strip(), strict=False)
    except ValueError:
        return
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()


def _kinds(item: dict[str, object]) -> list[str]:
    kind = item.get("@type")
    return [str(part) for part in kind] if isinstance(kind, list) else [str(kind)]


def _string(value: object) -> str:
    """A JSON-LD value as text: a string, the name or address of an object, the parts of a list joined."""
    if isinstance(value, list):
        return ", ".join(text for item in value if (text := _string(item)))
    if isinstance(value, dict):
        return next((text for key in ("name", "url", "@id") if (text := _string(value.get(key)))), "")
    return value.strip() if isinstance(value, str) else ""


def _heading(tree: HtmlElement) -> str:
    headings = [" ".join(element.text_content().split()) for element in tree.iter("h1")]
    return next((heading for heading in headings if len(heading.split()) > 2), "")


def _title(tree: HtmlElement) -> str:
    return next((" ".join(element.text_content().split()) for element in tree.iter("title")), "")


def _hung_on(title: str, headline: str) -> str:
    """The site's name that the title hangs on to the headline: "Bridge closed | News | Hill Herald"; "" if none."""
    rest = title.removeprefix(headline)
    names = [name.strip() for name in _BETWEEN.split(rest)[1:]] if rest != title and headline else []
    return names[-1] if names and 0 < len(names[-1].split()) <= MAX_NAME else ""


def _saved_from(tree: HtmlElement) -> str:
    """The address that browsers write into a page they save."""
    for comment in tree.xpath("//comment()[contains(., 'saved from url')]") + tree.getroottree().xpath("/comment()"):
        _, found, address = (comment.text or "").partition("saved from url=(")
        if found:
            return str(address.partition(")")[2].split()[0])
    return ""
