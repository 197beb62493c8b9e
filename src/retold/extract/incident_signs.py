"""Signs by which a reported incident is told from one mentioned in passing: what the words around it look like."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from retold.extract.incident_mentions import Mention
from retold.extract.incident_words import naming, role_of
from retold.extract.parser import Parse, Sentence
from retold.extract.plover import rows
from retold.extract.words import Token

Signs = dict[str, float]
FAR = 30
"""Sentences between two incidents of which one is not there."""
TARGETS = frozenset({"dobj", "nsubjpass", "poss"})
AIMS = frozenset({"against", "on", "at", "in", "of", "near", "outside"})
CAUSES = frozenset({"bombing", "arson"})
WHOLE = ("military", "combat", "threat")
TAGS = {tag: number for number, tag in enumerate(("NN", "NNS", "VBD", "VBN", "VBG", "VBZ", "VB", "VBP", "MD"), start=1)}
LONG_PAST = re.compile(r"\b19\d\d|\b20\d\d|years? ago|decade|last year|since")


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of one incident, with what is asked of them often."""

    mentions: tuple[Mention, ...]
    best: Mention
    words: frozenset[str]
    days: frozenset[date]
    sentences: tuple[int, ...]

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> "Group":
        """The group of some mentions; the best is the weightiest, of equals the first."""
        return cls(
            tuple(mentions),
            max(mentions, key=lambda mention: mention.weight),
            frozenset[str]().union(*(mention.words for mention in mentions)),
            frozenset(mention.day for mention in mentions if mention.day),
            tuple(sorted({mention.sentence for mention in mentions})),
        )

    @property
    def type(self) -> str:
        """The type of the incident."""
        return self.mentions[0].type

    @property
    def idle(self) -> bool:
        """True if the words do not say that it happened."""
        return "idle" in self.mentions[0].signs

    def share(self, holds: Callable[[Mention], bool]) -> float:
        """The share of the mentions of which something holds."""
        return sum(map(holds, self.mentions)) / len(self.mentions)

    def apart(self, other: "Group") -> int:
        """How many sentences lie between this and another incident."""
        return min(abs(one - two) for one in self.sentences for two in other.sentences)


@cache
def matters() -> dict[str, frozenset[str]]:
    """The words of each class of `incidents_matters.tsv`."""
    return {name: frozenset(words.split()) for name, words in rows("incidents_matters.tsv")}


def message_signs(parse: Parse, groups: Sequence[Group]) -> Signs:
    """Signs of a report as a whole: what its words are about, how much of it tells of incidents."""
    tokens = [token for sentence in parse.sentences for token in sentence.tokens]
    lemmas = [token.lemma_.lower() for token in tokens]
    verbs = [token for token in tokens if token.pos_ in {"VERB", "AUX"}]
    told = [mention for group in groups if not group.idle for mention in group.mentions if mention.weight > 0]
    size = max(1, len(parse.sentences))
    found = {
        f"all {name}": sum(w in matters()[name] for w in lemmas) / size for name in ("military", "combat", "threat")
    }
    return found | {
        "all past": sum(verb.tag_ == "VBD" for verb in verbs) / max(1, len(verbs)),
        "all mentions": math.log1p(len(told)),
        "all share": len({mention.sentence for mention in told}) / size,
        "all best": max((mention.weight for mention in told), default=0.0),
        "all warfare": sum(mention.warfare for mention in told) / max(1, len(told)),
        "all types": len({mention.type for mention in told}),
    }


def group_signs(parse: Parse, group: Group, groups: Sequence[Group], day: date | None) -> Signs:
    """Signs of one incident among those of a report."""
    return {
        **_extent(group, len(parse.sentences)),
        **_days(group, groups, day),
        **_parties(group),
        **_targets(parse, group),
        **_word(group.best, parse.sentences[group.best.sentence]),
        **_context(parse, group),
        **_others(group, groups),
    }


def _extent(group: Group, size: int) -> Signs:
    weights = sorted((mention.weight for mention in group.mentions), reverse=True)
    first = group.sentences[0]
    return {
        "attack": group.type == "attack",
        "bombing": group.type == "bombing",
        "kidnapping": group.type == "kidnapping",
        "idle": group.idle,
        "weight": weights[0],
        "weight of three": sum(max(0.0, weight) for weight in weights[:3]),
        "mentions": math.log(len(weights)),
        "full mentions": sum(not mention.bare for mention in group.mentions),
        "sentences": len(group.sentences),
        "share": len(group.sentences) / size,
        "first": math.log1p(first),
        "place": first / size,
        "lead": sum(mention.sentence < 3 for mention in group.mentions),
        "warfare": group.share(lambda mention: mention.warfare),
        "general": group.share(lambda mention: "general" in mention.signs),
        "long past": group.share(lambda mention: "past" in mention.signs),
        "harm": group.share(lambda mention: mention.harm),
        "verbs": group.share(lambda mention: mention.token.pos_ == "VERB"),
        "nouns": group.share(lambda mention: mention.token.pos_ == "NOUN"),
    }


def _days(group: Group, groups: Sequence[Group], day: date | None) -> Signs:
    age = min(((day - told).days for told in group.days), default=-5) if day else -5
    alike = {told for other in groups if other is not group and other.type == group.type for told in other.days}
    return {
        "day": group.best.day is not None,
        "days": sum(mention.day is not None for mention in group.mentions),
        "age": math.copysign(math.log1p(abs(age)), age),
        "new day": bool(group.days) and not group.days & alike,
    }


def _parties(group: Group) -> Signs:
    doers = [role_of(noun) for mention in group.mentions for noun in mention.doers]
    hit = [noun for mention in group.mentions for noun in mention.done_to]
    counts = [1 for mention in group.mentions for _ in (*mention.killed.named, *mention.killed.counted)]
    return {
        "doers": len(doers),
        "attackers": doers.count("attacker"),
        "armed doers": doers.count("army") + doers.count("rebel"),
        "victims": len(hit),
        "persons": sum(role_of(noun) == "person" for noun in hit),
        "plural victims": sum(noun.tag_ in {"NNS", "NNPS"} for noun in hit),
        "named victims": sum(noun.pos_ == "PROPN" for noun in hit),
        "tolls": len(counts),
    }


def _targets(parse: Parse, group: Group) -> Signs:
    nouns = [noun for mention in group.mentions for noun in targets_of(mention.token)]
    phrases = [{word.lemma_.lower() for word in noun.subtree} for noun in nouns]
    civil = [noun for noun, words in zip(nouns, phrases, strict=True) if not words & matters()["military"]]
    names = {noun.lower_ for mention in group.mentions for noun in mention.done_to if noun.pos_ == "PROPN"}
    naming_them = [n for n, s in enumerate(parse.sentences) if any(word.lower_ in names for word in s.tokens)]
    return {
        "targets": len(nouns),
        "civil sites": sum(role_of(noun) == "site" for noun in civil),
        "civil persons": sum(role_of(noun) == "person" for noun in civil),
        "named targets": sum(noun.ent_type_ == "PERSON" for noun in nouns),
        "officials": sum(bool(words & matters()["official"]) for words in phrases),
        "targets of the best": len(targets_of(group.best.token)),
        "victims named": len(naming_them) / len(parse.sentences),
        "victims named first": bool(naming_them) and naming_them[0] < 2,
    }


def targets_of(token: Token) -> list[Token]:
    """What an attack is aimed at: objects, passive subjects, nouns after "against", "on", "at" and their like."""
    found = [child for child in token.children if child.dep_ in TARGETS]
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in AIMS:
            found += [noun for noun in child.children if noun.dep_ == "pobj"]
    return [noun for first in found for noun in (first, *first.conjuncts)]


def _word(mention: Mention, sentence: Sentence) -> Signs:
    token, root = mention.token, sentence.tokens.root
    beside = {child.lower_ for child in token.children}
    named = naming(token)
    return {
        "word": named[1] if named else 0.0,
        "tag": TAGS.get(token.tag_, 0),
        "verb": token.pos_ == "VERB",
        "past": token.tag_ == "VBD" or bool(beside & {"was", "were"}),
        "the": bool(beside & {"the", "this", "that"}),
        "prepositions": sum(child.dep_ == "prep" for child in token.children),
        "top": token.dep_ == "ROOT",
        "in a clause": token.dep_ in {"relcl", "acl", "advcl"},
        "joined": token.dep_ in {"ccomp", "conj"},
        "depth": token.depth,
        "reported": any(word.lemma_.lower() in matters()["report"] for word in token.ancestors),
        "dated clause": any(word.ent_type_ in {"DATE", "TIME"} for word in token.subtree),
        "place in sentence": (token.i - sentence.tokens.start) / len(sentence.tokens),
        "top tag": TAGS.get(root.tag_, 0),
        "top reports": root.lemma_.lower() in matters()["report"],
    }


def _context(parse: Parse, group: Group) -> Signs:
    best = parse.sentences[group.best.sentence].tokens
    words = {word.lemma_.lower() for word in best}
    labels = [entity.label_ for entity in best.ents]
    around = [{word.lemma_.lower() for word in parse.sentences[number].tokens} for number in group.sentences[:6]]
    return {
        "people": labels.count("PERSON"),
        "dates": labels.count("DATE") + labels.count("TIME"),
        "bodies": labels.count("ORG") + labels.count("NORP"),
        "military": len(words & matters()["military"]),
        "weapons": bool(words & matters()["weapon"]),
        "mishap": bool(words & matters()["mishap"]),
        "years": bool(LONG_PAST.search(best.text.lower())),
        "military around": sum(len(row & matters()["military"]) for row in around) / len(around),
        "series around": sum(len(row & matters()["series"]) for row in around) / len(around),
    }


def _others(group: Group, groups: Sequence[Group]) -> Signs:
    others = [other for other in groups if other is not group]
    alike = [other for other in others if other.type == group.type]
    done = [other for other in others if not other.idle]
    strength = (group.best.weight, len(group.mentions))
    stronger = [other for other in others if (other.best.weight, len(other.mentions)) > strength]
    sharing = [other for other in others if group.words & other.words]
    return {
        "others": len(others),
        "alike": len(alike),
        "stronger": len(stronger),
        "stronger alike": sum(other.type == group.type for other in stronger),
        "strongest other": max((other.best.weight for other in others), default=0.0),
        "nearest": _nearest(group, done),
        "nearest alike": _nearest(group, alike),
        "attack beside": any(other.type == "attack" and group.apart(other) <= 1 for other in done),
        "cause told": any(other.type in CAUSES for other in done),
        "kidnapped": any(other.type == "kidnapping" for other in sharing),
        "shared with stronger": any(other.best.weight > group.best.weight for other in sharing),
        "new words": len(group.words.difference(*(other.words for other in others))),
    }


def _nearest(group: Group, others: Iterable[Group]) -> int:
    return min((group.apart(other) for other in others), default=FAR)


def signs_in_words(parse: Parse, group: Group) -> frozenset[str]:
    """The words around an incident: of its sentences, of its parties, and what hangs on the words that name it.

    Those of the sentence that tells most of it count once more.
    """
    found = {
        f"s={_form(word)}" for number in group.sentences for word in parse.sentences[number].tokens if word.is_alpha
    }
    found |= {f"e={_form(word)}" for word in parse.sentences[group.best.sentence].tokens if word.is_alpha}
    for mention in group.mentions:
        token = mention.token
        found |= {f"t={token.lemma_.lower()}", f"h={token.head.lemma_.lower()}", f"r={token.dep_}"}
        found |= {f"d={_form(noun)}" for noun in mention.doers} | {f"v={_form(noun)}" for noun in mention.done_to}
        found |= {f"c={child.dep_} {child.lower_}" for child in token.children if child.pos_ != "PROPN"}
        found |= {f"u={_form(word)}" for word in token.subtree if word.is_alpha}
        found |= {f"a={word.lemma_.lower()}" for word in token.ancestors}
        found |= _sides(mention)
    return frozenset(found)


def _sides(mention: Mention) -> set[str]:
    """Who did what to whom, by the class of the parties: "d=rebel kill person"."""
    word = mention.token.lemma_.lower()
    doers = {role_of(noun) or "other" for noun in mention.doers} or {"none"}
    hit = {role_of(noun) or "other" for noun in mention.done_to} or {"none"}
    both = [(one, other) for one in doers for other in hit]
    return {f"p={a} {word} {b}" for a, b in both} | {f"p={a} {b}" for a, b in both} | {f"p={word} {mention.token.tag_}"}


def _form(word: Token) -> str:
    """The base form of a word; of names only what kind they are."""
    return f"name of {word.ent_type_}" if word.pos_ == "PROPN" else word.lemma_.lower()
