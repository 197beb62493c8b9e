"""Whatever the input: no exception, and spans that stand in the text and do not overlap."""

import io
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.read import READERS, Block, Draft, fix_report, read_unread
from retold.read.draft import Page
from retold.read.formats import Item
from retold.types import Report, Skip

LINES = st.sampled_from(
    [
        "Hill Herald",
        "Bridge closed | Hill Herald",
        "Bridge closed",
        "Bridge closed today",
        "4 March 2025",
        "Share",
        "Photo: Jo",
        "",
        "The bridge is closed, the council said on Monday.",
        "date 2025-03-04 LIMA (Delta) – Two died.",
        "Watch below",
        "| world",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=60), max_size=14).map("\n\n".join)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(TEXTS, st.text(max_size=40))
def test_spans_stand_in_the_text_and_do_not_overlap(text: str, title: str) -> None:
    item = fix_report(Draft(blocks=(Block(title, headline=True), Block(text))), "a.txt")
    if isinstance(item, Report):
        spans = [(piece.span.start, piece.span.end) for piece in item.furniture]
        spans += [(item.headline.start, item.headline.end)] if item.headline else []
        assert all(0 <= start < end <= len(item.text) for start, end in spans)
        assert all(one[1] <= two[0] for one, two in pairwise(sorted(spans)))
        assert item.text.encode("utf-8")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.binary(max_size=300) | TEXTS.map(str.encode), st.sampled_from(sorted(READERS)))
def test_no_reader_raises_for_any_bytes(data: bytes, suffix: str) -> None:
    items = list(READERS[suffix](io.BytesIO(data), "a"))
    assert all(isinstance(item, Draft | Page | Skip) for item in items)
    made = [result for found in items for result in read_unread(Item("a", found))]
    assert len(made) == len(items)
