"""Who and what a report names: its mentions put together, one record per person, organisation, place or group."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from retold.extract.gazetteer import countries, country_names, find_entries, key_of, people_words
from retold.extract.mentions import Mention, find_mentions
from retold.extract.parser import Parse
from retold.terms import NameKind
from retold.text import stable_id
from retold.types import Name

SAME_SURNAME = 80.0
_PARTICLES = frozenset({"al", "el", "ul", "bin", "ibn", "ben", "abu", "de", "da", "van", "von", "der", "the"})


@dataclass(slots=True)
class _Group:
    """The mentions taken for one name so far, and why spellings joined it or were kept apart."""

    mentions: list[Mention]
    reasons: list[str] = field(default_factory=list)

    @property
    def first(self) -> Mention:
        """The earliest mention."""
        return self.mentions[0]

    def take_in(self, other: "_Group", reason: str) -> None:
        """Joins another group's mentions to these, and why."""
        self.mentions.extend(other.mentions)
        self.reasons.extend([*other.reasons, reason])


def find_names(parse: Parse) -> tuple[Name, ...]:
    """One record per person, organisation, place or group that the report names, by first mention.

    A short form joins the one fuller name it can mean ("Novak" -> "Petra Novak"), an acronym its expansion, an office
    alone ("the prime minister") the one person of that office whom the report names; what fits two stays apart. Each
    joining, and each that was refused because two fit, has its line in `reasons`.
    Adjectives ("Iraqi") are not names here: see places. Kinds disagreeing for one spelling are settled by vote.
    """
    mentions = _agree_on_kinds(find_mentions(parse))
    named = [mention for mention in mentions if not mention.lone]
    groups = _join_acronyms(_join_short_forms(_by_spelling(named)))
    _join_roles(groups, [mention for mention in mentions if mention.lone])
    names = [_record(parse.report.id, group) for group in groups]
    return tuple(sorted(names, key=lambda name: (name.mentions[0].start, name.id)))


def _agree_on_kinds(mentions: Sequence[Mention]) -> list[Mention]:
    """One kind per spelling: the lexicon's, else that of an office beside it, else the most frequent."""
    votes: dict[str, Counter[NameKind]] = {}
    surnames = {mention.last.text for mention in mentions if mention.kind is NameKind.PERSON and not mention.lone}
    mentions = [_of_kind(m, NameKind.PERSON) if _is_surname(m, surnames) else m for m in mentions]
    for mention in mentions:
        weight = 5 if mention.known else 1
        votes.setdefault(_filed(mention), Counter())[mention.kind] += weight
    return [
        mention if _is_titled(mention) else _of_kind(mention, _winner(votes[_filed(mention)])) for mention in mentions
    ]


def _is_surname(mention: Mention, surnames: set[str]) -> bool:
    """True for one word, taken for something else, that is the surname of a person whom the report names."""
    if mention.kind is NameKind.PERSON or mention.known or mention.text not in surnames:
        return False
    return mention.kind is not NameKind.PLACE or not find_entries(mention.text)


def _winner(votes: Counter[NameKind]) -> NameKind:
    return min(votes, key=lambda kind: (-votes[kind], list(NameKind).index(kind)))


def _is_titled(mention: Mention) -> bool:
    return (mention.role is not None and mention.role.last.i < mention.first.i) or mention.lone


def _of_kind(mention: Mention, kind: NameKind) -> Mention:
    if kind is mention.kind:
        return mention
    return Mention(mention.sentence, mention.first, mention.last, mention.text, kind, mention.role, mention.known,
                   mention.country)  # fmt: skip


def _filed(mention: Mention) -> str:
    """The form under which spellings of one name meet: the lexicon's name, a country's code, else the bare key."""
    if mention.known:
        return mention.known
    if mention.kind is NameKind.PLACE and mention.text in country_names():
        return country_names()[mention.text]
    return " ".join(key_of(mention.text).split())


def _by_spelling(mentions: Sequence[Mention]) -> list[_Group]:
    groups: dict[tuple[NameKind, str], _Group] = {}
    for mention in mentions:
        group = groups.setdefault((mention.kind, _filed(mention)), _Group([]))
        reason = _why_filed(mention, group)
        group.mentions.append(mention)
        group.reasons.extend([reason] if reason else [])
    return list(groups.values())


def _why_filed(mention: Mention, group: _Group) -> str:
    """Why a spelling as yet unseen is of the group; "" for one that differs in nothing but marks and capitals."""
    if not group.mentions or any(mention.text == other.text for other in group.mentions):
        return ""
    if mention.known or mention.text in country_names():
        return f'"{mention.text}" and "{group.first.text}" are listed as names of one {mention.kind.value}'
    return ""


def _join_short_forms(groups: list[_Group]) -> list[_Group]:
    """Each person's or body's short form put with the one fuller name that it can mean."""
    full = sorted(groups, key=lambda group: -len(_parts(group.first.text)))
    kept: list[_Group] = []
    for group in full:
        homes = [home for home in kept if _is_short_for(group.first, home.first)]
        if len(homes) == 1:
            homes[0].take_in(group, f'"{group.first.text}" is short for "{homes[0].first.text}"')
        else:
            group.reasons.extend(_why_apart(group, homes))
            kept.append(group)
    return kept


def _why_apart(group: _Group, homes: Sequence[_Group]) -> list[str]:
    """That a short form fits more than one name, if it does."""
    fitting = " and ".join(f'"{home.first.text}"' for home in homes)
    return [f'"{group.first.text}" fits {fitting}: kept apart'] if homes else []


def _parts(text: str) -> list[str]:
    """The words of a name that tell, without particles."""
    return [part for part in key_of(text).split() if part not in _PARTICLES]


def _is_short_for(short: Mention, full: Mention) -> bool:
    if short.kind is not full.kind or short.kind not in (NameKind.PERSON, NameKind.ORGANISATION):
        return False
    few, many = _parts(short.text), _parts(full.text)
    if not few or len(few) >= len(many) or short.known:
        return few == many and bool(few)
    if short.kind is NameKind.ORGANISATION:
        return len(few) >= 2 and many[-len(few) :] == few
    return few == many[-len(few) :] or (few[-1] == many[-1] and set(few) <= set(many)) or few == many[:1]


def _join_acronyms(groups: list[_Group]) -> list[_Group]:
    """ "WFO" put with "World Farm Office" where the initials agree."""
    kept: list[_Group] = []
    for group in sorted(groups, key=lambda group: -len(group.first.text)):
        text = group.first.text.replace(".", "")
        homes = [home for home in kept if _initials(home.first.text) == text]
        acronym = text.isupper() and 2 <= len(text) <= 6 and group.first.kind is not NameKind.PLACE
        if acronym and len(homes) == 1:
            homes[0].take_in(group, f'"{group.first.text}" are the initials of "{homes[0].first.text}"')
        else:
            group.reasons.extend(_why_apart(group, homes if acronym else ()))
            kept.append(group)
    return kept


def _initials(text: str) -> str:
    words = [word for word in text.replace("-", " ").split() if word[0].isupper()]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _join_roles(groups: list[_Group], lone: Sequence[Mention]) -> None:
    """Mentions by office alone put with the one named person who holds it."""
    people = [group for group in groups if group.first.kind is NameKind.PERSON]
    for mention in lone:
        holders = [group for group in people if any(_same_office(mention, m) for m in group.mentions if not m.lone)]
        if holders and all(_alike(holders[0].first.text, holder.first.text) for holder in holders):
            fullest = max(holders, key=lambda group: len(_parts(group.first.text)))
            reason = f'"{mention.text}" alone is the office of "{fullest.first.text}" in this report'
            fullest.take_in(_Group([mention]), reason)


def _alike(name: str, other: str) -> bool:
    """True for spellings of one surname that differ by a letter or so."""
    return name == other or fuzz.ratio("".join(_parts(name)[-1:]), "".join(_parts(other)[-1:])) >= SAME_SURNAME


def _same_office(mention: Mention, other: Mention) -> bool:
    if mention.role is None or other.role is None:
        return False
    lands = {mention.role.country, other.role.country} - {""}
    return len(lands) < 2 and mention.role.text == other.role.text


def _record(report_id: str, group: _Group) -> Name:
    mentions = sorted(group.mentions, key=lambda mention: mention.span)
    spelt = [mention for mention in mentions if not mention.lone]
    spellings = tuple(dict.fromkeys(" ".join(mention.text.split()) for mention in spelt))
    return Name(
        id=stable_id("n", report_id, spelt[0].kind, str(spelt[0].span.start)),
        kind=spelt[0].kind,
        text=_fullest(spelt, spellings),
        spellings=spellings,
        mentions=tuple(mention.span for mention in mentions),
        roles=tuple(dict.fromkeys(mention.role.text for mention in mentions if mention.role)),
        country=_country(mentions),
        reasons=tuple(dict.fromkeys(group.reasons)),
    )


def _fullest(mentions: Sequence[Mention], spellings: Sequence[str]) -> str:
    """The longest spelling; of a country and a well-known body the one the table gives."""
    known = next((mention.known or _country_name(mention) for mention in mentions), "")
    return known or max(spellings, key=lambda text: (len(_parts(text)), not text.isupper(), len(text), text))


def _country_name(mention: Mention) -> str:
    """The usual name of a country, whichever of its names is written; "" for other names."""
    code = country_names().get(mention.text) if mention.kind is NameKind.PLACE else None
    return countries()[code].names[0] if code else ""


def _country(mentions: Sequence[Mention]) -> str:
    """The country of an office, a people, a well-known body or a place named; "" if nothing settles it."""
    lands = Counter(mention.role.country for mention in mentions if mention.role and mention.role.country)
    lands.update(mention.country for mention in mentions if mention.country)
    if not lands:
        lands.update(land for mention in mentions if (land := _land_named(mention)))
    return min(lands, key=lambda land: (-lands[land], land)) if lands else ""


def _land_named(mention: Mention) -> str:
    if mention.kind is NameKind.PLACE:
        entries = find_entries(mention.text)
        return country_names().get(mention.text, entries[0].country if entries else "")
    words = mention.text.split()
    return people_words().get(words[0], "") or (country_names().get(words[0], "") if len(words) > 1 else "")
