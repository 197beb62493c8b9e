"""An answer for a terminal: each reading with what it rests on and the line it stands in."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from retold.ask.answer import Answer, AnswerReading, Cited, NearLine
from retold.ask.hit import SIDES
from retold.present.counts import NOT_ESTABLISHED, count_text, origin_text

SOFT, STRONG, WARNING = "dim", "bold", "yellow"
DOES_NOT_SAY = "The pile does not say"
MOST_CITED = 3
SURE, LIKELY, UNSURE = 2.5, 1.5, 0.5
"""Certainty above which it is put as certain, as probable, and below which it is left open."""
_PLAIN = frozenset({"", "stated"})


def draw_answer(answer: Answer, *, most: int = 8) -> Group:
    """The readings, at most `most`; or that the pile does not say, why, and the lines that come nearest."""
    if not answer.readings:
        return Group(*_refusal(answer))
    parts: list[RenderableType] = [Text(_opening(answer), style=SOFT)]
    for reading in answer.readings[:most]:
        parts += [Text(), *_reading_lines(reading)]
    rest = len(answer.readings) - most
    parts += [Text(f"\n{count_text(rest, 'more reading')}; see --most", style=SOFT)] if rest > 0 else []
    parts += [Text(f"{count_text(answer.unread, 'paragraph')} left unread for their number", style=WARNING)] * bool(
        answer.unread
    )
    return Group(*parts)


def _opening(answer: Answer) -> str:
    return f"asked: {answer.asked} · {count_text(len(answer.readings), 'reading')}"


def _reading_lines(reading: AnswerReading) -> Iterator[Text | Padding]:
    head = Text(f"“{' '.join(reading.words.split())}”", style=STRONG)
    if reading.value in SIDES.values():
        head = Text.assemble((reading.value, "green" if reading.value == "yes" else WARNING), " — ", head)
    elif reading.value and reading.value != reading.state:
        head.append(f"  = {reading.value}", style="cyan")
    if reading.value not in SIDES.values() and (reading.state not in _PLAIN or reading.value == reading.state):
        head.append(f"  {reading.state}", style=WARNING if reading.state not in _PLAIN else "green")
    yield head
    yield Padding(Text(reading_counts(reading)), (0, 0, 0, 2))
    if facts := " · ".join(_facts(reading)):
        yield Padding(Text(facts, style=SOFT), (0, 0, 0, 2))
    lines = list({cited.line: cited for cited in reversed(reading.cited)}.values())[::-1]
    for cited in lines[:MOST_CITED]:
        yield Padding(_cited_line(cited), (0, 0, 0, 2))
    if len(lines) > MOST_CITED:
        yield Padding(Text(f"and {count_text(len(lines) - MOST_CITED, 'more line')}", style=SOFT), (0, 0, 0, 2))


def reading_counts(reading: AnswerReading) -> str:
    """ "2 reports · 1 publisher · 1 origin"; where independence is not established, the most it can be."""
    origins = origin_text(reading.origins)
    if reading.origins is None:
        origins = f"{NOT_ESTABLISHED}: at most {count_text(reading.most_origins, 'origin')}"
    publishers = count_text(reading.publishers, "publisher") if reading.publishers else "publisher unknown"
    return " · ".join([count_text(len(reading.report_ids), "report"), publishers, origins])


def _facts(reading: AnswerReading) -> Iterator[str]:
    if reading.speakers:
        yield "said by " + ", ".join(reading.speakers)
    if reading.as_of:
        yield f"as of {reading.as_of}" + (" (the report's day)" if reading.as_of_inferred else "")
    if reading.certainty is not None and reading.state in _PLAIN:
        yield certainty_text(reading.certainty)
    if reading.story:
        yield f"of the story “{reading.story}”"
    if reading.loose:
        yield "not in the line itself but in its report: " + ", ".join(f"“{word}”" for word in reading.loose)


def certainty_text(certainty: float) -> str:
    """How sure a report puts it, from -3 (certainly not so) to 3 (certainly so), in words."""
    likely = ("certain", "probable", "possible")
    if abs(certainty) < UNSURE:
        return "put as open"
    step = 0 if abs(certainty) > SURE else 1 if abs(certainty) > LIKELY else 2
    return f"put as {likely[step]}" if certainty > 0 else ("put as not so", "put as unlikely", "put as doubtful")[step]


def _cited_line(cited: Cited) -> Text:
    where = cited.publisher or "unknown publisher"
    line = Text(f"“{' '.join(cited.words.split())}”")
    return line.append(f"  {where}, {cited.path}, characters {cited.span.start}–{cited.span.end}", style=SOFT)


def _refusal(answer: Answer) -> Iterator[Text | Padding]:
    yield Text.assemble((DOES_NOT_SAY, STRONG), f": {answer.reason}.")
    if answer.nearest:
        yield Text("\nNearest lines, none of them an answer", style=SOFT)
        for line in answer.nearest:
            yield Padding(_near_line(line), (0, 0, 0, 2))


def _near_line(line: NearLine) -> Text:
    text = Text(f"“{' '.join(line.words.split())}”", style=SOFT)
    return text.append(f"  {line.path}, characters {line.span.start}–{line.span.end}", style=SOFT)
