from conftest import make_report
from retold.relate import relate_reports
from retold.terms import Manner

REWRITE = (
    "KARVIK (Reuters) - In a significant development, the harbour authority of Karvik has announced that it will "
    "close the northern pier. Notably, the pier carries 1,450 containers a day. The decision comes on the heels of a "
    "collapse that injured 16 dock workers. It is important to note that the union demands an inquiry into the crane "
    "contracts. Furthermore, port director Alva Stenberg has stated that repairs may last until autumn. "
    "As the situation unfolds, what will the closure mean for the region?"
)
TRANSLATION = (
    "The port authority of Karvik said on Tuesday (9) it will close the northern pier. The pier handles 1,450 "
    "containers per day. The closure follows a collapse which injured 16 dock workers at the weekend. The union "
    "demands an inquiry over the crane contracts, said. Office. Port. Director of the port Alva Stenberg affirmed "
    "that repairs may last to autumn. The insurer Helmdal sent two engineers to examine the concrete. A cruise ship "
    "with 800 guests was diverted to Osmund on Sunday night and its guests continued by bus."
)
OWN = (
    "I woke to sirens, says Tomas Rude, who lives above the chandlery in Karvik. By noon his street was full of "
    "welders carrying thermos flasks. His grandfather poured the first concrete there in 1931, and he keeps the trowel."
)


def test_a_rewrite_and_a_translation_of_one_dispatch_have_one_origin() -> None:
    relations = relate_reports([make_report(REWRITE), make_report(TRANSLATION)], [])
    stemma = relations.stemmata[0]
    assert [origin.head_id for origin in stemma.origins] == [stemma.lost[0].id]
    assert (stemma.lost[0].agency, stemma.lost[0].place, stemma.settled) == ("Reuters", "Karvik", True)


def test_each_copy_of_a_lost_dispatch_has_its_own_manner() -> None:
    rewrite, translation = make_report(REWRITE), make_report(TRANSLATION)
    links = {link.copy_id: link for link in relate_reports([rewrite, translation], []).stemmata[0].links}
    assert links[rewrite.id].manner is Manner.REWRITE
    assert links[translation.id].manner is Manner.TRANSLATION


def test_an_account_of_its_own_is_not_put_below_the_dispatch() -> None:
    rewrite, own = make_report(REWRITE), make_report(OWN)
    below = {link.copy_id for stemma in relate_reports([rewrite, own], []).stemmata for link in stemma.links}
    assert below == {rewrite.id}


def test_the_lost_dispatch_rests_on_the_credit_and_on_the_same_facts_figures_and_order() -> None:
    [lost] = relate_reports([make_report(REWRITE), make_report(TRANSLATION)], []).stemmata[0].lost
    assert {"wire_credit", "shared_facts", "shared_figures", "same_order"} <= {item.feature for item in lost.evidence}


def test_a_copy_without_a_credit_says_which_sibling_has_it() -> None:
    rewrite, translation = make_report(REWRITE, publisher="Karvik Wire Page"), make_report(TRANSLATION)
    links = {link.copy_id: link for link in relate_reports([rewrite, translation], []).stemmata[0].links}
    [credit] = [item for item in links[translation.id].evidence if item.feature == "wire_credit"]
    assert "Karvik Wire Page" in credit.detail
    assert [span.report_id for span in credit.exemplar_spans] == [rewrite.id]
