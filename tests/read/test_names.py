import pytest

from retold.read.names import load_lists, load_names
from retold.terms import FurnitureKind


def test_lists_keep_their_order_of_preference() -> None:
    assert load_names("field text")[0] == "text"
    assert "title" in load_lists("field")["headline"]


def test_every_container_names_a_kind_of_furniture() -> None:
    assert all(FurnitureKind(kind) for kind in load_lists("container"))


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        load_names("no such list")
