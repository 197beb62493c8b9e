"""The lead's day and place, on sentences read by the parser."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import retold
from retold.archive import Archive
from retold.present.lead import Lead, choose_lead, words_of

ROWS = (
    (
        "2025-06-13",
        "Skipper of the Norna in court",
        "The skipper of the trawler Norna, whose sinking in March cost nine lives, told a judge in Brenna on Thursday"
        " that he had been asleep.\n\nThe court of Brenna will rule on 20 June.",
    ),
    (
        "2025-05-06",
        "Gas blast in Kvartsk",
        "A gas blast tore the front off a block of flats in the northern Norwegian town of Kvartsk on Monday night,"
        " killing four people, police said.\n\nThe gas company Orlo Energi said its pipes were sound.",
    ),
    (
        "2025-04-08",
        "Strike at Helmark",
        "We begin tonight with the strike. \n\nDockers at Helmark Yard walked out on Tuesday over the pay of 900 men,"
        " the union Havn said.\n\nThe yard lies in Tarnby. The union will vote on 2 May.",
    ),
    (
        "2025-02-11",
        "Theft on the Tessa line",
        "Thieves drilled into the Tessa pipeline on Monday, the energy minister of Kestria said.\n\nThe line feeds"
        " 30,000 homes.",
    ),
)


ROWS += (
    (
        "2025-07-09",
        "Minister rejects report on blackout",
        "Interior minister Dana Orlo has rejected the report that a worn cable caused Monday's blackout in Tarnby.\n\n"
        "The grid operator Netz Ost said it had found no fault.",
    ),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder: Path = tmp_path_factory.mktemp("settings")
    for number, (day, title, text) in enumerate(ROWS):
        row = {"publisher": f"Paper {number}", "title": title, "published": f"{day}T08:00:00Z", "text": text}
        (folder / f"{number}.json").write_text(json.dumps(row), encoding="utf-8")
    with retold.build(folder, settings=retold.Settings(workers=0)) as built:
        yield built


def lead_of(archive: Archive, words: str) -> Lead:
    return next(
        lead
        for dossier in archive.dossiers()
        if any(words in report.text for report in dossier.reports)
        for lead in [choose_lead(dossier)]
    )


def test_the_day_of_a_clause_beside_the_main_one_is_not_the_day_told_of(archive: Archive) -> None:
    lead = lead_of(archive, "trawler Norna")
    assert lead.when is not None
    assert lead.when.value == "2025-06-12"


def test_the_town_and_not_the_people_is_the_place(archive: Archive) -> None:
    assert lead_of(archive, "gas blast").where == "Kvartsk"


def test_what_is_named_after_a_place_is_not_there(archive: Archive) -> None:
    assert lead_of(archive, "Tessa pipeline").where != "Tessa"


def test_an_opening_that_names_nothing_gives_way_to_what_happened(archive: Archive) -> None:
    dossier = next(one for one in archive.dossiers() if "Dockers" in one.reports[0].text)
    assert words_of(choose_lead(dossier).span, dossier).startswith("Dockers at Helmark Yard")


def test_a_day_that_only_names_a_thing_is_not_the_day_told_of(archive: Archive) -> None:
    lead = lead_of(archive, "worn cable")
    assert lead.when is not None
    assert (lead.when.value[:10], lead.where) == ("2025-07-09", "Tarnby")
