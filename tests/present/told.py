"""Stories of a single question, made from the sentences of its sides, for the tests of cards."""

from collections.abc import Sequence

import msgspec
from pile import make_single
from pile_texts import at

from conftest import make_report
from retold.extract.report import extract_reports
from retold.present.differences import Difference, rank_differences
from retold.present.lookup import Lookup
from retold.terms import VariantKind
from retold.types import Collation, Dossier, Reading, Report, Span, Variant, When

# A telling: its publisher, its sentence, and the words that are the telling.
Told = tuple[str, str, str]


def tell_story(
    sides: Sequence[Sequence[Told]],
    marks: tuple[str, str],
    kind: VariantKind = VariantKind.NEGATION,
    *,
    question: str = "",
    detail: str = "",
    published: When | None = None,
) -> Dossier:
    """A story whose one collation has these sides; `marks` are the words that differ in the first telling of the first
    two. Each telling is a report of its own, but that those of one publisher and sentence are one."""
    reports: dict[tuple[str, str], Report] = {}
    for who, text, _ in (told for side in sides for told in side):
        reports.setdefault((who, text), make_report(text, publisher=who, published=published))
    spans = [[at(reports[who, text], words) for who, text, words in side] for side in sides]
    texts = {report.id: report.text for report in reports.values()}
    variant = Variant(kind=kind, detail=detail, spans=tuple(map(_within, spans[:2], marks, [texts, texts])))
    collation = Collation(
        id="c1",
        story_id="t1",
        question=question,
        readings=tuple(_reading(own, texts) for own in spans),
        variants=(variant,),
        weight=1.0,
        absent_from=(),
    )
    ids = tuple(report.id for report in reports.values())
    single = make_single(text="A text.")
    return msgspec.structs.replace(
        single,
        story=msgspec.structs.replace(single.story, report_ids=ids),
        reports=tuple(reports.values()),
        extractions=tuple(extract_reports(list(reports.values()))),
        collations=(collation,),
        names=(),
    )


def _within(own: Sequence[Span], words: str, texts: dict[str, str]) -> Span:
    first = own[0]
    start = texts[first.report_id].index(words, first.start)
    return Span(first.report_id, start, start + len(words))


def _reading(own: Sequence[Span], texts: dict[str, str]) -> Reading:
    ids = tuple(dict.fromkeys(span.report_id for span in own))
    text = texts[own[0].report_id][own[0].start : own[0].end]
    return Reading(text=text, spans=tuple(own), statement_ids=(), report_ids=ids, publishers=len(ids), origins=None)


def only_difference(dossier: Dossier) -> tuple[Difference, Lookup]:
    """The first difference of a story, and what cards are made from."""
    lookup = Lookup.of(dossier)
    return rank_differences(dossier, lookup)[0], lookup
