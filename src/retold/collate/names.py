"""The names of a story: one record per entity over all its reports."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from retold.collate.corrupted import Corruption, find_corruptions, make_findings
from retold.collate.spellings import initials, parts_of, why_same
from retold.collate.strangers import find_strangers
from retold.terms import NameKind
from retold.text import stable_id
from retold.types import Extraction, Finding, Name, Report, Span

# An office beside a name tells as much as so many reports more that take it for a person.
ROLE_VOTES = 2
_BODIES = (NameKind.ORGANISATION, NameKind.GROUP)


@dataclass(slots=True)
class Entity:
    """One entity while it is put together."""

    kind: NameKind
    members: list[Name]
    reasons: list[str] = field(default_factory=list)
    strays: list[Corruption] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The fullest spelling."""
        return max((name.text for name in self.members), key=lambda text: (len(parts_of(text)), len(text), text))


def merge_names(
    reports: Sequence[Report], extractions: Sequence[Extraction], *, story_id: str = ""
) -> tuple[tuple[Name, ...], tuple[Finding, ...]]:
    """One name per person, organisation, place or group of the story, most mentioned first, and the corrupted names.

    Spellings, transliterations, short forms and acronyms of one entity come together, each with its reason; a short
    form that fits two entities stays apart. Mentions of a corrupted name go to the person meant, in the report's own
    characters. Quadratic in the number of distinct names that share a last word's first letter.
    """
    corruptions = find_corruptions(reports, extractions)
    taken = {(one.report_id, one.word) for one in corruptions}
    strangers = find_strangers(reports, extractions)
    corruptions += [one for one in strangers if (one.report_id, one.word) not in taken]
    stray = frozenset(span for corruption in corruptions for span in corruption.spans)
    entities = _same_text(_of_one_kind(list(_without(extractions, stray))))
    for kinds in ((NameKind.PERSON,), _BODIES):
        entities = _joined(entities, kinds)
    _place_strays(entities, corruptions)
    texts = {report.id: report.text for report in reports}
    names = [_record(entity, texts, story_id) for entity in entities]
    ordered = sorted(names, key=lambda name: (-len(name.mentions), name.text, name.id))
    return tuple(ordered), make_findings(corruptions, story_id)


def _without(extractions: Sequence[Extraction], stray: frozenset[Span]) -> Iterator[Name]:
    """Every report's names without the mentions that are corrupted names of somebody else."""
    for extraction in extractions:
        for name in extraction.names:
            kept = tuple(span for span in name.mentions if span not in stray)
            if kept:
                yield name if len(kept) == len(name.mentions) else _cut_to(name, kept)


def _cut_to(name: Name, mentions: tuple[Span, ...]) -> Name:
    return Name(id=name.id, kind=name.kind, text=name.text, spellings=name.spellings, mentions=mentions,
                roles=name.roles, country=name.country, reasons=name.reasons)  # fmt: skip


def _of_one_kind(names: Sequence[Name]) -> list[Name]:
    """The names, each of the kind that most reports of the story take it for; an office beside it counts like reports
    that take it for a person. Where no kind has twice the votes of any other, each stays as its report has it; and so
    does what is a place to some and something else to most, and one word that is a place: that may be two."""
    votes: dict[tuple[str, ...], Counter[NameKind]] = {}
    for name in names:
        votes.setdefault(parts_of(name.text), Counter())[name.kind] += 1 + ROLE_VOTES * bool(name.roles)
    settled = {parts: kind for parts, counts in votes.items() if (kind := _settle(parts, counts))}
    return [msgspec.structs.replace(name, kind=settled.get(parts_of(name.text), name.kind)) for name in names]


def _settle(parts: tuple[str, ...], counts: Counter[NameKind]) -> NameKind | None:
    """The kind with twice the votes of the next; None if there is none such or nothing to settle."""
    (kind, most), *rest = counts.most_common()
    apart = NameKind.PLACE in counts and (len(parts) < 2 or kind is not NameKind.PLACE)
    return kind if rest and most >= 2 * rest[0][1] and not apart else None


def _same_text(names: Iterable[Name]) -> list[Entity]:
    """Names whose fullest spellings are the same words, of one kind or of nearly one kind."""
    found: dict[tuple[str, tuple[str, ...]], Entity] = {}
    for name in names:
        kind = "body" if name.kind in _BODIES else str(name.kind)
        entity = found.setdefault((kind, parts_of(name.text)), Entity(name.kind, []))
        entity.members.append(name)
    return [found[key] for key in sorted(found)]


def _joined(entities: list[Entity], kinds: Sequence[NameKind]) -> list[Entity]:
    """Entities of `kinds` with their short and other spellings taken in, fullest first; the rest as they were."""
    kept = [entity for entity in entities if entity.kind not in kinds]
    homes: list[Entity] = []
    ours = [entity for entity in entities if entity.kind in kinds]
    for entity in sorted(ours, key=lambda entity: (-len(parts_of(entity.text)), -len(entity.members), entity.text)):
        fits = [(home, reason) for home in homes if (reason := _why_one(entity, home))]
        if len({id(home) for home, _ in fits}) == 1:
            _take_in(fits[0][0], entity, fits[0][1])
        else:
            entity.reasons.extend(_why_apart(entity, [home for home, _ in fits]))
            homes.append(entity)
    return kept + homes


def _why_apart(entity: Entity, homes: Sequence[Entity]) -> list[str]:
    """That a spelling fits more than one name of the story, if it does."""
    fitting = " and ".join(f'"{home.text}"' for home in homes)
    return [f'"{entity.text}" fits {fitting}: kept apart'] if homes else []


def _why_one(entity: Entity, home: Entity) -> str:
    """Why two entities are one, "" if they are not: spelling, unless their countries are at odds."""
    if not _may_be_one(entity.text, home.text):
        return ""
    lands = [{name.country for name in side.members} - {""} for side in (entity, home)]
    if lands[0] and lands[1] and not lands[0] & lands[1]:
        return ""
    return why_same(home.kind, entity.text, home.text)


def _may_be_one(text: str, other: str) -> bool:
    """A quick look before the spelling is compared in full."""
    last, end = parts_of(text)[-1:], parts_of(other)[-1:]
    if not last or not end:
        return False
    return last[0][0] == end[0][0] or last[0][-2:] == end[0][-2:] or initials(other) == text.replace(".", "")


def _take_in(home: Entity, entity: Entity, reason: str) -> None:
    home.members.extend(entity.members)
    home.reasons.extend([*entity.reasons, reason])
    home.strays.extend(entity.strays)


def _place_strays(entities: list[Entity], corruptions: Sequence[Corruption]) -> None:
    """Each corrupted name put with the person meant."""
    for corruption in corruptions:
        for entity in entities:
            if entity.kind is NameKind.PERSON and any(name.text == corruption.person for name in entity.members):
                entity.strays.append(corruption)
                entity.reasons.append(corruption.detail)
                break


def _record(entity: Entity, texts: dict[str, str], story_id: str) -> Name:
    strays = [span for corruption in entity.strays for span in corruption.spans]
    mentions = sorted({*(span for name in entity.members for span in name.mentions), *strays}, key=_order(texts))
    spellings = [spelling for name in entity.members for spelling in name.spellings]
    spellings += [corruption.word for corruption in entity.strays]
    return Name(
        id=stable_id("n", story_id, entity.kind, entity.text),
        kind=entity.kind,
        text=entity.text,
        spellings=tuple(dict.fromkeys(spellings)),
        mentions=tuple(mentions),
        roles=tuple(dict.fromkeys(role for name in entity.members for role in name.roles)),
        country=_country(entity.members),
        reasons=tuple(
            dict.fromkeys([*(reason for name in entity.members for reason in name.reasons), *entity.reasons])
        ),
    )


def _order(texts: dict[str, str]) -> "_Order":
    return _Order({report_id: number for number, report_id in enumerate(texts)})


@dataclass(frozen=True, slots=True)
class _Order:
    """Sorts spans by their report's place in the story, then by position."""

    numbers: dict[str, int]

    def __call__(self, span: Span) -> tuple[int, int, int]:
        return self.numbers.get(span.report_id, len(self.numbers)), span.start, span.end


def _country(members: Sequence[Name]) -> str:
    lands = [name.country for name in members if name.country]
    return min(lands, key=lambda land: (-lands.count(land), land)) if lands else ""
