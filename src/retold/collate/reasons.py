"""Differences in why something happened."""

from collections.abc import Iterator

from retold.collate.differences import Difference
from retold.collate.figures import same_words
from retold.collate.tellings import Telling
from retold.terms import VariantKind
from retold.types import Argument

# Two reasons that share less of the shorter one's words are other reasons.
SAME_REASON = 0.34


def compare_reasons(left: Telling, right: Telling) -> Iterator[Difference]:
    """Another reason for the same: each side gives one, and they share hardly a word."""
    ours, theirs = _reasons(left), _reasons(right)
    if ours and theirs and max(same_words(a.text, b.text) for a in ours for b in theirs) < SAME_REASON:
        detail = f"“{ours[0].text}” against “{theirs[0].text}”"
        yield Difference(VariantKind.CAUSE, detail, ours[0].span, theirs[0].span)


def _reasons(telling: Telling) -> list[Argument]:
    return [argument for argument in telling.statement.arguments if argument.role == "why"]
