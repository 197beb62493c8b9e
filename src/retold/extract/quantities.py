"""Quantities: numbers and ranges with their unit, bound or change, what is counted, where and as of when."""

from collections.abc import Iterator
from dataclasses import replace

import msgspec

from retold.extract.dates import find_sentence_whens
from retold.extract.figures import Figure, find_figures, has_figures
from retold.extract.parser import Parse, Sentence
from retold.extract.quantity_parts import (
    continues,
    counted_of,
    find_change,
    find_place,
    follows_preposition,
    inherits_counted,
    is_age,
    is_conversion,
    per_of,
    unit_name,
    words_of,
)
from retold.terms import TimeKind
from retold.types import Quantity, Span, When

AS_OF_REACH = 14


def find_quantities(parse: Parse) -> tuple[Quantity, ...]:
    """The quantities of a report in text order; dates, years, ordinals and identifiers are none.

    A figure without a noun of its own takes the unit and noun of the one before it in the sentence ("900 soldiers in
    the north and 2,500 in the south"). Vague numbers ("dozens") become the range of `lexicon/en/quantity_vague.tsv`.
    """
    return tuple(quantity for sentence in parse.sentences for quantity in _sentence_quantities(sentence))


def _sentence_quantities(sentence: Sentence) -> Iterator[Quantity]:
    if not has_figures(sentence.tokens.text):
        return
    whens = tuple(find_sentence_whens(sentence))
    times = [when for when in whens if when.kind in (TimeKind.DATE, TimeKind.TIME)]
    figures = _share_units(sentence, find_figures(sentence, times))
    made: list[tuple[Figure, Quantity]] = []
    for figure, following in zip(figures, [*figures, None][1:], strict=True):
        limit = following.start if following else len(sentence.tokens.text)
        quantity = _make_quantity(sentence, figure, [one for _, one in made], limit)
        if made and figure.unit and made[-1][1].change in ("<", ">", "~", "down", "up") and quantity.change == "=":
            same = is_conversion(sentence, figure, made[-1][0]) and figure.kind != "money"
            quantity = msgspec.structs.replace(quantity, change=made[-1][1].change) if same else quantity
        made.append((figure, _with_time(quantity, times)))
    yield from (quantity for _, quantity in made)


def _share_units(sentence: Sentence, figures: list[Figure]) -> list[Figure]:
    """The figures, bare ones given the unit of the next where they share it, or of age where they give one."""
    shared: list[Figure] = []
    following: Figure | None = None
    for figure in reversed(figures):
        if not figure.unit and continues(sentence, figure, following) and following:
            figure = replace(figure, unit=following.unit, kind=following.kind)
        elif figure.unit in ("", "year") and is_age(sentence, figure):
            figure = replace(figure, unit="year of age", kind="age")
        shared.append(figure)
        following = figure
    return shared[::-1]


def _make_quantity(sentence: Sentence, figure: Figure, before: list[Quantity], limit: int) -> Quantity:
    counted = counted_of(sentence, figure)
    unit = figure.unit or unit_name(counted, figure)
    words = words_of(counted)
    if not unit and inherits_counted(sentence, figure):
        level = follows_preposition(sentence, figure)
        sharing = [one for one in before if not (level and one.unit == "percentage")]
        unit, words = (sharing[-1].unit, sharing[-1].counted) if sharing else ("", "")
    unit += per_of(sentence, figure, counted)
    return Quantity(
        span=Span(sentence.report_id, sentence.start + figure.start, sentence.start + figure.end),
        low=figure.low,
        high=figure.high,
        unit=unit.strip() or "-",
        counted=words,
        change=find_change(sentence, figure),
        place=find_place(sentence, figure, limit),
    )


def _with_time(quantity: Quantity, times: list[When]) -> Quantity:
    """`quantity` with the date that directly follows it ("in 2018", "as of Friday"), if one does."""
    for when in times:
        if when.span and 0 < when.span.start - quantity.span.end <= AS_OF_REACH:
            return msgspec.structs.replace(quantity, as_of=when)
    return quantity
