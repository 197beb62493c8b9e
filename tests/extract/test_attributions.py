"""Who is said to say what."""

from conftest import make_report, words_at
from retold.extract.attributions import find_attributions
from retold.extract.parser import parse_reports
from retold.terms import SpeakerKind
from retold.types import Attribution, Report


def attributed(text: str) -> tuple[Report, tuple[Attribution, ...]]:
    report = make_report(text)
    return report, find_attributions(parse_reports([report])[0])


def holding(text: str, words: str) -> tuple[Report, Attribution]:
    """The attribution whose content holds `words`."""
    report, rows = attributed(text)
    return report, next(row for row in rows if any(words in words_at(report, span) for span in row.content))


def test_indirect_speech_is_cut_at_its_clause() -> None:
    report, row = holding("The mayor of Lund said that the bridge would close in June.", "bridge")
    assert [words_at(report, span) for span in row.source] == ["The mayor of Lund"]
    assert [words_at(report, span) for span in row.cue] == ["said"]
    assert [words_at(report, span) for span in row.content] == ["that the bridge would close in June"]
    assert not row.verbatim


def test_direct_speech_is_verbatim_with_its_marks() -> None:
    report, row = holding("“The bridge will close in June,” said Ana Berg.", "bridge")
    assert [words_at(report, span) for span in row.content] == ["“The bridge will close in June,”"]
    assert row.verbatim
    assert (row.speaker, row.speaker_kind) == ("Ana Berg", SpeakerKind.PERSON)


def test_split_speech_is_one_attribution() -> None:
    text = "“The bridge is old,” Ana Berg said on Monday. “It will be closed in June and rebuilt.”"
    report, row = holding(text, "rebuilt")
    assert [words_at(report, span)[:11] for span in row.content] == ["“The bridge", "“It will be"]
    assert row.verbatim


def test_according_to_names_its_source() -> None:
    report, row = holding("The bridge is unsafe, according to a report by engineers.", "unsafe")
    assert words_at(report, row.cue[0]) == "according to"
    assert row.speaker_kind is SpeakerKind.DOCUMENT


def test_a_headline_may_name_its_speaker_last() -> None:
    report, row = holding("Bridge to close for a year, says mayor", "close")
    assert words_at(report, row.source[0]) == "mayor"


def test_pronoun_surname_and_office_resolve_to_the_fullest_name() -> None:
    text = (
        "Mayor Ana Berg opened the session. Berg said the bridge was unsafe. "
        "She added that it would close in June. The mayor said no one was hurt."
    )
    _, rows = attributed(text)
    assert {row.speaker for row in rows} == {"Mayor Ana Berg"}
    assert len(rows) == 3


def test_sources_without_a_name_are_typed() -> None:
    _, row = holding("A government official said the bridge would close.", "close")
    assert row.speaker_kind is SpeakerKind.UNNAMED
    _, row = holding("Reuters reported that the bridge would close.", "close")
    assert row.speaker_kind is SpeakerKind.OUTLET
    _, row = holding("The transport ministry said that the bridge would close.", "close")
    assert row.speaker_kind is SpeakerKind.ORGANISATION


def test_a_quotation_never_closed_does_not_swallow_the_report() -> None:
    text = "Ana Berg said: “The bridge will close. It is a sad day.\n\nTraffic was calm. Two buses passed."
    report, rows = attributed(text)
    assert not any("buses" in words_at(report, span) for row in rows for span in row.content)
    assert any("bridge" in words_at(report, span) for row in rows for span in row.content)


def test_text_after_a_stray_closing_mark_is_not_quoted() -> None:
    text = "Ana Berg said the plan was “meant to calm the town”. Against drivers”. Two buses passed the bridge."
    report, rows = attributed(text)
    assert not any("buses" in words_at(report, span) for row in rows for span in row.content)


def test_speech_within_speech_names_the_outer_one() -> None:
    text = "Ana Berg said that the police believe the bridge was damaged on purpose."
    report, rows = attributed(text)
    outer = next(row for row in rows if words_at(report, row.cue[0]) == "said")
    assert [row.outer for row in rows if row is not outer] in ([], [outer.id])


def test_the_same_text_gives_the_same_ids() -> None:
    text = "Ana Berg said the bridge was unsafe."
    assert attributed(text)[1] == attributed(text)[1]


def test_a_fire_that_claims_lives_says_nothing() -> None:
    _, rows = attributed("The fire in Lund claimed the lives of four workers.")
    assert rows == ()
