"""Who descends from whom in the made-up pile."""

from pile_texts import COURIER, EVENING, POST, RADIO, TUESDAY, at, moment

from retold.terms import (
    Degree,
    Manner,
    Precision,
    Relation,
)
from retold.types import (
    Comparison,
    Dating,
    Evidence,
    Link,
    LostExemplar,
    Origin,
    Passage,
    Report,
    Stemma,
)


def make_stemma(r: dict[str, Report], story_id: str) -> Stemma:
    c, ledger, p, n, d, e = (r[name] for name in ("courier", "ledger", "post", "norte", "radio", "evening"))
    lost = LostExemplar(
        id="x1",
        agency="Meridian",
        place="Halden",
        when=TUESDAY,
        evidence=(
            Evidence(
                feature="wire credit",
                score=0.95,
                detail="“(Meridian)” after the dateline in two reports",
                copy_spans=(at(c, "HALDEN, March 11 (Meridian)"), at(ledger, "HALDEN, March 11 (Meridian)")),
            ),
        ),
    )
    links = (
        Link(
            id="k1",
            copy_id=c.id,
            exemplar_id="x1",
            degree=Degree.WHOLLY,
            manner=Manner.COPY,
            score=0.97,
            evidence=(
                Evidence(
                    feature="wire credit",
                    score=0.95,
                    detail="names the agency after the dateline",
                    copy_spans=(at(c, "(Meridian)"),),
                ),
            ),
        ),
        Link(
            id="k2",
            copy_id=ledger.id,
            exemplar_id=c.id,
            degree=Degree.WHOLLY,
            manner=Manner.TRIM,
            score=0.91,
            evidence=(
                Evidence(
                    feature="shared passages",
                    score=0.98,
                    detail="71 of 72 shingles stand in the exemplar, in the same order",
                    copy_spans=(at(ledger, "A passenger ferry ran aground"),),
                    exemplar_spans=(at(c, "A passenger ferry ran aground"),),
                ),
                Evidence(feature="published earlier", score=0.8, detail="the exemplar came out 2 h 25 min before"),
            ),
        ),
        Link(
            id="k3",
            copy_id=p.id,
            exemplar_id="x1",
            degree=Degree.PARTIALLY,
            manner=Manner.REWRITE,
            score=0.86,
            evidence=(
                Evidence(
                    feature="order of facts",
                    score=0.88,
                    detail="7 facts in the same order",
                    copy_spans=(at(p, "212 passengers"), at(p, "Ingrid Sollie")),
                    exemplar_spans=(at(c, "212 passengers"), at(c, "Ingrid Sollie")),
                ),
                Evidence(
                    feature="same figures",
                    score=0.75,
                    detail="14, 212",
                    copy_spans=(at(p, "14 people"),),
                    exemplar_spans=(at(c, "14 people"),),
                ),
            ),
        ),
        Link(
            id="k4",
            copy_id=n.id,
            exemplar_id="x1",
            degree=Degree.PARTIALLY,
            manner=Manner.TRANSLATION,
            score=0.9,
            evidence=(
                Evidence(
                    feature="signs of translation",
                    score=0.84,
                    detail="“informed the port authority”, “Tuesday (11)”",
                    copy_spans=(at(n, "informed the port authority"), at(n, "this Tuesday (11)")),
                ),
            ),
        ),
        Link(
            id="k5",
            copy_id=e.id,
            exemplar_id=d.id,
            degree=Degree.PARTIALLY,
            manner=Manner.MERGE,
            score=0.82,
            evidence=(
                Evidence(
                    feature="shared passages",
                    score=0.7,
                    detail="one sentence word for word",
                    copy_spans=(
                        at(e, "Strait Lines promised to pay for the treatment of all passengers by the end of April."),
                    ),
                    exemplar_spans=(
                        at(d, "Strait Lines promised to pay for the treatment of all passengers by the end of April."),
                    ),
                ),
            ),
        ),
        Link(
            id="k6",
            copy_id=e.id,
            exemplar_id=c.id,
            degree=Degree.PARTIALLY,
            manner=Manner.MERGE,
            score=0.8,
            evidence=(
                Evidence(
                    feature="shared passages",
                    score=0.74,
                    detail="two sentences word for word",
                    copy_spans=(at(e, "A passenger ferry ran aground off Halden in thick fog on Tuesday"),),
                    exemplar_spans=(at(c, "A passenger ferry ran aground off Halden in thick fog on Tuesday"),),
                ),
            ),
        ),
    )
    return Stemma(
        story_id=story_id,
        links=links,
        lost=(lost,),
        origins=(
            Origin(head_id="x1", report_ids=(c.id, ledger.id, p.id, n.id)),
            Origin(head_id=d.id, report_ids=(d.id, e.id)),
        ),
        settled=False,
        fewest_origins=1,
        most_origins=2,
        reason="Evening Standard-Bearer merges both lines; Coast Radio may know the agency's dispatch.",
        datings=(
            Dating(
                report_id=n.id,
                when=moment(
                    "2025-03-11T00:00", Precision.DAY, "“Tuesday (11)”, anchored on the Halden Courier", inferred=True
                ),
            ),
        ),
        comparisons=_comparisons(c, ledger, p, e, d),
    )


def _comparisons(c: Report, ledger: Report, p: Report, e: Report, d: Report) -> tuple[Comparison, ...]:
    lede = EVENING.split("\n\n")[1].split(" Hospitals")[0]
    whole = COURIER.split("\n\n")[1].split(' "We')[0]
    minister = (
        "The transport minister, Pavel Ostrow, said the government intends to set up an inquiry into the crossing."
    )
    return (
        Comparison(
            report_id=ledger.id,
            against_id=c.id,
            passages=(
                Passage(
                    relation=Relation.VERBATIM, copy_span=at(ledger, lede), exemplar_span=at(c, lede), similarity=1.0
                ),
                Passage(
                    relation=Relation.VERBATIM, copy_span=at(ledger, whole), exemplar_span=at(c, whole), similarity=1.0
                ),
                Passage(
                    relation=Relation.MISSING,
                    copy_span=None,
                    exemplar_span=at(
                        c, "Two tugs will try to refloat the ferry at high tide on Thursday, the authority said."
                    ),
                    similarity=0.0,
                ),
            ),
        ),
        Comparison(
            report_id=p.id,
            against_id=c.id,
            passages=(
                Passage(
                    relation=Relation.REWRITTEN,
                    copy_span=at(p, POST.split("\n\n")[0]),
                    exemplar_span=at(c, lede),
                    similarity=0.52,
                ),
                Passage(
                    relation=Relation.REWRITTEN,
                    copy_span=at(p, "The 212 passengers were swiftly brought ashore."),
                    exemplar_span=at(c, whole),
                    similarity=0.46,
                ),
                Passage(
                    relation=Relation.MISSING,
                    copy_span=None,
                    exemplar_span=at(
                        c, "It was not clear why the ferry had left port while a fog warning was in force."
                    ),
                    similarity=0.0,
                ),
                Passage(
                    relation=Relation.REWRITTEN,
                    copy_span=at(p, POST.split("\n\n")[2]),
                    exemplar_span=at(c, minister),
                    similarity=0.58,
                ),
                Passage(
                    relation=Relation.NEW,
                    copy_span=at(p, "What will this mean for the future of the Kestral crossing? Only time will tell."),
                    exemplar_span=None,
                    similarity=0.0,
                ),
            ),
        ),
        Comparison(
            report_id=e.id,
            against_id=d.id,
            passages=(
                Passage(
                    relation=Relation.REWRITTEN,
                    copy_span=at(e, EVENING.split("\n\n")[0]),
                    exemplar_span=at(d, RADIO.split("\n\n")[0]),
                    similarity=0.66,
                ),
            ),
        ),
    )
