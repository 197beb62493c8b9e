"""Evaluation, speculation and exhortation that no one is said to hold."""

import re
from functools import cache

from retold.extract.lexicon import read_rows
from retold.text import plain


@cache
def _markers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in read_rows("opinion_markers.tsv"))


def find_opinion(words: str) -> tuple[int, int] | None:
    """Where the first mark of opinion stands in `words` as offsets [start, end), None if there is none.

    Offsets hold as long as quotation marks and spaces are single characters.
    """
    even = plain(words) if len(plain(words)) == len(words) else words.replace("’", "'")
    found = [match.span() for _, pattern in _markers() if (match := pattern.search(even))]
    return min(found) if found else None
