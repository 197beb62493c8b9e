import pytest

from retold.read.plain import repair


def test_mojibake_is_mended() -> None:
    assert repair("The cafÃ© stayed open, itâ€™s said") == "The café stayed open, it’s said"


@pytest.mark.parametrize("text", ["“curled” ‘quotes’ and \"straight\" 'ones'", "dashes – — -", "ﬁre ½ № Ｗ", "« là »"])
def test_quotation_marks_dashes_and_wide_letters_are_kept(text: str) -> None:
    assert repair(text) == text


def test_every_newline_becomes_one_kind() -> None:
    assert repair("a\r\nb\rc\u2028d\x0be") == "a\nb\nc\nd\ne"


def test_control_characters_and_invisible_ones_go() -> None:
    assert repair("a\x00b\x1bc\u200bd\ufeffe\u00adf\tg") == "abcdef\tg"


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    assert repair("a\ud800b") == "a\ufffdb"


def test_composed_letters_are_one_character() -> None:
    assert repair("e\u0301") == "\u00e9"
