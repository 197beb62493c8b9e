"""Mentions of events and things, as plain data, ready to be compared."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from retold.collate.lexicon import read_words
from retold.collate.wording import base_form, cut_words

_BREAK = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")
_PERSON_END = re.compile(
    r"(?:ist|man|woman|ess|eer|ant|ician|mother|father|boy|girl|son|daughter|wife|husband|child|guy|victim|[^aeiou]er|"
    r"[cst]or|star|coach|suspect|person|people)$"
)
_DAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|"
    r"november|december|(?:19|20)\d\d"
)
_MANY = frozenset({"people", "men", "women", "children", "they", "them", "their", "we", "us", "our", "these", "those"})
_APPOSED = re.compile(
    r"\s*|\s*,\s+(?:\d\d,\s+)?(?:(?:the|a|an|his|her|its|their|who|which)\s+)?|\s*\(|"
    r"\s+(?:is|was|are|were|as|became|called|named)\s+(?:(?:the|a|an)\s+)?",
    re.IGNORECASE,
)
_LINK = frozenset(
    {"of", "in", "at", "for", "on", "by", "with", "from", "to", "near", "who", "that", "which", "between"}
)
_TIME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|jan|feb|mar|apr|aug|sept?|oct|nov|dec|today|yesterday|tomorrow|tonight|morning|"
    r"afternoon|evening|night|week|weekend|month|year|hour|minute|day|a\.?m|p\.?m|(?:19|20)\d\d)s?\b",
    re.IGNORECASE,
)
_PRONOUNS = {
    "person": frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself", "who", "whom", "whose"}),
    "speaker": frozenset({"i", "me", "my", "myself", "we", "us", "our", "ours", "you", "your", "i'm", "we're"}),
    "thing": frozenset({"it", "its", "itself", "this", "that", "which"}),
    "many": frozenset({"they", "them", "their", "theirs", "these", "those"}),
}


@dataclass(frozen=True)
class Mentioned:
    """One mention: where it stands, what it says, and what stands around it.

    `label` is what a parser takes it for ("PERSON", "DATE", "" if unknown), `head` the position of its head word in
    the text, None if unknown; `arguments` the base forms of the words that depend on it or that it depends on.
    """

    id: str
    report_id: str
    start: int
    end: int
    kind: str
    text: str
    sentence: int
    order: int
    context: tuple[str, ...]
    label: str = ""
    head_text: str = ""
    role: str = ""
    arguments: tuple[str, ...] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Base forms of its words that carry meaning, in order; of all its words if none does."""
        stopwords = read_words("stopwords.txt")
        found = cut_words(self.text)
        telling = [word.base for word in found if word.text.lower() not in stopwords]
        return tuple(telling or [word.base for word in found] or [self.text.lower()])

    @cached_property
    def head(self) -> str:
        """The base form of its head word: the parser's, else the last word before a preposition."""
        if self.head_text:
            return base_form(self.head_text)
        before: list[str] = []
        for word in cut_words(self.text):
            if before and word.text.lower() in _LINK:
                break
            before.append(word.base)
        return before[-1] if before else self.text.lower()

    @cached_property
    def form(self) -> str:
        """ "time", "number", "pronoun:person" and so on, "name" or "noun"."""
        flat = self.text.lower().replace("’", "'").strip("\"“” '")
        for kind, forms in _PRONOUNS.items():
            if flat in forms or flat.removesuffix("'s") in forms:
                return f"pronoun:{kind}"
        if self.label in ("DATE", "TIME") or _TIME.search(self.text):
            return "time"
        if self.label in ("CARDINAL", "MONEY", "PERCENT", "QUANTITY", "ORDINAL") or self.text[:1].isdigit():
            return "number"
        return "name" if self.names else "noun"

    @cached_property
    def is_person_noun(self) -> bool:
        """True for a common noun for a person by office, trade or tie ("host", "actress", "father")."""
        return self.form == "noun" and (self.head in read_words("roles.txt") or bool(_PERSON_END.search(self.head)))

    @cached_property
    def names(self) -> frozenset[str]:
        """Its capitalised words in lower case, endings off."""
        words = re.findall(r"[^\W\d_][\w'’.-]*", self.text)
        big = [word for word in words if word[0].isupper() and word.lower() not in read_words("stopwords.txt")]
        return frozenset(re.sub(r"['’]s?$|[.®]", "", word.lower()) for word in big)

    @cached_property
    def initials(self) -> str:
        """The first letters of its capitalised words, "-" for fewer than two."""
        big = [word[0] for word in re.findall(r"[^\W\d_]+", self.text) if word[0].isupper()]
        return "".join(big) if len(big) > 1 else "-"

    @cached_property
    def is_plural(self) -> bool:
        """True if the head as written looks plural."""
        word = (self.head_text or self.text).lower()
        return (word.endswith("s") and not word.endswith(("ss", "'s", "’s"))) or word in _MANY

    @cached_property
    def days(self) -> frozenset[str]:
        """Weekdays, months and years named in it."""
        return frozenset(word[:3] if word.isalpha() else word for word in _DAY.findall(self.text.lower()))

    @cached_property
    def figures(self) -> frozenset[str]:
        """The figures in it."""
        return frozenset(figure.replace(",", "").rstrip(".") for figure in re.findall(r"\d[\d.,]*", self.text))


def close_pairs(mentions: Sequence[Mentioned]) -> Iterator[tuple[Mentioned, Mentioned]]:
    """Pairs of one kind in one sentence, none within the other, the earlier first."""
    ordered = sorted(mentions, key=lambda mention: (mention.report_id, mention.start, mention.end, mention.id))
    for number, left in enumerate(ordered):
        for right in ordered[number + 1 :]:
            if right.report_id != left.report_id or right.sentence != left.sentence:
                break
            if right.kind == left.kind and right.start >= left.end:
                yield left, right


def is_apposed(between: str) -> bool:
    """True if the words between two mentions make one the other's description: "Ana Costa, the mayor"."""
    return bool(_APPOSED.fullmatch(between))


def sentence_starts(text: str) -> list[int]:
    """Where each sentence begins, by punctuation and line breaks alone."""
    return [0, *(match.end() for match in _BREAK.finditer(text))]


def context_of(text: str, start: int, end: int, stopwords: frozenset[str]) -> tuple[str, ...]:
    """Base forms of the words that carry meaning in a stretch of text."""
    return tuple(word.base for word in cut_words(text[start:end]) if word.text.lower() not in stopwords)


def gather_mentions(texts: Mapping[str, str], rows: Sequence[Mapping[str, object]]) -> list[Mentioned]:
    """Mentions from rows with "id", "report_id", "start", "end", "kind" and, if a parser saw them, "label",
    "head_text", "role" and "arguments"; in order of report and place."""
    stopwords = read_words("stopwords.txt")
    starts = {report_id: sentence_starts(text) for report_id, text in texts.items()}
    found: list[Mentioned] = []
    for row in sorted(rows, key=lambda row: (str(row["report_id"]), int(str(row["start"])), str(row["id"]))):
        report_id, start, end = str(row["report_id"]), int(str(row["start"])), int(str(row["end"]))
        number = sum(1 for begin in starts[report_id] if begin <= start) - 1
        bounds = [*starts[report_id], len(texts[report_id])]
        context = context_of(texts[report_id], bounds[number], bounds[number + 1], stopwords)
        arguments = row.get("arguments") or ()
        found.append(
            Mentioned(
                id=str(row["id"]), report_id=report_id, start=start, end=end, kind=str(row["kind"]),
                text=texts[report_id][start:end], sentence=number, order=len(found), context=context,
                label=str(row.get("label") or ""), head_text=str(row.get("head_text") or ""),
                role=str(row.get("role") or ""), arguments=tuple(arguments),  # type: ignore[arg-type]
            )
        )  # fmt: skip
    return found
