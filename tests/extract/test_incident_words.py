"""Which words name a violent incident, alone, in a phrase, or only with a person as their object."""

import pytest

from conftest import make_report
from retold.extract.incident_words import naming
from retold.extract.parser import parse_reports


def named_in(text: str) -> list[tuple[str, str]]:
    """(word, type) for each word of a sentence that names an incident with some weight of its own."""
    (parse,) = parse_reports([make_report(text)])
    found = [(token.lower_, naming(token)) for sentence in parse.sentences for token in sentence.tokens]
    return [(word, item[0]) for word, item in found if item and item[1] > 0.5]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The merchant was taken away by hooded men.", ("taken", "kidnapping")),
        ("Two men dragged him out of his house.", ("dragged", "kidnapping")),
        ("The rebels took the mayor with them.", ("took", "kidnapping")),
        ("The teacher was seized by armed men on Monday.", ("seized", "kidnapping")),
        ("A molotov cocktail was thrown at the office.", ("thrown", "arson")),
        ("The office was damaged by a bomb.", ("damaged", "bombing")),
        ("Two pylons were toppled near the river.", ("toppled", "bombing")),
        ("Police deactivated a bomb in the market.", ("deactivated", "bombing")),
        ("The fishermen were hacked to death on Sunday.", ("hacked", "attack")),
        ("The house was sprayed with bullets.", ("sprayed", "attack")),
        ("The corpses of two weavers were found on the beach.", ("found", "attack")),
        ("An armed strike emptied the markets.", ("strike", "forced work stoppage")),
        ("Masked men took the payroll of the mill.", ("took", "robbery")),
    ],
)
def test_a_verb_may_name_an_incident_with_its_particle_or_object(text: str, named: tuple[str, str]) -> None:
    assert named in named_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army seized two rifles.",
        "The plane took off on Monday.",
        "They took away the old chairs.",
        "The workers called a strike over wages.",
        "The firm took the matter to court.",
    ],
)
def test_the_same_verbs_name_none_without_a_person_or_the_word(text: str) -> None:
    assert named_in(text) == []
