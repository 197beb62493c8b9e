"""What two tellings must share to answer one question."""

from by_hand import count, own_origins, say, span_of, state, tell

from conftest import make_report
from retold.collate.matter import find_common, share_matter
from retold.collate.readings import Answer
from retold.collate.tellings import gather_tellings
from retold.collate.weight import find_solidity, weigh_question
from retold.terms import Modality, StatementKind, VariantKind
from retold.types import Extraction, Variant


def test_one_shared_word_makes_no_question_even_if_it_is_the_verb() -> None:
    left = tell("Judge Orr must earn the trust of eight senators")
    right = tell("courts gain most when they judge slowly", publisher="b")
    assert not share_matter(left, right)


def test_a_shared_act_and_its_matter_make_a_question() -> None:
    left = tell("The guild must pay for the broken quay")
    right = tell("Payment for the quay was refused by the guild", publisher="b")
    assert share_matter(left, right)


def test_words_that_run_through_the_story_are_no_matter() -> None:
    left = [tell("The guild paid the quay"), tell("The guild of the quay met"), tell("The guild left the quay")]
    right = tell("The quay and the guild pay", publisher="b")
    common = frozenset({"guild", "quay", "pay"})
    assert share_matter(left[0], right) and share_matter(left[0], right, frozenset({"pay"}))
    longer = tell("The guild and the quay now rest in the fog after a long and bitter winter", publisher="b")
    assert not share_matter(left[1], longer, common)


def test_a_word_in_several_statements_of_each_report_is_common() -> None:
    report = make_report("The guild met. The guild paid. Rain fell hard on Carn.")
    rows = tuple(state(report, words) for words in ("The guild met", "The guild paid", "Rain fell hard on Carn"))
    tellings = gather_tellings(report, Extraction(report_id=report.id, statements=rows), ())
    assert find_common(tellings) == {"guild"}


def test_a_telling_leaves_out_the_statement_inside_it() -> None:
    whole = "A quay that sank in the flood hurt nine porters"
    report = make_report(f"{whole}.")
    figures = (count(report, "nine", 9, counted="porters"),)
    rows = (state(report, whole, head="hurt"), state(report, "that sank in the flood", head="sank"))
    outer, inner = gather_tellings(report, Extraction(report_id=report.id, statements=rows, quantities=figures), ())
    assert "flood" not in outer.bases and "flood" in inner.bases
    assert (len(outer.quantities), len(inner.quantities)) == (1, 0)


def test_speech_shows_in_marks_and_in_words_of_saying() -> None:
    texts = ["“The quay sank”, he told us.", "The quay sank, porters said.", "The quay sank."]
    found = []
    for text in texts:
        report = make_report(text)
        rows = (state(report, "The quay sank"),)
        found += [t.spoken for t in gather_tellings(report, Extraction(report_id=report.id, statements=rows), ())]
    assert found == [True, True, False]


def variant(kind: VariantKind) -> Variant:
    return Variant(kind=kind, detail="", spans=())


def test_a_grave_variant_of_like_readings_outweighs_one_of_unlike_readings() -> None:
    left = tell("The guild paid 20 million crowns for the quay")
    alike = tell("The guild paid 40 million crowns for the quay", publisher="b")
    unlike = tell("A quay pleased the painters of Carn", publisher="c")
    near, far = (Answer((left,)), Answer((alike,))), (Answer((left,)), Answer((unlike,)))
    assert find_solidity(near) > 2 * find_solidity(far)
    number = [variant(VariantKind.NUMBER)]
    assert weigh_question(near, number, 2) > weigh_question(far, number, 2)
    assert weigh_question(near, number, 2) > weigh_question(near, [variant(VariantKind.ATTRIBUTION)], 2)


def test_a_variant_within_one_reading_weighs_little() -> None:
    left, right = tell("The guild paid for the quay"), tell("The guild paid for the quay", publisher="b")
    one, two = (Answer((left, right)),), (Answer((left,)), Answer((right,)))
    modality = [variant(VariantKind.MODALITY)]
    assert weigh_question(one, modality, 2) < weigh_question(two, modality, 2)


def test_what_is_only_wished_is_no_commitment() -> None:
    from retold.collate.commitments import undertakes

    wished = tell("The guild wants to pay the porters", arguments=("The guild", "", ""), modality=Modality.INTENDED)
    meant = tell(
        "The council intends to pay the porters", arguments=("The council", "", ""), modality=Modality.INTENDED
    )
    cuts = tell("cuts by the council will hurt the porters", arguments=("cuts by the council", "", ""),
                modality=Modality.PROMISED)  # fmt: skip
    assert [undertakes(one) for one in (wished, meant, cuts)] == [False, True, False]
    assert meant.statement.kind is StatementKind.ASSERTED


def test_an_attribution_knows_which_name_speaks() -> None:
    from retold.collate.speech import Mention, find_speaker
    from retold.terms import NameKind
    from retold.types import Name

    report = make_report("Ana Terzi said the quay sank.")
    name = Name(
        id="n1",
        kind=NameKind.PERSON,
        text="Ana Terzi",
        spellings=("Ana Terzi",),
        mentions=(span_of(report, "Ana Terzi"),),
    )
    mentions = [Mention(name, name.mentions[0])]
    assert find_speaker(say(report, "Ana Terzi", "the quay sank"), mentions) == "n1"
    assert find_speaker(say(report, "the quay", "sank"), mentions) == ""
    assert own_origins(report)[1].settled
