"""How all mentions of a kind compare two by two, worked out as whole tables: meaning, likeness of reports, form."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from retold.collate.mentioned import Mentioned
from retold.collate.pairs import FORMS, Topic
from retold.collate.vectors import mean_vector, text_vector, to_length_one, vector_of

TABLES = (
    "head meaning", "text meaning", "argument meaning", "context meaning", "text in context", "head in arguments",
    "report likeness of its best", "report likeness to others", "report rank", "report meaning", "head spread least",
    "head spread most", "head often least", "head often most", "same head report meaning",
    "same head report likeness", "modifiers apart", "one modified", "same article", "article most", "article least",
    "length least", "length most", "same ending", "form least", "form most", "sentence least", "sentence most",
    "head known",
)  # fmt: skip
Numbers = NDArray[np.float32]
Pairs = tuple[NDArray[np.intp], NDArray[np.intp]]
_ARTICLES = {"the": 1, "this": 1, "that": 1, "a": 2, "an": 2} | dict.fromkeys(
    ("his", "her", "its", "their", "my", "our"), 3
)
_ENDINGS = ("ed", "ing", "s")


def table_rows(mentions: Sequence[Mentioned], topic: Topic) -> Numbers:
    """The features of every pair (i, j), i < j, in the order of numpy.triu_indices and of TABLES."""
    pairs = np.triu_indices(len(mentions), 1)
    if len(mentions) < 2:
        return np.zeros((0, len(TABLES)), np.float32)
    columns = [
        *_meanings(mentions, pairs),
        *_report_likeness(mentions, topic, pairs),
        *_heads(mentions, len(topic.texts), pairs),
        *_wordings(mentions, topic, pairs),
    ]
    return _with_products(columns, mentions, pairs)


def _with_products(columns: list[Numbers], mentions: Sequence[Mentioned], pairs: Pairs) -> Numbers:
    """The columns with the two that say where equal heads meet like reports, put in their places."""
    heads = np.array([mention.head for mention in mentions])
    same = (heads[pairs[0]] == heads[pairs[1]]).astype(np.float32)
    columns[14:14] = [same * columns[9], same * columns[7]]
    return np.stack(columns, axis=1).astype(np.float32)


def _meanings(mentions: Sequence[Mentioned], pairs: Pairs) -> list[Numbers]:
    """How near the mentions are in meaning: head, words, arguments, sentence, and each with the other's sentence."""
    heads = _stacked(mentions, lambda mention: vector_of(mention.head_text or mention.head))
    whole = _stacked(mentions, lambda mention: text_vector(mention.text))
    arguments = _stacked(mentions, lambda mention: mean_vector(mention.arguments))
    context = _stacked(mentions, lambda mention: mean_vector(mention.context))
    alike = [side @ side.T for side in (heads, whole, arguments, context)]
    across = [side + side.T for side in (whole @ context.T, heads @ arguments.T)]
    return [table[pairs] for table in (*alike, *across)]


def _stacked(mentions: Sequence[Mentioned], vector: Callable[[Mentioned], Numbers]) -> Numbers:
    return to_length_one(np.array([vector(mention) for mention in mentions], dtype=np.float32))


def _report_likeness(mentions: Sequence[Mentioned], topic: Topic, pairs: Pairs) -> list[Numbers]:
    """How near the reports are beside how near others are: share of the likest, likeness to the rest, rank, meaning."""
    ids = sorted(topic.texts)
    number = {report_id: row for row, report_id in enumerate(ids)}
    likeness = np.array([[topic.likeness[one, other] * (one != other) for other in ids] for one in ids])
    best = likeness.max(axis=1)
    share = likeness / np.maximum(np.minimum(best[:, None], best), 1e-6)
    flat = to_length_one(likeness.astype(np.float32))
    rank = np.argsort(np.argsort(-likeness, axis=1, kind="stable"), axis=1) / max(1, len(ids) - 1)
    meaning = to_length_one(np.array([text_vector(topic.texts[report_id]) for report_id in ids], dtype=np.float32))
    meaning = to_length_one(meaning - meaning.mean(axis=0))
    at = np.array([number[mention.report_id] for mention in mentions])
    first, second = at[pairs[0]], at[pairs[1]]
    tables = [(share, 1.0), (flat @ flat.T, 1.0), (np.minimum(rank, rank.T), 0.0), (meaning @ meaning.T, 1.0)]
    return [np.where(first == second, own, table[first, second]) for table, own in tables]


def _heads(mentions: Sequence[Mentioned], reports: int, pairs: Pairs) -> list[Numbers]:
    """In what share of the reports each head stands, and how often in its own report."""
    often = Counter((mention.head, mention.report_id) for mention in mentions)
    spread = Counter(head for head, _ in often)
    shares = _values(spread[mention.head] / reports for mention in mentions)
    counts = _values(often[mention.head, mention.report_id] for mention in mentions)
    return [*_least_and_most(shares, pairs), *_least_and_most(counts, pairs)]


def _wordings(mentions: Sequence[Mentioned], topic: Topic, pairs: Pairs) -> list[Numbers]:
    """Modifiers, articles, length, endings, form and place in the report."""
    first, second = pairs
    articles = _values(_article(mention, topic.texts[mention.report_id]) for mention in mentions)
    endings = _values(_ending(mention.head_text) for mention in mentions)
    known = _values(bool(vector_of(mention.head_text or mention.head).any()) for mention in mentions)
    return [
        *_modifiers(mentions, pairs),
        articles[first] == articles[second],
        *reversed(_least_and_most(articles, pairs)),
        *_least_and_most(_values(len(mention.text) for mention in mentions), pairs),
        endings[first] == endings[second],
        *_least_and_most(_values(FORMS.index(mention.form) for mention in mentions), pairs),
        *_least_and_most(_values(mention.sentence for mention in mentions), pairs),
        known[first],
    ]


def _modifiers(mentions: Sequence[Mentioned], pairs: Pairs) -> list[Numbers]:
    """Whether both have words beside the head and share none; whether only one has any."""
    words = [frozenset(mention.words) - {mention.head} for mention in mentions]
    apart = _values(bool(words[i] and words[j] and not words[i] & words[j]) for i, j in zip(*pairs, strict=True))
    bare = _values(not own for own in words)
    return [apart, bare[pairs[0]] != bare[pairs[1]]]


def _article(mention: Mentioned, text: str) -> int:
    """1 for "the", 2 for "a", 3 for "his" and the like, before the mention or as its first word; else 0."""
    before = (text[max(0, mention.start - 12) : mention.start].lower().split() or [""])[-1]
    first = (mention.text.lower().split() or [""])[0]
    return min({_ARTICLES.get(word, 0) for word in (before, first)} - {0}, default=0)


def _ending(word: str) -> int:
    """1 to 3 for a head that ends in "ed", "ing" or "s", 4 for another, 0 for none."""
    return next((n for n, ending in enumerate(_ENDINGS, 1) if word.lower().endswith(ending)), 4 if word else 0)


def _values(numbers: Iterable[float]) -> Numbers:
    return np.fromiter(numbers, dtype=np.float32)


def _least_and_most(values: Numbers, pairs: Pairs) -> list[Numbers]:
    first, second = values[pairs[0]], values[pairs[1]]
    return [np.minimum(first, second), np.maximum(first, second)]
