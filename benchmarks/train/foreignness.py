"""Train what tells a machine's translation: python benchmarks/train/foreignness.py ARTICLES KNOWN [--out FILE].

ARTICLES has one {"id", "text"} a line; KNOWN maps paragraphs of them to their translation to another language and back,
as newsroom_piles.py --known keeps them. Words that stand in fewer than 25 paragraphs, and all that are written with a
capital, are told by their shape alone. Printed first: figures on a quarter of the articles that the fit did not see.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from newsroom_piles import paragraphs_of  # noqa: E402

from retold.relate.fingerprint import WORD, split_sentences  # noqa: E402
from retold.relate.foreignness import marks_of  # noqa: E402
from retold.relate.rendering import small_words  # noqa: E402

OUT = HERE.parents[1] / "src" / "retold" / "relate" / "models" / "foreignness.json"
COMMON, SPREAD = 25, 8  # paragraphs that a word, and a pair of words, must stand in
LEAST = 0.015  # weights nearer to 0 are left out
Doc = list[tuple[str, str]]


def read_docs(articles: Path, known: dict[str, str]) -> list[Doc]:
    """The paragraphs of each article with their translations."""
    docs = []
    for line in articles.read_text("utf-8").splitlines():
        paragraphs = (paragraphs_of(json.loads(line)["text"]) or "").split("\n\n")
        kept = [(one, known[one]) for one in paragraphs if one in known and known[one] != one and len(one.split()) > 6]
        docs += [kept] if len(kept) >= 4 else []
    random.Random(0).shuffle(docs)
    return docs


def common_words(docs: Sequence[Doc]) -> frozenset[str]:
    """Small words, and those in lower case that stand in enough paragraphs."""
    spread = Counter(word for doc in docs for pair in doc for word in set(WORD.findall(f"{pair[0]} {pair[1]}")))
    return small_words() | {word for word, count in spread.items() if count >= COMMON and word.islower()}


def count_marks(text: str, words: frozenset[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for start, end in split_sentences(text, 0, len(text)):
        counts.update(marks_of(text[start:end], words))
    return counts


def tabulate(bags: Sequence[Counter[str]], places: dict[str, int]) -> csr_array:
    rows = [[(places[mark], count) for mark, count in bag.items() if mark in places] for bag in bags]
    bounds = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    flat = [cell for row in rows for cell in row]
    table = (np.array([count for _, count in flat], dtype=float), np.array([at for at, _ in flat]), bounds)
    return csr_array(table, shape=(len(bags), len(places)))


def fit(old: csr_array, new: csr_array) -> tuple[np.ndarray, np.ndarray, float]:
    """Weights beside another telling, weights alone, and their bias."""
    count = old.shape[0]
    labels = np.concatenate([np.ones(count), np.zeros(count)])
    turned = new - old
    beside = LogisticRegression(C=0.03, max_iter=400, fit_intercept=False).fit(vstack([turned, -turned]), labels)
    alone = LogisticRegression(C=0.01, max_iter=400).fit(vstack([new, old]), labels)
    return beside.coef_[0], alone.coef_[0], float(alone.intercept_[0])


def check(old: csr_array, new: csr_array, home: np.ndarray) -> None:
    seen = home < 0.75 * (home.max() + 1)
    beside, alone, _ = fit(old[seen], new[seen])
    turned = (new - old)[~seen] @ beside
    docs = np.bincount(home[~seen], turned)[home[~seen].min() :]
    print(f"beside the original: paragraphs {np.mean(turned > 0):.3f}, articles {np.mean(docs > 0):.3f} told")
    scores = [np.bincount(home[~seen], side[~seen] @ alone)[home[~seen].min() :] for side in (new, old)]
    labels = np.concatenate([np.ones(len(scores[0])), np.zeros(len(scores[1]))])
    print(f"alone: articles told by area under the curve {roc_auc_score(labels, np.concatenate(scores)):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("known", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    choices = parser.parse_args()
    docs = read_docs(choices.articles, json.loads(choices.known.read_text("utf-8")))
    words = common_words(docs)
    pairs = [pair for doc in docs for pair in doc]
    bags = [[count_marks(pair[side], words) for pair in pairs] for side in (0, 1)]
    spread = Counter(mark for side in bags for bag in side for mark in bag)
    places = {mark: at for at, mark in enumerate(sorted(mark for mark, count in spread.items() if count >= SPREAD))}
    old, new = (tabulate(side, places) for side in bags)
    home = np.repeat(np.arange(len(docs)), [len(doc) for doc in docs])
    print(f"{len(docs)} articles, {len(pairs)} paragraphs, {len(words)} words, {len(places)} marks")
    check(old, new, home)
    beside, alone, bias = fit(old, new)
    model = {
        "words": sorted(words),
        **{
            name: {mark: round(float(values[at]), 3) for mark, at in places.items() if abs(values[at]) >= LEAST}
            for name, values in (("alone", alone), ("beside", beside))
        },
        "bias": round(bias, 4),
    }
    choices.out.write_text(json.dumps(model, ensure_ascii=False, indent=None), "utf-8")
    print(f"{choices.out.name}: {choices.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
