from by_hand import own_origins, say, span_of

from conftest import make_report, words_at
from retold.collate import collate_story
from retold.terms import FindingKind, NameKind
from retold.types import Extraction, Finding, Name, Report

SAYING = "the harbour would hire forty divers by spring"


def row(report: Report, speaker: str, *people: str) -> Extraction:
    names = tuple(
        Name(id=text, kind=NameKind.PERSON, text=text, spellings=(text,), mentions=(span_of(report, text),))
        for text in people
    )
    return Extraction(report_id=report.id, attributions=(say(report, speaker, SAYING),), names=names)


RIGHT = make_report(f"Ana Terzi said {SAYING}.", publisher="a")


def corrupted(text: str, speaker: str, *people: str) -> tuple[Report, list[Finding]]:
    report = make_report(text, publisher="b")
    rows = [row(RIGHT, "Ana Terzi", "Ana Terzi"), row(report, speaker, *people)]
    found = collate_story(*own_origins(RIGHT, report), [RIGHT, report], rows).findings
    return report, [finding for finding in found if finding.kind is FindingKind.CORRUPTED_NAME]


def test_a_word_that_goes_on_where_the_speakers_name_ends_is_a_corrupted_name() -> None:
    report, found = corrupted(f"Terziköy said {SAYING}.", "Terziköy")
    assert [(words_at(report, one.spans[0]), "Ana Terzi" in one.detail) for one in found] == [("Terziköy", True)]


def test_another_persons_name_is_no_corruption() -> None:
    assert corrupted(f"Ben Terzimo was there. Terzimo said {SAYING}.", "Terzimo", "Ben Terzimo")[1] == []


def test_a_word_unlike_the_speakers_name_is_no_corruption() -> None:
    assert corrupted(f"Hannover said {SAYING}.", "Hannover")[1] == []
