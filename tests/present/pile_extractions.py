"""What the made-up reports say."""

from datetime import UTC, datetime

from pile_texts import TUESDAY, WEDNESDAY, at

from retold.terms import (
    CreditKind,
    EventType,
    Modality,
    NameKind,
    Precision,
    SpeakerKind,
    StatementKind,
    Status,
)
from retold.types import (
    Actor,
    Attribution,
    Cause,
    CodedEvent,
    Credit,
    Extraction,
    Name,
    Place,
    Quantity,
    Report,
    Statement,
    When,
)


def make_extractions(r: dict[str, Report]) -> dict[str, Extraction]:
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
