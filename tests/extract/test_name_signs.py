"""Kinds of names: of sentences made up for it, how many names are found with their words and kind."""

import re
from pathlib import Path

import pytest

from conftest import make_report
from retold.extract.names import find_names
from retold.extract.parser import parse_reports
from retold.terms import NameKind

KINDS = {"p": NameKind.PERSON, "o": NameKind.ORGANISATION, "l": NameKind.PLACE}
# Names found with words and kind, and names found with a wrong kind, when the rules were made (of 46 and 46).
FLOORS = {"tuned": (42, 3), "held": (43, 0)}
# A report of one short line may pass for furniture: what follows it names nobody.
REST = " Nobody else was there, and the day went on as days do in a small town by the sea."
TABLE = Path(__file__).with_name("names_kinds.tsv")


def read_rows() -> list[tuple[str, str, dict[str, NameKind]]]:
    """Set, sentence, and the names in it with their kinds."""
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [
        (
            part,
            re.sub(r"\[([^|\]]+)\|\w\]", r"\1", marked),
            {name: KINDS[kind] for name, kind in re.findall(r"\[([^|\]]+)\|(\w)\]", marked)},
        )
        for part, marked in rows
    ]


def kinds_in(sentence: str) -> dict[str, NameKind]:
    [parse] = parse_reports([make_report(sentence + REST)])
    return {name.text: name.kind for name in find_names(parse)}


@pytest.mark.parametrize("part", FLOORS)
def test_most_names_are_found_and_few_have_a_wrong_kind(part: str) -> None:
    wanted = [
        (name, kind, kinds_in(text)) for own, text, names in read_rows() if own == part for name, kind in names.items()
    ]
    right = sum(found.get(name) is kind for name, kind, found in wanted)
    wrong = sum(name in found and found[name] is not kind for name, kind, found in wanted)
    least, most = FLOORS[part]
    assert right >= least and wrong <= most


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("The tanker belongs to Bluewater Cargo, a shipping line.", "Bluewater Cargo", NameKind.ORGANISATION),
        ("Superintendent Uwe Marsen led the search.", "Uwe Marsen", NameKind.PERSON),
        ("Student Davit Meski told the court that he ran.", "Davit Meski", NameKind.PERSON),
        ("Judge Samantha Power closed the case.", "Samantha Power", NameKind.PERSON),
        ("The Constitutional Court of the Marlen Islands ruled.", "Constitutional Court of the Marlen Islands",
         NameKind.ORGANISATION),
        ("Andris Orlo, Gunta Holmar and Jan Dornik voted for it.", "Gunta Holmar", NameKind.PERSON),
    ],
)  # fmt: skip
def test_words_and_surroundings_tell_the_kind(sentence: str, name: str, kind: NameKind) -> None:
    assert kinds_in(sentence).get(name) is kind
