"""Places of the world by name: a sorted table searched by bisection. Data: GeoNames (CC BY 4.0)."""

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

HERE = Path(__file__).parent
TABLE = HERE / "data" / "gazetteer.tsv.gz"
LEXICON = HERE / "lexicon" / "en"

_NOT_KEY = re.compile(r"[^0-9a-z]+")
_SHORT_FORMS = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "mtn": "mountain", "twp": "township"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One place that bears a name: degrees, population (0 if unknown), and what holds it.

    `kind` is "country", "province" (a first-level part: state, region), "county", "city", "district", "region", "sea",
    "lake", "river" or "mountains"; `country` ISO 3166 alpha-3 or ""; `province` its name, for the United States the
    postal code; `radius_km` how far from the point it still is that place.
    """

    name: str
    kind: str
    country: str
    province: str
    latitude: float
    longitude: float
    population: int
    radius_km: float


def key_of(name: str) -> str:
    """The form under which a name is filed: lower case, no accents, dots or dashes, "St." and "Ft." written out."""
    flat = unicodedata.normalize("NFKD", name.lower().replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    flat = "".join(mark for mark in flat if not unicodedata.combining(mark)).replace("'", "").replace("’", "")
    parts = _NOT_KEY.sub(" ", flat).split()
    return " ".join(_SHORT_FORMS.get(part, part) for part in parts)


@cache
def _table() -> bytes:
    """The whole table, a line per name and place, sorted by key; about 20 MB, read once per process."""
    return b"\n" + gzip.decompress(TABLE.read_bytes())


@lru_cache(maxsize=20_000)
def find_entries(name: str) -> tuple[Entry, ...]:
    """Every place filed under `name`, most people first; empty if there is none. Some 20 comparisons."""
    key = key_of(name)
    if not key:
        return ()
    head = b"\n" + key.encode() + b"\t"
    start = _first_line_from(_table(), head)
    entries = []
    while _table().startswith(head, start):
        end = _table().index(b"\n", start + 1)
        entries.append(_read_entry(_table()[start + len(head) : end].decode()))
        start = end
    return tuple(sorted(set(entries), key=lambda entry: (-entry.population, entry.kind, entry.latitude, entry.name)))


def _first_line_from(table: bytes, head: bytes) -> int:
    """Where the first line stands that does not sort before `head` (which begins with a line break)."""
    low, high = 0, len(table) - 1
    while low < high:
        middle = table.rfind(b"\n", low, (low + high) // 2 + 1)
        if table[middle : middle + len(head)] < head:
            low = table.index(b"\n", middle + 1)
        else:
            high = middle
    return low


def _read_entry(line: str) -> Entry:
    name, kind, country, province, latitude, longitude, population, radius = line.split("\t")
    return Entry(name, kind, country, province, float(latitude), float(longitude), int(population), float(radius))


@dataclass(frozen=True, slots=True)
class Country:
    """One country as the lexicon knows it: its names, what its people are called, its seats of government."""

    code: str
    names: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    latitude: float
    longitude: float
    area_km2: int
    population: int


@cache
def countries() -> dict[str, Country]:
    """Every country by ISO 3166 alpha-3 code."""
    return {row[0]: _read_country(row) for row in read_rows("countries.tsv")}


def _read_country(row: tuple[str, ...]) -> Country:
    names, people, capitals = (tuple(part for part in cell.split("|") if part) for cell in row[2:5])
    return Country(row[0], names, people, capitals, float(row[5]), float(row[6]), int(row[7]), int(row[8]))


@cache
def people_words() -> dict[str, str]:
    """Adjectives and words for a country's people ("Iraqi", "Poles") -> country code."""
    return {word: country.code for country in countries().values() for word in country.people}


@cache
def capital_cities() -> dict[str, str]:
    """Seats of government ("Baghdad") -> country code."""
    return {name: country.code for country in countries().values() for name in country.capitals}


@cache
def country_names() -> dict[str, str]:
    """Names of countries as written ("Britain", "U.S.") -> country code."""
    return {name.removeprefix("the "): country.code for country in countries().values() for name in country.names}


@cache
def state_codes() -> dict[str, str]:
    """American states as written ("Texas", "Tex.", "TX") -> postal code."""
    rows = read_rows("states.tsv")
    return {word: code for code, name, short, *_ in rows for word in (code, name, *short.split("|")) if word}


@cache
def read_rows(file: str) -> tuple[tuple[str, ...], ...]:
    """The rows of one table of the English lexicon, comment lines left out."""
    lines = (LEXICON / file).read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))
