"""A link argued as a philologist would: question, verdict, what speaks for it and against, the rivals, what is open."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from retold.present.counts import count_text
from retold.present.lead import publication, words_of
from retold.present.naming import full_name, spell_ids
from retold.present.rivals import (
    Agreement,
    Rival,
    nearest_rival,
    parted_readings,
    shared_readings,
    sibling_readings,
    wording_beyond,
)
from retold.present.text import DIFFERS, SOFT, STRONG, place_of, shorten
from retold.present.weighing import rank_evidence, rest_of_score, speaks_of
from retold.terms import Manner, Relation
from retold.types import Dossier, Evidence, Link, Span

PAIRS = 3  # of passages shown side by side
LISTED = 8  # single words shown in one line
NOTHING_AGAINST = "Nothing was found: no later date, no reading or wording with another report against this exemplar."
WORD = 24  # characters up to which a span is a word to be listed


def draw_note(link: Link, dossier: Dossier) -> Iterator[RenderableType]:
    """The argument for and against one link. What is counted afresh from the texts is said to be so."""
    lost = any(link.exemplar_id == exemplar.id for exemplar in dossier.stemma.lost)
    ranked, rival = rank_evidence(link.evidence), nearest_rival(link, dossier)
    of = {
        part: [item for item in ranked if speaks_of(item) == part] for part in ("descent", "apart", "manner", "against")
    }
    yield from _verdict(link, dossier)
    yield from _head("What speaks for it, the most telling first")
    yield from _readings(shared_readings(link, dossier)[:PAIRS], dossier, "both", "against")
    for item in of["descent"]:
        yield from _piece(item, dossier, "sibling" if lost else "exemplar")
    yield from _beyond(link, dossier)
    if of["manner"]:
        yield from _head(f"Why it is called {_article(link.manner)}")
        for item in of["manner"]:
            yield from _piece(item, dossier, "exemplar")
    yield from _head("What speaks against it")
    yield from _or_none(_against(link, of["against"], rival, dossier), NOTHING_AGAINST)
    yield from _head("Why no other exemplar")
    yield from _others(link, of["apart"], rival, dossier)
    yield from _head("What would settle it")
    yield from _settling(link, rival, dossier)


def _verdict(link: Link, dossier: Dossier) -> Iterator[Text]:
    copy, exemplar = full_name(link.copy_id, dossier), full_name(link.exemplar_id, dossier)
    also = "also draw on" if link.manner is Manner.MERGE else "descend from"
    yield Text(f"Does {copy} {also} {exemplar}?", style=STRONG)
    made = f"{copy} {_made(link, dossier)} {exemplar}, {link.degree.value}."
    lost = next((item for item in dossier.stemma.lost if item.id == link.exemplar_id), None)
    yield Text(made + (" The exemplar is not in the pile; it is inferred." if lost else ""))
    yield Text(f"Probability {link.score:.2f}, {rest_of_score(link, dossier)}.", style=SOFT)


def _made(link: Link, dossier: Dossier) -> str:
    """ "is a trim of", or for a merge the exemplar that this one was merged with."""
    if link.manner is not Manner.MERGE:
        return f"is {_article(link.manner)} of"
    others = [k.exemplar_id for k in dossier.stemma.links if k.copy_id == link.copy_id and k.id != link.id]
    return f"merges {' and '.join(full_name(key, dossier) for key in others)} with" if others else "merges"


def _article(manner: Manner) -> str:
    return f"an {manner.value}" if manner.value[0] in "aeu" else f"a {manner.value}"


def _head(title: str) -> Iterator[Text]:
    yield Text()
    yield Text(title, style=STRONG)


def _piece(item: Evidence, dossier: Dossier, other: str) -> Iterator[RenderableType]:
    """One piece of evidence: its score, its kind, the reason, and both wordings side by side."""
    line = Text(f"  {item.score:.2f}  ", style="cyan")
    line.append(item.feature.replace("_", " "), style="bold cyan")
    yield line.append(f"  {spell_ids(item.detail, dossier)}", style="default")
    if item.copy_spans or item.exemplar_spans:
        yield _beside(item.copy_spans, item.exemplar_spans, dossier, ("copy", other))


def _beside(left: Sequence[Span], right: Sequence[Span], dossier: Dossier, sides: tuple[str, str]) -> RenderableType:
    """Both sides in two columns, or the one there is; single words in one line, passages in the order given."""
    if not left or not right:
        side, spans = (sides[0], left) if left else (sides[1], right)
        return _columns([(span,) for span in spans], (side,), dossier)
    if len(left) != len(right):
        return _columns([(mine,) for mine in left], (sides[0],), dossier, [(span,) for span in right], (sides[1],))
    return _columns(list(zip(left, right, strict=True)), sides, dossier)


def _columns(
    rows: Sequence[tuple[Span, ...]],
    sides: tuple[str, ...],
    dossier: Dossier,
    more: Sequence[tuple[Span, ...]] = (),
    others: tuple[str, ...] = (),
) -> Table:
    """A table with a column per side; of many passages the first, with how many are not shown."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False, expand=True)
    table.add_column(width=8)
    for _ in (*sides, *others):
        table.add_column(ratio=1)
    lists = [[row[at] for row in rows] for at in range(len(sides))]
    lists += [[row[at] for row in more] for at in range(len(others))]
    heads = [
        Text(f"{side}: {_named(spans, dossier)}", style=SOFT)
        for side, spans in zip((*sides, *others), lists, strict=True)
    ]
    table.add_row("", *heads)
    if all(span.end - span.start <= WORD for spans in lists for span in spans):
        table.add_row("", *(_listed(spans, dossier) for spans in lists))
        return table
    for at in range(min(PAIRS, max(map(len, lists)))):
        table.add_row("", *(_cell(spans[at], dossier) if at < len(spans) else Text() for spans in lists))
    rest = max(map(len, lists)) - PAIRS
    if rest > 0:
        table.add_row("", Text(f"and {rest} more", style=SOFT))
    return table


def _named(spans: Sequence[Span], dossier: Dossier) -> str:
    return ", ".join(dict.fromkeys(full_name(span.report_id, dossier) for span in spans))


def _listed(spans: Sequence[Span], dossier: Dossier) -> Text:
    line = Text()
    for span in spans[:LISTED]:
        line.append(f"“{words_of(span, dossier)}” ")
        line.append(f"{span.start}  ", style=SOFT)
    return line.append(f"and {len(spans) - LISTED} more", style=SOFT) if len(spans) > LISTED else line


def _cell(span: Span, dossier: Dossier) -> Text:
    return Text(f"“{shorten(words_of(span, dossier), 150)}”").append(f"  {span.start}–{span.end}", style=SOFT)


def _beyond(link: Link, dossier: Dossier) -> Iterator[RenderableType]:
    """What a copy of two exemplars has from this one alone."""
    for other_id, pairs in wording_beyond(link, dossier):
        name = full_name(other_id, dossier)
        if pairs:
            yield Text(f"  wording with this exemplar that {name}, its other exemplar, lacks (counted afresh):")
            yield _columns(pairs[:PAIRS], ("copy", "exemplar"), dossier)


def _readings(found: Sequence[Agreement], dossier: Dossier, beside: str, apart: str) -> Iterator[Text]:
    """Each agreement: the question, the words of the two, and the third's with its place."""
    for item in found:
        yield Text("  reading  ", style="bold cyan").append(item.question, style="default")
        yield _said(beside, item.copy, dossier)
        if words_of(item.beside, dossier) != words_of(item.copy, dossier):
            yield _said("", item.beside, dossier)
        yield _said(apart, item.apart, dossier)


def _said(side: str, span: Span, dossier: Dossier) -> Text:
    line = Text(f"        {side:<9}", style=SOFT).append(f"“{shorten(words_of(span, dossier), 150)}”", style="default")
    return line.append(f"  {place_of(span, dossier)}", style=SOFT)


def _or_none(lines: Iterator[RenderableType], none: str) -> Iterator[RenderableType]:
    found = list(lines)
    yield from found or [Text(f"  {none}", style=SOFT)]


def _against(link: Link, items: Sequence[Evidence], rival: Rival | None, dossier: Dossier) -> Iterator[RenderableType]:
    for item in items:
        yield Text(f"  {spell_ids(item.detail, dossier).removeprefix('against it: ')}", style=DIFFERS)
    yield from _readings(parted_readings(link, dossier)[:PAIRS], dossier, "with", "exemplar")
    if any(link.exemplar_id == exemplar.id for exemplar in dossier.stemma.lost):
        yield from _readings(sibling_readings(link, dossier)[:PAIRS], dossier, "copy", "sibling")
    if rival and rival.has:
        name = full_name(rival.report_id, dossier)
        yield Text(f"  wording that it has with {name} and that the exemplar lacks (counted afresh):", style="default")
        yield _columns(rival.has[:PAIRS], ("copy", "there"), dossier)
    yield from _own_matter(link, dossier)


def _own_matter(link: Link, dossier: Dossier) -> Iterator[Text]:
    """What the copy has and its exemplar has not: it came from elsewhere, or was added."""
    pairs = (c for c in dossier.stemma.comparisons if (c.report_id, c.against_id) == (link.copy_id, link.exemplar_id))
    for comparison in pairs:
        new = [p.copy_span for p in comparison.passages if p.relation is Relation.NEW and p.copy_span]
        if new:
            longest = max(new, key=lambda span: span.end - span.start)
            yield Text(
                f"  {count_text(len(new), 'passage')} of the copy that the exemplar lacks: added, or from elsewhere"
            )
            yield _said("", longest, dossier)


def _others(link: Link, apart: Sequence[Evidence], rival: Rival | None, dossier: Dossier) -> Iterator[RenderableType]:
    for item in apart:
        yield from _piece(item, dossier, "sibling")
    if rival is None:
        lost = any(link.exemplar_id == exemplar.id for exemplar in dossier.stemma.lost)
        if not apart:
            yield Text(
                f"  No {'report at hand' if lost else 'other report of the story'} was weighed here.", style=SOFT
            )
        return
    name = full_name(rival.report_id, dossier)
    yield Text(
        f"  Nearest in wording is {name}: it has {rival.share:.0%} of the copy's runs of three words, "
        f"the exemplar {rival.exemplar_share:.0%} (counted afresh)."
    )
    yield from _reasons(link, rival, dossier)


def _reasons(link: Link, rival: Rival, dossier: Dossier) -> Iterator[RenderableType]:
    name = full_name(rival.report_id, dossier)
    above = [item for item in dossier.stemma.links if item.copy_id == rival.report_id]
    if any(item.exemplar_id == link.exemplar_id for item in above):
        yield Text(f"  {name} hangs from the same exemplar: a copy of an exemplar at hand has no authority of its own.")
    further = {item.exemplar_id for item in dossier.stemma.links if item.copy_id == link.copy_id and item.id != link.id}
    for other_id in sorted(further & {item.exemplar_id for item in above}):
        yield Text(f"  {name} hangs from {full_name(other_id, dossier)}, the copy's other exemplar.")
    if any(item.copy_id == link.exemplar_id and item.exemplar_id == rival.report_id for item in dossier.stemma.links):
        yield Text(f"  The exemplar itself hangs from {name}: what they share may have come through it.")
    if rival.hours_after is not None:
        yield Text(f"  {name} is dated {rival.hours_after:.0f} hours after the copy.")
    if rival.lacks:
        yield Text(f"  The copy has with its exemplar what {name} lacks:")
        yield _columns(rival.lacks[:PAIRS], ("copy", "exemplar"), dossier)
    if rival.share >= rival.exemplar_share:
        yield Text(
            "  By wording alone it would be as good an exemplar; the judgement weighs more than that.", style=DIFFERS
        )


def _settling(link: Link, rival: Rival | None, dossier: Dossier) -> Iterator[Text]:
    wanted = list(_wanted(link, dossier))
    if rival and rival.has:
        wanted.append(f"where the wording came from that it shares with {full_name(rival.report_id, dossier)}")
    for want in wanted or ["Nothing at hand leaves it open."]:
        yield Text(f"  {want}")


def _wanted(link: Link, dossier: Dossier) -> Iterator[str]:
    """The exemplar itself, hours that are not known, and what leaves the stemma open."""
    if not dossier.stemma.settled and dossier.stemma.reason:
        yield f"what leaves the count of origins open: {spell_ids(dossier.stemma.reason, dossier)}"
    lost = next((item for item in dossier.stemma.lost if item.id == link.exemplar_id), None)
    if lost:
        yield f"the exemplar itself: {full_name(lost.id, dossier)}"
    for node_id in (link.copy_id, link.exemplar_id):
        report = next((report for report in dossier.reports if report.id == node_id), None)
        when = publication(report, dossier) if report else None
        if report and (when is None or when.inferred):
            known = "carries no date" if when is None else "has a date that is only inferred"
            yield f"the hour at which {full_name(node_id, dossier)} came out: it {known}"
