"""Speakers whom nobody introduces: a word spelt much like the person whom the siblings let say the same."""

from collections.abc import Iterator, Mapping, Sequence

from retold.collate.corrupted import Corruption
from retold.collate.spellings import nearness, parts_of
from retold.collate.wording import content_words, cut_words, overlap
from retold.terms import NameKind
from retold.types import Attribution, Extraction, Name, Report, Span

# What two speakers are said to say is one saying from this share of its words on, both ways.
SAME_SAYING = 0.6
FEWEST_WORDS = 4
# A word may stand for a last name if it is spelt this much like it, or goes on where the name ends.
NEAR_SURNAME = 60.0
FEWEST_LETTERS = 4


def find_strangers(reports: Sequence[Report], extractions: Sequence[Extraction]) -> list[Corruption]:
    """Single words that speak once in a report, name no one of the story, and stand where every sibling that carries
    the saying names one and the same person, whose last name they resemble. Quadratic in the sayings of a story."""
    texts = {report.id: report.text for report in reports}
    people = [name for e in extractions for name in e.names if name.kind is NameKind.PERSON]
    sayings = [(e.report_id, row, _words_of(texts, row)) for e in extractions for row in e.attributions]
    found = []
    for report_id, row, said in sayings:
        word = _single_word(texts, row)
        if word is None or _is_known(word, report_id, extractions):
            continue
        rivals = [other for key, other, heard in sayings if key != report_id and _same_saying(said, heard)]
        person = _one_person(rivals, people)
        if person and _resembles(word, person.text):
            found.append(_corruption(report_id, word, person, row.source[0], texts[report_id]))
    return found


def _words_of(texts: Mapping[str, str], row: Attribution) -> tuple[str, ...]:
    content = " ".join(texts[span.report_id][span.start : span.end] for span in row.content)
    return tuple(word.base for word in content_words(cut_words(content)))


def _single_word(texts: Mapping[str, str], row: Attribution) -> str | None:
    """The speaker as written, if it is one capitalised word."""
    if len(row.source) != 1:
        return None
    span = row.source[0]
    word = texts[span.report_id][span.start : span.end]
    return word if word.isalpha() and word[0].isupper() and not word.isupper() and len(word) > FEWEST_LETTERS else None


def _is_known(word: str, report_id: str, extractions: Sequence[Extraction]) -> bool:
    """True if the word is part of a person's or body's name anywhere, or a place named elsewhere in its report."""
    for extraction in extractions:
        for name in extraction.names:
            if name.text != word and parts_of(word)[0] in parts_of(name.text):
                return True
        if extraction.report_id == report_id and any(
            place.name == word and place.country for place in extraction.places
        ):
            return True
    return False


def _same_saying(left: Sequence[str], right: Sequence[str]) -> bool:
    return min(len(left), len(right)) >= FEWEST_WORDS and min(overlap(left, right, {})) >= SAME_SAYING


def _one_person(rivals: Sequence[Attribution], people: Sequence[Name]) -> Name | None:
    """The fullest name of the person whom all rivals name as the speaker."""
    named = [next((name for name in people if name.text in row.speaker), None) for row in rivals if row.speaker]
    if not named or None in named:
        return None
    known = [name for name in named if name]
    if len({parts_of(name.text)[-1] for name in known}) != 1:
        return None
    return max(known, key=lambda name: (len(parts_of(name.text)), name.text))


def _resembles(word: str, person: str) -> bool:
    surname, other = parts_of(person)[-1], parts_of(word)[-1]
    goes_on = len(surname) >= FEWEST_LETTERS and (other.startswith(surname) or surname.startswith(other))
    return surname != other and (goes_on or nearness(other, surname) >= NEAR_SURNAME)


def _corruption(report_id: str, word: str, person: Name, source: Span, text: str) -> Corruption:
    detail = (
        f'"{word}" speaks here and is introduced by no one: most likely {person.text}, '
        "whom the other reports let say the same; original kept"
    )
    spans = tuple(_everywhere(word, source.report_id, text))
    return Corruption(report_id, word, person.text, spans, detail)


def _everywhere(word: str, report_id: str, text: str) -> Iterator[Span]:
    """Every place where the word stands as a whole."""
    return (Span(report_id, found.start, found.end) for found in cut_words(text) if found.text == word)
