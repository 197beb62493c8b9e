"""Retellings that keep nobody's wording, told by what they tell and whom they name; own accounts stay apart."""

from datetime import UTC, datetime, timedelta

import pytest

from conftest import make_report
from retold.relate import relate_reports
from retold.relate.fingerprint import fingerprint
from retold.relate.matter import find_matter, share_matter
from retold.relate.outlets import find_naming, outlets_of, shared_outlet
from retold.relate.second_hand import find_own_voice, find_said
from retold.terms import Precision
from retold.types import Report, When

WIRE = (
    "HESTVIK (Fjord Wire) - A landslide buried the Sarnholm tunnel in Uldvik province on Sunday night and trapped 27 "
    "passengers of a coach, the road office said.\n\nEngineer Brita Moenkvist said 3,200 tonnes of gravel lay across "
    'both lanes. "We hear them knock, and we knock back," she told Fjord Wire.\n\nGovernor Harald Tveitan named a '
    "commission that is to report by 14 November. The quarry company Fjellstad denied that blasting at its "
    "Nordre Kleiva "
    "pit had loosened the slope. The union Veiarbeid threatened to block the Elinsund ferry unless 1,150 "
    "stranded lorry "
    "drivers were paid."
)
REWORDED = (
    "Knocking can be heard from below the gravel at Sarnholm, where twenty-seven people sit in a coach since Sunday "
    "night.\n\nSome 3,200 tonnes came down on the two lanes, reckons Brita Moenkvist, the engineer in charge, who says "
    "that her crew answers every knock, Fjord Wire reports.\n\nBy 14 November experts picked by Harald Tveitan, "
    "governor "
    "of Uldvik, are to find out why. Fjellstad, which blasts stone at Nordre Kleiva, calls itself blameless. "
    "Unpaid, the "
    "1,150 drivers stuck there may close the Elinsund crossing with the help of Veiarbeid, their union."
)
EYEWITNESS = (
    "I was the last to drive into the Sarnholm tunnel on Sunday night and I still smell the dust. There was no "
    "bang. The "
    "lamps went out one after the other, as if somebody walked towards us and put them out.\n\n"
    '"Leave the engine running," an old man said, "then they can hear us." A girl began to sing. I counted nine '
    "lorries "
    "behind me when I walked back along the kerb with a hand on the wall.\n\n"
    '"Nobody asked us anything," said my wife, who waited at the Hallingby petrol station until four in the morning.'
)
START = datetime(2026, 3, 2, tzinfo=UTC)


def make(text: str, publisher: str, hour: int) -> Report:
    start = START + timedelta(hours=hour)
    when = When(value=start.isoformat(), precision=Precision.MINUTE, start=start, end=start, basis="made")
    return make_report(text, publisher=publisher, published=when)


def test_a_report_told_in_other_words_hangs_from_the_one_whose_matter_it_tells_and_that_it_names() -> None:
    wire, copy = make(WIRE, "Fjord Wire", 8), make(REWORDED, "Dale Post", 11)
    [stemma] = relate_reports([wire, copy], []).stemmata
    [link] = stemma.links
    assert (link.copy_id, link.exemplar_id) == (copy.id, wire.id)
    [named] = [evidence for evidence in link.evidence if evidence.feature == "declared_exemplar"]
    [span] = named.copy_spans
    assert copy.text[span.start : span.end] == "Fjord Wire"
    assert len(stemma.origins) == 1


def test_an_account_with_voices_of_its_own_is_an_origin_of_its_own() -> None:
    reports = make(WIRE, "Fjord Wire", 8), make(EYEWITNESS, "Hill Diary", 11)
    stemmata = relate_reports(reports, []).stemmata
    assert not any(stemma.links for stemma in stemmata)
    assert sum(stemma.fewest_origins for stemma in stemmata) == 2


def test_two_that_name_an_agency_which_is_not_at_hand_hang_from_its_lost_dispatch() -> None:
    one, other = make(WIRE, "Uldvik Tidings", 8), make(REWORDED, "Dale Post", 11)
    [stemma] = relate_reports([one, other], []).stemmata
    [lost] = stemma.lost
    assert lost.agency == "Fjord Wire"
    assert {link.exemplar_id for link in stemma.links} == {lost.id}
    assert {link.copy_id for link in stemma.links} == {one.id, other.id}
    [credit] = [
        item
        for link in stemma.links
        for item in link.evidence
        if item.feature == "wire_credit" and link.copy_id == other.id
    ]
    [span] = credit.copy_spans
    assert other.text[span.start : span.end] == "Fjord Wire"
    assert len(stemma.origins) == 1


@pytest.mark.parametrize(
    ("words", "publisher", "least"),
    [
        ("The bridge is shut, the Hill Herald reported.", "The Hill Herald", 1.0),
        ("The bridge is shut, state radio says; it has this from Kersund State Radio.", "Kersund State Radio", 1.0),
        ("The bridge is shut, the Herald writes.", "Hill Herald", 0.7),
        ("The bridge is shut, according to HNA.", "Hill News Agency", 0.7),
        ("The mayor of Hill reported that the bridge is shut.", "Hill Herald", 0.0),
        ("A herald reported that the bridge is shut.", "Hill Herald", 0.0),
    ],
)
def test_a_publisher_is_named_in_full_or_in_short_beside_a_word_of_saying(
    words: str, publisher: str, least: float
) -> None:
    copy = fingerprint(make_report(words, publisher="Dale Post"))
    force, span = find_naming(copy, fingerprint(make_report("Shut.", publisher=publisher)))
    assert (force >= least > 0 and span is not None) or force == least == 0


def test_who_names_its_own_publisher_names_nobody_else() -> None:
    own = fingerprint(make_report("The mayor told the Herald that it is shut.", publisher="Dale Herald"))
    assert find_naming(own, fingerprint(make_report("Shut.", publisher="Hill Herald")))[0] == 0


def test_outlets_are_told_from_people_and_from_openings_of_sentences() -> None:
    print_ = fingerprint(make_report("OSLO (Nordmark) - It is shut, Le Quai reported. She told Le Soir du Port so."))
    assert set(outlets_of(print_)) == {"Nordmark", "Le Quai", "Le Soir du Port"}
    assert not outlets_of(fingerprint(make_report("The mayor reported a theft. He wrote that it is shut.")))


def test_an_outlet_is_shared_only_by_two_other_publishers() -> None:
    one, other = (fingerprint(make_report(WIRE, publisher=name)) for name in ("Dale Post", "Hill Herald"))
    own = fingerprint(make_report(WIRE, publisher="Fjord Wire"))
    assert shared_outlet(one, other) == "Fjord Wire"
    assert shared_outlet(one, own) == "" and shared_outlet(one, one) == ""


def test_figures_in_words_and_respelt_names_are_the_same_matter() -> None:
    ours = find_matter(fingerprint(make_report("There were twenty of them, said Moenquist of the Tveitan office.")))
    theirs = find_matter(fingerprint(make_report("About 20 came, as Brita Moenkvist told Tveitan.")))
    assert {word for _, word in share_matter(ours, theirs)} == {"20", "moenquist", "tveitan"}


def test_a_quote_is_found_in_the_other_report_also_without_its_marks() -> None:
    copy = fingerprint(
        make_report('"We hear them knock, and we knock back," she said. "This is another thing," he said.')
    )
    other = fingerprint(make_report("She said that we hear them knock and we knock back."))
    assert find_said(copy, other) == [True, False]


def test_without_days_a_copy_hangs_from_the_agencys_own_dispatch_also_if_it_has_more() -> None:
    told = WIRE.partition(" - ")[2].replace("Fjord Wire", "reporters")
    more = (
        "Dale Post reminds its readers that the old road over the Harn ridge is closed to lorries until the end of May."
    )
    wire = make_report(f"HESTVIK, March 2 (AP) - {told}", publisher="AP")
    copy = make_report(f"{told} He did not say by when.\n\n{more}", publisher="Dale Post")
    [stemma] = relate_reports([wire, copy], []).stemmata
    [link] = stemma.links
    assert (link.copy_id, link.exemplar_id) == (copy.id, wire.id)


def test_signs_of_ones_own_voice_stand_outside_of_quotes() -> None:
    quoted = fingerprint(make_report('"I told us so, we spoke to my office," the man said to the others.'))
    own = fingerprint(make_report("The man told us that I was late; we spoke in this newspaper's office."))
    assert find_own_voice(quoted) == (0.0, 0.0, 0.0)
    assert all(sign > 0 for sign in find_own_voice(own)[1:])
