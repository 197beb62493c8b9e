"""The stance of bodies to headlines that may be other reports': agree, disagree, discuss, unrelated."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from retold.collate.company import Floats, TextPair, look_around
from retold.collate.forest import ask_forest, shift_shares
from retold.collate.sentences import split_text
from retold.collate.traits import Traits, find_traits
from retold.collate.vectors import text_vector, to_length_one
from retold.collate.wording import opposed, overlap

STANCES = ("agree", "disagree", "discuss", "unrelated")
LEDE = 3


def judge_stance(headline: str, body: str) -> str:
    """One of STANCES for one pair by itself; see `judge_stances`."""
    return judge_stances([(headline, body)])[0]


def judge_stances(pairs: Sequence[TextPair]) -> list[str]:
    """One of STANCES per pair of a headline and a body, in order; see docs/method/headline.md.

    A forest judges each pair by `stance_features`; a second one by what the first said of it and of the pairs with
    the same body or headline: a body that only tells of a rumour does so under whatever headline. The answer for a
    pair therefore rests on the other pairs given, not on their order.
    """
    known = sorted(set(pairs))
    if not known:
        return []
    rows = np.array([stance_features(headline, body) for headline, body in known])
    second = ask_forest("stance_second", second_stance_features(known, ask_forest("stance", rows)))
    answers = shift_shares("stance_second", second).argmax(axis=1)
    found = {pair: STANCES[answer] for pair, answer in zip(known, answers.tolist(), strict=True)}
    return [found[pair] for pair in pairs]


def second_stance_features(pairs: Sequence[TextPair], shares: Floats) -> Floats:
    """What the first shares of the classes say of each pair and of its neighbours, as far as these are related."""
    related = 1 - shares[:, 3]
    sides = shares[:, :3] / np.maximum(related, 1e-6)[:, None]
    return np.hstack([np.log(shares + 1e-3), look_around(pairs, sides, related)])


def stance_features(headline: str, body: str) -> tuple[float, ...]:
    """What speaks for each stance: how far the body covers the headline, and what is refused or doubted there."""
    title, whole, sentences = find_traits(headline), read_body(body), read_sentences(body)
    shares = [covered(title, sentence) for sentence in sentences] or [0.0]
    best = max(range(len(shares)), key=lambda index: (shares[index], -index))
    nearest = sentences[best] if sentences else whole
    near = [sentence for sentence, share in zip(sentences, shares, strict=False) if share >= 0.3]
    return (
        *_cover(title, whole, sentences, shares, best),
        *_marks(title, whole, sentences[:LEDE], near, nearest),
        *_turns(title, nearest, sentences[:LEDE]),
        *_force(headline, title, sentences, shares),
        *_meaning(headline, body),
    )


def _meaning(headline: str, body: str) -> Iterator[float]:
    """How near headline and body are in meaning, sentence by sentence and as a whole."""
    title = to_length_one(text_vector(headline)[None])[0]
    rows, whole = read_meanings(body)
    near = np.round(rows @ title, 6)
    best = np.sort(near)[::-1]
    yield from (float(best[0]), float(best[:3].mean()), float(near[:LEDE].max()), float(near[0]), float(near.mean()))
    yield float(near.std())
    yield round(float(whole @ title), 6)
    yield int(near.argmax()) / len(near)
    yield float((near > 0.6).mean())
    yield float(np.median(near))


@lru_cache(maxsize=256)
def read_meanings(body: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The directions of a body's sentences, one row each, and of the whole."""
    found = [text_vector(body[start:end]) for start, end in split_text(body)]
    rows = np.array(found or [text_vector("")], dtype=np.float32)
    return to_length_one(rows), to_length_one(rows.sum(axis=0)[None])[0]


@lru_cache(maxsize=256)
def read_sentences(body: str) -> tuple[Traits, ...]:
    """The traits of each sentence of a body."""
    return tuple(find_traits(body[start:end]) for start, end in split_text(body))


@lru_cache(maxsize=256)
def read_body(body: str) -> Traits:
    """The traits of a whole body."""
    return find_traits(body)


def covered(title: Traits, other: Traits) -> float:
    """The share of the headline's words of matter that the other text has, concepts counted in part."""
    return overlap(title.content, other.content, {})[0]


def _cover(
    title: Traits, whole: Traits, sentences: Sequence[Traits], shares: Sequence[float], best: int
) -> Iterator[float]:
    ours, theirs = set(title.content), set(whole.content)
    yield len(ours & theirs) / max(1, len(ours))
    yield max(shares)
    yield max(shares[:LEDE])
    yield shares[0]
    yield best / max(1, len(shares))
    yield sum(share >= 0.4 for share in shares) / len(shares)
    yield len(title.names & (whole.names | theirs)) / max(1, len(title.names))
    yield len(title.figures & whole.figures) / max(1, len(title.figures))
    yield float(bool(title.figures - whole.figures))
    yield len(_pairs(title) & _pairs(whole)) / max(1, len(_pairs(title)))
    yield float(len(sentences))
    yield len(title.content)
    frequent = [whole.content.count(base) for base in sorted(ours & theirs)]
    yield sum(frequent) / max(1, len(whole.content))


def _pairs(traits: Traits) -> set[tuple[str, str]]:
    return set(zip(traits.content, traits.content[1:], strict=False))


def _marks(
    title: Traits, whole: Traits, lede: Sequence[Traits], near: Sequence[Traits], nearest: Traits
) -> Iterator[float]:
    """Words of refusal and doubt in the headline, the lede, near the matter, and per hundred words."""
    length = max(1, len(whole.bases)) / 100
    for name in ("refuting", "hedging", "negations", "contrast", "saying", "duty"):
        yield float(getattr(title, name))
        yield sum(getattr(sentence, name) for sentence in lede)
        yield sum(getattr(sentence, name) for sentence in near) / max(1, len(near))
        yield getattr(whole, name) / length
        yield float(getattr(nearest, name))
    yield float(any(word.base == "report" for word in title.words))
    yield title.polarity
    yield nearest.polarity
    yield whole.polarity


def _force(headline: str, title: Traits, sentences: Sequence[Traits], shares: Sequence[float]) -> Iterator[float]:
    """How the headline puts itself, and where in the body refusal and doubt meet its matter."""
    yield float("?" in headline)
    yield float(any(mark in headline for mark in "\"“‘'"))
    yield float(":" in headline)
    yield sum(sorted(shares)[-3:]) / 3
    marked = list(zip(sentences, shares, strict=False))
    yield max((share for sentence, share in marked if sentence.refuting), default=0.0)
    yield max((share for sentence, share in marked if sentence.hedging), default=0.0)
    yield max((share for sentence, share in marked if not sentence.hedging and not sentence.refuting), default=0.0)
    yield max((share for sentence, share in marked if sentence.negations), default=0.0)
    yield max((share * (sentence.refuting + sentence.negations > 0) for sentence, share in marked[:2]), default=0.0)
    yield sum(share for sentence, share in marked if sentence.hedging) / max(1e-6, sum(shares))
    yield sum(share for sentence, share in marked if sentence.refuting) / max(1e-6, sum(shares))
    yield float(len(title.names))


def _turns(title: Traits, nearest: Traits, lede: Sequence[Traits]) -> Iterator[float]:
    """Whether the headline and what is nearest to it in the body turn one another round."""
    yield float((title.negations + nearest.negations) % 2)
    yield float((title.refuting > 0) != (nearest.refuting > 0))
    yield float((title.refuting > 0) != any(sentence.refuting for sentence in lede))
    yield float((title.hedging > 0) and not nearest.hedging)
    yield float(sum(opposed(a, b) for a in set(title.content) for b in set(nearest.content)))
    yield title.polarity * nearest.polarity
