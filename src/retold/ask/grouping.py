"""Answers that say the same, taken together into readings with what each rests on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

import msgspec
from rapidfuzz import fuzz

from retold.ask.answer import AnswerReading, Cited
from retold.ask.hit import Hit
from retold.ask.lexicon import read_words as read_asked
from retold.ask.openings import Asked
from retold.collate.lexicon import read_words
from retold.collate.wording import base_form, cut_words
from retold.extract.tolls import title_words
from retold.present.carriers import count_carriers, join_carriers
from retold.present.naming import publisher_text
from retold.text import plain
from retold.types import Dossier, Span

ALIKE = 88
"""How alike (of 100) two wordings of one answer are at least; a judgement, not a measurement."""
VAGUE = 5
"""How many times its least the most of a figure is that only says how many it is about: "dozens", "hundreds"."""
ONE_TIME = timedelta(days=10)
"""Reports further apart than this that say the same are told apart; a judgement."""
_BY_STORY = frozenset({Asked.FIGURE, Asked.WHEN, Asked.SINCE, Asked.DEADLINE})
_NAMED = frozenset({Asked.WHO, Asked.ROLE, Asked.SPEAKER})

Same = Callable[[Hit, Hit], bool]


def group_hits(hits: Sequence[Hit], asked: Asked, stories: Mapping[str, Dossier]) -> tuple[AnswerReading, ...]:
    """The readings that the hits come to, that of most reports first. `stories` by report id."""
    groups: list[list[Hit]] = []
    for hit in hits:
        home = next((group for group in groups if _is_same(hit, group[0], asked, stories)), None)
        if home is None:
            groups.append([hit])
        else:
            home.append(hit)
    readings = [_reading(group, stories) for group in groups]
    if len({reading.story_id for reading in readings}) > 1:
        readings = [msgspec.structs.replace(row, story=_headline(row, stories)) for row in readings]
    return tuple(sorted(readings, key=lambda row: (-len(row.report_ids), -(row.origins or 0), row.cited[0].span)))


def _headline(reading: AnswerReading, stories: Mapping[str, Dossier]) -> str:
    """The headline of the first report of a reading's story that answers, "" if it has none."""
    for dossier in stories.values():
        for report in dossier.reports if dossier.story.id == reading.story_id else ():
            if report.headline:
                return " ".join(report.text[report.headline.start : report.headline.end].split())
    return ""


def _is_same(one: Hit, other: Hit, asked: Asked, stories: Mapping[str, Dossier]) -> bool:
    if asked is Asked.WHETHER:
        return one.value == other.value
    if asked in _BY_STORY and _story(one, stories) != _story(other, stories) and not _is_of_one_time(one, other):
        return False
    if asked is Asked.FIGURE and one.low is not None and other.low is not None:
        same = (one.low, one.high, one.unit) == (other.low, other.high, other.unit)
        return same or _holds(one, other) or _holds(other, one)
    if asked is Asked.WHY:
        return _same_words(one, other) or bool(_nouns(one) & _nouns(other))
    if asked is Asked.VOTE:
        return one.value == other.value
    if asked in {Asked.WHEN, Asked.SINCE, Asked.DEADLINE}:
        return _same_time(one.value, other.value)
    if asked in _NAMED and (name := _name(one)) and name == _name(other):
        return True
    if asked in _NAMED and _capitals(one) and _capitals(other):
        few, many = sorted((_capitals(one), _capitals(other)), key=len)
        return few <= many
    return one.state == other.state and _same_words(one, other)


def _holds(vague: Hit, exact: Hit) -> bool:
    """True if one figure only says how many it is about ("dozens"), and the other lies within."""
    if vague.low is None or vague.high is None or exact.low is None or exact.high is None or vague.unit != exact.unit:
        return False
    within = vague.low <= exact.low and exact.high <= vague.high
    return within and 0 < vague.low * VAGUE <= vague.high and exact.low * VAGUE > exact.high


def _is_of_one_time(one: Hit, other: Hit) -> bool:
    """True if two reports may have come out within ONE_TIME of each other: of one happening in two stories."""
    left, right = one.line.report.published, other.line.report.published
    if not (left and left.start and right and right.start):
        return True
    return abs(left.start - right.start) <= ONE_TIME


def _story(hit: Hit, stories: Mapping[str, Dossier]) -> str:
    return stories[hit.line.report.id].story.id


def _same_time(one: str, other: str) -> bool:
    """True if one time says the other in more detail: "2024-05-06" and "2024-05-06T10:00"."""
    few, many = sorted((one, other), key=len)
    return many.startswith(few) and (len(few) >= 10 or few == many)


def _name(hit: Hit) -> str:
    """The id of the name that the words hold, "" if they hold none."""
    for name in hit.line.names:
        if any(hit.words.start <= m.start < hit.words.end for m in name.mentions if m.report_id == hit.words.report_id):
            return name.id
    return ""


def _capitals(hit: Hit) -> frozenset[str]:
    """The words of a name: those with a capital before the first comma, titles and a first word left out."""
    words = hit.line.words(hit.words).split(",")[0].split()
    named = [word for word in words if word[:1].isupper() and word.lower() not in title_words()]
    return frozenset(named[1:] if len(named) > 1 and len(words) > len(named) and words[0] == named[0] else named)


def _same_words(one: Hit, other: Hit) -> bool:
    left, right = _matter(one), _matter(other)
    if {word for word in left if word[:1].isdigit()} != {word for word in right if word[:1].isdigit()}:
        return False
    return left == right or (len(left) > 1 and fuzz.token_set_ratio(" ".join(left), " ".join(right)) >= ALIKE)


def _nouns(hit: Hit) -> frozenset[str]:
    """The base forms of what a hit's words name, their wide words for a happening left out."""
    inside = hit.line.at(hit.words)
    nouns = {base_form(token.text) for token in inside if token.pos_ in {"NOUN", "PROPN"}}
    return frozenset(nouns - read_asked("happenings.txt"))


def _matter(hit: Hit) -> tuple[str, ...]:
    stopwords = read_words("stopwords.txt")
    text = plain(hit.line.words(hit.words))
    return tuple(word.base for word in cut_words(text) if word.text not in stopwords) or (text,)


def _number(hit: Hit) -> str:
    """What a figure in words comes to: "14" for "fourteen"; nothing where the words have digits."""
    if hit.low is None or hit.high is None or any(mark.isdigit() for mark in hit.line.words(hit.words)):
        return ""
    return f"{hit.low:g}" if hit.low == hit.high else f"{hit.low:g} to {hit.high:g}"


def _cited(hit: Hit, span: Span) -> Cited:
    whole = hit.line.whole
    line = whole if span == hit.words or hit.line.holds(span) else span
    report = hit.line.report
    published = report.published.value if report.published else ""
    return Cited(
        span=span,
        line=line,
        words=hit.line.words(line),
        publisher=publisher_text(report),
        path=report.path,
        published=published,
    )


def _reading(group: Sequence[Hit], stories: Mapping[str, Dossier]) -> AnswerReading:
    ids = {hit.line.report.id for hit in group}
    parts = {dossier.story.id: dossier for key, dossier in stories.items() if key in ids}
    carriers = join_carriers(
        count_carriers(part, ids & set(part.story.report_ids)) for _, part in sorted(parts.items())
    )
    first = group[0]
    best = max((hit.certainty for hit in group if hit.certainty is not None), default=None)
    return AnswerReading(
        words=first.line.words(first.words),
        value=next((hit.value for hit in group if hit.value), "") or _number(first),
        state=first.state,
        cited=tuple(_cited(hit, span) for hit in group for span in (hit.words, *hit.also)),
        report_ids=carriers.report_ids,
        publishers=carriers.publishers,
        origins=carriers.origins,
        most_origins=min(len(ids), sum(part.stemma.most_origins for part in parts.values())),
        speakers=tuple(dict.fromkeys(hit.speaker for hit in group if hit.speaker)),
        as_of=first.as_of.value if first.as_of else "",
        as_of_inferred=bool(first.as_of and first.as_of.span is None),
        certainty=best,
        loose=min((hit.loose for hit in group), key=len),
        story_id=_story(first, stories),
    )
