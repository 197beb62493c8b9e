"""Cards: each difference of a story as a reader meets it, with its heading, its sides in quotes, and who gives them."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from retold.present.clipping import bare, excerpt
from retold.present.denials import NEGATORS
from retold.present.differences import Difference, listed_differences, places_shown, rank_differences
from retold.present.heading import phrase_heading
from retold.present.heading_choice import is_misplaced
from retold.present.lead import publication
from retold.present.lookup import Lookup
from retold.present.one_sentence import OneSentence, is_retold, join_sides, leave_contrary
from retold.present.sides import PARTED, Side, choose_sides, subject_of
from retold.terms import VariantKind
from retold.text import each_publisher, publisher_key, same_publisher, words
from retold.types import Dossier, Reading, Report, Span

# Of the differences that tell the same again so many are named.
MOST_ALSO = 2
# A telling of fewer words is not printed in brief.
FEWEST_WORDS = 3


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A difference with its heading and its sides, the two that it parts first; `quotes` are the words shown of each.

    `joined` says which side's quote can stand for both; None where the two are told in two sentences. `also` are the
    headings of differences that tell the same again.
    """

    difference: Difference
    heading: str
    sides: tuple[Side, ...]
    quotes: tuple[Span, ...]
    joined: OneSentence | None = None
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
    others, quotes = chosen[PARTED:], tuple(_quote(side, lookup) for side in chosen[:PARTED])
    parted = tuple(leave_contrary(side, quote, lookup) for side, quote in zip(chosen, quotes, strict=False))
    joined = join_sides(parted, quotes, lookup)
    told = {lookup.sentence(side.telling) for side in parted}
    others = tuple(side for side in others if _adds(side, told, lookup, retold=joined is not None))
    briefly = (bare(side.telling, lookup.reports[side.telling.report_id].text) for side in others)
    heading = phrase_heading(difference, (*parted, *others), lookup)
    sides = (*_marked(difference, parted, lookup), *others)
    return Card(difference=difference, heading=heading, sides=sides, quotes=(*quotes, *briefly), joined=joined)


def _marked(difference: Difference, parted: Sequence[Side], lookup: Lookup) -> tuple[Side, ...]:
    """The two sides; where a "not" belongs to no verb, it alone is marked, and no verb of the other side."""
    if difference.variant.kind is not VariantKind.NEGATION or not is_misplaced(parted, lookup):
        return tuple(parted)
    denied = [any(lookup.text(mark).lower() in NEGATORS for mark in side.marks) for side in parted]
    return tuple(
        side if own else msgspec.structs.replace(side, marks=()) for side, own in zip(parted, denied, strict=True)
    )


def readings_shown(difference: Difference, lookup: Lookup) -> tuple[Reading, ...]:
    """The readings whose sides stand on the card of a difference."""
    return tuple(difference.collation.readings[side.place] for side in make_card(difference, lookup).sides)


def _adds(side: Side, told: set[Span], lookup: Lookup, *, retold: bool) -> bool:
    """True if a side in brief says something in itself, and not what a quoted sentence says already; where those are
    one sentence `retold`, if its own is, too: what else is told answers nothing."""
    own, said = lookup.sentence(side.telling), words(lookup.text(side.telling))
    if len(said) < FEWEST_WORDS or own in told or any(set(said) <= set(words(lookup.text(one))) for one in told):
        return False
    return not retold or any(is_retold(lookup.text(own), lookup.text(one)) for one in told)


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
