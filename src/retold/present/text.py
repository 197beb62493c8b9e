"""Plain renderings for a terminal: stories, one story, its stemma as a tree, its collation, two reports compared."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from retold.present.brief import reading_counts
from retold.present.cards import Card, make_card, make_cards
from retold.present.counts import NOT_ESTABLISHED, count_text, failure_texts, stemma_origins, story_counts
from retold.present.differences import CLEAR, gravest_of_all, listed_differences
from retold.present.grading import NUMBERS, grade_readings
from retold.present.lead import choose_lead, publication, words_of
from retold.present.lookup import Lookup
from retold.present.naming import day_text, node_name, publisher_text, rank_names, spell_ids
from retold.present.tree import Row, grow_rows
from retold.terms import Relation
from retold.text import each_publisher, plain
from retold.types import Collation, Dossier, Doubt, Passage, Reading, Report, Span, Stemma

SOFT, STRONG, DIFFERS = "dim", "bold", "yellow"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# What the words before the passages of two reports mean.
RELATIONS = "verbatim: same words; rewritten: other words; new: left only; missing: right only"
# Characters of a reading in a line of differences, and those kept before what differs.
ROOM, BEFORE = 90, 30
# So many differences are told in lines.
MOST_LINES = 6


def describe_origins(stemmata: Sequence[Stemma]) -> str:
    """The origins of all stories in one line, with how many stories leave the count open."""
    settled = [stemma for stemma in stemmata if stemma.settled]
    unsettled = len(stemmata) - len(settled)
    known = [count_text(sum(stemma.most_origins for stemma in settled), "origin")] if settled or not unsettled else []
    unknown = [f"{NOT_ESTABLISHED} in {count_text(unsettled, 'story', 'stories')}"] if unsettled else []
    return "; ".join(known + unknown)


def list_differences(dossiers: Sequence[Dossier], most: int = MOST_LINES) -> list[Text]:
    """The gravest clear differences of all stories, one line each; where none is clear, those of the largest story that
    may be one."""
    found = [(one.dossier, one.difference) for one in gravest_of_all(dossiers, most)]
    if not found and dossiers:
        largest = max(dossiers, key=lambda dossier: (len(dossier.reports), dossier.story.id))
        found = [(largest, one) for one in listed_differences(largest)[:most]]
    return [difference_line(make_card(difference, Lookup.of(dossier)), dossier) for dossier, difference in found]


def difference_line(card: Card, dossier: Dossier) -> Text:
    """ "number, How many died? “14 people” (4 reports) / “41 injured” (1 report)", each cut to where it differs; the
    counts are of the reports that bear an answer out."""
    difference = card.difference
    heading = card.heading if card.heading.endswith("?") else f"{card.heading}:"
    line = Text("" if difference.gravity >= CLEAR else "perhaps ", style=SOFT)
    line.append(f"{difference.variant.kind.value}, {heading} ", style=DIFFERS)
    for number, side in enumerate(card.sides):
        line.append(" / " if number else "", style=SOFT)
        line.append(f"“{_cut_around(side.telling, difference.collation, dossier)}”", style="default")
        line.append(f" ({count_text(len(side.report_ids), 'report')})", style=SOFT)
    return line


def _cut_around(span: Span, collation: Collation, dossier: Dossier) -> str:
    """The words at `span`, at most ROOM characters of them, with the first of those that differ."""
    text = " ".join(words_of(span, dossier).split())
    marked = [own for variant in collation.variants for own in variant.spans if own.report_id == span.report_id]
    inside = sorted(own for own in marked if span.start <= own.start < own.end <= span.end)
    at = text.find(" ".join(words_of(inside[0], dossier).split())) if inside else 0
    low = 0 if len(text) <= ROOM or at < ROOM - BEFORE else text.rfind(" ", 0, at - BEFORE) + 1
    return ("…" if low else "") + shorten(text[low:], ROOM)


def list_stories(dossiers: Sequence[Dossier]) -> Group:
    """The stories, two lines each: id, day, counts of reports, named publishers and origins; then the lead.

    "≈" marks an inferred day; "1–2?" stands where independence is not established.
    """
    head = Text(f"{'story':<15}{'day':<13}{'reports':>7}{'publishers':>12}{'origins':>9}", style=SOFT)
    return Group(head, *(part for dossier in dossiers for part in _story_lines(dossier)))


def draw_story(dossier: Dossier, *, most: int = 8, doubts: Sequence[Doubt] = ()) -> Group:
    """One story: lead, counts, what differs most, stemma, its `most` weightiest statements, names with reasons.

    `doubts` are what reading was not sure of; those of other stories are left out.
    """
    lead = choose_lead(dossier)
    parts: list[RenderableType] = [
        Text(" · ".join(part for part in (day_text(lead.when), lead.where, dossier.story.id) if part), style=SOFT),
        Text(words_of(lead.span, dossier), style=STRONG),
        Text(story_counts(dossier)),
        *_failure_lines(dossier),
    ]
    differences = [difference_line(card, dossier) for card in make_cards(dossier, MOST_LINES)]
    parts += [Text(), Text("Differs most", style=STRONG), *differences] if differences else []
    parts += [Text(), draw_stemma(dossier)]
    for collation in dossier.collations[:most]:
        parts += [Text(), draw_collation(collation, dossier)]
    rest = len(dossier.collations) - most
    parts += [Text(f"\n{count_text(rest, 'more statement')}", style=SOFT)] if rest > 0 else []
    for title, lines in (("Names", _name_lines(dossier)), ("Read with a doubt", _doubt_lines(dossier, doubts))):
        parts += [Text(), Text(title, style=STRONG), *lines] if lines else []
    shown = sorted({grade for c in dossier.collations[:most] for grade in grade_readings(c)})
    legend = "; ".join(f"{grade} {NUMBERS[grade]}" for grade in shown)
    return Group(*parts, *([Text(f"\ncredibility (Admiralty scale): {legend}", style=SOFT)] if shown else []))


def _failure_lines(dossier: Dossier) -> list[Text]:
    """What was not done with the story because a step failed on it."""
    return [Text(told, style=DIFFERS) for told in failure_texts(dossier)]


def _name_lines(dossier: Dossier) -> list[Text]:
    """Names whose spellings were taken together or kept apart, each with its spellings and why."""
    lines = []
    for name in rank_names(name for name in dossier.names if name.reasons):
        lines.append(Text.assemble((name.text, "bold"), (f"  {name.kind.value}: {', '.join(name.spellings)}", SOFT)))
        lines += [Text(f"    {spell_ids(reason, dossier)}") for reason in name.reasons]
    return lines


def _doubt_lines(dossier: Dossier, doubts: Sequence[Doubt]) -> list[Text]:
    own = {report.id for report in dossier.reports}
    return [Text(f"  {doubt.where}, {doubt.about}: {doubt.detail}") for doubt in doubts if doubt.report_id in own]


def draw_stemma(dossier: Dossier) -> Tree:
    """The stemma as a tree: each copy below its exemplar with how it was made; lost exemplars in brackets."""
    top = Tree(Text("Stemma", style=STRONG), guide_style=SOFT)
    branches: dict[str, Tree] = {}
    for row in grow_rows(dossier):
        parent = top if row.parent_id is None else branches[row.parent_id]
        branches[row.node_id] = parent.add(_node_line(row, dossier))
    if not dossier.stemma.settled:
        top.add(
            Text(
                f"{stemma_origins(dossier.stemma)}. {spell_ids(dossier.stemma.reason, dossier)}".rstrip(), style=DIFFERS
            )
        )
    return top


def draw_collation(collation: Collation, dossier: Dossier) -> Group:
    """One statement with its readings, who carries each, and in what they differ."""
    title = Text.assemble((collation.question, STRONG), (f"  {collation.id}", SOFT))
    if len(collation.readings) == 1 and len(collation.readings[0].report_ids) == 1 and len(dossier.reports) > 1:
        title.append("  carried by one", style=DIFFERS)
    decided = [Text(f"  {told}", style=DIFFERS) for told in collation.decided]
    grades = grade_readings(collation)
    lines = [_reading_row(place, reading, grades[place], dossier) for place, reading in enumerate(collation.readings)]
    variants = [
        Text(f"  {v.kind.value}: {spell_ids(v.detail, dossier)}".rstrip(": "), style=DIFFERS)
        for v in collation.variants
    ]
    return Group(title, *lines, *variants, *decided)


def draw_diff(copy: Report, exemplar: Report, passages: Sequence[Passage]) -> Table:
    """Two reports side by side, passage by passage: verbatim, rewritten, new (left alone), missing (right alone).

    Below stands what these words mean. Furniture takes no part; the last line says how much was left out, and a passage
    whose words stand as furniture on the other side says so, for it is not new.
    """
    left_out = "; ".join(filter(None, (_left_out(copy), _left_out(exemplar))))
    caption = f"\n{RELATIONS}\n{left_out}".rstrip()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), expand=True, caption=caption, caption_justify="left")
    table.add_column("", style=SOFT, no_wrap=True)
    table.add_column(Text(f"copy: {_called(copy)}"), ratio=1)
    table.add_column(Text(f"beside: {_called(exemplar)}"), ratio=1)
    for passage in passages:
        style = SOFT if passage.relation is Relation.VERBATIM else ""
        left, right = _words(copy, passage.copy_span), _words(exemplar, passage.exemplar_span)
        table.add_row(
            passage.relation.value,
            Text(left, style=style) if left else Text(_as_furniture(right, copy), style=SOFT),
            Text(right, style=style) if right else Text(_as_furniture(left, exemplar), style=SOFT),
        )
    return table


def _called(report: Report) -> str:
    return f"{publisher_text(report)} ({report.path})" if report.publisher else report.path


def _left_out(report: Report) -> str:
    """ "Left out of Hill Herald: 2 menu, 1 caption"; "" if it holds no furniture."""
    kinds = Counter(piece.kind.value for piece in report.furniture)
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    return f"Furniture left out of {publisher_text(report) or report.path}: {told}" if told else ""


def _as_furniture(words: str, other: Report) -> str:
    """Where `words` stand in `other` after all; "" if they do not stand in its furniture."""
    kinds = (piece.kind.value for piece in other.furniture if plain(words) in plain(_words(other, piece.span)))
    kind = next(kinds, "")
    return f"(stands there as furniture: {kind})" if kind else ""


def shorten(text: str, most: int) -> str:
    """`text` on one line, cut at a word before `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"


def place_of(span: Span, dossier: Dossier) -> str:
    """Where a span stands: "Publisher (path) 120–180"."""
    report = next((report for report in dossier.reports if report.id == span.report_id), None)
    if report is None:
        return f"{span.report_id} {span.start}–{span.end}"
    return f"{publisher_text(report) or 'unknown publisher'} ({report.path}) {span.start}–{span.end}"


def _node_line(row: Row, dossier: Dossier) -> Text:
    report = next((report for report in dossier.reports if report.id == row.node_id), None)
    line = Text(node_name(row.node_id, dossier), style=STRONG if report else "italic")
    if report is None:
        line.append(f"  {row.node_id}", style=SOFT)
    else:
        line.append(f"  {day_text(publication(report, dossier))}", style=SOFT)
        line.append(f"  {report.id}", style=SOFT)
    if row.link:
        line.append(f"  {row.link.manner.value} {row.link.score:.2f}", style="cyan")
        line.append("" if row.link.judged_by == "rule" else f"  decided by {row.link.judged_by}", style=DIFFERS)
        line.append(f"  {row.link.id}", style=SOFT)
    for link in row.also:
        line.append(f"  also from {node_name(link.exemplar_id, dossier)}", style="cyan")
    return line


def _story_lines(dossier: Dossier) -> Iterator[RenderableType]:
    lead, stemma = choose_lead(dossier), dossier.stemma
    day = ("≈" if lead.when and lead.when.inferred else "") + (lead.when.value[:10] if lead.when else "undated")
    publishers = len(each_publisher(report.publisher for report in dossier.reports))
    origins = str(stemma.most_origins) if stemma.settled else f"{stemma.fewest_origins}–{stemma.most_origins}?"
    counts = f"{day:<13}{len(dossier.reports):>7}{publishers:>12}{origins:>9}"
    yield Text.assemble((f"{dossier.story.id:<15}", "cyan"), counts)
    lines = Group(*_failure_lines(dossier), Text(shorten(words_of(lead.span, dossier), 240)))
    yield Padding(lines, (0, 0, 1, 2))


def _reading_row(place: int, reading: Reading, grade: int, dossier: Dossier) -> Table:
    grid = Table.grid(padding=(0, 1))
    words = Text(f"“{' '.join(words_of(reading.spans[0], dossier).split())}”")
    told = f"{reading_counts(reading)}, credibility {grade}: {', '.join(_carriers(reading, dossier))}"
    counts = Text(told, style=SOFT)
    grid.add_row(Text(f" {LETTERS[place] if place < len(LETTERS) else place + 1}", style="cyan"), words)
    grid.add_row("", counts)
    return grid


def _carriers(reading: Reading, dossier: Dossier) -> Iterator[str]:
    yield from (node_name(report_id, dossier) for report_id in reading.report_ids[:6])
    if len(reading.report_ids) > 6:
        yield f"{len(reading.report_ids) - 6} more"


def _words(report: Report, span: Span | None) -> str:
    return report.text[span.start : span.end] if span else ""
