from retold.relate.numerals import Figure, find_figures, roundness


def test_digits_and_number_words_are_figures_of_one_kind() -> None:
    assert find_figures(("twelve", "of", "2,300", "boats")) == (Figure(0, "12"), Figure(2, "2300"))


def test_one_is_no_figure() -> None:
    assert find_figures(("one", "of", "them")) == ()


def test_a_comma_that_does_not_group_thousands_is_kept() -> None:
    assert [figure.value for figure in find_figures(("650,3", "1,5"))] == ["650,3", "1,5"]


def test_roundness_is_the_share_of_closing_zeros() -> None:
    assert (roundness("2300"), roundness("2301"), roundness("")) == (0.5, 0.0, 0.0)
