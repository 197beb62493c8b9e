import pytest
from by_hand import tell

from retold.collate.doings import main_thing, marked_alike, same_act, same_noun, same_thing, take_apart
from retold.collate.wording import cut_words


def thing(text: str):  # type: ignore[no-untyped-def]
    found = main_thing(cut_words(text))
    assert found
    return found


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("the Corran bridge over the Ull", "bridge"),
        ("12 kilometres of lead pipes in Wexcombe", "pipe"),
        ("a commission of engineers", "commission"),
    ],
)
def test_a_thing_is_its_first_noun_and_a_measure_is_none(text: str, core: str) -> None:
    assert thing(text).core == core


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("its eastern runway", "its western runway", False),
        ("the curfew in Fort Miro", "the curfew in Lenz", False),
        ("the curfew in Fort Miro", "the curfew", True),
        ("400 officers", "12 officers", False),
        ("a report on the flood", "a report on the budget", False),
        ("its report on the Oldenrade flood", "the report on the flood", True),
    ],
)
def test_words_names_and_figures_tell_things_apart(one: str, other: str, same: bool) -> None:
    assert same_thing(thing(one), thing(other)) is same


def test_a_bare_noun_is_not_marked_as_the_same() -> None:
    assert not marked_alike(thing("the Vell channel"), thing("the channel"))
    assert marked_alike(thing("the Vell channel"), thing("the channel of Vell"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("close", "shut", True), ("build", "construct", True), ("sign", "ratify", False), ("open", "close", False)],
)
def test_acts_that_keep_one_promise_are_the_same(one: str, other: str, same: bool) -> None:
    assert same_act(frozenset({one}), frozenset({other})) is same


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("Hook called off the strike", "drop"),
        ("Gridline completed the repair", "finish"),
        ("Orvale put off the vote", "postpone"),
        ("Orvale paid the widows", ""),
    ],
)
def test_the_head_of_a_telling_may_turn_what_is_named_beside_it(text: str, turn: str) -> None:
    telling = tell(text, arguments=(text.split()[0], "", ""))
    head = telling.words[1]
    row = telling.statement
    at = type(row.head)(row.head.report_id, head.start, head.end)
    import dataclasses

    import msgspec

    row = msgspec.structs.replace(row, predicate=head.base, head=at)
    assert take_apart(dataclasses.replace(telling, statement=row), ()).turn == turn


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("prisoner", "detainee", True), ("withdrawal", "withdrawals", True), ("step", "measure", False)],
)
def test_nouns_for_one_thing_are_listed_or_of_one_stock(one: str, other: str, same: bool) -> None:
    assert same_noun(one, other) is same
