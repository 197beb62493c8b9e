"""ninjs (news in JSON, 1.x to 3.x): told from other JSON by its keys."""

from collections.abc import Iterator, Mapping

from retold.read.draft import Block, Draft, skip
from retold.read.owner import credit_owner
from retold.read.published import read_date
from retold.read.records import credit_author, credit_dateline, credit_wire, strip_tags
from retold.types import Credit, Skip, When

_WITHDRAWN = ("canceled", "cancelled", "withheld")
_BODIES = ("body_html", "body_xhtml", "body_text")
_TELLING = frozenset((*_BODIES, "bodies", "versioncreated", "pubstatus", "representationtype"))
# A text with tags keeps its paragraphs; a plain one may have lost them.
_PREFERRED = ("html", "xhtml", "xml", "")


def is_ninjs(record: Mapping[str, object]) -> bool:
    """True for an object that has a uri and two or more of the keys that ninjs alone has."""
    return "uri" in record and len(_TELLING & record.keys()) >= 2


def read_ninjs(record: Mapping[str, object], path: str, number: int) -> Draft | Skip:
    """The draft of one item; a picture or a withdrawn item is a Skip."""
    where = f"{path}#{number}" if number else path
    status = _text(record.get("pubstatus"))
    if status in _WITHDRAWN:
        return skip(where, f"withdrawn by its publisher (pubstatus {status}); leave it out")
    body = _body(record)
    if not body:
        return skip(where, "a ninjs item without text (a picture or a reference); give the item that carries the text")
    headline = _text(record.get("headline")) or _variant(record.get("headlines"))
    blocks = [Block(headline, headline=True), *(Block(piece) for piece in strip_tags(body))]
    return Draft(
        blocks=tuple(block for block in blocks if block.text),
        publisher=_publisher(record),
        url=_text(record.get("url")) or _text(record.get("uri")),
        published=_published(record),
        credits=_credits(record),
        number=number,
    )


def _publisher(record: Mapping[str, object]) -> str:
    return next(_named(record, "publisher"), "") or _text(record.get("copyrightholder"))


def _body(record: Mapping[str, object]) -> str:
    """The text: HTML before plain, the keys of 1.x before those of 2.x."""
    single = next((text for key in _BODIES if (text := _text(record.get(key)))), "")
    return single or _variant(record.get("bodies"))


def _variant(value: object) -> str:
    """The value of the best of the variants that ninjs 2 lists ([{"role": ..., "contenttype": ..., "value": ...}])."""
    variants = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    ranked = sorted(variants, key=lambda item: (item.get("role") not in ("main", None), _rank(item)))
    return next((text for item in ranked if (text := _text(item.get("value")))), "")


def _rank(variant: Mapping[str, object]) -> int:
    kind = _text(variant.get("contenttype"))
    return next(place for place, name in enumerate(_PREFERRED) if name in kind)


def _published(record: Mapping[str, object]) -> When | None:
    for key in ("firstcreated", "contentcreated", "versioncreated"):
        if (value := _text(record.get(key))) and (when := read_date(value, f"ninjs {key}")):
            return when
    return None


def _credits(record: Mapping[str, object]) -> tuple[Credit, ...]:
    author = _text(record.get("byline")) or _text(record.get("by"))
    places = record.get("located")
    return (
        *credit_author(author, "ninjs byline"),
        *(credit for name in _named(record, "") for credit in credit_wire(name, "ninjs infosource")),
        *credit_dateline(places if isinstance(places, str) else "", "ninjs located"),
        *credit_owner(_text(record.get("copyrightholder")), "ninjs copyrightholder", _publisher(record)),
    )


def _named(record: Mapping[str, object], role: str) -> Iterator[str]:
    """The names of the organisations that the item came from, in this role ("" for any but the publisher's)."""
    listed = record.get("infosources") or record.get("infosource")
    for item in listed if isinstance(listed, list) else ():
        if isinstance(item, dict):
            found = _text(item.get("role")).rpartition(":")[2].lower()
            if found == role or (not role and found != "publisher"):
                yield _text(item.get("name"))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
