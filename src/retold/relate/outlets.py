"""Where a report names the outlet or the author that it has its matter from."""

import re
from collections.abc import Iterator, Sequence

from retold.relate.fingerprint import Print
from retold.relate.wire import OPENING
from retold.terms import CreditKind, FurnitureKind
from retold.text import plain, same_publisher
from retold.types import Report, Span

Named = tuple[float, Span | None]
NOWHERE: Named = (0.0, None)
_ASIDE = re.compile(r"\([^)]*\)|\s[-–—|]\s.*$|,.*$")
_ARTICLE = re.compile(r"^(?:The|El|La|Le|Les|Der|Die|Das|Il)\s+")
_NOBODY = re.compile(r"\b(?:staff|desk|newsroom|team|reporters?|editors?|agenc(?:y|ies)|service|section)\b", re.I)
_NAME = r"[A-Z][\w'’.&-]*(?: (?:(?:de|del|des|du|della|of|and|&) )?[A-Z][\w'’.&-]*){0,4}"
_BEFORE = r"(?:according to|told|quoted by|quoting|citing|seen by|report(?:s|ed)? (?:by|in|from)|agency|newspaper)"
_AFTER = r"(?:'s [A-Z]\w+)?,? (?:report|writ|wrote|recall|quot|say|said)"
_BRACKET = re.compile(rf"[A-Z]{{3}}[^()\n]{{0,60}}\(({_NAME})\)\s*[-–—:]")
_REPORTED = re.compile(rf"(?<![\w.] )(?<!\w)({_NAME}) (?:report(?:s|ed)|writes|wrote)\b(?! (?:to|a|an)\b)")
_TOLD = re.compile(r"\btold ((?:Le|La|Les|El|Die|Der|Das|The) [A-Z]\w+(?: (?:(?:de|del|des|du|of) )?[A-Z]\w+){0,3})")
_WITH = re.compile(rf"^(?:With|From|Source:|According to) ({_NAME})\.?$", re.MULTILINE)
_HEADS = frozenset({"The", "He", "She", "It", "They", "We", "I", "In", "On", "At", "As", "A", "An", "But", "And"})


def bare_name(report: Report) -> str:
    """The publisher's name without article, bracket or edition."""
    return _ARTICLE.sub("", _ASIDE.sub("", report.publisher).strip())


def signed_by(print_: Print) -> str:
    """The person that signs a report, "" if none does or only a desk."""
    names = (credit.value for credit in print_.credits if credit.kind is CreditKind.BYLINE)
    return next((name for name in names if _is_person(name)), "")


def _is_person(name: str) -> bool:
    return " " in name and len(name) < 40 and name.istitle() and not _NOBODY.search(name)


def find_naming(copy: Print, exemplar: Print) -> Named:
    """How plainly a report names another's publisher or author as its authority, in [0, 1], and where."""
    name = bare_name(exemplar.report)
    if not name or same_publisher(copy.report.publisher, exemplar.report.publisher):
        return NOWHERE
    own = plain(exemplar.report.publisher)
    for credit in copy.credits:
        wanted = credit.kind in (CreditKind.BYLINE, CreditKind.WIRE_CREDIT) and not _NOBODY.search(credit.value)
        if wanted and len(credit.value) > 2 and plain(credit.value) in own:
            return 1.0, credit.span
    text = copy.report.text
    for word, pattern, force in _patterns(name, signed_by(exemplar), bare_name(copy.report)):
        for match in re.finditer(pattern.replace("NAME", re.escape(word)), text) if word in text else ():
            if not any(piece.span.start <= match.start() < piece.span.end for piece in copy.report.furniture):
                return force, Span(copy.id, *match.span(match.lastindex or 0))
    return NOWHERE


def _patterns(name: str, author: str, own: str) -> Iterator[tuple[str, str, float]]:
    """What to look for, the plainest first, each with the words that stand for NAME in the pattern.

    The name; its end of several words, the author; beside a word of saying its last word or its initials, unless they
    are those of the report's own publisher."""
    words = name.split()
    if len(words) > 1:
        yield name, r"\b(NAME)\b", 1.0
        for first in range(1, len(words) - 1):
            yield " ".join(words[first:]), r"\b(NAME)\b", 0.9
    if author:
        yield author, r"\b(NAME)\b", 0.9
    initials = "".join(word[0] for word in words if word[0].isupper())
    if len(initials) > 2 or len(words) == 1:
        short = initials if len(words) > 1 else name
        yield short, rf"\b{_BEFORE} (?:the )?(NAME)\b|\b(NAME)\b{_AFTER}", 0.7
    if words[-1][0].isupper() and words[-1] not in own.split():
        yield words[-1], rf"\b(?:{_BEFORE}|from|in) the (NAME)\b|\b[Tt]he (NAME)\b{_AFTER}", 0.7


def is_dispatch(print_: Print) -> bool:
    """True if a report credits its own publisher as the agency: then it is the dispatch itself."""
    publisher = print_.report.publisher
    credits = (credit.value for credit in print_.credits if credit.kind is CreditKind.WIRE_CREDIT)
    return bool(publisher) and any(_is(value, publisher) for value in credits)


def was_told(print_: Print) -> bool:
    """True if a report says that people told its own publisher what it tells: then it is no copy."""
    name = bare_name(print_.report)
    if name not in print_.report.text:
        return False
    told = rf"\b(?:told|asked by|spoke (?:to|with)|seen by|obtained by) (?:the |a )?{re.escape(name)}\b"
    return bool(name) and bool(re.search(told, print_.report.text))


def outlets_of(print_: Print) -> dict[str, Span | None]:
    """The outlets that a report credits with what it tells, each with its place; none where only persons are named."""
    return print_.recall("outlets", _find_outlets)


def _find_outlets(print_: Print) -> dict[str, Span | None]:
    text, found = print_.report.text, dict[str, Span | None]()
    for credit in print_.credits:
        value = credit.value.removeprefix("According to ").removeprefix("With ")
        alone = value != credit.value or (" " not in value and value[:1].isupper())
        if credit.kind is CreditKind.WIRE_CREDIT or (credit.kind is CreditKind.BYLINE and alone):
            found.setdefault(value, credit.span)
    for pattern, end in ((_BRACKET, OPENING), (_REPORTED, len(text)), (_TOLD, len(text)), (_WITH, len(text))):
        for match in pattern.finditer(text, 0, end):
            if match[1].split()[0] not in _HEADS or pattern is _TOLD:
                found.setdefault(match[1], Span(print_.id, *match.span(1)))
    return {name: span for name, span in found.items() if len(name) > 2 and not _NOBODY.search(name)}


def shared_outlet(one: Print, other: Print) -> str:
    """The outlet that two reports of different publishers both name as their authority, and neither of them is; "" if
    there is none. One of the two must credit it outright."""
    publishers = _stated_publisher(one.report), _stated_publisher(other.report)
    if not all(publishers) or same_publisher(*publishers):
        return ""
    for name in sorted({*outlets_of(one), *outlets_of(other)}):
        if all(_names(print_, name) for print_ in (one, other)) and not any(_is(name, own) for own in publishers):
            return name
    return ""


def _stated_publisher(report: Report) -> str:
    """The publisher, "" if it was only read off a site's name in the text, which copies may carry along."""
    sites = (piece.span for piece in report.furniture if piece.kind is FurnitureKind.SITE_NAME)
    return "" if any(report.publisher in report.text[span.start : span.end] for span in sites) else report.publisher


def _names(print_: Print, name: str) -> bool:
    if name in outlets_of(print_):
        return True
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", print_.report.text))


def _is(name: str, publisher: str) -> bool:
    """True if the publisher goes by this name, in full or by initials."""
    initials = "".join(word[0] for word in publisher.split() if word[0].isupper())
    return (
        plain(name) in plain(publisher) or plain(publisher) in plain(name) or (len(initials) > 1 and name == initials)
    )


def is_at_hand(name: str, prints: Sequence[Print]) -> bool:
    """True if one of the reports is by the outlet of this name."""
    return any(print_.report.publisher and _is(name, print_.report.publisher) for print_ in prints)
