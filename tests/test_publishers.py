import pytest

from retold.text import each_publisher, publisher_key, same_publisher


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Hill Herald", "Hill Herald"),
        ("HILL HERALD", "Hill Herald"),
        ("Hill Press Inc.", "Hill Press Inc"),
        ("the  Tarn’s Voice.", "Tarn's Voice"),
        ("www.hillherald.example", "hillherald.example"),
        ("https://www.hillherald.example/", "HillHerald.example"),
    ],
)
def test_ways_to_write_one_publisher_are_one(one: str, other: str) -> None:
    assert same_publisher(one, other)
    assert each_publisher(["", one, other, ""]) == [one]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Star", "Star Online"),
        ("The Star", "Daily Star"),
        ("Star", "star.example"),
        ("Over the Hill", "Over Hill"),
        ("Theatre News", "atre News"),
        ("The", ""),
        ("...", ""),
        ("", ""),
    ],
)
def test_different_publishers_and_none_stay_apart(one: str, other: str) -> None:
    assert not same_publisher(one, other) and not same_publisher(other, one)


def test_a_name_of_an_article_or_stops_alone_is_still_a_name() -> None:
    assert publisher_key("The") and publisher_key("...")
    assert each_publisher(["The", "..."]) == ["The", "..."]
