import msgspec

from conftest import make_report, words_at
from retold.present.word_runs import pairs_lacking, read_wording, share_of
from retold.terms import FurnitureKind
from retold.types import Furniture, Span

COPY = make_report("The dam broke at dawn. Eight people were saved by boat, a warden said.", publisher="Copy")
OTHER = make_report("The dam broke at dawn. Eight people were saved by boat, said nobody.", publisher="Other")
THIRD = make_report("The dam broke at dawn. A warden said so.", publisher="Third")


def test_the_share_is_of_the_runs_of_the_copy():
    copy, other, third = map(read_wording, (COPY, OTHER, THIRD))
    assert share_of(copy, copy) == 1.0
    assert share_of(copy, other) > share_of(copy, third) > 0


def test_wording_that_the_third_lacks_stands_at_its_exact_places_in_both():
    (mine, theirs), *_ = pairs_lacking(*map(read_wording, (COPY, OTHER, THIRD)))
    assert words_at(COPY, mine) == words_at(OTHER, theirs)
    assert "Eight people were saved by boat" in words_at(COPY, mine)


def test_what_the_third_has_too_is_not_listed():
    pairs = pairs_lacking(*map(read_wording, (COPY, OTHER, THIRD)))
    assert all("dam broke" not in words_at(COPY, mine) for mine, _ in pairs)
    assert pairs_lacking(*map(read_wording, (COPY, OTHER, OTHER))) == []


def test_furniture_is_no_wording():
    body = make_report("Sign up for our free letter now. The dam broke at dawn.")
    aside = Furniture(kind=FurnitureKind.NEWSLETTER, span=Span(body.id, 0, 32), reason="asks to sign up")
    plain = read_wording(msgspec.structs.replace(body, furniture=(aside,)))
    assert plain.words == ("the", "dam", "broke", "at", "dawn")


def test_no_run_goes_across_furniture():
    body = make_report("The dam broke. Read our letter. At dawn it rained.")
    aside = Furniture(kind=FurnitureKind.NEWSLETTER, span=Span(body.id, 15, 31), reason="asks to read")
    assert ("dam", "broke", "at") not in read_wording(msgspec.structs.replace(body, furniture=(aside,))).runs


def test_a_report_of_two_words_has_no_runs():
    short = read_wording(make_report("Dam broke."))
    assert share_of(short, read_wording(COPY)) == 0.0
