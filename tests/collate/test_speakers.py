from by_hand import span_of

from conftest import make_report
from retold.collate.speakers import collate_speakers
from retold.types import Collation, Quote, QuoteVersion, Report, Stemma

WORDS = "The lane was never safe for carts"


def version(report: Report, speaker: str, similarity: float = 1.0) -> QuoteVersion:
    return QuoteVersion(span=span_of(report, WORDS), speaker=speaker, state="verbatim", similarity=similarity)


def collate(*told: tuple[str, str]) -> list[Collation]:
    reports = [make_report(text, publisher=str(number)) for number, (text, _) in enumerate(told)]
    versions = tuple(version(report, speaker) for report, (_, speaker) in zip(reports, told, strict=True))
    stemma = Stemma(
        story_id="s", links=(), lost=(), origins=(), settled=False, fewest_origins=1, most_origins=len(reports)
    )
    quote = Quote(id="q", story_id="s", versions=versions)
    return list(collate_speakers([quote], stemma, {report.id: report for report in reports}, ()))


ORR = f"“{WORDS},” said Mayor Ada Orr."
ASH = f"Captain Ben Ash came late. “{WORDS},” he said."


def test_words_laid_in_two_mouths_are_two_readings_that_name_their_speakers() -> None:
    (found,) = collate((ORR, "Mayor Ada Orr"), (ASH, "Captain Ben Ash"), (ORR + " More.", "Ada Orr"))
    assert found.question == f"who said “{WORDS}”"
    assert [len(reading.report_ids) for reading in found.readings] == [2, 1]
    assert "Ada Orr" in found.readings[0].text and "Ben Ash" in found.readings[1].text


def test_one_speaker_named_in_two_ways_is_one() -> None:
    assert not collate((ORR, "Mayor Ada Orr"), (f"“{WORDS},” Orr told us.", "Orr"))


def test_a_speaker_who_is_not_named_beside_the_words_is_not_known() -> None:
    assert not collate((ORR, "Mayor Ada Orr"), (f"“{WORDS},” he said.", "Captain Ben Ash"))


def test_where_both_are_named_it_is_open_who_speaks() -> None:
    both = f"Ben Ash met Ada Orr. “{WORDS},” Ash said of what Orr had done."
    assert not collate((ORR, "Mayor Ada Orr"), (both, "Ben Ash"))


def test_who_is_told_does_not_speak() -> None:
    assert not collate((ORR, "Mayor Ada Orr"), (f"“{WORDS},” she told Carn Wire.", "Carn Wire"))
