import pytest

from retold.read.outline import DATELINE, is_prose, is_title, match_pattern, overlap, read_lines, split_title


@pytest.mark.parametrize(
    "text",
    [
        "LIMA, Peru, Jan. 5, 2024 (Delta) - Two",
        "NEW YORK (Delta) — Two",
        "ST. LOUIS -- Two",
        "Lima (Delta) – Two",
        "(Delta) - Two",
        "BRASILIA – Two",
    ],
)
def test_datelines_are_known(text: str) -> None:
    assert DATELINE.match(text)


@pytest.mark.parametrize(
    "text",
    [
        "EU leaders agree – for now",
        "US-led talks go on",
        "NATO is ready, he said - and waits",
        "Why we left - a letter",
    ],
)
def test_headlines_with_capitals_and_dashes_are_no_datelines(text: str) -> None:
    assert not DATELINE.match(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Old bridge closed | Hill Herald", ("Old bridge closed", "Hill Herald")),
        ("Old bridge closed - Hill Herald", ("Old bridge closed", "Hill Herald")),
        (
            "Old bridge closed – and nobody knows for how long",
            ("Old bridge closed – and nobody knows for how long", ""),
        ),
        ("Bridge | Hill", ("Bridge | Hill", "")),
    ],
)
def test_a_title_is_split_from_what_hangs_on_it(text: str, parts: tuple[str, str]) -> None:
    assert split_title(text) == parts


def test_prose_ends_like_a_sentence_or_is_long() -> None:
    assert is_prose("The bridge will stay closed until May.")
    assert is_prose("word " * 31)
    assert not is_prose("Bridge stays closed until May")
    assert not is_prose("Old Bridge Closed After Crack Found.")


def test_titles_have_three_to_thirty_words() -> None:
    assert is_title("Bridge stays closed")
    assert not is_title("Bridge closed")
    assert not is_title("word " * 31)


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = "The old bridge over the Ammer was closed on Saturday after\n"
    wrapped += "engineers found a crack in one of its piers, as the town\n"
    wrapped += "council said in a statement that was sent to all papers in\nthe valley.\n\nWork starts next week."
    assert [line.text[:8] for line in read_lines(wrapped)] == ["The old ", "Work sta"]


def test_overlap_is_the_share_of_longer_words() -> None:
    assert overlap("Old bridge closed", frozenset({"bridge"})) == pytest.approx(0.5)
    assert overlap("to be", frozenset()) == 0


def test_a_paragraph_is_never_furniture_by_its_form() -> None:
    assert match_pattern("Photo: " + "word " * 80) is None
