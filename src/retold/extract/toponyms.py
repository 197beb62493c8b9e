"""Which stretches of a report's text may be names of places: found, not yet resolved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from retold.extract.gazetteer import (
    capital_cities,
    country_names,
    find_entries,
    people_words,
    read_rows,
    state_codes,
)
from retold.extract.parser import Parse, Sentence
from retold.extract.words import Token, TokenSpan
from retold.types import Span

LONGEST = 5
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
NAME_LABELS = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})
_KINDS_OF = frozenset(
    [
        "state",
        "province",
        "region",
        "island",
        "islands",
        "city",
        "town",
        "village",
        "district",
        "port",
        "county",
        "territory",
        "republic",
        "coast",
        "municipality",
        "governorate",
        "prefecture",
        "peninsula",
        "enclave",
        "capital",
        "department",
        "suburb",
        "kingdom",
        "emirate",
        "isle",
    ]
)
_KINDS_AFTER = frozenset(
    [
        "province",
        "region",
        "state",
        "island",
        "islands",
        "governorate",
        "prefecture",
        "peninsula",
        "district",
        "oblast",
        "airport",
        "border",
        "coast",
        "valley",
        "desert",
    ]
)
MIN_PROMINENT = 200_000
VERY_PROMINENT = 1_000_000
ENGLISH_NAMES = frozenset({"NZL", "AUS", "GBR", "CAN", "IRL", "JAM", "ZAF", "BHS", "BMU"})
_SURE_AT = frozenset({"in", "near", "outside", "downtown", "nearby", "throughout", "across", "from", "at"})
STREETS = frozenset({"road", "street", "avenue", "boulevard", "highway", "st.", "ave.", "drive", "lane", "st", "ave",
                     "rd", "rd.", "blvd", "blvd.", "dr.", "court", "circle", "pike", "route", "interstate", "bridge",
                     "center", "centre", "hall", "stadium", "building", "hotel", "mall", "plaza"})  # fmt: skip
_CAPITALISED = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A stretch of text that may name a place.

    `kind` is "name", "people" (a demonym) or "part" (the beginning of an organisation's name); `container` the names
    that follow after a comma ("Texas" in "Paris, Texas"); `sure` is how much its place in the sentence speaks for a
    place, in [0, 1].
    """

    sentence: Sentence
    first: Token
    last: Token
    text: str
    kind: str
    container: str
    sure: float

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.sentence.span(self.first, self.last)


def find_toponyms(parse: Parse) -> list[Toponym]:
    """Stretches that may name places, in text order, none overlapping."""
    return [toponym for sentence in parse.sentences for toponym in _in_sentence(sentence)]


def _in_sentence(sentence: Sentence) -> Iterator[Toponym]:
    labels = _labels(sentence.tokens)
    end = sentence.tokens.start
    for token in sentence.tokens:
        if token.i < end or not _begins(token):
            continue
        found = _longest_from(token, sentence.tokens, labels)
        if found:
            last, kind, sure = found
            end = last.i + 1
            text = token.doc[token.i : end].text
            yield Toponym(sentence, token, last, text, kind, _container(last, sentence.tokens), sure)


def _labels(tokens: TokenSpan) -> dict[int, tuple[str, int, int]]:
    """Token number -> (label, first, end) of the named entity it is part of."""
    return {
        i: (entity.label_, entity.start, entity.end) for entity in tokens.ents for i in range(entity.start, entity.end)
    }


def _begins(token: Token) -> bool:
    return bool(_CAPITALISED.match(token.text)) and token.text[0].isupper()


def _longest_from(
    token: Token, tokens: TokenSpan, labels: dict[int, tuple[str, int, int]]
) -> tuple[Token, str, float] | None:
    """The longest name of a place that begins at `token`: its last token, its kind, how sure."""
    for end in range(min(tokens.end, token.i + LONGEST), token.i, -1):
        last = token.doc[end - 1]
        if not (_begins(last) or last.text.isdigit()) or (end - token.i > 1 and last.is_stop and last.is_lower):
            continue
        text = token.doc[token.i : end].text
        if "," in text or "\n" in text:
            continue
        kind = _kind(text)
        sure = _sureness(token, last, kind, labels, tokens) if kind else 0.0
        if sure > 0:
            return last, kind, sure
    return _unknown_place(token, labels)


def _kind(text: str) -> str:
    if text in people_words() or (text.isupper() and len(text) > 4 and text.capitalize() in people_words()):
        return "people"
    return "name" if _known(text) else ""


def _known(text: str) -> bool:
    if text.lower() in common_words():
        return False
    if len(text) <= 2 or (text.isupper() and len(text) <= 4 and "." not in text):
        return text in country_names()
    return bool(find_entries(text))


def _unknown_place(token: Token, labels: dict[int, tuple[str, int, int]]) -> tuple[Token, str, float] | None:
    """A place by the model's word, though no table knows it."""
    label, start, end = labels.get(token.i, ("", 0, 0))
    if label in ("GPE", "LOC") and start <= token.i and not token.text.isupper() and _head(token, start):
        return token.doc[end - 1], "name", 0.4
    return None


def _head(token: Token, start: int) -> bool:
    return token.i == start or (token.i == start + 1 and token.nbor(-1).lower_ == "the")


def _sureness(
    first: Token, last: Token, kind: str, labels: dict[int, tuple[str, int, int]], tokens: TokenSpan
) -> float:
    """How much the sentence speaks for a place here; 0 if it speaks against it."""
    if kind == "people":
        return 0.9
    label, start, end = labels.get(first.i, ("", first.i, last.i + 1))
    text = first.doc[first.i : last.i + 1].text
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    if _is_told_kind(first, after, tokens):
        return 0.9
    if after is not None and after.lower_ in STREETS and after.text[0].isupper():
        return 0.0
    if _container(last, tokens):
        return 1.0
    if _is_settled(text):
        return 0.0 if label == "PERSON" and (end - start) > (last.i - first.i + 1) else 0.95
    if label in PLACE_LABELS:
        return 0.9 if end == last.i + 1 else 0.5
    before = first.nbor(-1).lower_ if first.i > tokens.start else ""
    alone = (first.i, last.i + 1) == (start, end)
    prominent = _prominence(text) if alone and not _title_follows(after) else 0.0
    if label in NAME_LABELS:
        return max(_within_name(first, last, label, (start, end), before), prominent)
    if before in _SURE_AT and not _title_follows(after):
        return 0.7
    return prominent if _is_word(first, last) else max(0.3, prominent)


def _is_told_kind(first: Token, after: Token | None, tokens: TokenSpan) -> bool:
    """True after "the state of", "the island of", and before "province", "region": the text says that it is a place."""
    if after is not None and after.lower_ in _KINDS_AFTER and after.is_lower:
        return True
    of = first.i - 2 >= tokens.start and first.nbor(-1).lower_ == "of"
    return of and first.nbor(-2).lower_ in _KINDS_OF


def _prominence(text: str) -> float:
    """How surely a name alone is a place the parser has missed: a large town or a province outside the United States.

    Lands whose towns bear the names of English families need a larger one ("Nelson", "Hamilton").
    """
    best = find_entries(text)[0]
    if best.country == "USA":
        return 0.0
    if best.kind == "city" and (best.population >= VERY_PROMINENT or text in capital_cities()) and len(text) > 3:
        return 0.55
    if best.country in ENGLISH_NAMES:
        return 0.0
    return 0.4 if best.kind in ("province", "region") or best.population >= MIN_PROMINENT else 0.0


def _is_settled(text: str) -> bool:
    """True for names that hardly ever mean anything but a country or an American state."""
    return text in country_names() or (text in state_codes() and len(text) > 2)


def _within_name(first: Token, last: Token, label: str, extent: tuple[int, int], before: str) -> float:
    if label == "PERSON":
        whole = (first.i, last.i + 1) == extent
        return 0.6 if whole and before in _SURE_AT else 0.3 if whole and last.i > first.i else 0.0
    if label == "ORG":
        return 0.55 if first.i == extent[0] or first.nbor(-1).lower_ in ("of", "the") else 0.0
    return 0.0


def _title_follows(after: Token | None) -> bool:
    return after is not None and after.ent_type_ == "PERSON"


def _is_word(first: Token, last: Token) -> bool:
    """True for a single word that begins a sentence or is in common use in lower case."""
    return first.i == last.i and (first.is_sent_start or first.pos_ != "PROPN" or first.is_stop)


def _container(last: Token, tokens: TokenSpan) -> str:
    """The state, province or country named after a comma, "" if none: "Texas" in "Paris, Texas,"."""
    i = last.i + 1
    if i + 1 >= tokens.end or last.doc[i].text != ",":
        return ""
    for end in range(min(i + 4, tokens.end), i + 1, -1):
        text = last.doc[i + 1 : end].text
        if text in state_codes() or text in country_names() or _is_province(text):
            return text
    return ""


def _is_province(text: str) -> bool:
    return text[0].isupper() and any(entry.kind == "province" for entry in find_entries(text))


@cache
def common_words() -> frozenset[str]:
    """Words that are names of small places somewhere and hardly ever mean them."""
    return frozenset(row[0] for row in read_rows("not_places.txt"))
