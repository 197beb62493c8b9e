import io

import pytest
from pile import make_dossier
from rich.console import Console

from retold.present.explain import explain_record


def shown(record, dossier):
    console = Console(file=io.StringIO(), width=160, color_system=None)
    console.print(explain_record(record, dossier))
    return console.file.getvalue()


def test_a_link_shows_each_piece_of_evidence_with_its_words_and_place():
    dossier = make_dossier()
    link = next(link for link in dossier.stemma.links if link.id == "k2")
    text = shown(link, dossier)
    assert "The Daily Ledger is a trim of Halden Courier" in text
    assert "0.98  shared passages" in text
    assert "“A passenger ferry ran aground”  The Daily Ledger (pile/ledger.txt)" in text


def test_a_finding_names_its_report_and_shows_where():
    dossier = make_dossier()
    text = shown(dossier.findings[0], dossier)
    assert "corrupted name in Norte Digital" in text and "“Ingrid Sully”" in text


RECORDS = {
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
