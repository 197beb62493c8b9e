import msgspec
from pile import make_dossier
from told import tell_story

from retold.present.differences import (
    CLEAR,
    clear_differences,
    gravest_of_all,
    listed_differences,
    parted_readings,
    places_shown,
    rank_differences,
    span_shown,
    tell_origin,
)
from retold.present.lookup import Lookup
from retold.terms import VariantKind
from retold.types import Span


def test_the_gravest_and_weightiest_disagreement_comes_first():
    found = rank_differences(make_dossier())
    assert [d.collation.id for d in found][:3] == ["c1", "c2", "c5"]


def test_each_collation_gives_one_difference_of_its_gravest_kind():
    found = {d.collation.id: d.variant.kind.value for d in rank_differences(make_dossier())}
    assert found["c2"] == "modality" and len(found) == 4


def test_a_statement_with_one_reading_differs_in_nothing():
    assert "c3" not in {d.collation.id for d in rank_differences(make_dossier())}


def test_a_variant_stands_between_the_readings_its_spans_lie_in():
    collation = make_dossier().collations[0]
    assert parted_readings(collation, collation.variants[1]) == (0, 2)


def test_readings_in_the_same_words_come_last():
    dossier = make_dossier()
    first = dossier.collations[0]
    same = tuple(msgspec.structs.replace(reading, text="Fourteen were hurt") for reading in first.readings)
    blurred = msgspec.structs.replace(
        dossier, collations=(msgspec.structs.replace(first, readings=same), *dossier.collations[1:])
    )
    assert rank_differences(dossier)[0].collation.id == "c1"
    assert rank_differences(blurred)[-1].collation.id == "c1"


def test_the_two_readings_parted_are_shown_and_then_those_parted_from_one_of_them():
    found = rank_differences(make_dossier())[0]
    assert places_shown(found) == (0, 1, 2)
    alone = msgspec.structs.replace(found.collation, variants=(found.variant,))
    assert places_shown(msgspec.structs.replace(found, collation=alone)) == (found.first, found.second)


def test_a_difference_in_the_same_word_is_none():
    dossier = make_dossier()
    first = dossier.collations[0]
    texts = {report.id: report.text for report in dossier.reports}
    spans = [reading.spans[0] for reading in first.readings[:2]]
    word = next(
        word
        for word in texts[spans[0].report_id][spans[0].start : spans[0].end].split()
        if word in texts[spans[1].report_id][spans[1].start : spans[1].end].split()
    )
    marks = []
    for span in spans:
        start = texts[span.report_id].index(word, span.start)
        marks.append(Span(span.report_id, start, start + len(word)))
    variant = msgspec.structs.replace(first.variants[0], spans=tuple(marks))
    same = msgspec.structs.replace(first, variants=(variant,))
    ranked = rank_differences(msgspec.structs.replace(dossier, collations=(same, *dossier.collations[1:])))
    assert next(one for one in ranked if one.collation.id == first.id).gravity < 0.06


def test_what_shares_a_reading_with_an_earlier_difference_comes_last():
    dossier = make_dossier()
    first = rank_differences(dossier)[0].collation
    twin = msgspec.structs.replace(first, id="c0")
    found = rank_differences(msgspec.structs.replace(dossier, collations=(*dossier.collations, twin)))
    assert {found[0].collation.id, found[-1].collation.id} == {first.id, "c0"}


def test_how_a_difference_came_about_is_told_as_far_as_it_is_established():
    dossier = make_dossier()
    found = rank_differences(dossier)[0]
    first, second = (found.collation.readings[place] for place in (found.first, found.second))
    ours, theirs = first.report_ids[0], second.report_ids[0]
    readings = [msgspec.structs.replace(one, report_ids=(who,)) for one, who in ((first, ours), (second, theirs))]
    collation = msgspec.structs.replace(found.collation, readings=tuple(readings))
    variant = msgspec.structs.replace(found.variant, older=None)
    plain = msgspec.structs.replace(found, collation=collation, variant=variant, first=0, second=1)
    apart = msgspec.structs.replace(
        dossier.stemma,
        links=(),
        settled=True,
        origins=tuple(
            msgspec.structs.replace(dossier.stemma.origins[0], head_id=h, report_ids=(h,)) for h in (ours, theirs)
        ),
    )
    assert tell_origin(plain, apart) == "independent origins differ"
    assert tell_origin(plain, msgspec.structs.replace(apart, settled=False)) == ""
    one = msgspec.structs.replace(apart, origins=apart.origins[:1], links=(linked(dossier, theirs, ours),))
    assert tell_origin(plain, one) == "one origin told in two ways; which is older is open"
    aged = msgspec.structs.replace(plain, variant=msgspec.structs.replace(variant, older=1))
    assert tell_origin(aged, one) == ""  # it is the other that descends
    retold = msgspec.structs.replace(plain, variant=msgspec.structs.replace(variant, older=0))
    assert tell_origin(retold, one) == "a likely came first; b stands in what was made from it"
    assert tell_origin(retold, apart) == "independent origins differ"
    third = next(report.id for report in dossier.reports if report.id not in (ours, theirs))
    more = msgspec.structs.replace(readings[1], report_ids=(theirs, third))
    most = msgspec.structs.replace(retold, collation=msgspec.structs.replace(collation, readings=(readings[0], more)))
    both = msgspec.structs.replace(one, links=(*one.links, linked(dossier, third, ours)))
    assert "came first" not in tell_origin(most, both)  # two tell it so, one otherwise
    alike = [msgspec.structs.replace(one, text=f"the mill at Carn burned for {n} hours on Monday") for one, n in
             zip(readings, ("two", "ten"), strict=True)]  # fmt: skip
    copied = msgspec.structs.replace(plain, collation=msgspec.structs.replace(collation, readings=tuple(alike)))
    assert tell_origin(copied, apart) == ""  # who has the same words has them from somewhere


def linked(dossier, copy_id, exemplar_id):
    return msgspec.structs.replace(dossier.stemma.links[0], copy_id=copy_id, exemplar_id=exemplar_id)


def rank_two(sides, marks):
    """The ids of two differences in their order, each with that in which it is told already: c2 of two sides alike in
    matter, c1 of these sides."""
    plain = [[("Post", "The mill burned at dawn.", "The mill burned at dawn")],
             [("Mail", "The mill did not burn at dawn.", "The mill did not burn at dawn")]]  # fmt: skip
    one, other = tell_story(plain, ("burned", "not")), tell_story(sides, marks)
    collations = [msgspec.structs.replace(story.collations[0], id=key) for story, key in ((one, "c2"), (other, "c1"))]
    both = {key: (*getattr(one, key), *getattr(other, key)) for key in ("reports", "extractions")}
    ranked = rank_differences(msgspec.structs.replace(one, collations=tuple(collations), **both))
    return [(difference.collation.id, difference.told_in) for difference in ranked]


def test_sides_that_speak_of_nothing_in_common_come_after_those_that_do():
    apart = [[("Echo", "The band played.", "The band played")], [("News", "Nobody came.", "Nobody came")]]
    assert rank_two(apart, ("played", "Nobody")) == [("c2", ""), ("c1", "")]


def test_two_sides_that_deny_the_same_come_last():
    first = ("Echo", "The duke denied that the guild sold the barn.", "the guild sold the barn")
    second = ("News", "It is not true that the guild sold the barn.", "guild sold the barn")
    assert rank_two([[first], [second]], ("sold", "sold")) == [("c2", ""), ("c1", "")]


def test_two_sides_told_in_one_sentence_come_last():
    text = "The guild sold the barn and the guild did not sell the barn."
    own = [[("Echo", text, "The guild sold the barn")], [("Echo", text, "the guild did not sell the barn")]]
    assert rank_two(own, ("sold", "not")) == [("c2", ""), ("c1", "")]


def test_of_three_sides_those_are_shown_of_which_one_says_no_and_the_other_yes():
    story = tell_story(
        [
            [("Post", "The guild did not sell the barn.", "The guild did not sell the barn")],
            [("Echo", "The guild has never sold the barn.", "The guild has never sold the barn")],
            [("Mail", "The guild sold the barn.", "The guild sold the barn")],
        ],
        ("not", "never"),
    )
    collation = story.collations[0]
    _, same, told = (reading.spans[0] for reading in collation.readings)
    variant = msgspec.structs.replace(collation.variants[0], weight=0.9)
    other = msgspec.structs.replace(variant, spans=(same, told), weight=0.3)
    both = msgspec.structs.replace(collation, variants=(variant, other))
    found = rank_differences(msgspec.structs.replace(story, collations=(both,)))[0]
    assert (found.first, found.second) == (1, 2)


def test_what_stands_in_nearly_the_same_sentences_is_told_in_the_first():
    again = [
        [("Echo", "So the mill burned at dawn.", "So the mill burned at dawn")],
        [("News", "So the mill did not burn at dawn.", "So the mill did not burn at dawn")],
    ]
    assert rank_two(again, ("burned", "not")) == [("c1", ""), ("c2", "c1")]


def test_a_reading_is_known_by_the_mark_that_the_other_does_not_hold():
    both = "The 80 carts of the guild stood idle."
    story = tell_story(
        [[("Post", both, "80 carts of the guild stood idle"), ("Mail", "Eight carts stood idle.", "Eight carts stood")],
         [("Post", both, "80 carts")]],
        ("80", "80"),
        VariantKind.NUMBER,
    )  # fmt: skip
    first, second = story.collations[0].readings
    variant = story.collations[0].variants[0]
    eight = msgspec.structs.replace(variant, spans=(first.spans[1], *variant.spans))
    collation = msgspec.structs.replace(story.collations[0], variants=(eight,))
    (difference,) = rank_differences(msgspec.structs.replace(story, collations=(collation,)))
    lookup = Lookup.of(story)
    assert [span_shown(difference, place, lookup) for place in (0, 1)] == [first.spans[1], second.spans[0]]


def test_only_what_weighs_enough_is_listed_and_told_once():
    dossier = make_dossier()
    listed = clear_differences(dossier)
    assert listed and all(one.gravity >= CLEAR and not one.told_in for one in listed)
    first = dossier.collations[0]
    faint = tuple(msgspec.structs.replace(variant, weight=0.1) for variant in first.variants)
    weaker = (msgspec.structs.replace(first, variants=faint), *dossier.collations[1:])
    left = clear_differences(msgspec.structs.replace(dossier, collations=weaker))
    assert {one.collation.id for one in listed} - {one.collation.id for one in left} == {first.id}


def test_where_nothing_is_clear_the_few_that_may_differ_are_listed():
    dossier = make_dossier()
    assert listed_differences(dossier) == clear_differences(dossier)
    faint = [
        msgspec.structs.replace(
            one, variants=tuple(msgspec.structs.replace(variant, weight=0.15) for variant in one.variants)
        )
        for one in dossier.collations
    ]
    doubtful = listed_differences(msgspec.structs.replace(dossier, collations=tuple(faint)))
    assert 0 < len(doubtful) <= 3 and all(one.gravity < CLEAR for one in doubtful)


def test_the_gravest_of_several_stories_come_first_whatever_their_story():
    one = make_dossier()
    told = [[("Post", "The fair sold 14 carts.", "The fair sold 14 carts")], [("Mail", "It sold 41.", "It sold 41")]]
    other = tell_story(told, ("14", "41"), VariantKind.NUMBER)
    found = gravest_of_all([other, one], most=3)
    gravities = [row.difference.gravity for row in found]
    assert gravities == sorted(gravities, reverse=True) and len(found) == 3
    assert {row.dossier.story.id for row in found} == {one.story.id, other.story.id}


def test_what_two_stories_tell_in_nearly_the_same_sentences_is_told_once():
    one = make_dossier()
    twin = msgspec.structs.replace(one, story=msgspec.structs.replace(one.story, id="t1"))
    found = gravest_of_all([one, twin])
    assert [row.difference for row in found] == [row.difference for row in gravest_of_all([one])]
    assert all(told.story.id == "t1" for row in found for told, _ in row.again) and all(row.again for row in found)


def test_lines_that_say_who_made_the_reports_are_no_difference():
    lines = ("By Rui Sol, Brisa Tribune", "By Rui Sol, Almeira Bulletin")
    told = [[(who, line, line)] for who, line in zip(("Post", "Mail"), lines, strict=True)]
    assert rank_differences(tell_story(told, ("Brisa", "Almeira"), VariantKind.NAME))[0].gravity < CLEAR
