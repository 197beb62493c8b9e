"""A second way to find the body of a page, which shares nothing with the first: how dense text and links stand.

After C. Kohlschütter, P. Fankhauser and W. Nejdl, Boilerplate detection using shallow text features (WSDM 2010): a
block is prose by its number of words and the share of them in links, and by those of the blocks beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from retold.read.names import load_names

_BLOCKS = frozenset(load_names("html block"))
_UNSEEN = frozenset(load_names("html unseen"))
_FRAME = frozenset(("html", "body", "main", "article"))
# What readers wrote below a report is none of it; neither way counts it.
_COMMENTS = re.compile(r"(?<![a-z])(?:comments?|respond|disqus)(?![a-z])", re.IGNORECASE)
# Bodies are told apart where one has more than this times the words of the other, and so many words more. Shorter
# bodies differ by a caption or a list.
MOST_RATIO = 1.5
LEAST_DIFFERENCE = 80


@dataclass(slots=True)
class _Stretch:
    """One block of a page: its words, and how many of them are links."""

    words: int = 0
    linked: int = 0

    @property
    def links(self) -> float:
        """The share of the words that are links, in [0, 1]."""
        return self.linked / self.words if self.words else 0.0


def count_dense_words(tree: HtmlElement) -> int:
    """How many words of a page stand in blocks that look like prose."""
    empty = _Stretch()
    blocks = [block for block in _stretches(tree) if block.words]
    around = zip([empty, *blocks], blocks, [*blocks[1:], empty], strict=False)
    return sum(block.words for before, block, after in around if _is_prose(before, block, after))


def disagree(first: int, second: int) -> bool:
    """True if two bodies of so many words cannot both be the body of the page."""
    more, less = max(first, second), min(first, second)
    return more - less >= LEAST_DIFFERENCE and more > MOST_RATIO * less


def _is_prose(before: _Stretch, block: _Stretch, after: _Stretch) -> bool:
    """The tree of decisions that the paper learned for numbers of words (its figure 3, "NumWordsRules")."""
    if block.links > 0.333333:
        return False
    if before.links > 0.555556:
        return block.words > 40 or after.words > 17
    return block.words > 16 or after.words > 15 or before.words > 4


def _is_unseen(element: HtmlElement, tag: str) -> bool:
    """True for what no reader sees, or what is no part of the report."""
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return tag in _UNSEEN or "hidden" in element.attrib or (tag not in _FRAME and bool(_COMMENTS.search(named)))


def _stretches(tree: HtmlElement) -> Iterator[_Stretch]:
    """The visible blocks of a page, in order."""
    block, anchors = _Stretch(), 0
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else "script"
        unseen = _is_unseen(element, tag)
        if tag in _BLOCKS:
            yield block
            block = _Stretch()
        anchors += (tag == "a") * (1 if event == "start" else -1)
        if unseen and event == "start":
            walk.skip_subtree()
        text = element.tail if event == "end" else "" if unseen else element.text
        count = len((text or "").split())
        block.words += count
        block.linked += count if anchors else 0
    yield block
