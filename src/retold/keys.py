"""What a person types for a record: an id, a path, the beginning or end of one, a name that a view prints, or the
letter that the page gives a report."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from retold.errors import UnknownRecord
from retold.text import plain

# The beginning of an id or path stands for the whole if it has at least so many characters.
SHORTEST = 3
# So many of what a key may mean are listed where it means several.
LISTED = 5
# "B", the second report of its story; "s0123abc/AB" names the story too, by the beginning of its id.
_LETTERED = re.compile(r"(?:(?P<story>s[0-9a-f]+)/)?(?P<letters>[A-Z]{1,3})")

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


def is_lettered(key: str, called: Iterable[str]) -> bool:
    """True if `key` has the form of a letter ("B", "STORY/B") and is none of the paths or names that reports have."""
    if not _LETTERED.fullmatch(key.strip()):
        return False
    return not any(plain(name) == plain(key) or name.endswith("/" + key.strip()) for name in called)


def choose_lettered(key: str, stories: Mapping[str, Sequence[str]], within: str = "") -> str | None:
    """The id of the report that the page gives this letter; None if no story has it and it may begin an id or path.

    `stories` are the ids of the reports of each story, in its order; a letter alone is one of the story `within`, else
    of the only story that has it. Raises UnknownRecord if several stories have it, or none.
    """
    match = _LETTERED.fullmatch(key.strip())
    if match is None:
        return None
    letters, given = match["letters"], match["story"] or within
    place = count_letters(letters) - 1
    meant = {story_id: ids for story_id, ids in stories.items() if story_id.startswith(given)}
    having = {story_id: ids[place] for story_id, ids in meant.items() if place < len(ids)}
    if len(having) == 1:
        return next(iter(having.values()))
    if having:
        example = f"{min(having)}/{letters}"
        raise UnknownRecord(
            f"{key!r} is the letter of a report in {len(having)} stories. Say in which: {example}, or give an id."
        )
    if not given and len(letters) >= SHORTEST:
        return None
    if given and not meant:
        raise UnknownRecord(f"No story in this archive has an id that begins with {given!r}. See: retold stories")
    where = f"The story {min(meant)} has no report" if given else "No story in this archive has a report"
    raise UnknownRecord(f"{where} with the letter {letters}. `retold show STORY` gives the ids of one's reports.")


def count_letters(key: str) -> int:
    """The place, from 1, of the report with this letter alone: 2 for "B", 27 for "AA"; 0 for anything else."""
    if not (match := _LETTERED.fullmatch(key.strip())) or match["story"]:
        return 0
    place = 0
    for letter in match["letters"]:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place


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
