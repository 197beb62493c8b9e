"""Clauses that say only why a source is not named."""

import pytest

from retold.collate.anonymity import only_unnamed


@pytest.mark.parametrize(
    "text",
    [
        "who asked not to be named",
        "a clerk of the guild, who spoke on condition of anonymity",
        "because she was not authorised to speak to the papers",
        "who did not want his name printed for fear of losing his post",
    ],
)
def test_a_source_without_a_name_tells_nothing_by_that(text: str) -> None:
    assert only_unnamed(text)


@pytest.mark.parametrize(
    "text",
    [
        "a clerk, who asked not to be named, said that barn was sold",
        "the new ship is not to be sold",
        "divers were not allowed to enter the wreck",
        "The ship is not to be named after the duke before the guild has met in autumn and the harbour has been paid "
        "for, as the town wishes it",
    ],
)
def test_what_tells_something_else_is_kept(text: str) -> None:
    assert not only_unnamed(text)
