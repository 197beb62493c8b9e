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
# Sentences of background in a dispatch, paragraphs on earlier happenings, and how many of these are remembered.
BACKGROUND, MEANWHILE, RECENT = 14, 10, 24
# Dispatches that agencies write on a happening, and copies made of all of them.
ACCOUNTS, COPIES = (1, 2), 3


@dataclass(frozen=True)
class Written:
    """A report as a file holds it."""

    name: str
    text: str


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
    kinds = [kind for kind in load_sentences() if kind != "any"]
    while len(written) < reports:
        day = BEGUN + timedelta(days=DAYS * len(written) // reports)
        kind, facts = chance.choice(kinds), _facts(chance, day)
        for paper, on, paragraphs in _papers(chance, kind, facts, day, earlier):
            text = "\n\n".join((paragraphs[0], f"{paper}\n{on.day} {on:%B} {on.year}", *paragraphs[1:]))
            written.append(Written(f"{len(written):04d}.txt", text + "\n"))
        earlier = [*earlier, *_told_again(kind, {**facts, "who": chance.choice(OFFICIALS)})][-RECENT:]
    return written[:reports]


def _papers(
    chance: random.Random, kind: str, facts: dict[str, str], day: date, earlier: Sequence[str]
) -> Iterator[tuple[str, date, list[str]]]:
    """The dispatches on one happening with their copies: paper, day, headline and paragraphs."""
    for agency in chance.sample(AGENCIES, chance.randint(*ACCOUNTS)):
        meanwhile = chance.sample(list(earlier), min(MEANWHILE, len(earlier)))
        dispatch = _dispatch(chance, kind, {**facts, "who": chance.choice(OFFICIALS)}, f"{agency}|{day.isoformat()}")
        dispatch += meanwhile
        papers = chance.sample(PAPERS, 1 + chance.randint(0, COPIES))
        yield papers[0], day, dispatch
        for paper in papers[1:]:
            yield paper, day + timedelta(days=chance.randint(0, 1)), _copy(chance, dispatch)


def _told_again(kind: str, facts: dict[str, str]) -> list[str]:
    """A happening as the reports of the days after it mention it."""
    parts = load_sentences()[kind]
    pairs = ((parts["lead"][0], parts["detail"][0]), (parts["detail"][1], parts["detail"][2]))
    return [" ".join(_sentence(part.format_map(facts)) for part in pair) for pair in pairs]


def _facts(chance: random.Random, day: date) -> dict[str, str]:
    town, other = chance.sample(TOWNS, 2)
    side, foe = chance.sample(SIDES, 2)
    numbers = {"n": chance.randint(11, 95) * chance.choice((1, 1, 10)), "m": chance.randint(21, 60)}
    numbers["k"] = chance.randint(3, 19)
    return {
        "town": town,
        "other": other,
        "side": side,
        "foe": foe,
        "day": WEEKDAYS[day.weekday()],
        "hour": f"{chance.randint(1, 23):02d}:{chance.choice((10, 25, 40)):02d}",
        "body": chance.choice(BODIES),
        **{name: f"{value:,}" for name, value in numbers.items()},
    }


def _dispatch(chance: random.Random, kind: str, facts: dict[str, str], source: str) -> list[str]:
    """Headline and paragraphs; `source` is the agency and the day."""
    agency, _, iso = source.partition("|")
    day = date.fromisoformat(iso)
    parts = load_sentences()[kind]
    details = chance.sample(parts["detail"], len(parts["detail"]))
    background = chance.sample(load_sentences()["any"]["background"], BACKGROUND)
    more = [f"{one} {other}" for one, other in zip(background[::2], background[1::2], strict=False)]
    dateline = f"{facts['town'].upper()}, {day:%B} {day.day} ({agency}) - "
    body = [dateline + parts["lead"][0], *details[:2], *parts["quote"], *details[2:], *more]
    return [parts["headline"][0].format_map(facts), *(_sentence(paragraph.format_map(facts)) for paragraph in body)]


def _copy(chance: random.Random, dispatch: Sequence[str]) -> list[str]:
    """A paper's copy: the end cut off, now and then a paragraph left out or a figure changed."""
    kept = list(dispatch[: chance.randint(6, len(dispatch))])
    if chance.random() < 0.3:
        del kept[chance.randint(2, len(kept) - 1)]
    if chance.random() < 0.2:
        kept[1] = kept[1].replace(" people", f" people and {chance.randint(2, 9)} soldiers", 1)
    return kept


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]
