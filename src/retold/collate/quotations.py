"""Quotations of a report: what stands inside its quotation marks and who is said to have spoken."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.collate.breakage import broken_quotes
from retold.collate.sentences import body_paragraphs
from retold.collate.spans import meets
from retold.collate.wording import content_words, cut_words
from retold.types import Attribution, Extraction, Report, Span

_QUOTED = re.compile(r"“([^“”\"\n]+)[”\"]|(?<![\w,.!?;…])\"([^“”\"\n]+)[\"”]|«([^«»\n]+)»|„([^“”\n]+)[“”]")
# Fewer words than this in quotation marks are a term held at arm's length, not speech.
FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words inside quotation marks (marks left out), their speaker ("" if none), and whether the marks are broken.

    `bases` are the base forms of the words that carry meaning.
    """

    report_id: str
    span: Span
    text: str
    speaker: str
    broken: bool
    bases: tuple[str, ...]


def find_quotations(report: Report, extraction: Extraction) -> Iterator[Quotation]:
    """The quotations of the body, in text order."""
    for paragraph in body_paragraphs(report):
        broken = [span for _, span in broken_quotes(report, paragraph)]
        for match in _QUOTED.finditer(report.text, paragraph.start, paragraph.end):
            group = match.lastindex or 1
            span = Span(report.id, match.start(group), match.end(group))
            if len(cut_words(match.group(group))) >= FEWEST_WORDS:
                yield _make_quotation(report, extraction.attributions, span, broken)


def _make_quotation(
    report: Report, attributions: Sequence[Attribution], span: Span, broken: Sequence[Span]
) -> Quotation:
    holder = next((row for row in attributions if any(meets(span, part) for part in row.content)), None)
    wide = Span(span.report_id, span.start - 1, span.end + 1)
    return Quotation(
        report_id=report.id,
        span=span,
        text=report.text[span.start : span.end],
        speaker=holder.speaker if holder else "",
        broken=any(meets(wide, other) for other in broken),
        bases=tuple(word.base for word in content_words(cut_words(report.text[span.start : span.end]))),
    )
