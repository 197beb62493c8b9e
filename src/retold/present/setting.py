"""The day and the place that a lead tells of."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from retold.terms import CreditKind, NameKind, Precision, Status, TimeKind
from retold.types import Dossier, Extraction, Place, Report, Span, When

_NAMED = r"((?:[A-Z][\w’'-]*[\w])(?: (?:(?:de|del|la|el|al|of|an|am) )?[A-Z][\w’'-]*[\w]){0,3})"
# "the town of Arl": the name after a word for a kind of place.
_TOWN = re.compile(
    r"\b(?:towns?|city|cities|villages?|ports?|districts?|municipality|suburbs?|hamlet|islands?|province|county|resort|"
    r"settlement|township|parish|commune|neighbou?rhood|court|tribunal|council|mayor|prefect|harbou?r|outskirts|edge|"
    r"centre|center|north|south|east|west|coast) of " + _NAMED
)
# Nobody is inside a person: "in Arl" is a town, whatever the parser took it for.
_INSIDE = re.compile(r"\b(?:in|near|outside) $")
_IN = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Oo]ff) (?:the )?" + _NAMED)
# Where such a word opens a clause, times up to the next comma are its own.
_CLAUSE = re.compile(
    r"\b(?:who|whose|whom|which|that|since|until|before|after|once|by|planned for|due)\b", re.IGNORECASE
)
_FINE = frozenset({Precision.SECOND, Precision.MINUTE, Precision.HOUR, Precision.DAY})
_NO_PLACE = frozenset({NameKind.PERSON, NameKind.GROUP})
# After a name, a noun of a place, or a word that ends its phrase.
_GROUND = re.compile(
    r" (?:area|region|district|province|county|state|valley|coast|harbou?r|port|airport|suburb|strait|delta|islands?|"
    r"hills|mountains|desert|forest|camp|peninsula|basin|bay|border|and|or|in|on|at|by|with|as|is|was|were|are|has|had|"
    r"have|will|for|to|from|of|after|before|when|where|who)\b"
)
FEWEST_REPORTS = 2
# Of a large story the first reports say well enough where it is.
MOST_REPORTS = 20


def find_day(span: Span, dossier: Dossier, published: When | None) -> When | None:
    """The day the words at `span` tell of: that of their main clause, else of their dateline, else `published`; where
    nothing else gives one, that of a clause beside it. "Monday's fire" only names a thing, and a day still to come when
    the report came out is a plan or a deadline."""
    extraction = extraction_of(span.report_id, dossier)
    text = _text(span.report_id, dossier)
    out = published.end or published.start if published else None
    inside = [w for w in extraction.whens if w.span and touch(span, w.span) and w.start and w.kind in _PLACED]
    past = [w for w in inside if not (out and w.start and w.start > out)]
    told = [e.when for e in extraction.events if touch(span, e.trigger) and e.status is Status.HAPPENED and e.when]
    ranked = sorted(past, key=lambda when: (_aside(when, span, text), when not in told))
    datelines = [c.when for c in extraction.credits if c.kind is CreditKind.DATELINE and c.when and c.when.start]
    of_event = [w for w in told if w.start and not (out and w.start > out)]
    main = [when for when in ranked if _aside(when, span, text) == 0]
    rest = [when for when in (*of_event, *ranked) if _aside(when, span, text) > 1]
    return next(iter((*main, *datelines[:1], *([published] if published else []), *rest)), None)


_PLACED = frozenset({TimeKind.DATE, TimeKind.TIME})


def _aside(when: When, span: Span, text: str) -> int:
    """0 for a day of the main clause, 1 for one that names a thing ("Monday's fire"), 2 for a month or year or a day of
    a clause beside it."""
    if when.span is None or when.precision not in _FINE:
        return 2
    before = text[span.start : when.span.start]
    last = [match.end() for match in _CLAUSE.finditer(before)]
    if last and "," not in before[last[-1] :]:
        return 2
    owns = text[when.span.end : when.span.end + 2] in ("'s", "’s") or text[: when.span.end].endswith(("'s", "’s"))
    return 1 if owns else 0


def find_place(span: Span, dossier: Dossier) -> tuple[str, Span | None]:
    """Where the words at `span` tell of, and where that is said: the town or place they name, else that of the
    dateline, else that of a lost exemplar, else where most reports of the story say that they are, else a country they
    name by its people; ("", None) if nothing says it."""
    return next(_places(span, dossier), ("", None))


def _places(span: Span, dossier: Dossier) -> Iterator[tuple[str, Span | None]]:
    yield from _places_in(span, dossier)
    extraction, text = extraction_of(span.report_id, dossier), _text(span.report_id, dossier)
    yield from ((c.value, c.span) for c in extraction.credits if c.kind is CreditKind.DATELINE and c.value)
    yield from ((one.place, None) for one in dossier.stemma.lost if one.place)
    yield from _commonest(dossier)
    yield from ((p.name, p.span) for p in extraction.places if touch(span, p.span) and _is_people(p, text))


def _places_in(span: Span, dossier: Dossier) -> list[tuple[str, Span]]:
    """The places that some words name: towns first, then those with a preposition, then others."""
    text, extraction = _text(span.report_id, dossier), extraction_of(span.report_id, dossier)
    towns = [Span(span.report_id, m.start(1), m.end(1)) for m in _TOWN.finditer(text, span.start, span.end)]
    within = [Span(span.report_id, m.start(1), m.end(1)) for m in _IN.finditer(text, span.start, span.end)]
    people = {m for name in dossier.names if name.kind is NameKind.PERSON for m in name.mentions if touch(span, m)}
    known = [place for place in extraction.places if touch(span, place.span) and _is_place(place, text)]
    known = [
        place
        for place in known
        if not any(touch(place.span, one) for one in people) or _INSIDE.search(text[: place.span.start])
    ]
    held = [one for one in within if _is_known(one, known, dossier)]
    rest = [place.span for place in known]
    spans = dict.fromkeys((*towns, *held, *rest))
    return [(text[one.start : one.end], one) for one in spans]


def _is_known(span: Span, places: Sequence[Place], dossier: Dossier) -> bool:
    """True for words that are a place, or a name that is nobody's."""
    text = _text(span.report_id, dossier)
    if any(place.span == span for place in places):
        return True
    kinds = {name.kind for name in dossier.names for mention in name.mentions if mention == span}
    alone = " " not in text[span.start : span.end] and bool(_INSIDE.search(text[: span.start]))
    at_body = NameKind.ORGANISATION in kinds and not _INSIDE.search(text[: span.start])
    return bool(kinds) and not (kinds & _NO_PLACE and not alone) and not at_body and not _leads_noun(span, text)


def _is_place(place: Place, text: str) -> bool:
    return not place.stands_for_government and not _is_people(place, text) and not _is_compound(place, text)


def _is_people(place: Place, text: str) -> bool:
    """True for a country told by its people or language: "Iraqi"."""
    words = text[place.span.start : place.span.end].lower()
    return words != place.name.lower() and place.name.lower()[:3] == words[:3] and not place.stands_for_government


def _is_compound(place: Place, text: str) -> bool:
    """True for the first part of another word: "Rome-led", "the Orlo pipeline"; no place where anything happens."""
    return text[place.span.end : place.span.end + 1] == "-" or _leads_noun(place.span, text)


def _leads_noun(span: Span, text: str) -> bool:
    """True for a name between an article and a noun of no place: "the Orlo pipeline", but not "the Orlo valley"."""
    led = text[: span.start].lower().endswith(("the ", " a ", " an "))
    after = text[span.end : span.end + 30]
    return bool(led and re.match(" [a-z]", after) and not _GROUND.match(after))


def _commonest(dossier: Dossier) -> Iterator[tuple[str, Span]]:
    """The place in which most reports say something is, if two or more do; its first mention."""
    first: dict[str, Span] = {}
    counts: Counter[str] = Counter()
    for report in dossier.reports[:MOST_REPORTS]:
        body = Span(report.id, report.headline.end if report.headline else 0, len(report.text))
        named = {name: span for name, span in reversed(_places_in(body, dossier)) if _stands_in(span, report)}
        counts.update(list(named))
        first = {**named, **first}
    best = max(counts, key=lambda name: (counts[name], -list(first).index(name)), default="")
    if counts[best] >= FEWEST_REPORTS:
        yield best, first[best]


def _stands_in(span: Span, report: Report) -> bool:
    return bool(re.search(r"\b(?:in|at|near|outside|of) (?:the )?$", report.text[: span.start], re.IGNORECASE))


def extraction_of(report_id: str, dossier: Dossier) -> Extraction:
    """What was found in a report; nothing if it was not read."""
    found = (extraction for extraction in dossier.extractions if extraction.report_id == report_id)
    return next(found, Extraction(report_id=report_id))


def touch(one: Span, other: Span) -> bool:
    """True if two spans share characters."""
    return one.report_id == other.report_id and one.start < other.end and other.start < one.end


def _text(report_id: str, dossier: Dossier) -> str:
    return next(report.text for report in dossier.reports if report.id == report_id)
