"""Differences in when: days, times of day and lengths of time that cannot be the same."""

import re
from collections.abc import Iterator

from retold.collate.differences import Difference
from retold.collate.tellings import Telling
from retold.collate.wording import nearness
from retold.terms import TimeKind, VariantKind
from retold.types import When

# Durations that differ by no more than this share are the same put otherwise: "60 days", "two months".
SAME_LENGTH = 0.05
# Times of day that are told as near ("shortly after ten") may lie so many minutes apart.
NEAR_MINUTES = 12
_DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YMWDHS])")
_DAYS = {"Y": 365.0, "M": 30.4, "W": 7.0, "D": 1.0, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400, "TY": 0.0}
_KINDS = frozenset({TimeKind.DATE, TimeKind.TIME, TimeKind.DURATION})
# A season is as often a thing of that name ("the spring", "the fall") as a time.
_SEASON = re.compile(r"-(?:SP|SU|FA|WI)$")
_VAGUE = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
_PART_HOURS = {"MO": (0, 12), "AF": (11, 19), "EV": (16, 24), "NI": (17, 31), "MI": (11, 14), "DT": (5, 21)}
_HALF_SAID = re.compile(
    r"[ap]\.?\s?m\b|morning|noon|evening|night|^0\d|(?:^|\D)(?:0\d|1[3-9]|2[0-4])[:.]\d\d", re.IGNORECASE
)
_NEARLY = frozenset(
    {"about", "around", "shortly", "soon", "just", "before", "after", "past", "towards", "toward", "near", "nearly"}
)
_SMALL = frozenset({"the", "a", "an", "on", "at", "in", "of"})
_UNTIL = frozenset({"until", "till", "to", "through", "by", "before", "end", "ends", "ending", "expires"})
_FROM = frozenset({"since", "from", "after", "starting", "beginning", "start", "starts"})


# Lengths of which one is more than so many times the other (nine hours, two years) are of two things.
FAR_LONGER = 500


def compare_whens(left: Telling, right: Telling) -> Iterator[Difference]:
    """Times that cannot be the same, where each side has one that the other lacks; the likeliest to answer one another
    first, each once."""
    ours = [
        one for one in left.whens if _tells(left, one) and not any(_agree(left, one, right, w) for w in right.whens)
    ]
    theirs = [
        one for one in right.whens if _tells(right, one) and not any(_agree(left, w, right, one) for w in left.whens)
    ]
    rows = [(_affinity(left, a, right, b), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs)]
    taken: tuple[set[int], set[int]] = set(), set()
    for score, i, j in sorted(rows, key=lambda row: (-row[0], row[1], row[2])):
        if score > 0 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield from _difference(left, ours[i], right, theirs[j])


def _difference(left: Telling, one: When, right: Telling, other: When) -> Iterator[Difference]:
    same = _one_wording(left, one, right, other)
    if one.span and other.span and not (same and (one.inferred or other.inferred)):
        yield Difference(VariantKind.TIME, f"{one.value} against {other.value}", one.span, other.span, apart=not same)


def _affinity(left: Telling, ours: When, right: Telling, theirs: When) -> float:
    """How surely two times answer one another: of one kind and fineness, at one end of a stretch, by one word."""
    edges = _edge(left, ours), _edge(right, theirs)
    if ours.kind is not theirs.kind or (edges[0] != edges[1] and not one_slip(ours, theirs)):
        return 0.0
    short, long = sorted((_length(ours.value), _length(theirs.value)))
    if long > FAR_LONGER * short > 0:
        return 0.0
    fine = abs(_fineness(ours) - _fineness(theirs)) if ours.kind is TimeKind.DATE else 0
    if fine > 1:
        return 0.0
    beside = _beside(left, ours), _beside(right, theirs)
    by_one = any(nearness(a, b) > 0 for a in beside[0] for b in beside[1])
    return 1.0 - 0.5 * fine + 0.5 * one_slip(ours, theirs) + 0.5 * by_one


def one_slip(left: When, right: When) -> bool:
    """True for two days of which only the month or only the year differs: whoever tells them means one thing."""
    parts = left.value.split("-"), right.value.split("-")
    if left.kind is not TimeKind.DATE or not len(parts[0]) == len(parts[1]) == len(("year", "month", "day")):
        return False
    return parts[0][2] == parts[1][2] and sum(a != b for a, b in zip(*parts, strict=True)) == 1


def _fineness(when: When) -> int:
    """0 for a year, 1 for a month, quarter or week, 2 for a day."""
    return min(2, when.value.count("-"))


def _edge(telling: Telling, when: When) -> str:
    """ "until" or "from" if a time is the end or the beginning of a stretch, else ""."""
    start = when.span.start if when.span else 0
    before = [word.text.lower() for word in telling.words if word.end <= start][-3:]
    inside = [w.text.lower() for w in telling.words if when.span and start <= w.start < when.span.end][:2]
    near = {*before[-1:], *inside} | ({*before} if before[-1:] in (["of"], ["the"]) else set())
    return "until" if near & _UNTIL else "from" if near & _FROM else ""


def _beside(telling: Telling, when: When) -> list[str]:
    if not when.span:
        return []
    before = [word.base for word in telling.content if word.end <= when.span.start][-2:]
    return before + [word.base for word in telling.content if word.start >= when.span.end][:1]


def _one_wording(left: Telling, ours: When, right: Telling, theirs: When) -> bool:
    """True for "on Thursday" on both sides: the day is worked out, and the reports say the same."""
    words = [[w.base for w in side.words
              if when.span and when.span.start <= w.start < when.span.end and w.text.lower() not in _SMALL]
             for side, when in ((left, ours), (right, theirs))]  # fmt: skip
    return words[0] == words[1]


def _tells(telling: Telling, when: When) -> bool:
    """True for a time that tells when; not for the one of a rate ("8 dollars a month")."""
    span = when.span
    if span is None or any(q.span.start < span.start and span.end <= q.span.end for q in telling.quantities):
        return False
    return when.kind in _KINDS and when.value not in _VAGUE and not _SEASON.search(when.value)


def _agree(left: Telling, ours: When, right: Telling, theirs: When) -> bool:
    """True if the two times may be the same, as the words around them put them."""
    if same_when(ours, theirs) or _same_but_year(left, ours, right, theirs):
        return True
    clocks = _minutes(left, ours), _minutes(right, theirs)
    if None in clocks:
        return _in_part(left, ours, theirs) or _in_part(right, theirs, ours)
    apart = abs((clocks[0] or 0) - (clocks[1] or 0))
    open_half = not (_half_said(left, ours) and _half_said(right, theirs))
    apart = min(apart, abs(apart - 12 * 60)) if open_half else apart
    return apart <= (NEAR_MINUTES if _nearly(left, ours) or _nearly(right, theirs) else 0)


def _same_but_year(left: Telling, ours: When, right: Telling, theirs: When) -> bool:
    """True for a month or day of which one side does not say the year: it is worked out."""
    rest = ours.value.partition("-")[2], theirs.value.partition("-")[2]
    said = [
        value[:4] in _words(side, when)
        for side, when, value in ((left, ours, ours.value), (right, theirs, theirs.value))
    ]
    return bool(rest[0]) and rest[0] == rest[1] and not all(said) and ours.kind is theirs.kind is TimeKind.DATE


def _words(telling: Telling, when: When) -> str:
    start = telling.span.start
    return telling.text[when.span.start - start : when.span.end - start] if when.span else ""


def _minutes(telling: Telling, when: When) -> int | None:
    """The minutes after midnight of a time of day, in the half of the day that its telling names, if any."""
    found = re.match(r"(\d\d):(\d\d)", _clock(when))
    if not found:
        return None
    minutes = 60 * int(found[1]) + int(found[2])
    late = any(_clock(other) in ("AF", "EV") for other in telling.whens)
    return minutes + 12 * 60 if late and minutes < 12 * 60 and not _HALF_SAID.search(_words(telling, when)) else minutes


def _in_part(telling: Telling, when: When, part: When) -> bool:
    """True for an hour and the part of a day in which it lies: "9:40 a.m.", "in the morning"."""
    minutes, hours = _minutes(telling, when), _PART_HOURS.get(_clock(part))
    return (
        minutes is not None and hours is not None and any(hours[0] <= (minutes / 60 + d) <= hours[1] for d in (0, 24))
    )


def _half_said(telling: Telling, when: When) -> bool:
    """True if a telling says which half of the day is meant by a time of day."""
    if not when.span:
        return False
    start = telling.span.start
    if any(_clock(other) in _PART_HOURS for other in telling.whens):
        return True
    return bool(_HALF_SAID.search(telling.text[when.span.start - start : when.span.end - start + 12]))


def _nearly(telling: Telling, when: When) -> bool:
    start = when.span.start if when.span else 0
    near = [word.text.lower() for word in telling.words if word.end <= start][-2:]
    inside = [w.text.lower() for w in telling.words if when.span and start <= w.start < when.span.end][:2]
    return bool(_NEARLY & {*near, *inside})


def _clock(when: When) -> str:
    """The hour of a time of day; its day is most often not said beside it but worked out."""
    return when.value.partition("T")[2] if when.kind is TimeKind.TIME else ""


def _length(value: str) -> float:
    """The days of a duration of one unit ("P60D", "P2M"), 0 for any other."""
    found = _DURATION.fullmatch(value)
    return float(found[2]) * _DAYS.get(found[1] + found[3], 0.0) if found else 0.0


def same_when(left: When, right: When) -> bool:
    """True if the two times may be the same: one lies within the other, or what is known of both is equal."""
    if _clock(left) and _clock(left) == _clock(right):
        return True
    if left.start and left.end and right.start and right.end:
        return left.start < right.end and right.start < left.end
    if left.kind is not right.kind:
        return False
    lengths = _length(left.value), _length(right.value)
    if all(lengths):
        return abs(lengths[0] - lengths[1]) <= SAME_LENGTH * max(lengths)
    return all(a == b or "X" in (a, b) for a, b in zip(left.value, right.value, strict=False))
