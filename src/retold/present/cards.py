"""Cards: each difference of a story as a reader meets it, with its heading, its sides in quotes, and who gives them."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from retold.present.clipping import bare, excerpt
from retold.present.differences import Difference, listed_differences, places_shown, rank_differences
from retold.present.heading import phrase_heading
from retold.present.lead import publication
from retold.present.lookup import Lookup
from retold.present.sides import PARTED, Side, choose_sides, subject_of
from retold.text import each_publisher, publisher_key, same_publisher
from retold.types import Dossier, Report, Span

# Of the differences that tell the same again so many are named.
MOST_ALSO = 2
# A telling of fewer words is not printed in brief.
FEWEST_WORDS = 3


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A difference with its heading and its sides, the two that it parts first; `quotes` are the words shown of each.

    `also` are the headings of differences that tell the same again.
    """

    difference: Difference
    heading: str
    sides: tuple[Side, ...]
    quotes: tuple[Span, ...]
    also: tuple[str, ...] = ()


def make_cards(dossier: Dossier, most: int | None = None) -> tuple[Card, ...]:
    """The cards of the differences that are listed of a story in their order, at most so many."""
    lookup = Lookup.of(dossier)
    ranked, shown = rank_differences(dossier, lookup), listed_differences(dossier, lookup)[:most]
    ids = {difference.collation.id for difference in shown}
    again: dict[str, dict[str, None]] = defaultdict(dict)
    for difference in ranked:
        if difference.told_in in ids:
            again[difference.told_in][make_card(difference, lookup).heading] = None
    return tuple(_folded(make_card(one, lookup), list(again[one.collation.id])) for one in shown)


def _folded(card: Card, also: Sequence[str]) -> Card:
    others = [heading for heading in also if heading != card.heading]
    return msgspec.structs.replace(card, also=tuple(others[:MOST_ALSO]))


def make_card(difference: Difference, lookup: Lookup) -> Card:
    """The card of one difference."""
    chosen = choose_sides(difference, places_shown(difference), lookup)
    told = {lookup.sentence(side.telling) for side in chosen[:PARTED]}
    sides = (*chosen[:PARTED], *(side for side in chosen[PARTED:] if _adds(side, told, lookup)))
    heading = phrase_heading(difference, sides, lookup)
    quotes = (
        *(_quote(side, lookup) for side in sides[:PARTED]),
        *(bare(side.telling, lookup.reports[side.telling.report_id].text) for side in sides[PARTED:]),
    )
    return Card(difference=difference, heading=heading, sides=sides, quotes=quotes)


def _adds(side: Side, told: set[Span], lookup: Lookup) -> bool:
    """True if a side in brief says something in itself, and not in a sentence that is quoted already."""
    return len(lookup.text(side.telling).split()) >= FEWEST_WORDS and lookup.sentence(side.telling) not in told


def _quote(side: Side, lookup: Lookup) -> Span:
    """The words shown of a side: its telling with its subject, who says so, and the words that differ."""
    subject, around = subject_of(lookup.statements.get(side.telling)), lookup.sentence(side.telling)
    first = subject or Span(around.report_id, around.start, around.start + 1)
    needed = [*side.marks, first, *_attributed(side.telling, lookup)]
    return excerpt(side.telling, needed, lookup.reports[side.telling.report_id].text)


def _attributed(telling: Span, lookup: Lookup) -> list[Span]:
    """Who is said to say a telling, and the word that says so."""
    statement = lookup.statements.get(telling)
    extraction = lookup.extractions.get(telling.report_id)
    wanted = statement.attribution_id if statement else None
    found = [one for one in (extraction.attributions if extraction else ()) if wanted and one.id == wanted]
    return [span for one in found for span in (*one.source, *one.cue)]


def name_publishers(card: Card, at: int, dossier: Dossier) -> list[str]:
    """The publishers of the reports that bear a side out, best witness first, each once; one that stands on another of
    the sides at length, too, with when its reports came out."""
    lookup = {report.id: report for report in dossier.reports}
    sides = [[lookup[key] for key in side.report_ids] for side in card.sides]
    names = each_publisher(report.publisher for report in sides[at])
    elsewhere = {
        publisher_key(r.publisher) for i, own in enumerate(sides[:PARTED]) if i != at for r in own if r.publisher
    }
    both = {name for name in names if at < PARTED and publisher_key(name) in elsewhere}
    return [_dated(name, sides[at], dossier) if name in both else name for name in names]


def _dated(name: str, reports: Sequence[Report], dossier: Dossier) -> str:
    """The name of a publisher with when its reports among these came out, to the minute where it is known."""
    own = [publication(report, dossier) for report in reports if same_publisher(report.publisher, name)]
    times = dict.fromkeys(when.value[:16].replace("T", " ") if when and when.value else "undated" for when in own)
    return f"{name} ({', '.join(times)})"
