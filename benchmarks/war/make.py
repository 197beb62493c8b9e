"""Makes the reports of a made war: happenings over ten weeks, each with dispatches, and copies of those."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
BEGUN = date(2025, 7, 1)
DAYS = 70
TOWNS = ("Arvin", "Dolmen", "Kestrel Ford", "Marrow", "Ostrava Mill", "Pellin", "Quarn", "Rusk", "Senn", "Tessin Bay")
SIDES = ("Vessia", "Karland")
OFFICIALS = (
    *("Governor Ada Brenn", "General Piet Holm", "Defence Minister Ivo Tarn", "Mayor Lena Askew"),
    *("army spokesman Colonel Rolf Dast", "Foreign Minister Mira Sole", "Deputy Prime Minister Jan Corvo"),
)
BODIES = ("the Relief Council", "the Red Cross", "the United Nations", "the Valley Observers", "Doctors for Orla")
AGENCIES = ("Meridian Press", "Northern Wire", "Orla News Agency")
PLACES = ("Lomark", "Harbour", "Valley", "Eastern", "Capital", "Border")
PAPERS = tuple(f"{place} {kind}" for place in PLACES for kind in ("Post", "Herald", "Courier", "Monitor", "Tribune"))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Further happenings of the day, sentences of background, paragraphs on earlier happenings, how many are remembered.
ALSO, BACKGROUND, MEANWHILE, RECENT = 5, 5, 2, 6
# Dispatches that agencies write on a happening, and copies made of all of them.
ACCOUNTS, COPIES = (1, 2), 3


@dataclass(frozen=True)
class Written:
    """A report as a file holds it, and which happening it tells first."""

    name: str
    text: str
    happening: str


@dataclass(frozen=True)
class Happening:
    """What happened: its kind, its day, and what fills the gaps of its sentences."""

    kind: str
    day: date
    facts: dict[str, str]

    def tell(self, sentence: str) -> str:
        """The sentence with its gaps filled."""
        told = sentence.format_map(self.facts)
        return told[0].upper() + told[1:]


@cache
def load_sentences() -> dict[str, dict[str, list[str]]]:
    """Kind, then part, to sentences."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in (HERE / "sentences.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, part, sentence = line.split("\t")
            found[kind][part].append(sentence)
    return found


def make_war(reports: int, seed: int = 1) -> list[Written]:
    """So many reports, always the same for the same seed."""
    chance = random.Random(seed)
    written: list[Written] = []
    earlier: list[str] = []
    while len(written) < reports:
        day = BEGUN + timedelta(days=DAYS * len(written) // reports)
        kinds = chance.sample([kind for kind in load_sentences() if kind != "any"], 1 + ALSO)
        happenings = [_happening(chance, kind, day) for kind in kinds]
        for agency in chance.sample(AGENCIES, chance.randint(*ACCOUNTS)):
            dispatch = _dispatch(
                chance, happenings[:1] + chance.sample(happenings[1:], chance.randint(1, ALSO)), agency
            )
            dispatch += _background(chance, earlier)
            for paper, on, paragraphs in _papers(chance, dispatch, day):
                text = "\n\n".join((paragraphs[0], f"{paper}\n{on.day} {on:%B} {on.year}", *paragraphs[1:]))
                written.append(Written(f"{len(written):04d}.txt", text + "\n", f"{day} {kinds[0]}"))
        earlier = [*earlier, _told_again(happenings[0])][-RECENT:]
    return written[:reports]


def _happening(chance: random.Random, kind: str, day: date) -> Happening:
    """What happened on a day, with the facts of it."""
    town, other = chance.sample(TOWNS, 2)
    side, foe = chance.sample(SIDES, 2)
    numbers = {"n": chance.randint(11, 95) * chance.choice((1, 1, 10)), "m": chance.randint(21, 60)}
    facts = {"town": town, "other": other, "side": side, "foe": foe, "day": WEEKDAYS[day.weekday()]}
    facts |= {"hour": f"{chance.randint(1, 23):02d}:{chance.choice((10, 25, 40)):02d}", "body": chance.choice(BODIES)}
    facts |= {"who": chance.choice(OFFICIALS), **{name: f"{value:,}" for name, value in numbers.items()}}
    return Happening(kind, day, {**facts, "k": str(chance.randint(3, 19))})


def _dispatch(chance: random.Random, happenings: Sequence[Happening], agency: str) -> list[str]:
    """Headline, the first happening in full, then the others of the day in a paragraph or two each."""
    first, *others = happenings
    parts = load_sentences()[first.kind]
    lead = f"{first.facts['town'].upper()}, {first.day:%B} {first.day.day} ({agency}) - {parts['lead'][0]}"
    details = chance.sample(parts["detail"], len(parts["detail"]))
    body = [first.tell(sentence) for sentence in (lead, *details[:2], *parts["quote"], *details[2:])]
    for other in others:
        told = load_sentences()[other.kind]
        more = chance.sample(told["detail"], 4)
        body += [f"{other.tell(told['lead'][0])} {other.tell(more[0])}", *map(other.tell, (*more[1:], *told["quote"]))]
    return [first.tell(parts["headline"][0]), *body]


def _background(chance: random.Random, earlier: Sequence[str]) -> list[str]:
    """What reports of any day say of the war, and what happened in the days before."""
    known = chance.sample(load_sentences()["any"]["background"], BACKGROUND)
    return [*chance.sample(list(earlier), min(MEANWHILE, len(earlier))), " ".join(known[:3]), " ".join(known[3:])]


def _told_again(happening: Happening) -> str:
    """A happening as the reports of the days after it mention it."""
    parts = load_sentences()[happening.kind]
    return f"{happening.tell(parts['lead'][0])} {happening.tell(parts['detail'][0])}"


def _papers(chance: random.Random, dispatch: list[str], day: date) -> Iterator[tuple[str, date, list[str]]]:
    """The first paper's text of a dispatch and the copies of others: paper, day, headline and paragraphs."""
    first, *others = chance.sample(PAPERS, 1 + chance.randint(0, COPIES))
    yield first, day, dispatch
    for paper in others:
        yield paper, day + timedelta(days=chance.randint(0, 1)), _copy(chance, dispatch)


def _copy(chance: random.Random, dispatch: Sequence[str]) -> list[str]:
    """A paper's copy: the end cut off, now and then a paragraph left out or a figure changed."""
    kept = list(dispatch[: chance.randint(2 * len(dispatch) // 3, len(dispatch))])
    if chance.random() < 0.3:
        del kept[chance.randint(2, len(kept) - 1)]
    if chance.random() < 0.2:
        kept[1] = kept[1].replace(" people", f" people and {chance.randint(2, 9)} soldiers", 1)
    return kept
