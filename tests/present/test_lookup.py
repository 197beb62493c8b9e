from told import only_difference, tell_story

from retold.present.lookup import stem, stems
from retold.types import Span


def test_words_are_compared_by_their_beginnings_without_endings():
    assert stem("banned") == stem("ban") == stem("bans")
    assert stem("Brigade's") == stem("brigades") and stem("1,200") == "1,200"


def test_only_words_of_matter_and_figures_tell():
    assert stems("It was said that 14 carts of the guild were sold") == {"14", "cart", "guild", "sold"}


def test_a_telling_says_no_by_its_own_words_or_by_those_that_cite_it():
    yes, no = "The gate stood open.", "The warden denied that the gate stood open."
    story = tell_story([[("A", yes, "The gate stood open")], [("B", no, "the gate stood open")]], ("stood", "stood"))
    _, lookup = only_difference(story)
    first, second = (reading.spans[0] for reading in story.collations[0].readings)
    assert not lookup.says_no(first) and lookup.says_no(second) and lookup.denied(second)


def test_the_sentence_of_a_telling_reaches_as_far_as_the_telling():
    text = "The gate stood open. It was dark."
    story = tell_story([[("A", text, "gate stood open. It was")], [("B", "It shut.", "It shut")]], ("open", "shut"))
    lookup, span = only_difference(story)[1], story.collations[0].readings[0].spans[0]
    assert lookup.sentence(span) == Span(span.report_id, 0, span.end)
