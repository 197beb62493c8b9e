"""How two statements are said: on whose word, with what words, and how each sounds about what both name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import fmean

from retold.collate.lexicon import read_words
from retold.collate.traits import REACH, TURNED, word_polarity
from retold.collate.wording import Word, content_words, cut_words

# A speaker stands as near to the word of saying; a word sounds like what is as near to it.
BESIDE = 4
AROUND = 5
MOST_MARKS = 4
_SPEAKERS = frozenset({"he", "she", "they", "i"})
_POINTING = frozenset({"he", "she", "it", "they", "that", "this", "his", "her", "their"})
_TURNING = frozenset(
    {"but", "however", "yet", "still", "instead", "although", "though", "despite", "while", "meanwhile"}
)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")


@dataclass(frozen=True, slots=True)
class Voice:
    """How one statement is said. Counts, but for: `quoted`, a share of its characters; `speakers`, names near a word
    of saying; `sounds`, per word of matter how good or bad the words around it sound and whether one denies."""

    said: int
    argued: int
    spoken: bool
    marks: int
    quoted: float
    pronoun: bool
    leads: bool
    turning: bool
    pointing: bool
    speakers: frozenset[str]
    sounds: dict[str, tuple[float, bool]]


@lru_cache(maxsize=1 << 12)
def hear_voice(text: str) -> Voice:
    """How `text` is said."""
    found = cut_words(text)
    bases = [word.base for word in found]
    said = [place for place, base in enumerate(bases) if base in read_words("saying.txt")]
    argued = [place for place, base in enumerate(bases) if base in read_words("arguing.txt")]
    beside = [place for at in said + argued for place in range(max(0, at - BESIDE), min(len(found), at + BESIDE))]
    return Voice(
        said=len(said),
        argued=len(argued),
        spoken=not read_words("speaking.txt").isdisjoint(bases),
        marks=min(MOST_MARKS, sum(text.count(mark) for mark in '"“”')),
        quoted=sum(len(piece) for piece in _QUOTED.findall(text)) / max(1, len(text)),
        pronoun=any(found[place].text.lower() in _SPEAKERS for place in beside),
        leads=bool(said) and said[0] < AROUND + 1,
        turning=bases[:1] != [] and bases[0] in _TURNING,
        pointing=bool(found) and found[0].text.lower() in _POINTING,
        speakers=frozenset(bases[place] for place in beside if place and _is_name(found[place])),
        sounds=_sounds(found),
    )


def _is_name(word: Word) -> bool:
    return word.text[:1].isupper() and len(word.text) > 1


def _sounds(found: Sequence[Word]) -> dict[str, tuple[float, bool]]:
    """Per word of matter the polarity of the words around it, the mean over its places, and whether any is denied."""
    denies = [_denies(word) for word in found]
    turned = [any(denies[max(0, place - REACH) : place]) for place in range(len(found))]
    sound = [word_polarity(word) * (TURNED if turn else 1) for word, turn in zip(found, turned, strict=True)]
    heard: dict[str, list[tuple[float, bool]]] = {}
    matter = {(word.start, word.base) for word in content_words(found)}
    for place, word in enumerate(found):
        if (word.start, word.base) in matter:
            near = sum(sound[max(0, place - AROUND) : place + AROUND + 1])
            heard.setdefault(word.base, []).append((near, any(denies[max(0, place - BESIDE) : place + 1])))
    return {base: (fmean(near for near, _ in rows), any(no for _, no in rows)) for base, rows in heard.items()}


def _denies(word: Word) -> bool:
    return word.base in read_words("negators.txt") or word.text.lower().replace("’", "'").endswith("n't")


def voice_features(left: str, right: str) -> tuple[float, ...]:
    """How the voices of two statements compare; the same for both orders."""
    ours, theirs = hear_voice(left), hear_voice(right)
    return (*_manner(ours, theirs), *_speakers(ours, theirs), *_sound(ours, theirs))


def _manner(ours: Voice, theirs: Voice) -> Iterator[float]:
    """Words of saying and quotation: together, on both sides, on one only."""
    for name in ("said", "argued", "spoken", "marks", "quoted", "pronoun", "leads"):
        one, other = float(getattr(ours, name)), float(getattr(theirs, name))
        yield from (one + other, one * other, abs(one - other))
    yield float(ours.turning + theirs.turning)
    yield float(ours.pointing + theirs.pointing)


def _speakers(ours: Voice, theirs: Voice) -> Iterator[float]:
    """Whether the same speak, others, or someone on both sides; whether one takes a side."""
    shared = ours.speakers & theirs.speakers
    both = bool(ours.speakers) and bool(theirs.speakers)
    yield float(len(shared))
    yield float(both and not shared)
    yield float(both)
    yield float(ours.spoken * theirs.argued + theirs.spoken * ours.argued)


def _sound(ours: Voice, theirs: Voice) -> Iterator[float]:
    """How alike the statements sound about the words that both have, and how many of these one side denies."""
    shared = sorted(ours.sounds.keys() & theirs.sounds.keys())
    products = [ours.sounds[base][0] * theirs.sounds[base][0] for base in shared] or [0.0]
    yield round(sum(products), 6)
    yield min(products)
    yield max(products)
    yield float(sum(ours.sounds[base][1] != theirs.sounds[base][1] for base in shared))
    yield float(len(shared))
