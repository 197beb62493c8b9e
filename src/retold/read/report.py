"""From a draft to a report: the text is fixed here, and every later offset counts in it."""

import re
from dataclasses import replace
from itertools import islice

import msgspec

from retold.read.address import normalise_url
from retold.read.clean import Layout, find_layout
from retold.read.draft import Block, Draft, Mark, skip
from retold.read.language import find_language
from retold.read.outline import DATELINE, read_lines
from retold.read.owner import find_owner
from retold.read.plain import repair
from retold.read.published import date_of_address, find_date
from retold.read.publisher import find_publisher
from retold.terms import CreditKind, FurnitureKind
from retold.text import plain, stable_id
from retold.types import Credit, Furniture, Report, Skip, Span, When

# No report is as long as a book; the parser takes half a minute for this much.
MAX_CHARACTERS = 1_000_000
MIN_LETTERS = 20
_LETTERS = re.compile(r"[^\W\d_]+")
_HUNG = " |-–—:»•"
# What heads a line that says who wrote the report, not where it stands.
_BYLINE = ("By ", "BY ")


def fix_report(draft: Draft, path: str) -> Report | Skip:
    """The report that a draft makes, or why it makes none."""
    where = f"{path}#{draft.number}" if draft.number else path
    text, marks, title = _lay_out(draft)
    if reason := _unfit(text):
        return skip(where, reason)
    layout = find_layout(text, title=title, known=marks)
    return _assemble(draft, where, text, layout)


def _assemble(draft: Draft, where: str, text: str, layout: Layout) -> Report:
    stated = draft.publisher or _site_name(text, layout)
    found, offsets = _date_in(text, layout)
    published = draft.published or found or date_of_address(draft.url)
    url = normalise_url(draft.url)
    report_id = stable_id("r", stated, url, published.value if published else "", text)
    if published and published is found:
        published = msgspec.structs.replace(published, span=Span(report_id, *offsets))
    read = None if stated else find_publisher(text, layout.marks, report_id)
    publisher = read.value if read else stated
    return Report(
        id=report_id,
        path=where,
        publisher=publisher,
        url=url,
        headline=Span(report_id, *layout.headline) if layout.headline else None,
        text=text,
        published=published,
        language=find_language(_body(text, layout)),
        furniture=tuple(
            Furniture(kind=m.kind, span=Span(report_id, m.start, m.end), reason=m.reason) for m in layout.marks
        ),
        credits=(*_credits(draft, text, layout, publisher, report_id), *([read] if read else ())),
    )


def _credits(draft: Draft, text: str, layout: Layout, publisher: str, report_id: str) -> tuple[Credit, ...]:
    """What the file states, and the owner of the publisher where only the page's own lines name it."""
    if any(credit.kind is CreditKind.OWNER for credit in draft.credits):
        return draft.credits
    return (*draft.credits, *find_owner(text, layout.marks, publisher, report_id))


def _lay_out(draft: Draft) -> tuple[str, list[Mark], str]:
    """The text of all blocks, the furniture that the format marks in it, and the title."""
    blocks, title = _title_once([replace(block, text=_trim(block)) for block in draft.blocks])
    marks: list[Mark] = []
    position = 0
    for block in blocks:
        if block.kind:
            marks.append(Mark(block.kind, position, position + len(block.text), block.reason))
        position += len(block.text) + 2
    return "\n\n".join(block.text for block in blocks), marks, title


def _trim(block: Block) -> str:
    text = repair(block.text)
    return " ".join(text.split()) if block.headline else text.strip("\n")


def _title_once(blocks: list[Block]) -> tuple[list[Block], str]:
    """The blocks with words in them, and the title, which gets no block of its own where the text opens with it."""
    blocks = [block for block in blocks if block.text.strip()]
    title = next((block.text for block in blocks if block.headline), "")
    if len(blocks) > 1 and blocks[0].headline and plain(blocks[1].text.strip().split("\n")[0]) == plain(title):
        return blocks[1:], title
    return blocks, title


def _unfit(text: str) -> str:
    """Why `text` is no report; "" if it may be one."""
    if len(text) > MAX_CHARACTERS:
        return f"{len(text):,} characters of text, a report has at most {MAX_CHARACTERS:,}; split the file"
    letters = sum(len(match.group()) for match in islice(_LETTERS.finditer(text), MIN_LETTERS))
    if letters < MIN_LETTERS:
        return f"{letters} letters of text, a report has at least {MIN_LETTERS}; check what the file was saved from"
    return ""


def _site_name(text: str, layout: Layout) -> str:
    sites = (text[m.start : m.end].strip(_HUNG) for m in layout.marks if m.kind is FurnitureKind.SITE_NAME)
    return next((site for site in sites if not site.startswith(_BYLINE)), "")


def _body(text: str, layout: Layout) -> str:
    """The text without furniture."""
    pieces, position = [], 0
    for mark in layout.marks:
        pieces.append(text[position : mark.start])
        position = mark.end
    return " ".join([*pieces, text[position:]])


def _date_in(text: str, layout: Layout) -> tuple[When | None, tuple[int, int]]:
    """The date that the text itself prints, on a date line or else in its first dateline, and where that stands."""
    places = [(m.start, m.end, "date line") for m in layout.marks if m.kind is FurnitureKind.DATE_LINE]
    datelines = ((line.start, match.end()) for line in read_lines(text) if (match := DATELINE.match(line.text)))
    places += [(start, start + length, "dateline") for start, length in list(datelines)[:1]]
    for start, end, basis in places:
        if when := find_date(text[start:end], basis):
            return when, (end - len(text[start:end].lstrip(_HUNG)), end)
    return None, (0, 0)
