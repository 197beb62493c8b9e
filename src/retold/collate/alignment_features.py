"""What speaks for two tellings answering one question: the features of every pair of a story that could."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from retold.collate.encoder import EXCERPT, encode_excerpts, load_question_encoder
from retold.collate.excerpts import take_excerpt
from retold.collate.lexicon import read_words
from retold.collate.likeness import Floats, StoryWords, cover, incidence, survey_words, weighted
from retold.collate.telling_words import Bag, answers_for, gather_bags, gives_cause
from retold.collate.tellings import Telling
from retold.collate.tolls import toll_of
from retold.collate.vectors import to_length_one

Indices = NDArray[np.int64]
# In stories of more tellings than this a pair is looked at if the one clause tells this share of the other, or the one
# sentence of the other clause, or if the question of one is among the nearest so many of the other's report; in others
# every pair is.
MANY = 400
LEAST_CLAUSE = 0.2
LEAST_SENTENCE = 0.3
NEAREST = 2
# The mean of so few questions says little of what a story is about.
FEW = 20
# Ranks among rivals beyond this are all alike.
LAST_RANK = 5
_WHOLE = ("clause", "clause with arguments", "sentence", "near sentences")
_ARGUMENTS = ("who", "what", "whom", "where", "when")
_PARTS = ("heads", "counted heads", "actors", *_ARGUMENTS, "predicate", "names", "counted", "speaker")
_VECTORS = ("clause", "clause with arguments", "sentence")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of tellings of different reports, left < right, and the `features` of each, a row per pair; `reports` has
    the number of each telling's report."""

    left: Indices
    right: Indices
    reports: Indices
    features: Mapping[str, Floats]

    def table(self) -> Floats:
        """All features, a column each, in their order."""
        return np.stack(list(self.features.values()), axis=1).astype(np.float32)


def compare_pairs(tellings: Sequence[Telling]) -> Pairs:
    """The pairs of a story that share enough to be looked at, with their features. Quadratic in the tellings."""
    bags = gather_bags(tellings)
    words = survey_words(list(bags.values()), bags["clause"])
    numbers: dict[str, int] = {}
    reports = np.array([numbers.setdefault(telling.report_id, len(numbers)) for telling in tellings], np.int64)
    full = bags["clause with arguments"]
    loose = cover(full, full, words, words.loose, words.weights)
    told = cover(full, bags["sentence"], words, words.loose, words.weights)
    asked = _questions_of(tellings)
    left, right = _choose(np.maximum(loose, loose.T), np.maximum(told, told.T), asked @ asked.T, reports)
    found = _both(told, left, right, "clause in sentence")
    found |= _cover_features(bags, words, left, right)
    found |= _shared_features(full, words, reports, left, right)
    found |= _meaning_features(bags, words, left, right)
    found |= _question_features(asked, reports, left, right)
    found |= _fact_features(tellings, left, right)
    found |= _crossed(found)
    found |= find_rivals(left, right, reports, _first_score(found), "at first")
    return Pairs(left, right, reports, found)


def _choose(loose: Floats, told: Floats, asked: Floats, reports: Indices) -> tuple[Indices, Indices]:
    """The pairs to be looked at, by how far they share words, clause by clause and with the sentence, and questions."""
    apart = reports[:, None] != reports[None, :]
    near = (loose > LEAST_CLAUSE) | (told > LEAST_SENTENCE) | _nearest(asked, reports) if len(reports) > MANY else True
    left, right = np.nonzero(np.triu(apart & near, 1))
    return left, right


def _nearest(asked: Floats, reports: Indices) -> NDArray[np.bool_]:
    """[i, j]: whether the question of one is among the nearest of the other's report."""
    near = np.zeros(asked.shape, bool)
    for report in range(int(reports.max(initial=0)) + 1):
        own = np.flatnonzero(reports == report)
        best = np.argsort(-asked[:, own], axis=1, kind="stable")[:, :NEAREST]
        near[np.arange(len(reports))[:, None], own[best]] = True
    return np.asarray(near | near.T)


def _both(table: Floats, left: Indices, right: Indices, name: str) -> dict[str, Floats]:
    """The lesser and the greater of both directions."""
    ours, theirs = table[left, right], table[right, left]
    return {f"{name}, less": np.minimum(ours, theirs), f"{name}, more": np.maximum(ours, theirs)}


def _cover_features(
    bags: Mapping[str, Sequence[Bag]], words: StoryWords, left: Indices, right: Indices
) -> dict[str, Floats]:
    """How far each side tells the words of the other, as a whole and part by part; -1 where a side lacks the part."""
    found: dict[str, Floats] = {}
    full = bags["clause with arguments"]
    for manner, likeness in (("strict", words.strict), ("loose", words.loose)):
        for name in _WHOLE:
            table = cover(bags[name], bags[name], words, likeness, words.weights)
            found |= _both(table, left, right, f"{name}, {manner}")
        found |= _both(cover(full, full, words, likeness, words.sharp), left, right, f"rare words, {manner}")
    for name in _PARTS:
        given = np.array([bool(bag) for bag in bags[name]])
        table = cover(bags[name], bags[name], words, words.loose, words.weights)
        both = given[left] & given[right]
        found |= {key: np.where(both, row, -1.0) for key, row in _both(table, left, right, name).items()}
    acts = cover(bags["predicate"], full, words, words.loose, words.weights)
    return found | _both(acts, left, right, "predicate in clause")


def _shared_features(
    full: Sequence[Bag], words: StoryWords, reports: Indices, left: Indices, right: Indices
) -> dict[str, Floats]:
    """How many words both have, how much they tell, how rare the rarest is, how sharply they pick out a telling among
    those of its report, and how many of them stand side by side."""
    held = incidence([words.rows_of(bag) for bag in full], len(words.rows))
    dense = np.asarray(held.todense(), dtype=bool)
    rarest = np.zeros(len(left), np.float32)
    for low in range(0, len(left), 4096):
        part = slice(low, low + 4096)
        rarest[part] = ((dense[left[part]] & dense[right[part]]) * words.weights).max(axis=1, initial=0.0)
    of_report = incidence([[int(number)] for number in reports], int(reports.max(initial=0)) + 1)
    often = np.asarray((of_report.T @ held).todense())[reports]
    picked = csr_matrix(np.where(dense, 1 / np.maximum(often, 1), 0).astype(np.float32))
    doubles = [{frozenset(two) for two in pairwise(bag)} for bag in full]
    return {
        "words shared": _product(held, held, left, right),
        "weight shared": _product(weighted(full, words, words.sharp), held, left, right),
        "rarest shared": rarest,
        "picked out": _product(picked, picked, left, right),
        "side by side": np.minimum(_same(doubles, left, right), 3),
    }


def _product(ours: csr_matrix, theirs: csr_matrix, left: Indices, right: Indices) -> Floats:
    return np.asarray((ours @ theirs.T).todense(), dtype=np.float32)[left, right]


def _same(sets: Sequence[set[str]] | Sequence[set[frozenset[str]]], left: Indices, right: Indices) -> Floats:
    """How many things both sides of each pair have."""
    columns: dict[object, int] = {}
    rows = [[columns.setdefault(one, len(columns)) for one in found] for found in sets]
    table = incidence(rows, len(columns))
    return _product(table, table, left, right)


def _meaning_features(
    bags: Mapping[str, Sequence[Bag]], words: StoryWords, left: Indices, right: Indices
) -> dict[str, Floats]:
    """The cosine of the weighted sums of the words' vectors."""
    found = {}
    for name in _VECTORS:
        table = weighted(bags[name], words, words.weights)
        sums = to_length_one(np.asarray(table @ words.vectors, dtype=np.float32))
        found[f"{name}, meaning"] = np.einsum("ij,ij->i", sums[left], sums[right])
    return found


def _questions_of(tellings: Sequence[Telling]) -> Floats:
    """The directions of the questions that tellings answer, as they differ from the mean of the story: the less, the
    fewer tellings it has."""
    reader, mark = load_question_encoder()
    rows = encode_excerpts(reader, mark, [take_excerpt(telling, reader.pieces, EXCERPT) for telling in tellings])
    return to_length_one(rows - rows.sum(axis=0) / (len(rows) + FEW))


def _question_features(asked: Floats, reports: Indices, left: Indices, right: Indices) -> dict[str, Floats]:
    """How near the questions that two tellings answer lie to each other, and how near their rivals'."""
    near = np.einsum("ij,ij->i", asked[left], asked[right])
    return {"question": near} | find_rivals(left, right, reports, near, "of the question")


def _fact_features(tellings: Sequence[Telling], left: Indices, right: Indices) -> dict[str, Floats]:
    """Length, place, figures, times, speech, negation, stage, names, causes, blame."""
    negators = read_words("negators.txt")
    single = {
        "words": [len(set(telling.bases)) for telling in tellings],
        "place": [telling.position for telling in tellings],
        "figures": [len(telling.quantities) for telling in tellings],
    }
    flags = {
        "times": [bool(telling.whens) for telling in tellings],
        "said": [telling.attribution is not None for telling in tellings],
        "denied": [any(word.base in negators for word in telling.words) for telling in tellings],
        "cause": [gives_cause(telling) for telling in tellings],
        "blame": [answers_for(telling) for telling in tellings],
    }
    equal = {
        "figures equal": [{str(quantity.low) for quantity in telling.quantities} for telling in tellings],
        "units equal": [{quantity.unit for quantity in telling.quantities} - {"-"} for telling in tellings],
        "one toll": [{toll_of(telling, one) for one in telling.quantities} - {""} for telling in tellings],
        "names equal": [{mention.name.id for mention in telling.mentions} for telling in tellings],
        "stage equal": [{str(telling.statement.modality)} for telling in tellings],
    }
    found: dict[str, Floats] = {}
    for name, values in single.items():
        row = np.array(values, np.float32)
        found[f"{name}, less"], found[f"{name}, more"] = np.sort(np.stack([row[left], row[right]]), axis=0)
    for name, told in flags.items():
        found[name] = np.array(told, np.float32)[left] + np.array(told, np.float32)[right]
    return found | {name: _same(sets, left, right) for name, sets in equal.items()}


def _crossed(found: Mapping[str, Floats]) -> dict[str, Floats]:
    """What counts only together: both give a cause of like things, both speak of one actor's blame."""
    heads, actors = np.maximum(found["heads, more"], 0), np.maximum(found["actors, more"], 0)
    causes, blames = found["cause"] == 2, found["blame"] == 2
    counted = np.maximum(found["counted heads, more"], 0)
    return {
        "causes of like things": causes * found["clause with arguments, loose, more"],
        "causes, heads": causes * heads,
        "blame of one actor": blames * actors,
        "counted, weight": counted * found["weight shared"],
        "heads, picked out": heads * np.minimum(found["picked out"], 1),
    }


def _first_score(found: Mapping[str, Floats]) -> Floats:
    """A plain score by which rivals are ranked."""
    ours, theirs = found["clause with arguments, loose, less"], found["clause with arguments, loose, more"]
    return np.asarray(
        0.5 * np.sqrt(ours * theirs) + 0.25 * found["sentence, loose, more"] + 0.25 * found["clause, loose, more"],
        dtype=np.float32,
    )


def find_rivals(left: Indices, right: Indices, reports: Indices, score: Floats, name: str) -> dict[str, Floats]:
    """How far the score of each pair lies below the best of its sides in the other's report, and in any; and its rank
    among the rivals in that report."""
    best = np.zeros((len(reports), int(reports.max(initial=0)) + 1), np.float32)
    np.maximum.at(best, (left, reports[right]), score)
    np.maximum.at(best, (right, reports[left]), score)
    most = best.max(axis=1)
    rows = {
        "gap": (best[left, reports[right]] - score, best[right, reports[left]] - score),
        "rank": (_rank(left, reports[right], score), _rank(right, reports[left], score)),
        "gap to any": (most[left] - score, most[right] - score),
    }
    found = {}
    for key, (ours, theirs) in rows.items():
        found[f"{key} {name}, less"], found[f"{key} {name}, more"] = np.sort(np.stack([ours, theirs]), axis=0)
    return found


def _rank(side: Indices, report: Indices, score: Floats) -> Floats:
    """How many pairs of its side and the other's report are better than each, from 0 to LAST_RANK."""
    order = np.lexsort((-score, report, side))
    fresh = np.ones(len(order), bool)
    fresh[1:] = (np.diff(side[order]) != 0) | (np.diff(report[order]) != 0)
    worse = fresh.copy()
    worse[1:] |= np.diff(score[order]) != 0
    place = np.arange(len(order))
    first, level = (np.maximum.accumulate(np.where(found, place, 0)) for found in (fresh, worse))
    ranks = np.empty(len(order), np.float32)
    ranks[order] = np.minimum(level - first, LAST_RANK)
    return ranks
