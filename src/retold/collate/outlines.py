"""Outlines: what is needed of a story to know which other stories it follows from."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from retold.collate.lexicon import read_words
from retold.collate.sentences import body_sentences
from retold.collate.wording import Word, content_words, cut_words, is_known, phrase_head
from retold.terms import NameKind
from retold.types import Dossier, Name, Report, Span, Step

# A point known no better than this stands for a land or a large part of one, which tells little of a matter.
LARGE_KM = 150.0
# Reports of a story that come out after a longer silence are another step of its situation.
SILENT_DAYS = 4
_ACTING = (NameKind.PERSON, NameKind.ORGANISATION, NameKind.GROUP)


@dataclass(frozen=True, slots=True)
class Label:
    """Words of a report that a situation may be called by: their key, the words, where they stand, how often."""

    key: str
    text: str
    span: Span
    count: int


@dataclass(frozen=True, slots=True)
class Outline:
    """One story: when it was told, and how often it has each word of a name and each other word that carries meaning.

    `large` are name words of whole lands. `actors`, `places` and `things` may name it. `first` and `last` are None
    where no report is dated.
    """

    story_id: str
    first: datetime | None
    last: datetime | None
    named: Counter[str]
    large: frozenset[str]
    matter: Counter[str]
    actors: tuple[Label, ...]
    places: tuple[Label, ...]
    things: tuple[Label, ...]
    spots: dict[str, Span]
    steps: tuple[Step, ...]
    reports: int
    publishers: frozenset[str]
    origins: int | None


def outline_story(dossier: Dossier) -> Outline:
    """The outline of a story."""
    days = [day for day, _ in _dated(dossier)]
    words = [pair for report in dossier.reports for pair in _words(report)]
    named = [(word, span) for word, span, first in words if _is_named(word, first)]
    matter = [w.base for w, _, first in words if not _is_named(w, first) and not w.base[:1].isdigit()]
    stemma = dossier.stemma
    return Outline(
        story_id=dossier.story.id,
        first=min(days, default=None),
        last=max(days, default=None),
        named=Counter(word.base for word, _ in named),
        large=frozenset(_large(dossier)),
        matter=Counter(matter),
        actors=_labels(dossier.names, _ACTING, dossier),
        places=_labels(dossier.names, (NameKind.PLACE,), dossier),
        things=_things(dossier),
        spots={word.base: span for word, span in reversed(named)},
        steps=tuple(_steps(dossier)),
        reports=len(dossier.reports),
        publishers=frozenset(report.publisher for report in dossier.reports if report.publisher),
        origins=len(stemma.origins) if stemma.settled else None,
    )


def _dated(dossier: Dossier) -> list[tuple[datetime, Report]]:
    """The reports that have a day, by their own word or their siblings', earliest first."""
    inferred = {dating.report_id: dating.when for dating in dossier.stemma.datings}
    whens = [(report.published or inferred.get(report.id), report) for report in dossier.reports]
    found = [(when.start, report) for when, report in whens if when and when.start]
    return sorted(found, key=lambda pair: (pair[0], pair[1].id))


def _steps(dossier: Dossier) -> Iterator[Step]:
    """The dated reports in groups that silence of more than SILENT_DAYS parts."""
    groups: list[list[tuple[datetime, Report]]] = []
    for day, report in _dated(dossier):
        if groups and day - groups[-1][-1][0] <= timedelta(days=SILENT_DAYS):
            groups[-1].append((day, report))
        else:
            groups.append([(day, report)])
    for group in groups:
        ids = tuple(report.id for _, report in group)
        yield Step(
            story_id=dossier.story.id, day=group[0][0].date().isoformat(), report_ids=ids, span=_opening(group[0][1])
        )


def _opening(report: Report) -> Span:
    """The headline of a report, else its first sentence, else all of it."""
    return report.headline or next(body_sentences(report), Span(report.id, 0, len(report.text)))


def _words(report: Report) -> Iterator[tuple[Word, Span, bool]]:
    """The words of the body that carry meaning, each with its place and whether it opens its sentence."""
    for sentence in body_sentences(report):
        found = cut_words(report.text[sentence.start : sentence.end], sentence.start)
        for word in content_words(found):
            yield word, Span(report.id, word.start, word.end), word is found[0]


def _is_named(word: Word, first: bool) -> bool:
    """True for a capitalised word within its sentence, or first in it if it is none of the language's own."""
    if not word.text[:1].isupper() or word.text.lower() in read_words("calendar.txt"):
        return False
    return word.base not in read_words("roles.txt") and not (first and is_known(word.base))


def _large(dossier: Dossier) -> Iterator[str]:
    for extraction in dossier.extractions:
        for place in extraction.places:
            if place.uncertainty_km is None or place.uncertainty_km > LARGE_KM:
                yield from (word.base for word in cut_words(place.name))


def _labels(names: Iterable[Name], kinds: tuple[NameKind, ...], dossier: Dossier) -> tuple[Label, ...]:
    """The names of some kinds, most mentioned first, each where it stands in full."""
    texts = {report.id: report.text for report in dossier.reports}
    found = []
    for name in names:
        full = [s for s in name.mentions if texts.get(s.report_id, "")[s.start : s.end] == name.text]
        if name.kind in kinds and full:
            key = " ".join(sorted(word.base for word in cut_words(name.text)))
            found.append(Label(key, name.text, full[0], len(name.mentions)))
    return tuple(sorted(found, key=lambda label: (-label.count, label.key)))


def _things(dossier: Dossier) -> tuple[Label, ...]:
    """The nouns that act or are acted on, most frequent first, each where it stands first."""
    spans: dict[str, list[tuple[str, Span]]] = {}
    for extraction in dossier.extractions:
        for statement in extraction.statements:
            for argument in statement.arguments:
                head = phrase_head(argument.text) if argument.role in ("who", "what") else ""
                word = next((w for w in cut_words(argument.text, argument.span.start) if w.base == head), None)
                if word and word.text.islower() and len(head) > 2 and head not in read_words("units.txt"):
                    span = Span(argument.span.report_id, word.start, word.end)
                    spans.setdefault(head, []).append((word.text, span))
    found = [Label(head, rows[0][0], rows[0][1], len(rows)) for head, rows in spans.items()]
    return tuple(sorted(found, key=lambda label: (-label.count, label.key)))
