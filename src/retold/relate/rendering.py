"""Whether a copy differs from its exemplar as a translation does: everywhere a little, nowhere in what it says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from statistics import fmean

from rapidfuzz.distance import Levenshtein

from retold.relate.facts import longest_rise
from retold.relate.judge import LIMITS
from retold.relate.laid import Laid

LONG = 8  # words of a passage that was written anew rather than turned
LEAST = 4  # sentences to judge by
Turn = tuple[Sequence[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Turned:
    """How the sentences of a copy that have a counterpart differ from it. All shares are in [0, 1].

    `touched` of the sentences differ; of the words that differ `small` are articles, prepositions and the like, or
    other forms and spellings of one word; `changed` of the words of a sentence differ on the mean; `order` is kept;
    `turns` are all differences, as (was, now).
    """

    sentences: int
    touched: float
    small: float
    changed: float
    order: float
    respelt: tuple[str, ...]
    turns: tuple[Turn, ...]


def rate_rendering(laid: Laid) -> tuple[float, list[str]]:
    """How evenly a copy is reworded while order and content stand, in [0, 1], with reasons.

    0.0 below `LIMITS.rendered`; where most of the wording stands, more is asked. An editor leaves most sentences alone;
    one who rewrites changes content words and joins. Of the kit's news links (dev) .90 of those with a
    translation in them reach 0.5 and none of the others.
    """
    turned = compare_wording(laid)
    if turned.sentences < LEAST or len(laid.matched) < 0.6 * len(laid.pairings) or turned.order < 0.8:
        return 0.0, []
    touched, small = _ramp(turned.touched, 0.35, 0.75), _ramp(turned.small, 0.1, 0.4)
    score = touched**0.5 * small**0.5 * _ramp(0.65 - turned.changed, 0.0, 0.3)
    if score < (LIMITS.rendered_verbatim if laid.coverage >= LIMITS.verbatim else LIMITS.rendered):
        return 0.0, []
    return score, _reasons(turned)


def compare_wording(laid: Laid) -> Turned:
    """The measures of a copy beside its exemplar."""
    changes = [
        list(_changes(laid, pairing.copy, pairing.exemplar)) for pairing in laid.matched if pairing.exemplar is not None
    ]
    sizes = [last - first for first, last in (laid.copy.sentences[pairing.copy] for pairing in laid.matched)]
    per = [
        sum(max(len(was), len(now)) for was, now in found) / max(1, size)
        for found, size in zip(changes, sizes, strict=True)
    ]
    turns = [turn for found in changes for turn in found]
    brief = [turn for turn in turns if max(map(len, turn)) <= LONG]
    counts = Counter(kind for was, now in brief for kind in _kinds(was, now))
    places = [pairing.exemplar for pairing in laid.matched if pairing.exemplar is not None]
    respelt = sorted({b for was, now in brief for a, b in zip(was, now, strict=False) if a != b and fold(a) == fold(b)})
    return Turned(
        sentences=len(per),
        touched=sum(bool(found) for found in changes) / max(1, len(per)),
        small=min(1.0, counts["small"] / max(1, counts["word"])),
        changed=fmean(per) if per else 0.0,
        order=longest_rise(places) / max(1, len(places)),
        respelt=tuple(respelt),
        turns=tuple(turns),
    )


def _changes(laid: Laid, copy: int, exemplar: int) -> Iterator[Turn]:
    """What was put for what in one sentence, as (was, now)."""
    new = laid.copy.words[slice(*laid.copy.sentences[copy])]
    old = laid.exemplar.words[slice(*laid.exemplar.sentences[exemplar])]
    for block in Levenshtein.opcodes(old, new):
        if block.tag != "equal":
            yield old[block.src_start : block.src_end], new[block.dest_start : block.dest_end]


def _kinds(was: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    """ "word" for each word that differs, "small" for those that carry little: small words, forms of one word."""
    for word in (*was, *now):
        yield "word"
        if word in small_words():
            yield "small"
    for old, new in zip(was, now, strict=False):
        if len(old) > 3 and (old[:4] == new[:4] or fold(old) == fold(new)):
            yield from ("small", "small")


def _ramp(value: float, low: float, high: float) -> float:
    return max(0.0, min(1.0, (value - low) / (high - low)))


def _reasons(turned: Turned) -> list[str]:
    touched = round(turned.touched * turned.sentences)
    reasons = [
        f"{touched} of {turned.sentences} sentences are reworded a little, in the same order",
        f"{turned.small:.0%} of the words that differ are small ones or other forms of one word",
    ]
    return (
        [*reasons, f"spelling moved across the Atlantic ({', '.join(turned.respelt[:4])})"]
        if turned.respelt
        else reasons
    )


@cache
def small_words() -> frozenset[str]:
    """Articles, prepositions, pronouns, auxiliaries: what a translator must choose anew in every sentence."""
    return frozenset(files("retold.relate").joinpath("lexicon/small_words.txt").read_text(encoding="utf-8").split())


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    lines = files("retold.relate").joinpath("lexicon/spellings.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((british, american) for british, american in rows)


@cache
def fold(word: str) -> str:
    """A word with British spellings made American: for comparing only."""
    for british, american in _spellings():
        word = word.replace(british, american)
    return word
