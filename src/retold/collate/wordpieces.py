"""Text cut into the pieces that a pretrained encoder knows: words in lower case, rare ones in parts."""

import unicodedata
from collections.abc import Iterator, Sequence

BEGIN, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST_WORD = 100
INNER = "##"


class Pieces:
    """A vocabulary of pieces; those within a word begin with "##" (Wu and others, WordPiece, 2016)."""

    def __init__(self, listed: Sequence[str]) -> None:
        """`listed` are the pieces in the order of their numbers. Raises ValueError if one of the three marks is not."""
        self._numbers = {piece: number for number, piece in enumerate(listed)}
        missing = {BEGIN, END, UNKNOWN} - self._numbers.keys()
        if missing:
            raise ValueError(f"the vocabulary lacks {', '.join(sorted(missing))}")

    def number(self, text: str, longest: int) -> list[int]:
        """The numbers of the pieces of a text between the two marks, at most `longest` with these."""
        found = [piece for word in cut_plain(text) for piece in self._cut_word(word)]
        return [self._numbers[piece] for piece in (BEGIN, *found[: longest - 2], END)]

    def _cut_word(self, word: str) -> list[str]:
        """The longest known piece first, again and again; one mark for a word that no pieces make up."""
        found: list[str] = []
        start = 0
        while start < len(word) <= LONGEST_WORD:
            lead = INNER if start else ""
            ends = (end for end in range(len(word), start, -1) if lead + word[start:end] in self._numbers)
            end = next(ends, 0)
            if not end:
                return [UNKNOWN]
            found.append(lead + word[start:end])
            start = end
        return found or [UNKNOWN]


def cut_plain(text: str) -> Iterator[str]:
    """The words and single marks of a text in lower case, without accents."""
    flat = unicodedata.normalize("NFD", text.lower())
    plain = "".join(_spell(char) for char in flat if unicodedata.category(char) != "Mn")
    yield from plain.split()


def _spell(char: str) -> str:
    """A mark between blanks, white space as one, nothing for what is not to be seen."""
    kind = unicodedata.category(char)
    if char.isspace():
        return " "
    if kind[0] == "P" or (char.isascii() and char.isprintable() and not char.isalnum()):
        return f" {char} "
    return "" if kind[0] == "C" else char
