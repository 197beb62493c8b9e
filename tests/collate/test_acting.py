import pytest

from retold.collate.acting import make_actor, same_actor
from retold.terms import NameKind
from retold.types import Name


def named(kind: NameKind, *spellings: str) -> Name:
    return Name(id=spellings[0], kind=kind, text=spellings[0], spellings=spellings, mentions=())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The transport ministry", "the ministry of transport", True),
        ("The transport ministry", "Transport Minister Hedda Lowe", True),
        ("The transport ministry", "the health ministry", False),
        ("Prime Minister Elin Moberg", "Moberg", True),
        ("the Merrow Trust", "The Merrow Trust for Wild Lands", True),
        ("the army of Ruthia", "the army of Bravia", False),
        ("Thornwater", "Wellmere", False),
    ],
)
def test_actors_are_the_same_if_the_shorter_words_stand_in_the_longer(one: str, other: str, same: bool) -> None:
    assert same_actor(make_actor(one), make_actor(other)) is same


def test_a_bare_body_is_only_the_one_that_the_report_speaks_of() -> None:
    full, bare = make_actor("the transport ministry"), make_actor("the ministry")
    assert not same_actor(full, bare, frozenset({"ministry", "health"}))
    assert same_actor(full, bare, frozenset({"ministry", "transport"}))


def test_spellings_of_one_name_are_one_actor() -> None:
    names = [named(NameKind.ORGANISATION, "Norhaven Gas Lines", "NGL")]
    assert same_actor(make_actor("NGL", names), make_actor("Norhaven Gas Lines", names))
    assert not same_actor(make_actor("NGL"), make_actor("Norhaven Gas Lines"))


def test_a_first_name_alone_makes_nobody_the_same() -> None:
    names = [named(NameKind.PERSON, "Olga Brandis", "Olga"), named(NameKind.PERSON, "Olga Sand", "Sand")]
    assert not same_actor(make_actor("Olga Brandis", names), make_actor("Sand", names))
    assert same_actor(make_actor("Olga Sand", names), make_actor("Sand", names))


def test_a_bare_body_is_not_what_another_body_made() -> None:
    assert not same_actor(make_actor("the council"), make_actor("a council version"), frozenset({"council", "version"}))
