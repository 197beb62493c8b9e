"""Records with named fields (JSON, CSV, feeds): which field says what, under the names that common tools use."""

from collections.abc import Iterable, Mapping

import lxml.html

from retold.read.address import normalise_url
from retold.read.draft import Block, Draft
from retold.read.names import load_lists
from retold.read.owner import credit_owner
from retold.read.published import read_date
from retold.terms import CreditKind
from retold.types import Credit, When

# passim: id, series, text, date. NGEC: id, date, event_text. The rest: newspaper3k, news-please, Media Cloud, CC-NEWS
# exports, JSON Feed. The first field that holds something wins.
FIELDS = load_lists("field")


def draft_from_record(record: Mapping[str, object], number: int = 0) -> Draft | None:
    """The draft that a record with named fields makes; None if no field holds its text."""
    fields = {key.strip().lower(): value for key, value in record.items() if isinstance(key, str)}
    values = {wanted: _first(fields, names) for wanted, names in FIELDS.items()}
    if not values["text"][1]:
        return None
    blocks = [Block(values["headline"][1], headline=True), *(Block(text) for text in strip_tags(values["text"][1]))]
    return Draft(
        blocks=tuple(block for block in blocks if block.text),
        publisher=values["publisher"][1],
        url=values["url"][1],
        published=_published(*values["published"]),
        credits=(
            *credit_author(*reversed(values["byline"])),
            *credit_exemplar(*reversed(values["exemplar"])),
            *credit_owner(values["owner"][1], values["owner"][0], values["publisher"][1]),
        ),
        number=number,
    )


def _published(name: str, value: str) -> When | None:
    return read_date(value, f"field {name!r}") if value else None


def _first(fields: Mapping[str, object], names: Iterable[str]) -> tuple[str, str]:
    """Name and value of the first of `names` that holds something."""
    for name in names:
        if value := _as_text(fields.get(name)):
            return name, value
    return "", ""


def _as_text(value: object) -> str:
    """A field as text: numbers written out, the name of an object, the parts of a list joined."""
    if isinstance(value, Mapping):
        return next((text for key in ("name", "title", "url", "id") if (text := _as_text(value.get(key)))), "")
    if isinstance(value, list):
        return ", ".join(text for item in value if (text := _as_text(item)))
    if isinstance(value, bool) or value is None:
        return ""
    return str(value).strip()


def strip_tags(text: str) -> list[str]:
    """`text` as blocks: one as it is, or the paragraphs of it if it is a piece of HTML."""
    if "<p" not in text and "</" not in text and "<br" not in text:
        return [text]
    root = lxml.html.fragment_fromstring(text, create_parent="div")
    for element in root.iter("p", "br", "div", "li", "h2", "h3", "blockquote"):
        element.tail = "\n" + (element.tail or "")
    for element in root.iter("script", "style"):
        element.text = ""
    return [" ".join(line.split()) for line in root.text_content().split("\n") if line.strip()]


def credit_author(value: str, where: str) -> list[Credit]:
    """The byline that metadata gives; none if it gives none."""
    return [Credit(kind=CreditKind.BYLINE, value=value, where=where)] if value else []


def credit_exemplar(value: str, where: str) -> list[Credit]:
    """The exemplar that metadata declares, an address in the form that reports have it; none if it declares none."""
    return [Credit(kind=CreditKind.DECLARED, value=normalise_url(value), where=where)] if value else []


def credit_wire(value: str, where: str) -> list[Credit]:
    """The agency that metadata gives; none if it gives none."""
    return [Credit(kind=CreditKind.WIRE_CREDIT, value=value, where=where)] if value else []


def credit_dateline(value: str, where: str) -> list[Credit]:
    """The place that metadata says a report was written at; none if it says none."""
    return [Credit(kind=CreditKind.DATELINE, value=value, where=where)] if value else []
