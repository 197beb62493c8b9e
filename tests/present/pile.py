"""A small made-up pile with every kind of record, for the tests and pictures of the views."""

from datetime import UTC, datetime, timedelta

from conftest import make_report
from retold.terms import (
    CreditKind,
    Degree,
    EventType,
    FindingKind,
    FurnitureKind,
    Manner,
    Modality,
    NameKind,
    Precision,
    Relation,
    SpeakerKind,
    StatementKind,
    Status,
    VariantKind,
)
from retold.types import (
    Actor,
    Attribution,
    Cause,
    CodedEvent,
    Collation,
    Commitment,
    Comparison,
    Coverage,
    Credit,
    Dating,
    Dossier,
    Evidence,
    Extraction,
    Finding,
    Furniture,
    Link,
    LostExemplar,
    Name,
    OpenQuestion,
    Origin,
    Passage,
    Place,
    Quantity,
    Quote,
    QuoteVersion,
    Reading,
    Report,
    Skip,
    Span,
    Statement,
    Stemma,
    Story,
    Variant,
    When,
)

COURIER = """HALDEN, March 11 (Meridian) - A passenger ferry ran aground off Halden in thick fog on Tuesday, injuring 14 people, the harbour authority said.

All 212 passengers of the "Sula Bay" were taken off by lifeboat before noon, harbour master Ingrid Sollie told reporters. "We had every person on dry land within two hours," she said.

The transport minister, Pavel Ostrow, said the government intends to set up an inquiry into the crossing.

It was not clear why the ferry had left port while a fog warning was in force. The operator, Strait Lines, did not answer questions.

Two tugs will try to refloat the ferry at high tide on Thursday, the authority said."""

LEDGER = """HALDEN, March 11 (Meridian) - A passenger ferry ran aground off Halden in thick fog on Tuesday, injuring 14 people, the harbour authority said.

All 212 passengers of the "Sula Bay" were taken off by lifeboat before noon, harbour master Ingrid Sollie told reporters. "We had every person on dry land within two hours," she said.

Read also: Ten crossings to take this spring

The transport minister, Pavel Ostrow, said the government intends to set up an inquiry into the crossing."""

POST = """In a dramatic turn of events, a ferry carrying more than two hundred travellers struck ground near the city of Halden on Tuesday, leaving 14 people hurt.

The 212 passengers were swiftly brought ashore. "Every person was on dry land within two hours," harbour master Ingrid Sollie told reporters, in what can only be called a triumph of preparation.

Transport Minister Pavel Ostrow has ordered an inquiry into the crossing, underlining how seriously the government takes the matter.

Strait Lines, which runs the ferry, has yet to comment. The wreck will be refloated on Thursday.

What will this mean for the future of the Kestral crossing? Only time will tell."""

NORTE = """Norte Digital

A passenger ferry ran aground off Halden, in dense fog, this Tuesday (11), leaving 41 injured, informed the port authority.

All 212 passengers of the "Sula Bay" were removed by boat before midday, said the captain of the port, Ingrid Sully. "We had all persons on firm land in two hours", affirmed "in two hours".

The minister of Transport, Pavel Ostrow, said that the government intends to create a commission of inquiry.

Two tugs will try to put the ferry afloat at the high tide of Thursday.

Watch the video of the rescue"""

RADIO = """The ferry that grounded in Kestral Strait had been told to wait for the fog to lift, a port pilot said on Wednesday.

"I was on the bridge radio. They were told to wait, and they did not wait," said Jonas Reth, a pilot at Halden for 19 years.

Hospitals in Halden treated 23 people, two of them for serious injuries, the regional health board said.

Strait Lines promised to pay for the treatment of all passengers by the end of April.

The company denied that the crew had been warned. "No instruction to wait reached the bridge," its spokeswoman Mara Lind said."""

EVENING = """A ferry aground off Halden since Tuesday was told to wait for the fog to lift, a port pilot said.

A passenger ferry ran aground off Halden in thick fog on Tuesday, injuring 14 people, the harbour authority said. Hospitals in Halden have since treated 23 people, the regional health board said.

Strait Lines promised to pay for the treatment of all passengers by the end of April.

The transport minister, Pavel Ostrow, said the government intends to set up an inquiry into the crossing."""


def moment(value: str, precision: Precision, basis: str, *, inferred: bool = False) -> When:
    start = datetime.fromisoformat(value).replace(tzinfo=UTC)
    length = timedelta(days=1) if precision is Precision.DAY else timedelta(minutes=1)
    shown = value[:10] if precision is Precision.DAY else value
    return When(value=shown, precision=precision, start=start, end=start + length, basis=basis, inferred=inferred)


TUESDAY = moment("2025-03-11T00:00", Precision.DAY, "dateline")
WEDNESDAY = moment("2025-03-12T00:00", Precision.DAY, "metadata")


def at(report: Report, words: str, nth: int = 0) -> Span:
    """The span of the nth place where `words` stand in `report`."""
    start = -1
    for _ in range(nth + 1):
        start = report.text.index(words, start + 1)
    return Span(report.id, start, start + len(words))


def _reports() -> dict[str, Report]:
    early = moment("2025-03-11T14:05", Precision.MINUTE, "page metadata")
    late = moment("2025-03-11T16:30", Precision.MINUTE, "page metadata")
    made = {
        "courier": make_report(
            COURIER, headline="Ferry aground off Halden in fog, 14 injured", publisher="Halden Courier", published=early
        ),
        "ledger": make_report(
            LEDGER, headline="Ferry aground off Halden, 14 injured", publisher="The Daily Ledger", published=late
        ),
        "post": make_report(
            POST,
            headline="Minister launches probe after ferry disaster",
            publisher="Northshore Post",
            published=TUESDAY,
        ),
        "norte": make_report(
            NORTE, headline="Ferry strands in Halden and leaves 41 injured", publisher="Norte Digital"
        ),
        "radio": make_report(
            RADIO, headline="Pilot: ferry was told to wait", publisher="Coast Radio", published=WEDNESDAY
        ),
        "evening": make_report(
            EVENING,
            headline="Ferry was told to wait, pilot says",
            publisher="Evening Standard-Bearer",
            published=moment("2025-03-12T18:20", Precision.MINUTE, "page metadata"),
        ),
    }
    return {name: _dressed(name, report) for name, report in made.items()}


def _dressed(name: str, report: Report) -> Report:
    import msgspec

    furniture = {
        "ledger": (
            Furniture(
                kind=FurnitureKind.READ_ALSO,
                span=at(report, "Read also: Ten crossings to take this spring"),
                reason="line begins with a pointer to other reports",
            )
            if name == "ledger"
            else None,
        ),
        "norte": (
            (
                Furniture(
                    kind=FurnitureKind.SITE_NAME, span=at(report, "Norte Digital"), reason="line repeats the publisher"
                ),
                Furniture(
                    kind=FurnitureKind.TEASER,
                    span=at(report, "Watch the video of the rescue"),
                    reason="points to a video",
                ),
            )
            if name == "norte"
            else ()
        ),
    }.get(name, ())
    return msgspec.structs.replace(report, furniture=tuple(f for f in furniture if f), path=f"pile/{name}.txt")


def _extractions(r: dict[str, Report]) -> dict[str, Extraction]:
    c, p, n, d = r["courier"], r["post"], r["norte"], r["radio"]
    friday = When(
        value="2025-03-13",
        precision=Precision.DAY,
        start=datetime(2025, 3, 13, tzinfo=UTC),
        end=datetime(2025, 3, 14, tzinfo=UTC),
        basis="Thursday after the publication day",
        span=at(c, "Thursday"),
    )
    tuesday = When(
        value="2025-03-11",
        precision=Precision.DAY,
        start=TUESDAY.start,
        end=TUESDAY.end,
        basis="publication day",
        span=at(c, "Tuesday"),
    )
    halden = Place(
        span=at(c, "Halden", 1), name="Halden", latitude=59.13, longitude=11.39, uncertainty_km=8, country="NOR"
    )
    aground = CodedEvent(
        id="e1",
        type=EventType.ASSAULT,
        trigger=at(c, "ran aground"),
        actors=(Actor(text="A passenger ferry", span=at(c, "A passenger ferry")),),
        recipients=(Actor(text="14 people", span=at(c, "14 people")),),
        status=Status.HAPPENED,
        when=tuesday,
        place=halden,
    )
    inquiry = CodedEvent(
        id="e2",
        type=EventType.CONSULT,
        trigger=at(c, "set up"),
        actors=(Actor(text="the government", span=at(c, "the government"), sector="GOV"),),
        recipients=(),
        status=Status.PLANNED,
        certainty=1.0,
    )
    refloat = CodedEvent(
        id="e3",
        type=EventType.AID,
        trigger=at(c, "refloat"),
        actors=(Actor(text="Two tugs", span=at(c, "Two tugs")),),
        recipients=(Actor(text="the ferry", span=at(c, "the ferry", 1)),),
        status=Status.PLANNED,
        when=friday,
    )
    accuse = CodedEvent(
        id="e4",
        type=EventType.ACCUSE,
        trigger=at(d, "said", 0),
        actors=(Actor(text="a port pilot", span=at(d, "a port pilot"), name_id="n3"),),
        recipients=(Actor(text="The ferry", span=at(d, "The ferry"), name_id="n4"),),
        status=Status.REPORTED,
        when=WEDNESDAY,
    )
    deny = CodedEvent(
        id="e5",
        type=EventType.REJECT,
        trigger=at(d, "denied"),
        actors=(Actor(text="The company", span=at(d, "The company"), name_id="n4"),),
        recipients=(Actor(text="Jonas Reth", span=at(d, "Jonas Reth"), name_id="n3"),),
        status=Status.HAPPENED,
        when=WEDNESDAY,
    )
    promise = CodedEvent(
        id="e6",
        type=EventType.AID,
        trigger=at(d, "pay"),
        actors=(Actor(text="Strait Lines", span=at(d, "Strait Lines"), name_id="n4"),),
        recipients=(Actor(text="all passengers", span=at(d, "all passengers")),),
        status=Status.PLANNED,
        when=WEDNESDAY,
    )
    said = Attribution(
        id="a1",
        source=(at(c, "harbour master Ingrid Sollie"), at(c, "she")),
        cue=(at(c, "told reporters"), at(c, "said", 1)),
        content=(at(c, '"We had every person on dry land within two hours,"'),),
        speaker="harbour master Ingrid Sollie",
        speaker_kind=SpeakerKind.PERSON,
        verbatim=True,
    )
    authority = Attribution(
        id="a2",
        source=(at(c, "the harbour authority"),),
        cue=(at(c, "said"),),
        content=(at(c, "A passenger ferry ran aground off Halden in thick fog on Tuesday, injuring 14 people"),),
        speaker="the harbour authority",
        speaker_kind=SpeakerKind.ORGANISATION,
        verbatim=False,
    )
    pilot = Attribution(
        id="a3",
        source=(at(d, "Jonas Reth, a pilot at Halden for 19 years"),),
        cue=(at(d, "said", 1),),
        content=(at(d, '"I was on the bridge radio. They were told to wait, and they did not wait,"'),),
        speaker="Jonas Reth, a pilot at Halden for 19 years",
        speaker_kind=SpeakerKind.PERSON,
        verbatim=True,
    )
    return {
        "courier": Extraction(
            report_id=c.id,
            credits=(
                Credit(
                    kind=CreditKind.DATELINE, value="Halden", where="text", span=at(c, "HALDEN, March 11"), when=TUESDAY
                ),
                Credit(kind=CreditKind.WIRE_CREDIT, value="Meridian", where="text", span=at(c, "(Meridian)")),
            ),
            attributions=(said, authority),
            whens=(tuesday, friday),
            quantities=(
                Quantity(span=at(c, "14 people"), low=14, high=14, unit="-", counted="people injured", place="Halden"),
                Quantity(span=at(c, "212 passengers"), low=212, high=212, unit="-", counted="passengers"),
            ),
            places=(halden,),
            names=(
                Name(
                    id="n1",
                    kind=NameKind.PERSON,
                    text="Ingrid Sollie",
                    spellings=("Ingrid Sollie",),
                    mentions=(at(c, "Ingrid Sollie"),),
                    roles=("harbour master",),
                ),
            ),
            events=(aground, inquiry, refloat),
            statements=(
                Statement(
                    id="s1",
                    span=at(c, "A passenger ferry ran aground off Halden in thick fog on Tuesday, injuring 14 people"),
                    predicate="run",
                    head=at(c, "ran"),
                    arguments=(),
                    kind=StatementKind.ATTRIBUTED,
                    modality=Modality.DONE,
                    attribution_id="a2",
                ),
            ),
        ),
        "ledger": Extraction(report_id=r["ledger"].id),
        "post": Extraction(
            report_id=p.id,
            quantities=(Quantity(span=at(p, "14 people"), low=14, high=14, unit="-", counted="people hurt"),),
            statements=(
                Statement(
                    id="s2",
                    span=at(p, "What will this mean for the future of the Kestral crossing?"),
                    predicate="mean",
                    head=at(p, "mean"),
                    arguments=(),
                    kind=StatementKind.QUESTION,
                    modality=Modality.POSSIBLE,
                ),
            ),
        ),
        "norte": Extraction(
            report_id=n.id,
            quantities=(Quantity(span=at(n, "41 injured", 1), low=41, high=41, unit="-", counted="injured"),),
        ),
        "radio": Extraction(
            report_id=d.id,
            attributions=(pilot,),
            quantities=(
                Quantity(
                    span=at(d, "23 people"),
                    low=23,
                    high=23,
                    unit="-",
                    counted="people treated",
                    place="Halden",
                    as_of=WEDNESDAY,
                ),
            ),
            names=(
                Name(
                    id="n3",
                    kind=NameKind.PERSON,
                    text="Jonas Reth",
                    spellings=("Jonas Reth",),
                    mentions=(at(d, "Jonas Reth"),),
                    roles=("pilot",),
                ),
            ),
            events=(accuse, deny, promise),
            causes=(Cause(cause=at(d, "the fog"), effect=at(d, "told to wait"), signal=at(d, "to lift"), sign=1),),
            statements=(
                Statement(
                    id="s3",
                    span=at(d, "The ferry that grounded in Kestral Strait had been told to wait for the fog to lift"),
                    predicate="tell",
                    head=at(d, "told"),
                    arguments=(),
                    kind=StatementKind.ATTRIBUTED,
                    modality=Modality.DONE,
                    attribution_id="a3",
                ),
            ),
        ),
        "evening": Extraction(report_id=r["evening"].id),
    }


def _stemma(r: dict[str, Report], story_id: str) -> Stemma:
    c, l, p, n, d, e = (r[name] for name in ("courier", "ledger", "post", "norte", "radio", "evening"))
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
                copy_spans=(at(c, "HALDEN, March 11 (Meridian)"), at(l, "HALDEN, March 11 (Meridian)")),
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
            copy_id=l.id,
            exemplar_id=c.id,
            degree=Degree.WHOLLY,
            manner=Manner.TRIM,
            score=0.91,
            evidence=(
                Evidence(
                    feature="shared passages",
                    score=0.98,
                    detail="71 of 72 shingles stand in the exemplar, in the same order",
                    copy_spans=(at(l, "A passenger ferry ran aground"),),
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
            Origin(head_id="x1", report_ids=(c.id, l.id, p.id, n.id)),
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
        comparisons=_comparisons(c, l, p, e, d),
    )


def _comparisons(c: Report, l: Report, p: Report, e: Report, d: Report) -> tuple[Comparison, ...]:
    whole = 'All 212 passengers of the "Sula Bay" were taken off by lifeboat before noon, harbour master Ingrid Sollie told reporters.'
    lede = "A passenger ferry ran aground off Halden in thick fog on Tuesday, injuring 14 people, the harbour authority said."
    return (
        Comparison(
            report_id=l.id,
            against_id=c.id,
            passages=(
                Passage(relation=Relation.VERBATIM, copy_span=at(l, lede), exemplar_span=at(c, lede), similarity=1.0),
                Passage(relation=Relation.VERBATIM, copy_span=at(l, whole), exemplar_span=at(c, whole), similarity=1.0),
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
                    copy_span=at(
                        p,
                        "Transport Minister Pavel Ostrow has ordered an inquiry into the crossing, underlining how seriously the government takes the matter.",
                    ),
                    exemplar_span=at(
                        c,
                        "The transport minister, Pavel Ostrow, said the government intends to set up an inquiry into the crossing.",
                    ),
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


def _reading(spans: tuple[Span, ...], r: dict[str, Report], origins: int | None) -> Reading:
    by_id = {report.id: report for report in r.values()}
    ids = tuple(dict.fromkeys(span.report_id for span in spans))
    first = spans[0]
    return Reading(
        text=by_id[first.report_id].text[first.start : first.end],
        spans=spans,
        statement_ids=(),
        report_ids=ids,
        publishers=len(ids),
        origins=origins,
    )


def _collations(r: dict[str, Report], story_id: str) -> tuple[Collation, ...]:
    c, l, p, n, d, e = (r[name] for name in ("courier", "ledger", "post", "norte", "radio", "evening"))
    hurt, inquiry = "injuring 14 people", "the government intends to set up an inquiry into the crossing"
    return (
        Collation(
            id="c1",
            story_id=story_id,
            question="how many people injured",
            weight=9.0,
            absent_from=(),
            readings=(
                _reading((at(c, hurt), at(l, hurt), at(e, hurt), at(p, "leaving 14 people hurt")), r, 1),
                _reading(
                    (
                        at(d, "Hospitals in Halden treated 23 people"),
                        at(e, "Hospitals in Halden have since treated 23 people"),
                    ),
                    r,
                    1,
                ),
                _reading((at(n, "leaving 41 injured"),), r, 1),
            ),
            variants=(
                Variant(
                    kind=VariantKind.NUMBER,
                    detail="14 against 23; counted at another place and day",
                    spans=(at(c, "14"), at(d, "23")),
                    older=0,
                ),
                Variant(
                    kind=VariantKind.NUMBER,
                    detail="14 against 41; digits changed places in a translation: a likely corruption",
                    spans=(at(c, "14"), at(n, "41", 1)),
                    older=0,
                ),
            ),
        ),
        Collation(
            id="c2",
            story_id=story_id,
            question="inquiry into the crossing",
            weight=7.5,
            absent_from=(d.id,),
            readings=(
                _reading(
                    (
                        at(c, inquiry),
                        at(l, inquiry),
                        at(e, inquiry),
                        at(n, "the government intends to create a commission of inquiry"),
                    ),
                    r,
                    1,
                ),
                _reading((at(p, "Transport Minister Pavel Ostrow has ordered an inquiry into the crossing"),), r, 1),
            ),
            variants=(
                Variant(
                    kind=VariantKind.MODALITY,
                    detail="“intends to set up” against “has ordered”",
                    spans=(at(c, "intends to set up"), at(p, "has ordered")),
                    older=0,
                ),
                Variant(
                    kind=VariantKind.ATTRIBUTION,
                    detail="the minister's words, then the report's own",
                    spans=(at(c, "said the government"), at(p, "Transport Minister Pavel Ostrow has ordered")),
                ),
            ),
        ),
        Collation(
            id="c3",
            story_id=story_id,
            question="passengers taken off",
            weight=6.0,
            absent_from=(d.id, e.id),
            readings=(
                _reading(
                    (
                        at(c, 'All 212 passengers of the "Sula Bay" were taken off by lifeboat before noon'),
                        at(l, 'All 212 passengers of the "Sula Bay" were taken off by lifeboat before noon'),
                        at(p, "The 212 passengers were swiftly brought ashore"),
                        at(n, 'All 212 passengers of the "Sula Bay" were removed by boat before midday'),
                    ),
                    r,
                    1,
                ),
            ),
            variants=(),
        ),
        Collation(
            id="c4",
            story_id=story_id,
            question="crew told to wait",
            weight=5.5,
            absent_from=(c.id, l.id, p.id, n.id),
            readings=(
                _reading(
                    (
                        at(d, "The ferry that grounded in Kestral Strait had been told to wait for the fog to lift"),
                        at(e, "A ferry aground off Halden since Tuesday was told to wait for the fog to lift"),
                    ),
                    r,
                    None,
                ),
                _reading((at(d, "No instruction to wait reached the bridge"),), r, 1),
            ),
            variants=(
                Variant(
                    kind=VariantKind.NEGATION,
                    detail="told to wait; no instruction reached the bridge",
                    spans=(at(d, "told to wait"), at(d, "No instruction to wait")),
                ),
            ),
        ),
        Collation(
            id="c5",
            story_id=story_id,
            question="refloating the ferry",
            weight=4.0,
            absent_from=(l.id, d.id, e.id),
            readings=(
                _reading(
                    (
                        at(c, "Two tugs will try to refloat the ferry at high tide on Thursday"),
                        at(n, "Two tugs will try to put the ferry afloat at the high tide of Thursday"),
                    ),
                    r,
                    1,
                ),
                _reading((at(p, "The wreck will be refloated on Thursday"),), r, 1),
            ),
            variants=(
                Variant(
                    kind=VariantKind.STRENGTH,
                    detail="“will try to” against “will be”",
                    spans=(at(c, "will try to refloat"), at(p, "will be refloated")),
                    older=0,
                ),
            ),
        ),
        Collation(
            id="c6",
            story_id=story_id,
            question="two seriously injured",
            weight=2.0,
            absent_from=(c.id, l.id, p.id, n.id, e.id),
            readings=(_reading((at(d, "two of them for serious injuries"),), r, 1),),
            variants=(),
        ),
    )


def _findings(r: dict[str, Report], story_id: str) -> tuple[Finding, ...]:
    c, p, n, l = r["courier"], r["post"], r["norte"], r["ledger"]
    return (
        Finding(
            id="f1",
            story_id=story_id,
            report_id=n.id,
            kind=FindingKind.CORRUPTED_NAME,
            detail="“Ingrid Sully” where four reports spell Ingrid Sollie",
            spans=(at(n, "Ingrid Sully"), at(c, "Ingrid Sollie")),
        ),
        Finding(
            id="f2",
            story_id=story_id,
            report_id=p.id,
            kind=FindingKind.HEADLINE_OVERCLAIMS,
            detail="“launches probe”; the line it descends from says “intends to set up an inquiry”",
            spans=(at(p, "Minister launches probe"), at(p, "has ordered an inquiry")),
        ),
        Finding(
            id="f3",
            story_id=story_id,
            report_id=p.id,
            kind=FindingKind.EDITORIAL,
            detail="an evaluation that no one is said to hold",
            spans=(at(p, "in what can only be called a triumph of preparation"),),
        ),
        Finding(
            id="f4",
            story_id=story_id,
            report_id=n.id,
            kind=FindingKind.DOUBLED_QUOTE,
            detail="the end of the quote stands twice",
            spans=(at(n, '"in two hours"'),),
        ),
        Finding(
            id="f5",
            story_id=story_id,
            report_id=n.id,
            kind=FindingKind.TRANSLATED,
            detail="word order and dates of another language",
            spans=(at(n, "informed the port authority"),),
        ),
        Finding(
            id="f6",
            story_id=story_id,
            report_id=l.id,
            kind=FindingKind.OMISSION,
            detail="drops the refloating and the fog warning",
            spans=(at(c, "It was not clear why the ferry had left port while a fog warning was in force."),),
        ),
    )


def make_dossier() -> Dossier:
    """The ferry story: six reports, a lost dispatch, two lines of descent that touch."""
    r = _reports()
    c, p, n, d = r["courier"], r["post"], r["norte"], r["radio"]
    order = [r[name] for name in ("post", "courier", "ledger", "radio", "evening", "norte")]
    extractions = _extractions(r)
    by_id = {extraction.report_id: extraction for extraction in extractions.values()}
    story = Story(
        id="t0f3a9c11d2e4",
        report_ids=tuple(report.id for report in order),
        evidence=(Evidence(feature="same names", score=0.9, detail="Sula Bay, Ingrid Sollie, Halden"),),
    )
    quote = Quote(
        id="q1",
        story_id=story.id,
        versions=(
            QuoteVersion(
                span=at(c, "We had every person on dry land within two hours"),
                speaker="harbour master Ingrid Sollie",
                state="verbatim",
                similarity=1.0,
            ),
            QuoteVersion(
                span=at(p, "Every person was on dry land within two hours"),
                speaker="harbour master Ingrid Sollie",
                state="reworded",
                similarity=0.82,
                drift="“we had” dropped",
            ),
            QuoteVersion(
                span=at(n, "We had all persons on firm land in two hours"),
                speaker="Ingrid Sully",
                state="reworded",
                similarity=0.71,
                drift="translated back",
            ),
        ),
        doubled_in=(n.id,),
    )
    april = When(
        value="2025-04-30",
        precision=Precision.DAY,
        start=datetime(2025, 4, 30, tzinfo=UTC),
        end=datetime(2025, 5, 1, tzinfo=UTC),
        basis="end of April",
        span=at(d, "the end of April"),
    )
    names = (
        Name(
            id="n1",
            kind=NameKind.PERSON,
            text="Ingrid Sollie",
            spellings=("Ingrid Sollie", "Ingrid Sully"),
            mentions=(at(c, "Ingrid Sollie"), at(p, "Ingrid Sollie"), at(n, "Ingrid Sully")),
            roles=("harbour master",),
            reasons=("same role, one letter group apart",),
        ),
        Name(
            id="n2",
            kind=NameKind.PERSON,
            text="Pavel Ostrow",
            spellings=("Pavel Ostrow",),
            mentions=(at(c, "Pavel Ostrow"), at(p, "Pavel Ostrow")),
            roles=("transport minister",),
        ),
        Name(
            id="n3",
            kind=NameKind.PERSON,
            text="Jonas Reth",
            spellings=("Jonas Reth",),
            mentions=(at(d, "Jonas Reth"),),
            roles=("pilot",),
        ),
        Name(
            id="n4",
            kind=NameKind.ORGANISATION,
            text="Strait Lines",
            spellings=("Strait Lines",),
            mentions=(at(c, "Strait Lines"), at(d, "Strait Lines")),
        ),
    )
    return Dossier(
        story=story,
        stemma=_stemma(r, story.id),
        reports=tuple(order),
        extractions=tuple(by_id[report.id] for report in order),
        names=names,
        collations=_collations(r, story.id),
        quotes=(quote,),
        findings=_findings(r, story.id),
        commitments=(
            Commitment(
                id="m1",
                story_id=story.id,
                who="Strait Lines",
                what="pay for the treatment of all passengers",
                deadline=april,
                deadline_text="by the end of April",
                condition="",
                state="announced",
                spans=(at(d, "Strait Lines promised to pay for the treatment of all passengers by the end of April."),),
            ),
            Commitment(
                id="m2",
                story_id=story.id,
                who="the government",
                what="set up an inquiry into the crossing",
                deadline=None,
                deadline_text="",
                condition="",
                state="announced",
                spans=(at(c, "the government intends to set up an inquiry into the crossing"),),
            ),
        ),
        questions=(
            OpenQuestion(
                id="o1",
                story_id=story.id,
                text="why the ferry had left port while a fog warning was in force",
                spans=(at(c, "It was not clear why the ferry had left port while a fog warning was in force."),),
                answered_by="the log of the port's radio",
            ),
        ),
    )


def make_single(number: int = 1, text: str = "") -> Dossier:
    """A story told by one report."""
    body = (
        text
        or f"The council of Brantmoor approved bridge repair number {number} on Monday. Work on it begins in May, the mayor said."
    )
    report = make_report(
        body,
        headline=f"Bridge repair {number} approved",
        publisher=f"Brantmoor Gazette {number % 7}",
        published=WEDNESDAY,
    )
    story = Story(id=f"t{number:012x}", report_ids=(report.id,))
    stemma = Stemma(
        story_id=story.id,
        links=(),
        lost=(),
        origins=(Origin(head_id=report.id, report_ids=(report.id,)),),
        settled=True,
        fewest_origins=1,
        most_origins=1,
    )
    return Dossier(
        story=story,
        stemma=stemma,
        reports=(report,),
        extractions=(Extraction(report_id=report.id),),
        names=(),
        collations=(),
        quotes=(),
        findings=(),
        commitments=(),
        questions=(),
    )


SKIPS = (
    Skip(where="pile/empty.txt", step="read", reason="0 characters of text; a report needs 60"),
    Skip(where="pile/ledger-again.txt", step="read", reason="the same report as pile/ledger.txt"),
)
COVERAGES = (
    Coverage(
        detector="credits",
        step="extract",
        looked_at=6,
        found=4,
        blind_to="credits in pictures; agencies not named in the text",
    ),
    Coverage(
        detector="attributions",
        step="extract",
        looked_at=6,
        found=11,
        blind_to="speech split over more than two sentences",
    ),
    Coverage(detector="translations", step="relate", looked_at=6, found=1, blind_to="good human translations"),
)
