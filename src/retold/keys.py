"""What a person types for a record: an id, a path, the beginning or end of one, or a name that a view prints."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from retold.errors import UnknownRecord
from retold.text import plain

# The beginning of an id or path stands for the whole if it has at least so many characters.
SHORTEST = 3
# So many of what a key may mean are listed where it means several.
LISTED = 5

T = TypeVar("T")
Names = Iterable[tuple[str, T]]


def choose(what: str, key: str, ids: Mapping[str, T], paths: Mapping[str, T], names: Names[T] = ()) -> T:
    """The one value that `key` stands for, by the first of these ways that finds any: an id or path in full; the file's
    name or the last parts of a path, or a longer path that ends with one; a printed name; the beginning of an id or
    path; any other ending of a path.

    Raises UnknownRecord if the first way finds several values, listing them, or if none finds any; `what` is sought.
    """
    typed = key.strip().removeprefix("./").replace("\\", "/").rstrip("/")
    for said, hits in _ways(typed, plain(key), ids, paths, names):
        values = list(hits.values())
        if values and all(value == values[0] for value in values):
            return values[0]
        if values:
            raise UnknownRecord(
                f"{key!r} {said} of {len(hits)} records: {_listed(hits)}. Give more of it, or an id in full."
            )
    if len(typed) < SHORTEST:
        raise UnknownRecord(f"{key!r} is too short for a part of an id or path: {SHORTEST} characters or more.")
    raise UnknownRecord(
        f"No {what} in this archive has the id, path or name {key!r}. `retold stories` lists the stories, "
        "`retold show` gives the ids and names of one."
    )


def _ways(
    typed: str, words: str, ids: Mapping[str, T], paths: Mapping[str, T], names: Names[T]
) -> Iterable[tuple[str, dict[str, T]]]:
    """What the key finds in each way, by what it is found as, with the way in words."""
    for table in (ids, paths):
        yield "is the id or path", {name: value for name, value in table.items() if name == typed}
    yield "ends the path", {path: value for path, value in paths.items() if path.endswith("/" + typed)} if typed else {}
    yield "ends with the path", {path: value for path, value in paths.items() if typed.endswith("/" + path)}
    yield "is the name", _named(words, names)
    if len(typed) >= SHORTEST:
        both = {**ids, **paths}
        yield "begins the id or path", {name: value for name, value in both.items() if name.startswith(typed)}
        yield "ends the path", {path: value for path, value in paths.items() if path.endswith(typed)}


def _named(words: str, names: Names[T]) -> dict[str, T]:
    """Values by printed name; of several with one name each keeps a place."""
    found = [(name, value) for name, value in names if plain(name) == words and words]
    return {f"{name} ({value})" if len(found) > 1 else name: value for name, value in found}


def _listed(hits: Mapping[str, object]) -> str:
    rest = len(hits) - LISTED
    return ", ".join(sorted(hits)[:LISTED]) + (f" and {rest} more" if rest > 0 else "")
