import pytest
from by_hand import own_origins, say, state

from conftest import make_report, words_at
from retold.collate import collate_story
from retold.terms import FindingKind, StatementKind
from retold.types import Extraction, Report


def flagged(report: Report, *others: Report, extraction: Extraction | None = None) -> list[str]:
    """The words of a report that are flagged as editorial."""
    reports = [report, *others]
    extractions = [extraction or Extraction(report_id=report.id)] + [Extraction(report_id=one.id) for one in others]
    found = collate_story(*own_origins(*reports), reports, extractions).findings
    kept = [finding for finding in found if finding.kind is FindingKind.EDITORIAL and finding.report_id == report.id]
    return [words_at(report, span) for finding in kept for span in finding.spans]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In a bitter twist of fate, the ferry sank.", "In a bitter twist of fate"),
        ("Once more greed was set before the lives of sailors.", "greed was set before the lives"),
        ("The pilots have proven themselves utterly unprepared.", "proven themselves utterly unprepared"),
        ("The night is a chilling reminder for the port.", "chilling reminder"),
    ],
)
def test_a_judging_turn_of_speech_that_no_sibling_has_is_editorial(text: str, words: str) -> None:
    plain = make_report("The ferry sank at night and the pilots were questioned.", publisher="b")
    assert flagged(make_report(text, publisher="a"), plain) == [words]


def test_what_someone_is_said_to_say_is_not_editorial() -> None:
    report = make_report("The night is a chilling reminder for the port, Ines Roa said.")
    held = say(report, "Ines Roa", "The night is a chilling reminder for the port")
    assert flagged(report, extraction=Extraction(report_id=report.id, attributions=(held,))) == []
    assert flagged(make_report('"The night is a chilling reminder for the port."')) == []


def test_what_a_sibling_has_too_is_not_the_reports_own() -> None:
    text = "In a bitter twist of fate, the ferry sank."
    assert flagged(make_report(text, publisher="a"), make_report(text, publisher="b")) == []


def test_an_opinion_beside_a_siblings_bare_fact_is_editorial() -> None:
    opinion = "It is vital to grasp that the ferry carried 300 tonnes of grain"
    fact = "The ferry carried 300 tonnes of grain"
    one, two = make_report(f"{opinion}.", publisher="a"), make_report(f"{fact}.", publisher="b")
    rows = [
        Extraction(report_id=one.id, statements=(state(one, opinion, kind=StatementKind.OPINION),)),
        Extraction(report_id=two.id, statements=(state(two, fact),)),
    ]
    dossier = collate_story(*own_origins(one, two), [one, two], rows)
    found = [finding for finding in dossier.findings if finding.kind is FindingKind.EDITORIAL]
    assert [words_at(one, finding.spans[0]) for finding in found] == [opinion]
