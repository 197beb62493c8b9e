import io

import msgspec
import pytest
from pile import make_dossier
from rich.console import Console

from retold.present.explain import explain_record


def shown(record, dossier):
    console = Console(file=io.StringIO(), width=160, color_system=None)
    console.print(explain_record(record, dossier))
    return console.file.getvalue()


def test_a_link_is_argued_from_the_question_to_what_would_settle_it():
    dossier = make_dossier()
    text = shown(next(link for link in dossier.stemma.links if link.id == "k2"), dossier)
    order = (
        "Does The Daily Ledger descend from Halden Courier?",
        "The Daily Ledger is a trim of Halden Courier, wholly derived.",
        "Probability 0.91, fitted",
        "What speaks for it, the most telling first",
        "0.98  shared passages",
        "What speaks against it",
        "Why no other exemplar",
        "Nearest in wording is",
        "What would settle it",
    )
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_both_wordings_stand_side_by_side_with_their_places():
    dossier = make_dossier()
    text = shown(next(link for link in dossier.stemma.links if link.id == "k2"), dossier)
    line = next(line for line in text.splitlines() if line.count("“A passenger ferry ran aground”") == 2)
    assert line.count("–") == 2
    assert "copy: The Daily Ledger" in text and "exemplar: Halden Courier" in text


def test_a_lost_exemplar_is_what_would_settle_its_links():
    dossier = make_dossier()
    text = shown(next(link for link in dossier.stemma.links if link.id == "k1"), dossier)
    assert "The exemplar is not in the pile; it is inferred." in text
    assert "the exemplar itself: [Meridian, Halden, 2025-03-11]" in text


def test_a_merge_names_both_exemplars():
    dossier = make_dossier()
    text = shown(next(link for link in dossier.stemma.links if link.id == "k6"), dossier)
    assert "merges" in text.splitlines()[1] and "with Halden Courier" in text.splitlines()[1]


def test_reports_of_one_publisher_are_told_apart_by_their_paths():
    dossier = make_dossier()
    reports = tuple(msgspec.structs.replace(report, publisher="Gazette") for report in dossier.reports)
    text = shown(dossier.stemma.links[1], msgspec.structs.replace(dossier, reports=reports))
    assert "Does Gazette (pile/ledger.txt) descend from Gazette (pile/courier.txt)?" in text


def test_a_finding_names_its_report_and_shows_where():
    dossier = make_dossier()
    text = shown(dossier.findings[0], dossier)
    assert "corrupted name in Norte Digital" in text and "“Ingrid Sully”" in text


RECORDS = {
    "report": (lambda d: d.reports[0], "Made from it:"),
    "story": (lambda d: d.story, "6 reports are one story"),
    "lost": (lambda d: d.stemma.lost[0], "is not in the pile; it is inferred"),
    "collation": (lambda d: d.collations[1], "not in: Coast Radio"),
    "quote": (lambda d: d.quotes[0], "translated back"),
    "commitment": (lambda d: d.commitments[0], "deadline: by the end of April"),
    "question": (lambda d: d.questions[0], "would be settled by: the log"),
    "event": (lambda d: d.extractions[1].events[0], "ASSAULT (happened); A passenger ferry to 14 people"),
    "statement": (lambda d: d.extractions[1].statements[0], "attributed, done"),
}


@pytest.mark.parametrize(("pick", "words"), RECORDS.values(), ids=RECORDS)
def test_every_kind_of_record_explains_itself(pick, words):
    dossier = make_dossier()
    assert words in shown(pick(dossier), dossier)
