"""Violent incidents of a report: type, day, place, who did it, to whom, how many were killed and wounded."""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from retold.extract.incident_judge import Judge, load_judge, rate_groups
from retold.extract.incident_mentions import Mention, find_mentions
from retold.extract.incident_signs import CAUSES, Group
from retold.extract.parser import Parse
from retold.extract.tolls import add_tolls
from retold.extract.words import Token
from retold.types import Span

LIKELY = 0.38
"""Cross-validated, .35 to .41 come out alike."""
ONE_MORE = frozenset({"another", "second", "third", "fourth"})
FURTHER = frozenset({"another", "second", "third", "also", "meanwhile", "addition", "similar", "other"})


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One violent incident. `day` is None where the report does not place it; counts are None where it gives none.

    `done` is False where it is only threatened, planned, attempted or said to be possible; `likely` is how likely the
    report tells of it for its own sake, not in passing.
    """

    type: str
    triggers: tuple[Span, ...]
    day: date | None
    place: str
    perpetrators: tuple[Span, ...]
    victims: tuple[Span, ...]
    killed: int | None
    wounded: int | None
    done: bool
    likely: float


def find_incidents(parse: Parse, day: date | None, judge: Judge | None = None) -> tuple[Incident, ...]:
    """The violent incidents that a report tells of, in text order; `day` is the day "today" means.

    Mentions of one type that do not differ in day, victims and place are one incident. Left out is what a model takes
    for a mention in passing: told in general or long past, mere fighting between armed forces, denied. That is the
    trained judge, unless another is given.
    """
    groups = find_groups(parse, day)
    rated = zip(groups, rate_groups(parse, groups, day, judge or load_judge()), strict=True)
    text = parse.report.text
    return tuple(to_incident(group.mentions, likely, text) for group, likely in rated if likely >= LIKELY)


def find_groups(parse: Parse, day: date | None) -> list[Group]:
    """All that may be incidents of a report: those told as done, then those that are not, each in text order."""
    mentions = find_mentions(parse, day)
    done = [mention for mention in mentions if "idle" not in mention.signs]
    idle = [mention for mention in mentions if "idle" in mention.signs]
    return [Group.of(group) for group in (*gather_mentions(done), *gather_mentions(idle))]


def gather_mentions(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions that belong together, in the order of their first; pointers without a home are left out."""
    groups: list[list[Mention]] = []
    for mention in sorted(
        mentions, key=lambda mention: (mention.weight < 0, mention.sentence, mention.type == "attack")
    ):
        home = find_home(mention, groups)
        if home is not None:
            home.append(mention)
        elif mention.weight > 0:
            groups.append([mention])
    return groups


def find_home(mention: Mention, groups: Sequence[list[Mention]]) -> list[Mention] | None:
    """The incident that a mention belongs to, among those told of so far; None if it opens a new one.

    Words that name no party ("the attack") point back at the last incident; harm told beside a bomb or a fire is its.
    """
    if mention.harm and mention.words:
        shared = [g for g in groups if any(mention.words & other.words for other in g) and mention.warfare == is_war(g)]
        if shared and (mention.weight < 0 or shared[-1][0].type == "kidnapping"):
            return shared[-1]
    if mention.harm and not mention.words:
        taken = [g for g in groups if g[0].type == "kidnapping" and _apart(mention, g) <= 1]
        if taken:
            return taken[-1]
    if mention.weight < 0:
        return min((g for g in groups if _apart(mention, g) <= 3), key=lambda g: _apart(mention, g), default=None)
    if mention.bare and groups and not is_further(mention.token):
        alike = [group for group in groups if group[0].type == mention.type]
        fitting = [group for group in alike if _may_share_day(mention, group) and _may_share_place(mention, group)]
        if alike or mention.type == "attack":
            return next(reversed(fitting if alike else groups), None)
    if mention.harm and mention.type == "attack":
        near = [g for g in groups if g[0].type in CAUSES and _apart(mention, g) <= 1]
        if near and not mention.perpetrators:
            return near[-1]
    return next((group for group in groups if _belongs(mention, group)), None)


def is_further(token: Token) -> bool:
    """True if the words say that it is one more: "another bomb exploded", "a second attack"."""
    nouns = [token, *(child for child in token.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"})]
    return any(child.lower_ in ONE_MORE for noun in nouns for child in noun.children)


def _apart(mention: Mention, group: Sequence[Mention]) -> int:
    """How many sentences lie between a mention and the nearest of a group."""
    return min(abs(mention.sentence - other.sentence) for other in group)


def is_war(group: Sequence[Mention]) -> bool:
    """True if the first mention that names a party tells of fighting between armed forces."""
    return next((mention.warfare for mention in group if mention.warfare or not mention.bare), False)


def _may_share_day(mention: Mention, group: Sequence[Mention]) -> bool:
    """False if a mention is of another day than all of a group that have one."""
    days = {other.day for other in group if other.day}
    return not mention.day or not days or mention.day in days


def _may_share_place(mention: Mention, group: Sequence[Mention]) -> bool:
    """False if a mention is at another place than all of a group that have one."""
    places = {other.place for other in group if other.place}
    return not mention.place or not places or mention.place in places


def _belongs(mention: Mention, group: Sequence[Mention]) -> bool:
    """True if a mention may be of the same incident: same type, neither day nor victims nor place at odds."""
    if mention.type != group[0].type or mention.warfare != is_war(group):
        return False
    if not _may_share_day(mention, group):
        return False
    words = frozenset[str]().union(*(other.words for other in group))
    if mention.words & words:
        return True
    if mention.words and words:
        return False
    if not _may_share_place(mention, group):
        return False
    return mention.token.pos_ != "VERB" or not FURTHER & {word.lower_ for word in mention.token.sent}


def to_incident(group: Sequence[Mention], likely: float, text: str) -> Incident:
    """The incident that some mentions tell of together, in a report of that text."""
    days = [mention.day for mention in group if mention.day]
    return Incident(
        type=group[0].type,
        triggers=tuple(mention.trigger for mention in group),
        day=days[0] if days else None,
        place=next((mention.place for mention in group if mention.place), ""),
        perpetrators=_distinct((span for mention in group for span in mention.perpetrators), text),
        victims=_distinct((span for mention in group for span in mention.victims), text),
        killed=add_tolls(mention.killed for mention in group),
        wounded=add_tolls(mention.wounded for mention in group),
        done="idle" not in group[0].signs,
        likely=likely,
    )


def _distinct(spans: Iterator[Span], text: str) -> tuple[Span, ...]:
    """The spans in order, without those whose words all stand in another one."""
    words = {span: frozenset(text[span.start : span.end].lower().split()) for span in spans}
    first = dict[frozenset[str], Span]()
    for span, said in words.items():
        first.setdefault(said, span)
    return tuple(span for said, span in first.items() if not any(said < other for other in first))
