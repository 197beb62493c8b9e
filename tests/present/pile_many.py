"""Made-up stories of any size: a lost dispatch, fans of copies, chains, translations, a merge, changed figures."""

from datetime import UTC, datetime, timedelta

from conftest import make_report
from retold.terms import Degree, Manner, Precision, VariantKind
from retold.types import (
    Collation,
    Dossier,
    Evidence,
    Extraction,
    Link,
    LostExemplar,
    Origin,
    Reading,
    Report,
    Span,
    Stemma,
    Story,
    Variant,
    When,
)

PAPERS = (
    "Gazette",
    "Morning Herald",
    "Tribune",
    "Evening Mirror",
    "Chronicle",
    "Observer",
    "Times of the Region",
    "Dispatch",
)
TOWNS = (
    "Halden",
    "Brantmoor",
    "Northshore",
    "Sula Bay",
    "Veldenburg",
    "Oster Quay",
    "Kirkholm",
    "Marrow Ferry",
    "Tarn",
)
# How a report that hangs from another was made, over and over.
WAYS = (Manner.COPY, Manner.COPY, Manner.TRIM, Manner.COPY, Manner.EDIT, Manner.COPY, Manner.REWRITE, Manner.COPY)
WAYS = (*WAYS, Manner.TRIM, Manner.COPY, Manner.TRANSLATION, Manner.COPY, Manner.UPDATE, Manner.COPY, Manner.CORRECTION)
FIRST, OTHER = "Fourteen people were hurt", "Forty-one people were hurt"
STORY = "tfeed{:08x}"


def make_many(count: int) -> Dossier:
    """A story of `count` reports in three lines of descent (one, below three): a lost dispatch and two accounts."""
    reports = [_report(place) for place in range(count)]
    lost = _lost_exemplars(count)
    links = [link for place in range(count) for link in _links(place, reports, lost)]
    heads = _heads(reports, links)
    story = Story(id=STORY.format(count), report_ids=tuple(report.id for report in reports))
    lines: dict[str, list[str]] = {}
    for report in reports:
        lines.setdefault(heads[report.id], []).append(report.id)
    stemma = Stemma(
        story_id=story.id,
        links=tuple(links),
        lost=lost,
        origins=tuple(Origin(head_id=head, report_ids=tuple(ids)) for head, ids in lines.items()),
        settled=True,
        fewest_origins=len(lines),
        most_origins=len(lines),
    )
    return Dossier(
        story=story,
        stemma=stemma,
        reports=tuple(reports),
        extractions=tuple(Extraction(report_id=report.id) for report in reports),
        names=(),
        collations=(_hurt(reports, links, story.id),),
        quotes=(),
        findings=(),
        commitments=(),
        questions=(),
    )


def _report(place: int) -> Report:
    town, paper = TOWNS[place * 5 % len(TOWNS)], PAPERS[place * 3 % len(PAPERS)]
    hurt = OTHER if place % 9 == 7 else FIRST
    body = f"A passenger ferry ran aground off {town} in fog. {hurt}, the harbour master said in note {place}."
    headline = f"Ferry runs aground in thick fog, the harbour master of {town} says in a first statement"
    return make_report(body, headline=headline, publisher=f"{town} {paper} {place}", published=_time(place))


def _time(place: int) -> When | None:
    if place % 23 == 5:
        return None
    start = datetime(2025, 3, 11, 6, tzinfo=UTC) + timedelta(minutes=17 * place)
    return When(
        value=start.strftime("%Y-%m-%dT%H:%M"),
        precision=Precision.MINUTE,
        start=start,
        end=start + timedelta(minutes=1),
        basis="the dateline of a sibling" if place % 11 == 3 else "page metadata",
        inferred=place % 11 == 3,
    )


def _lost_exemplars(count: int) -> tuple[LostExemplar, ...]:
    day = When(
        value="2025-03-11",
        precision=Precision.DAY,
        start=datetime(2025, 3, 11, tzinfo=UTC),
        end=datetime(2025, 3, 12, tzinfo=UTC),
        basis="dateline",
    )
    known = Evidence(feature="wire_credit", score=1.0, detail="credited to Meridian, whose dispatch is not in the pile")
    main = LostExemplar(id="x00000000000a", agency="Meridian", place="Halden", when=day, evidence=(known,))
    second = LostExemplar(id="x00000000000b", agency="", place="", when=None, evidence=(known,))
    return (main, second) if count > 10 else (main,)


def _links(place: int, reports: list[Report], lost: tuple[LostExemplar, ...]) -> list[Link]:
    """What the report at `place` descends from: the dispatch, a wide copy of it, a neighbour in a chain, or nothing."""
    here, count = reports[place], len(reports)
    if place < 2 or place % 13 == 9:
        return [_link(here, lost[0].id, Manner.COPY if place % 2 else Manner.REWRITE)]
    if place in (3, count // 2) and count > 3:
        return []
    if len(lost) > 1 and place in (6, 8):
        return [_link(here, lost[1].id, Manner.COPY)]
    manner = WAYS[place % len(WAYS)]
    chain = place % 6 == 4
    exemplar = reports[place - 1] if chain else reports[(0, 1, 3, 1, 6, 1)[place % 6] if place > 6 else place % 2]
    links = [_link(here, exemplar.id, manner)]
    if place % 19 == 14:
        links.append(_link(here, reports[3].id, Manner.MERGE, 0.5))
    return links


def _link(copy: Report, exemplar_id: str, manner: Manner, score: float = 0.87) -> Link:
    degree = Degree.WHOLLY if manner in (Manner.COPY, Manner.TRIM) else Degree.PARTIALLY
    ends = {"copy_id": copy.id, "exemplar_id": exemplar_id}
    return Link(id=f"l{copy.id[1:]}{exemplar_id[-2:]}", **ends, degree=degree, manner=manner, score=score, evidence=())


def _heads(reports: list[Report], links: list[Link]) -> dict[str, str]:
    above: dict[str, str] = {}
    for link in links:
        above.setdefault(link.copy_id, link.exemplar_id)
    heads = {}
    for report in reports:
        here = report.id
        while here in above:
            here = above[here]
        heads[report.id] = here
    return heads


def _hurt(reports: list[Report], links: list[Link], story_id: str) -> Collation:
    """How many were hurt: fourteen, or in every ninth report forty-one."""
    spans: dict[str, list[Span]] = {FIRST: [], OTHER: []}
    for report in reports:
        words = OTHER if OTHER in report.text else FIRST
        start = report.text.index(words)
        spans[words].append(Span(report.id, start, start + len(words)))
    told = [(words, tuple(found)) for words, found in spans.items() if found]
    readings = tuple(
        Reading(
            text=words,
            spans=found,
            statement_ids=(),
            report_ids=tuple(span.report_id for span in found),
            publishers=len(found),
            origins=None,
        )
        for words, found in told
    )
    differ = Variant(kind=VariantKind.NUMBER, detail="14 against 41", spans=tuple(found[0] for _, found in told))
    variants = (differ,) if len(told) > 1 else ()
    return Collation(
        id="c1", story_id=story_id, question="How many were hurt?", readings=readings, variants=variants, weight=1.0
    )
