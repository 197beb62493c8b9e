"""What of the sentences of reports is taken for an undertaking, read by the parser from end to end."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import retold
from retold.archive import Archive
from retold.types import Commitment

ROWS = (
    (
        "2025-03-20",
        "Cracks close the Ostrel tunnel",
        "The Ostrel tunnel was closed on Thursday after inspectors found cracks in its roof, the roads agency Viarund"
        " said.\n\nViarund promised to reopen the tunnel by 31 March. Repairs would cost 2 million crowns.\n\n"
        "Schools in Ostrel will stay closed until Wednesday. If you see a mistake on this page, tell us and we will"
        " put it right.",
    ),
    (
        "2025-03-28",
        "Ostrel tunnel opens early",
        "The Ostrel tunnel opened on Friday, three days early, and the first lorries rolled through at noon.\n\n"
        "Viarund said 40 workers had mended the roof. The agency now promises a ferry across the Harn by 10 April.",
    ),
    (
        "2025-04-02",
        "Plot against the parliament of Kestria",
        "General Orlo Brenn led an attempt to seize the parliament of Kestria in the early hours of Tuesday.\n\n"
        "Brenn will face a military court on Thursday. Analysts expect the government to close the border in May.\n\n"
        "Interior minister Hedda Lowe said that the harbour of Vannes would reopen by 10 April. She said it would take"
        " months to rebuild the parliament, and the treasury would have to borrow the money. Lowe did not say whether"
        " the premier would attend the funerals.\n\nFunerals will be held tomorrow. By 20 April the ministry will"
        ' publish a list of the arrested.\n\n"I would go back to the harbour if I could," said Captain Jorun Vik. He'
        " had met the inspectors. They expect to say something in a month.\n\nNorway refused an offer to join talks."
        " Kestria will get 62 percent of the catch.",
    ),
    (
        "2025-04-05",
        "Hospital of Lorne gets beds",
        "The charity Helpers of Norl has promised 900 beds for the hospital of Lorne, which a flood emptied in May.",
    ),
    (
        "2025-04-07",
        "Beds for the hospital of Lorne",
        "The hospital of Lorne, which a flood emptied in May, is waiting. The charity Helpers of Norl has promised 900"
        " beds for the hospital.",
    ),
    (
        "2025-04-09",
        "Miners of Tessin clear the road",
        "Miners cleared the road to Tessin on Wednesday once Granit Oy had signed a pledge to talk about wages for"
        " February's shifts.\n\nA foreman, Tom Arven, promised the miners that he would fetch the money himself.",
    ),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder: Path = tmp_path_factory.mktemp("undertakings")
    for number, (day, title, text) in enumerate(ROWS):
        row = {"publisher": f"Paper {number % 2}", "title": title, "published": f"{day}T08:00:00Z", "text": text}
        (folder / f"{number}.json").write_text(json.dumps(row), encoding="utf-8")
    with retold.build(folder, settings=retold.Settings(workers=0)) as built:
        yield built


@pytest.fixture(scope="module")
def made(archive: Archive) -> list[Commitment]:
    return [one for dossier in archive.dossiers() for one in dossier.commitments]


def about(made: list[Commitment], words: str) -> list[Commitment]:
    return [one for one in made if words in one.what]


def test_what_opened_early_is_done(made: list[Commitment]) -> None:
    (one,) = about(made, "reopen the tunnel")
    assert (one.who, one.state, one.deadline_text) == ("Viarund", "done", "31 March")


def test_who_says_that_a_thing_will_open_binds_themselves(made: list[Commitment]) -> None:
    (one,) = about(made, "harbour of Vannes")
    assert one.who.endswith("Hedda Lowe")
    assert one.deadline is not None
    assert one.deadline.value == "2025-04-10"


def test_a_day_that_opens_the_sentence_is_its_deadline(made: list[Commitment]) -> None:
    (one,) = about(made, "publish a list")
    assert one.deadline is not None
    assert (one.who, one.deadline.value) == ("the ministry", "2025-04-20")


@pytest.mark.parametrize(
    "words",
    [
        "stay closed",
        "cost 2 million",
        "put it right",
        "attempt to seize",
        "military court",
        "close the border",
        "months to rebuild",
        "have to borrow",
        "attend the funerals",
        "Funerals will",
        "go back to the harbour",
        "offer to join",
        "62 percent",
        "say something in a month",
    ],
)
def test_what_befalls_is_expected_tried_or_asked_is_no_undertaking(made: list[Commitment], words: str) -> None:
    assert about(made, words) == []


def test_a_promise_told_again_is_not_kept_by_that(made: list[Commitment]) -> None:
    found = about(made, "900 beds")
    assert found
    assert {one.state for one in found} <= {"announced", "unknown"}


def test_a_promise_and_its_words_are_one_undertaking(made: list[Commitment]) -> None:
    assert [one.who for one in made if "fetch" in one.what or "promised the miners" in one.what] == [
        "A foreman, Tom Arven"
    ]


def test_a_month_that_owns_something_is_no_deadline(made: list[Commitment]) -> None:
    assert [(one.deadline, one.condition) for one in about(made, "pledge to talk")] == [(None, "")]
