"""Tellings and stories built by hand, without a language model."""

from conftest import make_report
from retold.collate.spans import holds
from retold.collate.tellings import Telling, gather_tellings
from retold.terms import Degree, Manner, Modality, SpeakerKind, StatementKind
from retold.types import (
    Argument,
    Attribution,
    Extraction,
    Link,
    LostExemplar,
    Name,
    Origin,
    Quantity,
    Report,
    Span,
    Statement,
    Stemma,
    Story,
    When,
)


def span_of(report: Report, words: str, occurrence: int = 0) -> Span:
    """Where `words` stand in the report."""
    start = -1
    for _ in range(occurrence + 1):
        start = report.text.index(words, start + 1)
    return Span(report.id, start, start + len(words))


def state(
    report: Report,
    words: str,
    *,
    head: str = "",
    who: str = "",
    what: str = "",
    why: str = "",
    kind: StatementKind = StatementKind.ASSERTED,
    modality: Modality = Modality.DONE,
    attribution: str | None = None,
) -> Statement:
    """The statement that `words` make; `head` is the word that names the act."""
    span = span_of(report, words)
    given = [("who", who), ("what", what), ("why", why)]
    arguments = tuple(Argument(role=role, text=text, span=span_of(report, text)) for role, text in given if text)
    return Statement(
        id=f"s-{report.id}-{span.start}",
        span=span,
        predicate=head,
        head=span_of(report, head) if head else span,
        arguments=arguments,
        kind=kind,
        modality=modality,
        attribution_id=attribution,
    )


def say(report: Report, source: str, content: str, *, verbatim: bool = False) -> Attribution:
    """`source` is said to say `content`."""
    return Attribution(
        id=f"a-{report.id}-{report.text.index(content)}",
        source=(span_of(report, source),),
        cue=(),
        content=(span_of(report, content),),
        speaker=source,
        speaker_kind=SpeakerKind.ROLE,
        verbatim=verbatim,
    )


def count(
    report: Report, words: str, value: float, *, unit: str = "-", counted: str = "", change: str = "="
) -> Quantity:
    """A figure of a report."""
    return Quantity(span=span_of(report, words), low=value, high=value, unit=unit, counted=counted, change=change)


def tell(
    text: str,
    *,
    quantities: tuple[tuple[str, float, str, str], ...] = (),
    names: tuple[Name, ...] = (),
    whens: tuple[When, ...] = (),
    speaker: str = "",
    modality: Modality = Modality.DONE,
    arguments: tuple[str, str, str] = ("", "", ""),
    publisher: str = "",
) -> Telling:
    """One sentence as a telling; quantities as (words, value, what is counted, bound), arguments as who, what, why."""
    report = make_report(text, publisher=publisher)
    attribution = say(report, speaker, text) if speaker else None
    who, what, why = arguments
    statement = state(
        report,
        text,
        who=who,
        what=what,
        why=why,
        modality=modality,
        attribution=attribution.id if attribution else None,
    )
    extraction = Extraction(
        report_id=report.id,
        attributions=(attribution,) if attribution else (),
        statements=(statement,),
        quantities=tuple(count(report, w, v, counted=c, change=b) for w, v, c, b in quantities),
        names=names,
        whens=whens,
    )
    found = gather_tellings(report, extraction, names)
    assert all(holds(statement.span, telling.span) for telling in found)
    return found[0]


def one_origin(*reports: Report, settled: bool = True) -> tuple[Story, Stemma]:
    """A story whose reports all descend straight from one lost exemplar."""
    ids = tuple(report.id for report in reports)
    lost = LostExemplar(id="lost", agency="", place="", when=None, evidence=())
    links = tuple(link(report_id, "lost") for report_id in ids)
    stemma = Stemma(
        story_id="story",
        links=links,
        lost=(lost,),
        origins=(Origin(head_id="lost", report_ids=ids),),
        settled=settled,
        fewest_origins=1,
        most_origins=1,
    )
    return Story(id="story", report_ids=ids), stemma


def own_origins(*reports: Report, settled: bool = True) -> tuple[Story, Stemma]:
    """A story whose reports descend from nothing."""
    ids = tuple(report.id for report in reports)
    stemma = Stemma(
        story_id="story",
        links=(),
        lost=(),
        origins=tuple(Origin(head_id=one, report_ids=(one,)) for one in ids),
        settled=settled,
        fewest_origins=1,
        most_origins=len(ids),
    )
    return Story(id="story", report_ids=ids), stemma


def link(copy_id: str, exemplar_id: str) -> Link:
    """A link judged sure."""
    return Link(
        id=f"l-{copy_id}",
        copy_id=copy_id,
        exemplar_id=exemplar_id,
        degree=Degree.PARTIALLY,
        manner=Manner.REWRITE,
        score=0.9,
        evidence=(),
    )
