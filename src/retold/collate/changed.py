"""Figures that were changed on the way, as the stemma tells them: findings, and readings side by side."""

import re
from collections.abc import Iterator, Mapping, Sequence

from retold.collate.clauses import cut_clause
from retold.collate.findings import make_finding
from retold.collate.independence import count_origins, count_publishers
from retold.collate.lexicon import read_words
from retold.collate.sentences import cut_sentences
from retold.collate.spans import holds, meets
from retold.collate.weight import GRAVE
from retold.collate.wording import content_words, cut_words, overlap
from retold.terms import FindingKind, VariantKind
from retold.text import paragraphs, stable_id
from retold.types import Change, Collation, Finding, Reading, Report, Span, Stemma, Variant

_FIGURES = (VariantKind.NUMBER, VariantKind.TIME, VariantKind.UNIT)
# Sentences of which neither shares so much of its words with the other tell of two things.
ALIKE = 0.6
# A change that the stemma alone tells may be of two things: it stands behind what was found in aligned statements.
WEIGHT = 0.5
_OPENING = 40
# A line that tells when a report came out has at most so many words; words of so few letters are "at", "GMT", "of".
LONGEST_STAMP, SHORT = 14, 3
_STAMP = re.compile(
    r"\W*(?:(?:first |last )?(?:published|updated|posted|modified|printed)|by|date|issued)\b", re.IGNORECASE
)
_DATELINE = re.compile(r"[^.!?]{3,60}?(?:\([^)]{2,30}\)\s*)?\s(?:--?|[\u2013\u2014])\s")


def told_changes(stemma: Stemma, reports: Mapping[str, Report]) -> tuple[Change, ...]:
    """The changes to tell a reader: those that are settled, and open ones none of whose rivals is. A figure that the
    other sentence holds too was not changed: what stood in its place was left out. What is mostly letters is none."""
    found = [
        change
        for change in stemma.changes
        if not _only_left_out(change, reports) and not _is_code(change.now) and not _is_code(change.was)
    ]
    settled = [change for change in found if not change.open]
    return tuple(one for one in found if not one.open or not any(_rivals(one, other) for other in settled))


def _is_code(told: str) -> bool:
    """True for a link or a name with a digit in it: "tQp5aX"; "twelve" and "20th" are figures."""
    digits, letters = (sum(map(test, told)) for test in (str.isdigit, str.isalpha))
    return 0 < digits < letters and not told[:1].isdigit()


def _only_left_out(change: Change, reports: Mapping[str, Report]) -> bool:
    """True for "118 mm fell" beside "four kilometres away, 118 mm fell", where 118 stands in the place of four."""
    ours, theirs = (_figures_of(reports, span) for span in (change.span, change.against[0]))
    return change.now in theirs and change.was not in ours


def _figures_of(reports: Mapping[str, Report], figure: Span) -> set[str]:
    """The words of the sentence around a figure."""
    report = reports[figure.report_id]
    sentence = _sentence(report, figure)
    return {word.text for word in cut_words(report.text[sentence.start : sentence.end])}


def _rivals(one: Change, other: Change) -> bool:
    return other.span in one.against or one.span in other.against


def find_changed(story_id: str, stemma: Stemma, reports: Mapping[str, Report]) -> Iterator[Finding]:
    """A finding per changed figure, at the figure and at what stands in its place elsewhere."""
    exemplars = {(link.copy_id, link.exemplar_id) for link in stemma.links}
    for change in told_changes(stemma, reports):
        own = change.span.report_id
        detail = _detail(change, (own, change.against[0].report_id) in exemplars)
        yield make_finding(story_id, own, FindingKind.CHANGED_FIGURE, detail, [change.span, *change.against[:3]])


def _detail(change: Change, copied: bool) -> str:
    where = "its exemplar has" if copied else "others have" if len(change.against) > 1 else "another report has"
    if change.open:
        return f"“{change.now}” where {where} “{change.was}”; which of the two is older is open"
    return f"“{change.now}” where {where} “{change.was}”; most likely changed here ({change.score:.2f})"


def collate_changed(
    stemma: Stemma, reports: Mapping[str, Report], collations: Sequence[Collation]
) -> tuple[Collation, ...]:
    """A collation for each changed figure that no variant of `collations` shows: where the clause around it was not
    found, was found on one side only, or was taken for one reading."""
    shown = [span for one in collations for v in one.variants if v.kind in _FIGURES for span in v.spans]
    made: dict[frozenset[Span], Collation] = {}
    for change in told_changes(stemma, reports):
        if not any(meets(span, change.span) for span in shown) and _tells(change, reports):
            made.setdefault(frozenset((change.span, change.against[0])), _collate(change, stemma, reports))
    return tuple(made.values())


def _tells(change: Change, reports: Mapping[str, Report]) -> bool:
    """True if the sentences around both figures are much alike, and neither figure is the day of a dateline or of the
    line that tells when the report came out."""
    sides = [(span, _sentence(reports[span.report_id], span)) for span in (change.span, change.against[0])]
    texts = [reports[span.report_id].text[whole.start : whole.end] for span, whole in sides]
    if any(_DATELINE.match(text) and figure.start - whole.start < _OPENING
           for text, (figure, whole) in zip(texts, sides, strict=True)):  # fmt: skip
        return False
    if any(_is_stamp(reports[figure.report_id], figure) for figure, _ in sides):
        return False
    ours, theirs = ([word.base for word in content_words(cut_words(text))] for text in texts)
    return max(overlap(ours, theirs, {})) >= ALIKE


def _is_stamp(report: Report, figure: Span) -> bool:
    """True if the paragraph of a figure only tells when or by whom the report was published."""
    found = next(((low, high) for low, high in paragraphs(report.text) if low <= figure.start < high), None)
    line = report.text[found[0] : found[1]] if found else ""
    words = [word.text.lower() for word in cut_words(line)]
    dated = all(word in read_words("calendar.txt") or word[:1].isdigit() or len(word) <= SHORT for word in words)
    return len(words) <= LONGEST_STAMP and (dated or _STAMP.match(line) is not None)


def _collate(change: Change, stemma: Stemma, reports: Mapping[str, Report]) -> Collation:
    older = change.against
    readings = tuple(_reading(spans, stemma, reports) for spans in (older, (change.span, *change.also)))
    carriers = {report_id for reading in readings for report_id in reading.report_ids}
    variant = Variant(
        kind=VariantKind.NUMBER,
        detail=f"“{change.was}” against “{change.now}”",
        spans=(older[0], change.span),
        older=None if change.open else 0,
        weight=WEIGHT,
    )
    return Collation(
        id=stable_id("c", stemma.story_id, "figure", *(f"{s.report_id}:{s.start}" for s in (change.span, older[0]))),
        story_id=stemma.story_id,
        question=f"which figure: {_around(older[0], reports[older[0].report_id])}",
        readings=readings,
        variants=(variant,),
        weight=round(len(carriers) / len(reports) + GRAVE[VariantKind.NUMBER], 4),
        absent_from=tuple(report_id for report_id in reports if report_id not in carriers),
    )


def _reading(figures: Sequence[Span], stemma: Stemma, reports: Mapping[str, Report]) -> Reading:
    spans = tuple(_sentence(reports[span.report_id], span) for span in figures)
    ids = tuple(dict.fromkeys(span.report_id for span in spans))
    return Reading(
        text=reports[spans[0].report_id].text[spans[0].start : spans[0].end],
        spans=spans,
        statement_ids=(),
        report_ids=ids,
        publishers=count_publishers(ids, reports),
        origins=count_origins(ids, stemma),
    )


def _sentence(report: Report, figure: Span) -> Span:
    """The sentence in which a figure stands."""
    for start, end in paragraphs(report.text):
        if start <= figure.start < end:
            found = (one for one in cut_sentences(report, Span(report.id, start, end)) if holds(one, figure))
            return next(found, Span(report.id, start, end))
    return figure


def _around(figure: Span, report: Report) -> str:
    """The words around a figure, the figure left out."""
    sentence = _sentence(report, figure)
    text = report.text[sentence.start : sentence.end]
    return cut_clause(text, (figure.start - sentence.start, figure.end - sentence.start))
