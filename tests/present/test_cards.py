import msgspec
from pile import make_dossier
from told import tell_story

from conftest import day
from retold.present.cards import make_cards, name_publishers
from retold.terms import VariantKind

SOLD = ("Post", "The guild sold the barn to carters.", "The guild sold the barn to carters")
KEPT = ("Mail", "The guild has not sold the barn.", "The guild has not sold the barn")


def test_a_card_quotes_whole_sentences_of_the_two_sides_that_differ():
    told = ("Post", "The guild sold the barn to carters, the mayor said.", "The guild sold the barn to carters")
    story = tell_story([[told], [KEPT]], ("sold", "not"))
    (card,) = make_cards(story)
    texts = {report.id: report.text for report in story.reports}
    assert [texts[quote.report_id][quote.start : quote.end] for quote in card.quotes] == [told[1], KEPT[1]]


def test_a_further_reading_is_told_if_it_is_parted_from_a_side_and_says_something_by_itself():
    told = ("Mail", "Nobody ever had that barn from the guild.", "Nobody ever had that barn from the guild")
    further = [("Echo", "So it is.", "So it"), ("Echo", "The mill stood idle in May.", "The mill stood idle in May")]
    story = tell_story([[SOLD], [told], *([one] for one in further)], ("sold", "Nobody"))
    assert [side.place for side in make_cards(story)[0].sides] == [0, 1]
    (collation,) = story.collations
    first, *others = (reading.spans[0] for reading in collation.readings)
    variants = [
        msgspec.structs.replace(collation.variants[0], spans=(first, other), weight=0.5) for other in others[1:]
    ]
    parted = msgspec.structs.replace(collation, variants=(*collation.variants, *variants))
    cards = make_cards(msgspec.structs.replace(story, collations=(parted,)))
    assert [side.place for side in cards[0].sides] == [0, 1, 3]


def test_where_both_are_one_sentence_a_further_reading_is_told_only_if_it_is_that_sentence_too():
    sold = "The guild of Carn sold 14 carts to the fair"
    told = [
        (who, f"{sold.replace('14', figure)}.", sold.replace("14", figure))
        for who, figure in (("Post", "14"), ("Mail", "41"), ("Echo", "44"))
    ]
    other = ("Star", "The mill stood idle in May.", "The mill stood idle in May")
    story = tell_story([*([one] for one in told), [other]], ("14", "41"), VariantKind.NUMBER)
    (collation,) = story.collations
    first = collation.readings[0].spans[0]
    further = [
        msgspec.structs.replace(collation.variants[0], spans=(first, reading.spans[0]), weight=0.5)
        for reading in collation.readings[2:]
    ]
    parted = msgspec.structs.replace(collation, variants=(*collation.variants, *further))
    (card,) = make_cards(msgspec.structs.replace(story, collations=(parted,)))
    assert card.joined == (0, False) and [side.place for side in card.sides] == [0, 1, 2]


def test_of_a_not_that_belongs_to_no_verb_no_verb_of_the_other_side_is_marked():
    told = [[("Post", "The guild sold the barn in May.", "The guild sold the barn in May")]]
    strayed = [("Mail", "The old guild sold a barn not May.", "The old guild sold a barn not May")]
    (card,) = make_cards(tell_story([*told, strayed], ("sold", "not")))
    assert [len(side.marks) for side in card.sides] == [0, 1]


def test_what_tells_the_same_again_is_named_on_the_first_card():
    dossier = make_dossier()
    first = make_cards(dossier)[0]
    twin = msgspec.structs.replace(first.difference.collation, id="c0", question="how many were hurt")
    cards = make_cards(msgspec.structs.replace(dossier, collations=(*dossier.collations, twin)), most=1)
    assert len(cards) == 1 and len(cards[0].also) == 1


def test_a_publisher_on_both_sides_is_named_with_the_days_of_its_reports():
    own = ("Post", "The guild has never sold the barn.", "The guild has never sold the barn")
    story = tell_story([[SOLD], [KEPT, own]], ("sold", "not"), published=day("2025-05-03"))
    (card,) = make_cards(story)
    assert name_publishers(card, 0, story) == ["Post (2025-05-03)"]
    assert set(name_publishers(card, 1, story)) == {"Post (2025-05-03)", "Mail"}
