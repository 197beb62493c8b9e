"""Signs that a report was translated, or smoothed by a language model, or says what it thinks itself."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from retold.relate.fingerprint import Print
from retold.types import Span

DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
DAY_FORM = re.compile(rf"\b(?:{DAYS}) ?\((\d{{1,2}})(?:st|nd|rd|th|/\d{{1,2}})?\)")
_CLOCK = re.compile(r"\b\d{1,2}h\d{0,2}\b")
_DECIMAL = re.compile(r"\b\d{1,3}(?:\.\d{3}){2,}\b|\b\d+,\d{1,2}\s?(?:%|percent|per cent|million|billion)")
_FRAGMENT = re.compile(r"(?<=[a-z”\"] said\. )[A-Z][a-z]+\.(?: [A-Z][a-z]+\.)?")
_BROKEN_QUOTE = re.compile(r"[”\"][.,] ?[A-Z][a-z]+ [a-z]*[”\"]|[a-z][”\"]\. [A-Z][^.\n]{0,40}[”\"]\.")
_JAMMED = re.compile(r"[a-z]:[\"“][A-Z]")
_MIXED = re.compile(
    r"(?:^|(?<=\s))['‘](?!\d)[A-Z][^'’\"“”\n]{8,}(?:['’](?=[a-z])[^'’\"“”\n]*)*[\"”]"
    r"|(?:^|(?<=\s))[\"“][A-Z][^'’\"“”\n]{8,},['’](?= )",
    re.MULTILINE,
)
_UNOPENED = re.compile(r"^[^\"“”\n]{12,}[.,!?][\"”]$", re.MULTILINE)
_BROKEN_END = re.compile(r"[^.!?\n]{20,}\.[A-Z][a-z]+ [a-z]+|, a long-[^.\n]+\. [A-Z][a-z]+ [a-z]+s\.")
_MAYBE_BROKEN = re.compile(r"\.[A-Z]|, a long-")  # what _BROKEN_END must hold, found sooner
_ARTICLE = re.compile(
    r"\b(?:(?:in|of|to|for) (?:the )?(?:life|nature|society|politics) (?:the|of)|the (?:God|people's))\b"
)
_DOUBLE_NOUN = re.compile(r"\b(?:of|in|by) (\w+) of (?:the )?\1\b")
_QUESTION = re.compile(r"[^.!?\n]{15,}\?")

Rating = tuple[float, list[str], tuple[Span, ...]]
Found = tuple[str, float, re.Pattern[str]]


@cache
def phrases(name: str) -> re.Pattern[str]:
    """A lexicon of this step as one pattern, longest phrase first."""
    lines = files("retold.relate").joinpath(f"lexicon/{name}.txt").read_text(encoding="utf-8").splitlines()
    kept = sorted((line.strip() for line in lines if line.strip()), key=lambda line: (-len(line), line))
    return re.compile(r"\b(?:" + "|".join(re.escape(line) for line in kept) + r")\b", re.IGNORECASE)


def rate_translation(print_: Print) -> Rating:
    """How much a report reads like a translation, in [0, 1], with reasons and where they show."""
    return print_.recall("translation", _rate_translation)


def _rate_translation(print_: Print) -> Rating:
    signs: list[Found] = [
        ("weekday with the day of the month in brackets", 0.6, DAY_FORM),
        ("hours written with an h", 0.5, _CLOCK),
        ("figures with foreign points or commas", 0.4, _DECIMAL),
        ("a sentence broken after its verb", 0.4, _FRAGMENT),
        ("a quote that is closed in the wrong place", 0.35, _BROKEN_QUOTE),
        ("a quote jammed against its colon", 0.25, _JAMMED),
        ("a quote opened with one kind of mark and closed with another", 0.35, _MIXED),
        ("a quote closed that was never opened", 0.25, _UNOPENED),
        ("a sentence that runs into the next", 0.25, _BROKEN_END),
        ("phrases carried over word for word", 0.15, phrases("calques")),
        ("articles where English has none", 0.2, _ARTICLE),
        ("a noun doubled", 0.2, _DOUBLE_NOUN),
    ]
    return _rate(print_, signs)


def rate_rewriting(print_: Print) -> Rating:
    """How much a report reads as smoothed by a language model, in [0, 1], with reasons and where they show."""
    return print_.recall("rewriting", _rate_rewriting)


def _rate_rewriting(print_: Print) -> Rating:
    signs: list[Found] = [
        ("smooth connectives", 0.15, phrases("smooth")),
        ("generalised attribution", 0.15, phrases("vague")),
    ]
    score, reasons, spans = _rate(print_, signs)
    questions = list(_closing_questions(print_))
    if questions:
        score, reasons = 1 - (1 - score) * 0.6, [*reasons, f"closing questions ({len(questions)})"]
    return score, reasons, (*spans, *questions)


def _rate(print_: Print, signs: list[Found]) -> Rating:
    """Each sign found lessens the doubt; a second and third of its kind lessen it less."""
    doubt, reasons, spans = 1.0, list[str](), list[Span]()
    text = print_.report.text
    likely = [sign for sign in signs if sign[2] is not _BROKEN_END or _MAYBE_BROKEN.search(text)]
    for name, weight, pattern in likely:
        found = [match.span() for match in pattern.finditer(text) if _in_prose(print_, match.start())]
        if found:
            doubt *= (1 - weight) ** min(4.0, len(found))
            reasons.append(f"{name} ({len(found)})")
            spans.extend(Span(print_.id, *at) for at in found[:4])
    return 1 - doubt, reasons, tuple(spans)


def _in_prose(print_: Print, at: int) -> bool:
    return not any(piece.span.start <= at < piece.span.end for piece in print_.report.furniture)


def _closing_questions(print_: Print) -> Iterator[Span]:
    """Questions in the last quarter that stand outside quotation marks."""
    text = print_.report.text
    last = int(len(text) * 0.75)
    for match in _QUESTION.finditer(text, last) if "?" in text[last:] else ():
        inside = any(quote.start <= match.start() < quote.end for quote in print_.quotes)
        if not inside and _in_prose(print_, match.start()):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            yield Span(print_.id, start, match.end())


def find_opinion(print_: Print, sentence: int) -> bool:
    """True if a sentence judges, urges or asks, outside quotation marks."""
    span = print_.span(*print_.sentences[sentence])
    text = print_.report.text[span.start : span.end + 1]
    if any(quote.start < span.end and quote.end > span.start for quote in print_.quotes):
        return False
    return text.endswith("?") or bool(phrases("opinion").search(text)) or bool(phrases("smooth").search(text))
