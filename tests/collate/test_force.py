from dataclasses import replace

import msgspec
import pytest
from by_hand import tell

from retold.collate.force import compare_attributions, proper_words
from retold.collate.tellings import Telling
from retold.terms import SpeakerKind


def quoted(text: str, speaker: str, kind: SpeakerKind = SpeakerKind.PERSON) -> Telling:
    """The words of a quotation alone, given to a speaker named elsewhere."""
    whole = tell(f"{text}, {speaker} said", speaker=speaker)
    assert whole.attribution is not None
    holder = msgspec.structs.replace(whole.attribution, speaker=speaker, speaker_kind=kind, verbatim=True)
    words = tuple(word for word in whole.words if word.end - whole.span.start <= len(text))
    content = tuple(word for word in whole.content if word in words)
    return replace(whole, text=text, words=words, content=content, context=(), attribution=holder, source=speaker)


@pytest.mark.parametrize("words", ["We let it burn down", "We let in too many"])
def test_one_quotation_in_two_mouths_is_two_answers(words: str) -> None:
    left, right = (
        quoted(words, "Ada Orr"),
        quoted(words, "the mayor of Upper Carn, Ben Ash, who saw it", SpeakerKind.ROLE),
    )
    assert [one.apart for one in compare_attributions(left, right)] == [True]


def test_other_words_may_be_said_by_both() -> None:
    left, right = quoted("We let it burn down", "Ada Orr"), quoted("Nobody came to us", "Ben Ash")
    assert [one.apart for one in compare_attributions(left, right)] == [False]


def test_the_place_of_an_office_does_not_swallow_the_name_behind_it() -> None:
    assert [word.text for word in proper_words("the mayor of Upper Carn, Ben Ash, who saw it")] == ["Ben", "Ash"]


def test_a_pronoun_that_means_another_name_is_another_mouth_for_the_very_words() -> None:
    left, right = quoted("We let it burn down", "Ada Orr"), quoted("We let it burn down", "Ben Ash")
    she = replace(right, source="she")
    assert not list(compare_attributions(left, she))
    found = compare_attributions(replace(left, speaker_id="n1"), replace(she, speaker_id="n2"))
    assert [one.apart for one in found] == [True]
