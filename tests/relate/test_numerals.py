from retold.relate.numerals import Figure, find_figures, first_word, roundness


def test_digits_and_number_words_are_figures_of_one_kind() -> None:
    assert find_figures(("twelve", "of", "2,300", "boats")) == (Figure(0, "12"), Figure(2, "2300"))


def test_one_is_no_figure() -> None:
    assert find_figures(("one", "of", "them")) == ()


def test_a_comma_that_does_not_group_thousands_is_kept() -> None:
    assert [figure.value for figure in find_figures(("650,3", "1,5"))] == ["650,3", "1,5"]


def test_roundness_is_the_share_of_closing_zeros() -> None:
    assert (roundness("2300"), roundness("2301"), roundness("")) == (0.5, 0.0, 0.0)


def test_a_ten_and_a_unit_in_a_row_are_one_figure_at_the_unit() -> None:
    words = ("twenty", "three", "boats", "and", "twenty", "one", "men", "thirty", "eleven")
    assert find_figures(words) == (Figure(1, "23"), Figure(5, "21"), Figure(7, "30"), Figure(8, "11"))
    assert [first_word(words, at) for at in (1, 5, 8)] == [0, 4, 8]
