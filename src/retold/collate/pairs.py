"""How two mentions compare: the features from which a pair is judged to mean one thing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from retold.collate.groups import group_reports
from retold.collate.mentioned import Mentioned, close_pairs, is_apposed
from retold.collate.wording import nearness

FORMS = ("name", "noun", "time", "number", "pronoun:person", "pronoun:speaker", "pronoun:thing", "pronoun:many")
LABELS = ("PERSON", "ORG", "GPE", "DATE", "")
FEATURES = (
    "same head", "head near", "same text", "shared words", "text alike", "head inside", "names shared",
    "names apart", "last name", "figures shared", "figures apart", "same form", "either pronoun",
    "both pronoun", "both name", "both noun", "both time", "both number", "same pronoun", "same report",
    "same sentence", "distance", "nearest before", "same group", "report likeness", "context likeness",
    "arguments shared", "arguments near", "same role", "label same", "label apart", "head rarity", "head count",
    "rare shared", "head is argument", "same head same group", "same head context", "near context",
    "one name one noun", "one word each", "lengths apart", "neighbours shared", "same label person",
    "pronoun person label", "words inside", "same head same arguments", "shared before", "same words",
    "first word same", "person noun and name", "person nouns", "leading person", "head count in group",
    "between", "pronoun and leading", "first lines", "time alike", "governor same", "names inside",
    "head rarity max", "arguments same head",
    "beside", "apposed in the topic", "together in sentences", "initials", "number agrees",
    "times agree", "times apart", "any words near", "shortest", "lead of report",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Topic:
    """What is known of all the mentions of one kind together: rarity of words, likeness of reports, groups."""

    rarity: Mapping[str, float]
    counts: Mapping[str, int]
    groups: Mapping[str, int]
    likeness: Mapping[tuple[str, str], float]
    neighbours: Mapping[str, frozenset[str]]
    leading: Mapping[int, frozenset[str]]
    in_group: Mapping[tuple[int, str], int]
    beside: frozenset[tuple[str, str]]
    apposed: frozenset[tuple[str, str]]
    together: Mapping[tuple[str, str], int]
    texts: Mapping[str, str]


def survey(mentions: Sequence[Mentioned], texts: Mapping[str, str]) -> Topic:
    """The topic of `mentions`; reports are grouped by wording. Quadratic in the number of reports."""
    spread: Counter[str] = Counter()
    for report in sorted(texts):
        spread.update({word for m in mentions if m.report_id == report for word in m.context})
    total = len(texts)
    groups, likeness = group_reports(texts)
    close = list(close_pairs(mentions))
    beside = [(left, right) for left, right in close if is_apposed(texts[left.report_id][left.end : right.start])]
    return Topic(
        rarity={word: log((total + 1) / (count + 0.5)) for word, count in spread.items()},
        counts=Counter(mention.head for mention in mentions),
        groups=groups,
        likeness=likeness,
        neighbours=_neighbours(mentions),
        leading=_leading(mentions, groups),
        in_group=Counter((groups[mention.report_id], mention.head) for mention in mentions),
        beside=frozenset((left.id, right.id) for left, right in beside),
        apposed=frozenset(_heads(left, right) for left, right in beside),
        together=Counter(_heads(left, right) for left, right in close),
        texts=texts,
    )


def _heads(left: Mentioned, right: Mentioned) -> tuple[str, str]:
    """The heads of a pair, in alphabetical order."""
    return (left.head, right.head) if left.head < right.head else (right.head, left.head)


def _leading(mentions: Sequence[Mentioned], groups: Mapping[str, int]) -> dict[int, frozenset[str]]:
    """The head of the person most often named in each group of reports."""
    counts: dict[int, Counter[str]] = {number: Counter() for number in groups.values()}
    for mention in mentions:
        if mention.label == "PERSON":
            counts[groups[mention.report_id]][mention.head] += 1
    return {
        number: frozenset(sorted(count, key=lambda head: (-count[head], head))[:1]) for number, count in counts.items()
    }


def _neighbours(mentions: Sequence[Mentioned]) -> dict[str, frozenset[str]]:
    """The heads of the other mentions of a mention's sentence."""
    heads: dict[tuple[str, int], list[Mentioned]] = {}
    for mention in mentions:
        heads.setdefault((mention.report_id, mention.sentence), []).append(mention)
    return {
        mention.id: frozenset(
            other.head for other in heads[mention.report_id, mention.sentence] if other is not mention
        )
        for mention in mentions
    }


def compare(left: Mentioned, right: Mentioned, topic: Topic) -> list[float]:
    """The features of a pair in the order of FEATURES; `left` is the earlier by report and place."""
    return [
        *_compare_words(left, right),
        *_compare_forms(left, right),
        *_compare_surroundings(left, right, topic),
        *_compare_weights(left, right, topic),
        *_compare_roles(left, right, topic),
        *_compare_places(left, right, topic),
    ]


def _compare_words(left: Mentioned, right: Mentioned) -> list[float]:
    """Features of wording, names and figures."""
    words, others = set(left.words), set(right.words)
    names = left.names & right.names
    return [
        left.head == right.head,
        nearness(left.head, right.head),
        left.text.lower() == right.text.lower(),
        len(words & others) / max(1, len(words | others)),
        fuzz.ratio(left.text.lower(), right.text.lower()) / 100,
        left.head in others or right.head in words,
        len(names) / max(1, min(len(left.names), len(right.names))),
        bool(left.names and right.names and not names),
        bool(names) and left.head == right.head,
        bool(left.figures & right.figures),
        bool(left.figures and right.figures and not left.figures & right.figures),
    ]


def _compare_forms(left: Mentioned, right: Mentioned) -> list[float]:
    """Features of what kind of expression each is."""
    forms = (left.form, right.form)
    pronouns = [form.startswith("pronoun") for form in forms]
    alike = [forms == (form, form) for form in ("name", "noun", "time", "number")]
    return [forms[0] == forms[1], any(pronouns), all(pronouns), *alike, all(pronouns) and forms[0] == forms[1]]


def _compare_surroundings(left: Mentioned, right: Mentioned, topic: Topic) -> list[float]:
    """Features of where the two stand and what stands around them."""
    same_report = left.report_id == right.report_id
    gap = abs(left.order - right.order)
    return [
        same_report,
        same_report and left.sentence == right.sentence,
        min(gap, 40) / 40 if same_report else 1.0,
        same_report and gap <= 3,
        topic.groups[left.report_id] == topic.groups[right.report_id],
        topic.likeness[left.report_id, right.report_id],
        _likeness(left.context, right.context, topic.rarity),
        _share(set(left.arguments), set(right.arguments)),
        _near_share(left.arguments, right.arguments),
        left.role == right.role,
        left.label == right.label != "",
        bool(left.label and right.label and left.label != right.label),
    ]


def _compare_weights(left: Mentioned, right: Mentioned, topic: Topic) -> list[float]:
    """Features of how much the likeness of the words tells, and where it comes with another likeness."""
    words, others = set(left.words), set(right.words)
    shared = words & others
    same_head = left.head == right.head
    context = _likeness(left.context, right.context, topic.rarity)
    pronoun = left.form.startswith("pronoun") or right.form.startswith("pronoun")
    return [
        min(topic.rarity.get(left.head, 3.0), topic.rarity.get(right.head, 3.0)) / 3,
        log(1 + min(topic.counts[left.head], topic.counts[right.head])) / 4,
        sum(topic.rarity.get(word, 3.0) for word in sorted(shared)) / 6,
        left.head in right.arguments or right.head in left.arguments,
        same_head and topic.groups[left.report_id] == topic.groups[right.report_id],
        same_head * context,
        nearness(left.head, right.head) * context,
        {left.form, right.form} == {"name", "noun"},
        len(words) == 1 and len(others) == 1,
        abs(len(words) - len(others)) / 4,
        _share(topic.neighbours[left.id], topic.neighbours[right.id]),
        left.label == right.label == "PERSON",
        pronoun and "PERSON" in (left.label, right.label),
        words <= others or others <= words,
        same_head * _share(set(left.arguments), set(right.arguments)),
        left.words[:1] == right.words[:1] and len(shared) < len(words | others),
    ]


def _compare_roles(left: Mentioned, right: Mentioned, topic: Topic) -> list[float]:
    """Features of who the mentions can be: persons by office or pronoun, the leading person of a happening."""
    group, other = topic.groups[left.report_id], topic.groups[right.report_id]
    person_nouns = [mention.is_person_noun for mention in (left, right)]
    named = [mention.label == "PERSON" and mention.form == "name" for mention in (left, right)]
    leading = [left.head in topic.leading[group], right.head in topic.leading[other]]
    gap = abs(left.order - right.order) if left.report_id == right.report_id else 50
    pronouns = [mention.form in ("pronoun:person", "pronoun:speaker") for mention in (left, right)]
    return [
        left.words == right.words,
        left.words[:1] == right.words[:1],
        (person_nouns[0] and named[1]) or (person_nouns[1] and named[0]),
        all(person_nouns),
        any(leading) + all(leading),
        log(1 + min(topic.in_group[group, left.head], topic.in_group[other, right.head])) / 3,
        min(gap, 10) / 10,
        (pronouns[0] and leading[1]) or (pronouns[1] and leading[0]),
        (left.sentence < 2) + (right.sentence < 2),
        left.form == right.form == "time" and bool(set(left.words) & set(right.words)),
        bool(left.arguments and right.arguments and left.arguments[-1] == right.arguments[-1]),
        bool(left.names and right.names) and (left.names <= right.names or right.names <= left.names),
        max(topic.rarity.get(left.head, 3.0), topic.rarity.get(right.head, 3.0)) / 3,
        left.head in right.arguments and right.head in left.arguments,
    ]


def _compare_places(left: Mentioned, right: Mentioned, topic: Topic) -> list[float]:
    """Features of what stands beside what anywhere in the topic, and of number and time."""
    heads = _heads(left, right)
    days = left.days, right.days
    return [
        (left.id, right.id) in topic.beside or (right.id, left.id) in topic.beside,
        left.head != right.head and heads in topic.apposed,
        min(topic.together.get(heads, 0), 5) / 5,
        left.initials == right.text.replace(".", "") or right.initials == left.text.replace(".", ""),
        left.is_plural == right.is_plural,
        bool(days[0] & days[1]),
        bool(days[0] and days[1] and not days[0] & days[1]),
        max((nearness(word, other) for word in left.words for other in right.words), default=0.0),
        min(len(left.words), len(right.words)) / 4,
        (left.start < 200) + (right.start < 200),
    ]


def _share(left: set[str] | frozenset[str], right: set[str] | frozenset[str]) -> float:
    return len(left & right) / max(1, min(len(left), len(right)))


def _near_share(left: Sequence[str], right: Sequence[str]) -> float:
    if not left or not right:
        return 0.0
    return sum(max(nearness(word, other) for other in right) for word in left) / len(left)


def _likeness(left: Sequence[str], right: Sequence[str], rarity: Mapping[str, float]) -> float:
    """Cosine of the two sentences' words, rare words counting more."""
    ours, theirs = set(left), set(right)
    total = (_weight(ours, rarity) * _weight(theirs, rarity)) ** 0.5
    return _weight(ours & theirs, rarity) / total if total else 0.0


def _weight(words: set[str], rarity: Mapping[str, float]) -> float:
    return float(sum(rarity.get(word, 3.0) ** 2 for word in sorted(words)))


def compare_all(mentions: Sequence[Mentioned], topic: Topic) -> NDArray[np.float32]:
    """The features of every pair (i, j), i < j, in the order of numpy.triu_indices."""
    rows = [compare(left, right, topic) for i, left in enumerate(mentions) for right in mentions[i + 1 :]]
    return np.array(rows, dtype=np.float32).reshape(-1, len(FEATURES))
