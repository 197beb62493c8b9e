"""How many were killed or wounded: counts read from the phrases that name the victims."""

from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from retold.extract.plover import rows
from retold.extract.words import Token

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
]
NO_VICTIMS = frozenset({"DATE", "TIME"})
NUMBERS = {word: number for number, word in enumerate(SMALL)} | {
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "dozen": 12,
    "a": 1,
    "an": 1,
    "another": 1,
}


class Toll(msgspec.Struct, frozen=True):
    """Victims of one mention: those named, and how many of each unnamed kind (0 where a plural gives no number)."""

    named: tuple[str, ...] = ()
    counted: tuple[tuple[str, int], ...] = ()


def count_of(victims: Sequence[Token]) -> Toll:
    """The toll that the phrases of victims give."""
    named = tuple(whole_name(noun) for noun in victims if _is_named(noun))
    counted = tuple(
        (n.lemma_.lower(), number_of(n)) for n in victims if n.pos_ in {"NOUN", "PRON", "NUM"} and not _is_named(n)
    )
    return Toll(tuple(name for name in named if name), counted)


def _is_named(noun: Token) -> bool:
    """True for a name that is no date; also for one that was taken for a noun but ends a person's name."""
    if noun.pos_ == "PROPN":
        return noun.ent_type_ not in NO_VICTIMS
    before = [child for child in noun.children if child.i == noun.i - 1 and child.pos_ == "PROPN"]
    return noun.pos_ == "NOUN" and noun.ent_type_ == "PERSON" and bool(before)


def whole_name(noun: Token) -> str:
    """A name with those before it, lower case, without titles: "ana maria rios" for "Rios" of "Dr Ana Maria Rios"."""
    parts = [
        child for child in noun.children if child.dep_ == "compound" and child.pos_ == "PROPN" and child.i < noun.i
    ]
    words = [token.lower_.strip(".") for token in (*parts, noun)]
    return " ".join(word for word in words if word not in title_words())


@cache
def title_words() -> frozenset[str]:
    """Words before names that are no part of them."""
    listed = {word.lower().strip(".") for row in rows("titles.txt") for word in row}
    return frozenset(listed | {word for kind, words in rows("incidents_roles.tsv") for word in words.split()})


def distinct_names(names: Iterable[str]) -> list[str]:
    """The names without those that are part of another ("rios" beside "ana maria rios")."""
    words = sorted({frozenset(name.split()) for name in names}, key=lambda name: (-len(name), sorted(name)))
    kept: list[frozenset[str]] = []
    for name in words:
        if not any(name <= other for other in kept):
            kept.append(name)
    return [" ".join(sorted(name)) for name in kept]


def number_of(noun: Token) -> int:
    """The number before a noun, 1 for a singular, 0 for a plural without one; of a number that stands alone itself."""
    if noun.pos_ == "PRON":
        return 1
    if noun.pos_ == "NUM":
        return number_from(noun.lower_)
    for child in noun.children:
        if child.dep_ in {"nummod", "det", "amod"}:
            value = number_from(child.lower_)
            if value and (child.dep_ == "nummod" or noun.tag_ in {"NN", "NNP"}):
                return value
    return 1 if noun.tag_ in {"NN", "NNP"} else names_below(noun)


def names_below(noun: Token) -> int:
    """How many people are named in the phrase of a plural: "the priests Ana Rios, Jan Roth and Li Wen"; 0 for one."""
    low, high = noun.left_edge.i, noun.right_edge.i
    people = [row for row in noun.doc.ents if row.label_ == "PERSON" and low <= row.start and row.end <= high + 1]
    return len(people) if len(people) > 1 else 0


def number_from(word: str) -> int:
    """The value of a number word or digits, 0 if it is none."""
    digits = word.replace(",", "")
    return int(digits) if digits.isdigit() else NUMBERS.get(word, 0)


def add_tolls(tolls: Iterable[Toll]) -> int | None:
    """The victims of one incident: the most that one mention gives, or all that are named; None if neither."""
    told = list(tolls)
    named = distinct_names(name for toll in told for name in toll.named)
    most = max(
        (len(distinct_names(toll.named)) + sum(number for _, number in toll.counted) for toll in told), default=0
    )
    return max(most, len(named)) or None
