"""Later counts: a toll that a report of a later day puts higher is an update, and no quarrel of sources."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from retold.collate.differences import Difference
from retold.collate.lexicon import read_words
from retold.collate.readings import Compared
from retold.collate.tellings import Telling
from retold.collate.tolls import toll_of
from retold.terms import VariantKind
from retold.types import Quantity, Span

LATER = "; a later count"
# From this long after the other report, and up to so many times its number, a higher toll is an update of it.
LATER_BY = timedelta(hours=8)
MOST_TIMES = 3.0


def tell_later(found: Compared, published: Mapping[str, datetime | None]) -> Compared:
    """The same tellings, each difference of tolls that is a later count told as one."""
    told = tuple(
        replace(one, detail=one.detail + LATER) if _is_later(one, found, published) else one
        for one in found.differences
    )
    return replace(found, differences=told)


def is_later(detail: str) -> bool:
    """True if a variant with this detail is a later count."""
    return detail.endswith(LATER)


def _is_later(difference: Difference, found: Compared, published: Mapping[str, datetime | None]) -> bool:
    if difference.kind is not VariantKind.NUMBER or ";" in difference.detail:
        return False
    ours, theirs = _toll_at(found.left, difference.left), _toll_at(found.right, difference.right)
    if ours is None or theirs is None:
        return False
    low, high = sorted(((ours, found.left), (theirs, found.right)), key=lambda side: side[0].low)
    days = published.get(low[1].report_id), published.get(high[1].report_id)
    if high[0].low > MOST_TIMES * max(1.0, low[0].low):
        return False
    grown = bool(read_words("growing.txt") & set(high[1].context))
    if days[0] and days[1]:
        return days[1] - days[0] >= LATER_BY or (grown and days[1] > days[0])
    return grown


def _toll_at(telling: Telling, span: Span) -> Quantity | None:
    return next((one for one in telling.quantities if one.span == span and toll_of(telling, one)), None)
