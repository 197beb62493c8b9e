"""Lists of function words and the like, by which the words of a report are told apart."""

from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list of word_lists.tsv, in lower case; KeyError for a list that is not there."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in (files("retold.present") / "word_lists.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, _, words = line.partition("\t")
            found[name] = found.get(name, frozenset()) | set(words.split())
    return found
