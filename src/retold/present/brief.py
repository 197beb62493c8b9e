"""The brief: what the reports agree on, where they differ, what rests on one line, what is open, in their words."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from retold.present.bearing import borne_out
from retold.present.check import check_brief
from retold.present.cite import Citations, escape
from retold.present.counts import count_text, failure_texts, origin_text, story_counts
from retold.present.credit_lines import names_makers
from retold.present.differences import listed_differences, parted_readings
from retold.present.lead import choose_lead, words_of
from retold.present.naming import day_text, spell_ids
from retold.present.sentences import sentence_at
from retold.present.standing import standing_span
from retold.types import Collation, Commitment, Dossier, OpenQuestion, Reading, Span

__all__ = ["check_brief", "reading_counts", "write_brief"]


class Length(msgspec.Struct, frozen=True):
    """How many words a brief has at most, and the sizes it is tried at, the fullest first: stories, lines a list.

    The last size is taken as it comes.
    """

    words: float
    sizes: tuple[tuple[int, int], ...]


# One page holds about 500 words.
LENGTHS = {
    "short": Length(500, ((3, 3), (3, 2), (4, 1), (3, 1), (2, 1), (1, 1))),
    "standard": Length(1500, ((12, 6), (12, 4), (12, 3), (12, 2), (8, 3), (8, 2), (12, 1), (8, 1), (4, 2), (4, 1))),
    "long": Length(float("inf"), ((100_000, 100_000),)),
}


def write_brief(dossiers: Sequence[Dossier], *, length: str = "standard") -> str:
    """The brief of `dossiers` as Markdown, largest story first; every statement is the exact words of a report.

    `length` is "short" (a page), "standard" (three at most) or "long" (all there is), however many reports there are.
    What a shorter brief leaves out is counted. Raises ValueError for another length.
    """
    if length not in LENGTHS:
        raise ValueError(f"No brief of length {length!r}. Lengths: {', '.join(LENGTHS)}.")
    wanted = LENGTHS[length]
    ranked = sorted(dossiers, key=lambda d: (-len(d.reports), -len(d.collations), d.story.id))
    briefs = (_write(ranked, stories, lines) for stories, lines in wanted.sizes)
    brief = ""
    for brief in briefs:
        if len(brief.split()) <= wanted.words:
            break
    return brief


def _write(ranked: Sequence[Dossier], stories: int, lines: int) -> str:
    """The brief of the first so many stories, with so many lines in each list."""
    citations = Citations(ranked)
    told = [line for dossier in ranked[:stories] for line in _story_lines(dossier, citations, lines)]
    rest = len(ranked[stories:])
    left = [f"*{count_text(rest, 'more story is', 'more stories are')} not told here.*", ""] if rest else []
    sources = ["## Reports cited", "", *citations.sources()] if told else []
    return "\n".join([_heading(ranked), "", *told, *left, *sources]).rstrip() + "\n"


def _heading(dossiers: Sequence[Dossier]) -> str:
    reports = sum(len(dossier.reports) for dossier in dossiers)
    return f"# Brief of {count_text(reports, 'report')} in {count_text(len(dossiers), 'story', 'stories')}"


def _story_lines(dossier: Dossier, citations: Citations, most: int) -> Iterator[str]:
    yield f"## {_title(dossier)}"
    yield ""
    yield f"> {citations.quote(choose_lead(dossier).span)}"
    yield ""
    yield story_counts(dossier)
    if dossier.stemma.reason and not dossier.stemma.settled:
        yield ""
        yield f"*{escape(spell_ids(dossier.stemma.reason, dossier))}*"
    yield ""
    for told in failure_texts(dossier):
        yield f"**{escape(told)}**"
        yield ""
    dossier = _without_credits(dossier)
    agreed, single = _undisputed(dossier)
    yield from _list("Agreed", agreed, most, lambda r: _reading_line(r, citations))
    yield from _list(
        "Differs", [d.collation for d in listed_differences(dossier)], most, lambda c: _differing(c, citations)
    )
    yield from _list("Rests on one line of descent", single, most, lambda r: _reading_line(r, citations))
    yield from _list("Commitments", dossier.commitments, most, lambda c: _commitment_line(c, citations))
    yield from _list("Open", dossier.questions, most, lambda q: _question_line(q, citations))


def _without_credits(dossier: Dossier) -> Dossier:
    """The story without what is read in lines that only say who wrote, edited or first published a report."""
    texts = {report.id: report.text for report in dossier.reports}

    def credited(spans: Sequence[Span]) -> bool:
        """True if the first of the words stand in such a line."""
        own = [span for span in spans[:1] if span.report_id in texts]
        places = [sentence_at(span, texts[span.report_id]) for span in own]
        return any(names_makers(texts[place.report_id][place.start : place.end]) for place in places)

    def answered(collation: Collation) -> bool:
        """True if readings from elsewhere are left: two, that a difference stays one, or the only one."""
        left = [reading for reading in collation.readings if not credited(reading.spans)]
        return len(left) >= min(2, len(collation.readings))

    return msgspec.structs.replace(
        dossier,
        collations=tuple(one for one in dossier.collations if answered(one)),
        commitments=tuple(one for one in dossier.commitments if not credited(one.spans)),
        questions=tuple(one for one in dossier.questions if not credited(one.spans)),
    )


def _title(dossier: Dossier) -> str:
    lead = choose_lead(dossier)
    day = day_text(lead.when) if lead.when else ""
    parts = (day, lead.where)
    return escape(" · ".join(part for part in parts if part) or words_of(lead.span, dossier)[:60])


def _undisputed(dossier: Dossier) -> tuple[list[Reading], list[Reading]]:
    """Statements with one reading that can stand alone: those that several origins carry, and those of one line or an
    unsettled count. Each has the words it is told by first among its spans, and the carriers that bear them out; where
    one of several origins does not, it is not agreed."""
    plain = [collation.readings[0] for collation in dossier.collations if len(collation.readings) == 1]
    found = ((reading, standing_span(reading, dossier)) for reading in plain)
    told = [msgspec.structs.replace(one, spans=(span, *one.spans)) for one, span in found if span]
    borne = [(one, borne_out(one, dossier)) for one in told]
    agreed = [one for one, own in borne if (one.origins or 0) > 1 and own.report_ids == one.report_ids]
    return agreed, [own for one, own in borne if (one.origins or 0) <= 1]


def _list(
    title: str, items: Sequence[Collation | Reading | Commitment | OpenQuestion], most: int, draw: Callable[..., str]
) -> Iterator[str]:
    if not items:
        return
    yield f"### {title}"
    yield ""
    yield from (f"- {draw(item)}" for item in items[:most])
    if len(items) > most:
        yield f"- *{len(items) - most} more*"
    yield ""


def _reading_line(reading: Reading, citations: Citations) -> str:
    return f"{citations.quote(reading.spans[0])} — {reading_counts(reading)}"


def reading_counts(reading: Reading) -> str:
    """ "4 reports · 3 publishers · 1 origin", or that independence is not established."""
    parts = (count_text(len(reading.report_ids), "report"), count_text(reading.publishers, "publisher"))
    return " · ".join([*(part for part in parts if part[0] != "0"), origin_text(reading.origins)])


def _differing(collation: Collation, citations: Citations) -> str:
    kinds = ", ".join(dict.fromkeys(variant.kind.value for variant in collation.variants))
    shown = collation.readings
    if collation.variants and len(shown) > 4:
        pair = parted_readings(collation, collation.variants[0])
        shown = tuple(reading for place, reading in enumerate(shown) if place in pair or place < 2)
    lines = [f"  - {_letter(collation, reading)}: {_reading_line(reading, citations)}" for reading in shown]
    return "\n".join([f"differs in {kinds}", *lines])


def _letter(collation: Collation, reading: Reading) -> str:
    place = collation.readings.index(reading)
    return "abcdefghijklmnopqrstuvwxyz"[place] if place < 26 else str(place + 1)


def _commitment_line(commitment: Commitment, citations: Citations) -> str:
    told = f"{_quoted(commitment.spans, commitment.what, citations)} — {escape(commitment.state or 'state unknown')}"
    moved = [move for move in commitment.course[1:] if move.state == commitment.state and citations.knows(move.span)]
    return f"{told}: {citations.quote(moved[-1].span)}" if moved else told


def _question_line(question: OpenQuestion, citations: Citations) -> str:
    return _quoted(question.spans, question.text, citations)


def _quoted(spans: Sequence[Span], text: str, citations: Citations) -> str:
    return citations.quote(spans[0]) if spans else escape(text)
