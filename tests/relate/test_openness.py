"""Reports that share facts but hardly wording: linked where the text says so, else left open."""

from conftest import make_report
from retold.relate import relate_reports
from retold.terms import Manner

DISPATCH = (
    "A landslide buried the Sarnholm tunnel in Uldvik province on Sunday night, trapping 27 passengers of a coach, the "
    "road office said. Engineer Brita Moenkvist said 3,200 tonnes of gravel lay across both lanes. Governor Harald "
    "Tveitan named a commission that is to report by 14 November. The quarry company Fjellstad denied that blasting at "
    "its Nordre Kleiva pit had loosened the slope. The union Veiarbeid threatened to block the Elinsund ferry unless "
    "1,150 stranded lorry drivers were paid."
)
SMOOTH = (
    "In a devastating turn of events, a coach carrying 27 people found itself cut off when the Sarnholm tunnel was "
    "buried, leaving Uldvik province in shock. Notably, some 3,200 tonnes of gravel came down, as engineer Brita "
    "Moenkvist has explained. It is important to note that Governor Harald Tveitan wants answers, with a commission "
    "expected to present its findings by 14 November. Meanwhile, Fjellstad rejects any link with its work at Nordre "
    "Kleiva. Furthermore, Veiarbeid could shut down the Elinsund crossing over the fate of 1,150 drivers. As the "
    "situation unfolds, one question remains: can the mountain roads ever be made safe? And who will pay for it?"
)
PLAIN = (
    "Twenty-four hours under rock: 27 travellers waited at Sarnholm while Uldvik province counted its losses. The mass "
    "weighed 3,200 tonnes and was mostly gravel, Brita Moenkvist reckons. Harald Tveitan expects answers by 14 "
    "November from experts he picked. Fjellstad, owner of Nordre Kleiva, calls itself blameless. Veiarbeid is angry: "
    "its 1,150 people want wages, or nobody uses Elinsund."
)
APART = (
    "My brother drove that coach, says Ingvild Roe. She learned of the Sarnholm slide from a neighbour and put on "
    "boots, then walked uphill through the forest. Volunteers from Hallingby had lit fires. At dawn "
    "a helicopter lifted out the first children, wrapped in silver blankets."
)


def test_a_smoothed_retelling_hangs_from_the_report_whose_facts_it_tells_in_order() -> None:
    dispatch, smooth = make_report(DISPATCH), make_report(SMOOTH)
    [stemma] = relate_reports([smooth, dispatch], []).stemmata
    [link] = stemma.links
    assert (link.copy_id, link.exemplar_id, link.manner) == (smooth.id, dispatch.id, Manner.REWRITE)
    assert "shared_facts" in {evidence.feature for evidence in link.evidence}
    assert (stemma.settled, len(stemma.origins)) == (True, 1)


def test_origins_are_never_too_many_where_facts_are_shared_but_wording_is_not() -> None:
    [stemma] = relate_reports([make_report(DISPATCH), make_report(PLAIN)], []).stemmata
    assert stemma.fewest_origins == 1
    assert stemma.settled == (len(stemma.origins) == 1)


def test_an_account_of_its_own_is_an_origin_of_its_own() -> None:
    stemmata = relate_reports([make_report(DISPATCH), make_report(APART)], []).stemmata
    assert sum(len(stemma.origins) for stemma in stemmata) == 2


def test_evidence_that_weighs_nothing_is_not_shown_and_none_is_shown_twice() -> None:
    stemmata = relate_reports([make_report(text) for text in (DISPATCH, SMOOTH, PLAIN)], []).stemmata
    links = [link for stemma in stemmata for link in stemma.links]
    assert links
    for link in links:
        features = [evidence.feature for evidence in link.evidence]
        assert len(features) == len(set(features))
        assert all(evidence.score > 0 for evidence in link.evidence)
