"""The network over the parse: its words in columns, and blocks that change nothing but the far context."""

import numpy as np

from conftest import make_report
from retold.extract.parser import Parse, parse_reports
from retold.extract.voices import CUE, SOURCE, blocks_of, columns_of, load_net, number_lines, read_voices

TEXT = "Ana Berg said the bridge was old.\n\n“It will close,” the mayor told reporters on Monday."


def parsed(text: str) -> Parse:
    return parse_reports([make_report(text)])[0]


def test_columns_stand_where_the_words_stand() -> None:
    parse = parsed(TEXT)
    words = columns_of(list(enumerate(parse.sentences)), load_net().tables, [(TEXT.index("It"), TEXT.index("close"))])
    assert [TEXT[start:end] for start, end in zip(words.start, words.end, strict=True)] == list(map(str, words.tokens))
    assert [str(words.tokens[i]) for i in np.flatnonzero(words.marks[:, 0])] == ["It", "will"]
    assert [words.tokens[above] is token.head for token, above in zip(words.tokens, words.head, strict=True)].count(
        False
    ) == 0


def test_a_plain_sentence_has_its_speaker_and_verb_found() -> None:
    reading = read_voices(parsed("Ana Berg said the bridge was old."))
    assert reading is not None
    best = reading.scores.argmax(axis=1)
    found = {part: [str(reading.words.tokens[i]) for i in np.flatnonzero(best == part)] for part in (SOURCE, CUE)}
    assert found == {SOURCE: ["Ana", "Berg"], CUE: ["said"]}


def test_an_empty_report_is_not_read() -> None:
    assert read_voices(parsed("")) is None


def test_blocks_never_part_a_sentence_and_lose_none() -> None:
    parse = parsed(TEXT)
    blocks = list(blocks_of(parse, 8))
    assert len(blocks) == 2
    assert [number for block in blocks for number, _ in block] == list(range(len(parse.sentences)))


def test_lines_are_numbered_behind_the_two_kept_numbers() -> None:
    assert number_lines("a\nb") == {"a": 2, "b": 3}
