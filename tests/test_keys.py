import pytest

from retold.errors import UnknownRecord
from retold.keys import choose, choose_lettered, count_letters, is_lettered
from retold.present.view_report import siglum

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


STORIES = {"s0aa": ("r1", "r2", "r3"), "s0bb": ("r4", "r5"), "s1cc": ("r6",)}


@pytest.mark.parametrize(
    ("key", "within", "report_id"),
    [("C", "", "r3"), ("B", "s0bb", "r5"), ("s0b/B", "", "r5"), ("s0aa/A", "s0bb", "r1"), (" C ", "", "r3")],
)
def test_the_letter_of_a_report_is_understood_where_one_story_has_it_or_is_given(
    key: str, within: str, report_id: str
) -> None:
    assert choose_lettered(key, STORIES, within) == report_id


@pytest.mark.parametrize(
    ("key", "within", "told"),
    [
        ("B", "", "in 2 stories. Say in which: s0aa/B, or"),
        ("s0/A", "", "in 2 stories"),
        ("D", "", "No story in this archive has a report with the letter D"),
        ("C", "s0bb", "The story s0bb has no report with the letter C"),
        ("s9/A", "", "begins with 's9'"),
    ],
)
def test_a_letter_of_several_reports_or_of_none_is_told(key: str, within: str, told: str) -> None:
    with pytest.raises(UnknownRecord, match=told):
        choose_lettered(key, STORIES, within)


def test_a_name_or_path_and_what_may_begin_one_are_no_letter() -> None:
    assert not is_lettered("AP", ["Ap"]) and not is_lettered("B", ["pile/B"]) and not is_lettered("b", [])
    assert is_lettered("B", ["pile/AB", "Hill B"])
    assert choose_lettered("CBC", STORIES) is None


def test_letters_are_counted_as_the_page_gives_them() -> None:
    assert [count_letters(siglum(place)) for place in range(800)] == list(range(1, 801))
    assert count_letters("s0aa/B") == count_letters("b") == count_letters("") == 0
