"""Where a report's place names lie: each resolved by what the rest of the report says."""

from collections import Counter
from collections.abc import Sequence
from math import log10

import numpy as np
from numpy.typing import NDArray

from retold.extract.gazetteer import (
    Entry,
    capital_cities,
    countries,
    country_names,
    find_entries,
    people_words,
    state_codes,
)
from retold.extract.governments import stands_for_government
from retold.extract.parser import Parse
from retold.extract.toponyms import Toponym, find_toponyms
from retold.types import Place

EARTH_KM = 6371.0
MAX_CANDIDATES = 60
NEAR_KM = 120.0
NEAR_WEIGHT = 2.2
SAME_PROVINCE, SAME_COUNTRY = 1.6, 1.2
CONTAINED = 12.0
SEAT = 5.0
MIN_SCORE = 1.6
KIND_WEIGHT = {"country": 3.5, "province": 2.2, "region": 2.0, "sea": 2.0, "river": 1.2, "lake": 1.0, "mountains": 1.2,
               "district": 1.0, "county": 0.0, "city": 0.0}  # fmt: skip


def find_places(parse: Parse) -> tuple[Place, ...]:
    """Every place name of the report with the point it most likely means, in text order.

    Names are resolved together: by people living there, by the states and countries the report names, by a container
    beside the name ("Paris, Texas") and by nearness to the report's other places. One name means one place
    throughout a report. A name that no table holds keeps no point; one that the sentence and the rest of the report
    hardly support is left out. Quadratic in the number of distinct names.
    """
    toponyms = find_toponyms(parse)
    names = _distinct(toponyms)
    entries = _resolve(names, parse.report.publisher)
    return tuple(place for toponym in toponyms if (place := _place(toponym, entries)) is not None)


def _distinct(toponyms: Sequence[Toponym]) -> dict[str, list[Toponym]]:
    """Toponyms by what they are filed under, in order."""
    names: dict[str, list[Toponym]] = {}
    for toponym in toponyms:
        names.setdefault(_filed(toponym), []).append(toponym)
    return names


def _filed(toponym: Toponym) -> str:
    """One form for all spellings of a name in a report: "CAIRO" is "Cairo", a demonym its country."""
    if toponym.kind == "people":
        word = toponym.text.capitalize() if toponym.text.isupper() else toponym.text
        return countries()[people_words()[word]].names[0]
    return toponym.text.title() if toponym.text.isupper() and len(toponym.text) > 4 else toponym.text


def _candidates(name: str, toponyms: Sequence[Toponym]) -> list[Entry]:
    entries = list(find_entries(name))[:MAX_CANDIDATES]
    if all(toponym.kind == "people" for toponym in toponyms):
        return [entry for entry in entries if entry.kind == "country"][:1]
    return entries


def _resolve(names: dict[str, list[Toponym]], publisher: str) -> dict[str, tuple[Entry, float]]:
    """The place each name means and its score."""
    rows = [(name, entry) for name in names for entry in _candidates(name, names[name])]
    if not rows:
        return {}
    owners = np.array([list(names).index(name) for name, _ in rows])
    scores = np.array([_prior(entry) for _, entry in rows]) + _contained(rows, names)
    scores = scores + _settled_context(rows, names) + _seats(rows, names)
    scores = scores + NEAR_WEIGHT * _nearness([entry for _, entry in rows], owners, scores)
    best: dict[str, tuple[Entry, float]] = {}
    for (name, entry), score in zip(rows, scores, strict=True):
        if name not in best or score > best[name][1] + 1e-9:
            best[name] = (entry, float(score))
    return best


def _prior(entry: Entry) -> float:
    """How likely a place is meant before anything else is known: by people, and by what kind of place it is."""
    return 0.55 * log10(max(entry.population, 30)) + KIND_WEIGHT.get(entry.kind, 0.0)


def _contained(rows: Sequence[tuple[str, Entry]], names: dict[str, list[Toponym]]) -> NDArray[np.float64]:
    return np.array(
        [CONTAINED if any(_lies_in(entry, t.container) for t in names[name]) else 0.0 for name, entry in rows]
    )


def _seats(rows: Sequence[tuple[str, Entry]], names: dict[str, list[Toponym]]) -> NDArray[np.float64]:
    """For capitals called like a state: what speaks for the seat of government and not the state.

    That is a sentence in which it acts as a government, or a report that names foreign countries and no other state.
    """
    provinces, lands = _named_parts(names)
    abroad = len(set(lands) - {"USA"}) > 0 and not provinces
    return np.array(
        [SEAT if _is_seat(name, entry) and (abroad or _governs(names[name])) else 0.0 for name, entry in rows]
    )


def _is_seat(name: str, entry: Entry) -> bool:
    return name in state_codes() and entry.kind == "city" and capital_cities().get(name) == entry.country


def _governs(toponyms: Sequence[Toponym]) -> bool:
    return any(stands_for_government(toponym) for toponym in toponyms)


def _lies_in(entry: Entry, container: str) -> bool:
    if not container:
        return False
    state = state_codes().get(container)
    if state and entry.country == "USA" and entry.province == state and entry.kind != "province":
        return True
    if entry.country == country_names().get(container) and entry.kind != "country":
        return True
    return bool(entry.province) and entry.province.lower() == container.lower()


def _settled_context(rows: Sequence[tuple[str, Entry]], names: dict[str, list[Toponym]]) -> NDArray[np.float64]:
    """What the countries and provinces that the report names add to the places that lie in them."""
    provinces, lands = _named_parts(names)
    return np.array([_from_parts(entry, provinces, lands) for _, entry in rows])


def _from_parts(entry: Entry, provinces: Counter[str], lands: Counter[str]) -> float:
    score = 0.0
    if entry.kind not in ("country", "province") and provinces[f"{entry.country}/{entry.province}"]:
        score += SAME_PROVINCE
    if entry.kind != "country" and lands[entry.country]:
        score += SAME_COUNTRY
    return score


def _named_parts(names: dict[str, list[Toponym]]) -> tuple[Counter[str], Counter[str]]:
    """American states ("USA/TX") and countries that the report names, containers included."""
    provinces: Counter[str] = Counter()
    lands: Counter[str] = Counter()
    for name, toponyms in names.items():
        for word in [name, *(toponym.container for toponym in toponyms if toponym.container)]:
            if word in state_codes() and not (word == name and name in ("Washington", "New York", "Georgia")):
                provinces[f"USA/{state_codes()[word]}"] += 1
                lands["USA"] += 1
            elif word in country_names() and word != "Georgia":
                lands[country_names()[word]] += 1
    return provinces, lands


def _nearness(entries: Sequence[Entry], owners: NDArray[np.int64], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each candidate, how well the other names can be read as places near it."""
    distances = _distances(entries)
    closeness = np.exp(-distances / NEAR_KM) * _trust(owners, scores)[None, :]
    support = np.zeros(len(entries))
    for owner in range(int(owners.max()) + 1):
        columns = owners == owner
        if columns.any():
            gain = closeness[:, columns].max(axis=1)
            gain[columns] = 0.0
            support += gain
    return np.minimum(support, 3.0)


def _trust(owners: NDArray[np.int64], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each candidate's share of its name: softmax of the scores within the name."""
    trust = np.zeros(len(scores))
    for owner in range(int(owners.max()) + 1):
        rows = owners == owner
        if rows.any():
            weights = np.exp(scores[rows] - scores[rows].max())
            trust[rows] = 0.25 + 0.75 * weights / weights.sum()
    return trust


def _distances(entries: Sequence[Entry]) -> NDArray[np.float64]:
    """Kilometres between every two places, along the great circle."""
    latitude = np.radians([entry.latitude for entry in entries])
    longitude = np.radians([entry.longitude for entry in entries])
    half = np.sin((latitude[:, None] - latitude) / 2) ** 2
    half = half + np.cos(latitude)[:, None] * np.cos(latitude) * np.sin((longitude[:, None] - longitude) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def _place(toponym: Toponym, entries: dict[str, tuple[Entry, float]]) -> Place | None:
    """The place record of a toponym, None if too little speaks for one."""
    entry, score = entries.get(_filed(toponym), (None, 0.0))
    if entry is None:
        return Place(span=toponym.span, name=toponym.text)
    if score * toponym.sure < MIN_SCORE:
        return None
    return Place(
        span=toponym.span,
        name=entry.name,
        latitude=entry.latitude,
        longitude=entry.longitude,
        uncertainty_km=entry.radius_km,
        country=entry.country,
        stands_for_government=stands_for_government(toponym),
    )
