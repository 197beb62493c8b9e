"""What is said to lead to what: cause and effect spans with their signal."""

from collections.abc import Iterator, Sequence

from retold.extract.attributions import holder_of
from retold.extract.causal_pairs import Pair, find_pairs, pair_features, sentence_features
from retold.extract.clauses import runs
from retold.extract.lexicon import read_words
from retold.extract.linear import load_linear
from retold.extract.parser import Parse, Sentence
from retold.extract.words import Token
from retold.types import Attribution, Cause, Span

CAUSAL_MIN = -0.8
"""Score from which a sentence is taken to say something causal: its own, and a share of its best pair's."""
PAIR_SHARE = 0.5
"""Swept 0 to 0.5 with CAUSAL_MIN: sentence F1 from .80 to .83 on dev."""
HOPELESS = -0.8
"""Score of a sentence below which its pairs are not looked at."""
PAIR_MIN = -1.0
"""Score from which a further pair of a causal sentence is kept; the best is kept in any case."""

Scored = tuple[float, int, str, Pair]


def find_causes(parse: Parse, attributions: Sequence[Attribution]) -> tuple[Cause, ...]:
    """Every cause-effect pair of the body in text order, with the attribution whose content holds it.

    A model says of each sentence whether it is causal at all, another which of its phrases stand as cause and effect.
    """
    found = [cause for sentence in parse.body() for cause in _in_sentence(sentence, attributions)]
    return tuple(sorted(found, key=lambda cause: (cause.cause, cause.effect)))


def _in_sentence(sentence: Sentence, attributions: Sequence[Attribution]) -> Iterator[Cause]:
    tokens = list(sentence.tokens)
    own = causal_score(tokens)
    scored = score_pairs(tokens) if own > HOPELESS else []
    if not scored or own + PAIR_SHARE * scored[0][0] <= CAUSAL_MIN:
        return
    for pair, below in _best_pairs(scored):
        cause, effect = _sides(pair, below)
        spans = [_widest(sentence, side) for side in (cause, effect)]
        if spans[0] is not None and spans[1] is not None:
            yield _cause(sentence, pair, (spans[0], spans[1]), attributions)


def causal_score(tokens: list[Token]) -> float:
    """How likely the sentence says that one thing leads to another, as log odds."""
    return load_linear("causal_sentences").scores(dict.fromkeys(sentence_features(tokens)))[0]


def score_pairs(tokens: list[Token]) -> list[Scored]:
    """Every pair with its score and the part that `below` plays in it, best first."""
    model = load_linear("causal_pairs")
    scored: list[Scored] = []
    for number, pair in enumerate(find_pairs(tokens)):
        if pair.above and pair.below:
            scores = model.scores(dict.fromkeys(pair_features(pair)))
            parts = (row for row in zip(scores, model.classes, strict=True) if row[1] != "none")
            scored += [(score, number, part, pair) for score, part in parts]
    return sorted(scored, key=lambda row: (-row[0], row[1], row[2]))


def _best_pairs(scored: Sequence[Scored]) -> list[tuple[Pair, str]]:
    """The pairs kept, best first; no two hold the same words in the same part."""
    kept: list[tuple[Pair, str]] = []
    for score, _, part, pair in scored:
        if not kept or (score > PAIR_MIN and not any(_clash(pair, part, other) for other in kept)):
            kept.append((pair, part))
    return kept


def _sides(pair: Pair, part: str) -> tuple[Sequence[Token], Sequence[Token]]:
    """Cause and effect, `part` being what `below` is."""
    return (pair.below, pair.above) if part == "cause" else (pair.above, pair.below)


def _clash(pair: Pair, part: str, other: tuple[Pair, str]) -> bool:
    """True if the two share most of their words in cause and in effect, or stand at the same two words."""
    if {pair.top.i, pair.bottom.i} == {other[0].top.i, other[0].bottom.i}:
        return True
    return all(_share(mine, its) > 0.3 for mine, its in zip(_sides(pair, part), _sides(*other), strict=True))


def _share(mine: Sequence[Token], its: Sequence[Token]) -> float:
    one, two = {token.i for token in mine}, {token.i for token in its}
    return len(one & two) / min(len(one), len(two))


def _cause(sentence: Sentence, pair: Pair, sides: tuple[Span, Span], attributions: Sequence[Attribution]) -> Cause:
    signal = sentence.span(pair.signal, pair.signal)
    words = {pair.signal.lemma_.lower(), pair.top.lemma_.lower() if pair.form.startswith("object") else ""}
    sign = -1 if words & read_words("preventing_words.txt") else 1
    holder = holder_of(signal, attributions)
    return Cause(cause=sides[0], effect=sides[1], signal=signal, sign=sign, attribution_id=holder)


def _widest(sentence: Sentence, tokens: Sequence[Token]) -> Span | None:
    """The characters of the longest stretch of `tokens`, punctuation within it bridged."""
    pieces: list[list[Token]] = []
    for run in runs(tokens):
        if pieces and all(t.is_punct for t in run[0].doc[pieces[-1][-1].i + 1 : run[0].i]):
            pieces[-1].extend(run)
        else:
            pieces.append(list(run))
    longest = max(pieces, key=len, default=None)
    return sentence.span(longest[0], longest[-1]) if longest else None
