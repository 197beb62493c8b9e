import pytest

from retold.errors import UnknownRecord
from retold.keys import choose

IDS = {"r0a1b2c3d4e5f": 1, "r0a1ffffffff0": 2, "r5555555555aa": 3}
PATHS = {"north/mill.txt": 1, "south/mill.txt": 2, "south/post.html": 3}
NAMES = (("Hill Herald", 1), ("Hill Herald", 2), ("Tarn Post (south/post.html)", 3))


def chosen(key: str) -> int:
    return choose("report", key, IDS, PATHS, NAMES)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("r5555555555aa", 3),
        ("r55", 3),
        ("south/mill.txt", 2),
        ("post.html", 3),
        ("ost.html", 3),
        ("./south/mill.txt", 2),
        ("/home/ida/pile/south/mill.txt", 2),
        ("tarn post (south/post.html)", 3),
        ("north/", 1),
    ],
)
def test_an_id_a_path_an_end_of_one_and_a_printed_name_are_understood(key: str, value: int) -> None:
    assert chosen(key) == value


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("mill.txt", "ends the path of 2 records: north/mill.txt, south/mill.txt"),
        ("r0a1", "begins the id or path of 2 records"),
        ("Hill Herald", "is the name of 2 records"),
        ("nowhere.txt", "No report in this archive has the id, path or name"),
        ("t", "too short"),
        ("", "too short"),
    ],
)
def test_what_is_ambiguous_or_unknown_is_told_with_what_it_could_be(key: str, told: str) -> None:
    with pytest.raises(UnknownRecord, match=told):
        chosen(key)


def test_a_file_whose_name_is_one_letter_is_found_by_it() -> None:
    assert choose("report", "x", {}, {"pile/x": 1, "pile/box": 2}) == 1
