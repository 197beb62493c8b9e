"""What surrounds a figure: what it counts, how it is bounded or changed, where it holds."""

import re
from functools import cache

from retold.extract.figures import Figure, tokens_of
from retold.extract.numerals import alternation, read_table
from retold.extract.parser import Sentence
from retold.extract.units import match_per, unit_of_word
from retold.extract.words import Token

PLACE_WORDS = frozenset({"in", "at", "near", "across", "inside", "outside", "from", "around", "throughout", "within"})
PLACE_TYPES = frozenset({"GPE", "LOC", "FAC"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_SKIPPED = frozenset(
    {
        "more",
        "additional",
        "further",
        "such",
        "many",
        "few",
        "least",
        "most",
        "same",
        "own",
        "last",
        "next",
        "past",
        "first",
        "full",
        "extra",
        "entire",
        "previous",
        "consecutive",
        "straight",
    }
)
# Longer than any bound of the list: the pattern need not look further back.
BOUND_REACH = 48
_APPROXIMATE = frozenset({"about", "around", "nearly", "almost", "roughly", "some", "approximately", "close"})
_PREFIXES = frozenset({"non", "ex", "co", "anti", "pre", "post", "semi", "sub", "vice", "pro", "self", "ultra"})
_PERSONS = frozenset({"he", "she", "who", "i", "they", "we"})
_AGED = r"\b(?:aged|ages?)(?:\s+of)?\s+(?:(?:about|around|at\s+least|between|from|just|only|over|under|up\s+to)\s+)?$"
_AWAY = frozenset({"off", "out", "through", "short", "open"})
_LINKS = frozenset({"up", "down", "from", "to", "or", "and", "versus", "vs", "v", ",", "against"})


@cache
def _cues(name: str) -> dict[str, str]:
    return dict(read_table(name))  # type: ignore[arg-type]


@cache
def _person_nouns() -> frozenset[str]:
    """Nouns of single people, whose bare number is an age."""
    return frozenset(word for (word,) in read_table("person_nouns.txt"))


@cache
def _bound_pattern() -> re.Pattern[str]:
    words = alternation(_cues("quantity_bounds.tsv"))
    return re.compile(rf"(?<![\w])({words})\s*(?:the\s+|an?\s+|just\s+)?$", re.IGNORECASE)


@cache
def _after_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s*({alternation(_cues('quantity_after.tsv'))})(?!\w)(?!\s+than)", re.IGNORECASE)


def is_conversion(sentence: Sentence, figure: Figure, before: Figure | None) -> bool:
    """True for a figure in brackets right behind another that it repeats in other units ("5 miles (8 km)")."""
    return before is not None and sentence.tokens.text[before.end : figure.start].strip() in ("(", "/")


def find_change(sentence: Sentence, figure: Figure) -> str:
    """How a figure is bounded or changed: "=", "~", "<", ">", "up", "down"."""
    text = sentence.tokens.text
    move = _move(sentence, figure)
    before = re.sub(r"(?:minus\s?|[-−(\s])+$", "", text[: figure.start], flags=re.IGNORECASE)
    if text[: figure.start].endswith("sub-"):
        return "<"
    if bound := _bound_pattern().search(before[-BOUND_REACH:]):
        change = _cues("quantity_bounds.tsv")[" ".join(bound[1].lower().split())]
        return move if change == "~" and move != "=" and not bound[1].lower().startswith(("up", "down")) else change
    if after := _after_pattern().match(text, figure.end):
        return _cues("quantity_after.tsv")[after[1].lower()]
    return move


def _move(sentence: Sentence, figure: Figure) -> str:
    """ "up" or "down" where the figure says by how much something moved ("fell 3 percent", "a 3 percent drop")."""
    moves = _cues("quantity_moves.tsv")
    tokens = tokens_of(sentence, figure.start, figure.end)
    if not tokens:
        return "="
    for before in reversed(list(sentence.tokens.doc[max(sentence.tokens.start, tokens[0].i - 4) : tokens[0].i])):
        if before.lower_ in _APPROXIMATE:
            continue
        move = moves.get(before.lower_) or (moves.get(before.lemma_) if before.pos_ == "VERB" else None)
        if move and any(child.dep_ == "prt" and child.lower_ in _AWAY for child in before.children):
            break
        if move and before.dep_ != "prt":
            return move
        if before.lower_ == "from" and figure.low != figure.high:
            continue
        if before.lower_ in ("to", "at", "from", "of", "in") or before.pos_ in (
            "NOUN",
            "PROPN",
            "NUM",
            "PUNCT",
            "VERB",
        ):
            break
    if by := _moved_by(tokens[0], moves):
        return by
    return "down" if figure.low < 0 and figure.kind in ("ratio", "money") else "="


def _moved_by(first: Token, moves: dict[str, str]) -> str:
    """The direction of the verb that "by" and the figure hang on ("raised its rate by 25 basis points"), "" if none."""
    by = next((token for token in first.ancestors if token.lower_ == "by"), None)
    near = by is not None and by.i < first.i <= by.i + 4 and by.dep_ == "prep" and by.head.pos_ == "VERB"
    if by is None or not near:
        return ""
    return moves.get(by.head.lower_, "") or moves.get(by.head.lemma_, "") or _went(by.head)


def _went(verb: Token) -> str:
    """The direction of "went up by", "comes down by"."""
    way = next((child.lower_ for child in verb.children if child.lower_ in ("up", "down")), "")
    return way if verb.lemma_ in ("go", "come", "shoot", "edge", "inch") else ""


def counted_of(sentence: Sentence, figure: Figure) -> list[Token]:
    """The tokens of the noun phrase that a figure counts, the figure left out; empty if it counts none."""
    tokens = tokens_of(sentence, figure.start, figure.end)
    if not tokens:
        return []
    noun = _whole_noun(_noun_of(tokens, figure))
    inside = {token.i for token in tokens}
    return [] if noun is None else [t for t in noun.subtree if t.i not in inside and _in_phrase(t, noun)]


def words_of(counted: list[Token]) -> str:
    """What is counted in the report's words, with what a hyphen ties to the front of each ("non-resident nurses")."""
    return " ".join(_tied(token) + token.text for token in counted)


def _whole_noun(noun: Token | None) -> Token | None:
    """The head of the compound that a counted noun begins ("a five course dinner": dinner), the noun that a prefix is
    tied to ("12 non-smokers": smokers), else the noun itself."""
    if noun is not None and noun.lower_ in _PREFIXES and noun.i + 2 < noun.sent.end and noun.nbor(1).text == "-":
        return noun.nbor(2)
    if noun is None or noun.dep_ not in ("compound", "nmod") or unit_of_word(noun.lower_) is not None:
        return noun
    return noun.head if noun.head.i > noun.i and noun.head.pos_ == "NOUN" and noun.nbor(1).text != "-" else noun


def _noun_of(tokens: list[Token], figure: Figure) -> Token | None:
    """The noun that the figure's tokens modify, or the noun after "of" ("dozens of houses", "40 percent of voters")."""
    inside = {token.i for token in tokens}
    top = next((t for t in reversed(tokens) if t.head.i not in inside), tokens[-1])
    for child in top.children:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == max(inside) + 1:
            return next((t for t in child.children if t.dep_ == "pobj" and t.pos_ in ("NOUN", "PROPN")), None)
    head = top.head
    if (
        head.i > max(inside)
        and head.pos_ in ("NOUN", "PROPN")
        and top.dep_ in ("nummod", "compound", "quantmod", "amod", "nmod")
    ):
        return head
    return None


def _in_phrase(token: Token, noun: Token) -> bool:
    if token.i == noun.i:
        return True
    while token.i != noun.i:
        linked = token.dep_ == "conj" and token.head.i != noun.i
        if (token.dep_ not in _MODIFIERS and not linked) or not _names(token) or token.lower_ in _SKIPPED:
            return False
        token = token.head
    return True


def _names(token: Token) -> bool:
    """True for words that belong to the name of what is counted: nouns, adjectives, the end of a hyphened word."""
    if token.text == "-" or (token.i + 1 < token.sent.end and token.nbor(1).text == "-"):
        return False
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "X") or bool(_hyphenated(token))


def unit_name(counted: list[Token], figure: Figure) -> str:
    """The counted noun phrase as a unit: lower case, singular, without participles ("european country").

    A unit of measure among its words is the unit ("rushing yards"); after "one of" all that narrows the noun counts.
    """
    for token in counted:
        unit = unit_of_word(token.lower_)
        if unit is not None and unit.kind in ("time", "measure") and token.pos_ == "NOUN":
            return unit.name
    if figure.low == figure.high == 1 and counted and _after_of(counted[-1]):
        last = counted[-1]
        counted = counted + [t for t in last.subtree if t.i > last.i and _narrows(t, last)]
    return " ".join(_hyphenated(token) + _base(token) for token in counted)


def _hyphenated(token: Token) -> str:
    """The words that a hyphen ties to the front of `token` ("coal-" of "coal-fired"), lower case; "" if none."""
    return _tied(token).lower()


def _tied(token: Token) -> str:
    if token.i - 2 < token.sent.start or token.nbor(-1).text != "-" or token.nbor(-2).like_num:
        return ""
    return f"{_tied(token.nbor(-2))}{token.nbor(-2).text}-"


def _base(token: Token) -> str:
    base = token.lemma_.lower() if token.pos_ != "PROPN" else token.lower_
    if token.tag_ == "NNPS" and base.endswith("s"):
        return base[:-1]
    return base.removesuffix("est") if token.tag_ == "JJS" and len(base) > 6 else base


def _after_of(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ == "of"


def _narrows(token: Token, noun: Token) -> bool:
    """True for the content words of phrases behind `noun`, clauses with a subject of their own left out."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB"):
        return False
    between = [token, *(t for t in token.ancestors if t.i > noun.i)]
    return all(t.lower_ != "with" and t.dep_ not in ("relcl", "conj", "advcl", "cc", "appos", "pcomp") for t in between)


def is_age(sentence: Sentence, figure: Figure) -> bool:
    """True for a bare number that gives someone's age: "she was 34", "aged 34", "Amina Diallo, 34, said"."""
    tokens = tokens_of(sentence, figure.start, figure.end)
    if not tokens or not 0 < figure.low < 120 or figure.low % 1:
        return False
    token, text = tokens[0], sentence.tokens.text
    if re.search(_AGED, text[max(0, figure.start - BOUND_REACH) : figure.start], re.IGNORECASE):
        return True
    if token.dep_ in ("attr", "acomp") and token.head.lemma_ in ("be", "turn"):
        return any(c.dep_ == "nsubj" and _is_person(c) for c in token.head.children)
    before, after = text[: figure.start].rstrip(), text[figure.end : figure.end + 1]
    named = token.i - 2 >= sentence.tokens.start and _is_name(token.nbor(-2))
    return named and (before[-1:], after) in ((",", ","), (",", "."), ("(", ")"))


def _is_person(token: Token) -> bool:
    if token.lower_ in _PERSONS or token.ent_type_ == "PERSON":
        return True
    return token.pos_ == "NOUN" and token.tag_ == "NN" and token.lemma_.lower() in _person_nouns()


def _is_name(token: Token) -> bool:
    """True for a person's name, and for the last of two capitalised words that the model gives no other kind."""
    if token.ent_type_ in {"PERSON"}:
        return True
    before = token.nbor(-1) if token.i > token.sent.start else None
    return not token.ent_type_ and token.pos_ == "PROPN" and before is not None and before.pos_ == "PROPN"


def inherits_counted(sentence: Sentence, figure: Figure) -> bool:
    """True if a bare figure continues the one before it: "and 2,500 in the south", "up from 300 in 2015"."""
    tokens = tokens_of(sentence, figure.start, figure.end)
    if not tokens:
        return False
    after = tokens[-1].nbor(1) if tokens[-1].i + 1 < sentence.tokens.end else None
    return after is None or after.pos_ in ("ADP", "PUNCT", "CCONJ", "ADV")


def follows_preposition(sentence: Sentence, figure: Figure) -> bool:
    """True for a figure after "to", "at" or "of", which names a level, not a move."""
    tokens = tokens_of(sentence, figure.start, figure.end)
    return bool(tokens) and tokens[0].i > sentence.tokens.start and tokens[0].nbor(-1).lower_ in ("to", "at", "of")


def find_place(sentence: Sentence, figure: Figure, limit: int) -> str:
    """The place named after a figure and before `limit` ("in Freedonia"), in the report's words; "" if none."""
    following = tokens_of(sentence, figure.end, limit)
    for token in following:
        if token.lower_ in PLACE_WORDS:
            names = [
                t for t in token.subtree if t.ent_type_ in PLACE_TYPES and t.idx - sentence.tokens.start_char < limit
            ]
            if names:
                return _together(names)
        if token.text in (";", "."):
            break
    return ""


def _together(names: list[Token]) -> str:
    kept = [names[0]]
    for token in names[1:]:
        if token.i != kept[-1].i + 1:
            break
        kept.append(token)
    return kept[0].doc[kept[0].i : kept[-1].i + 1].text


def continues(sentence: Sentence, figure: Figure, following: Figure | None) -> bool:
    """True if a bare figure shares the unit of the next one: "1,204 up 6 points", "three or four pounds"."""
    if following is None or not following.unit:
        return False
    between = tokens_of(sentence, figure.end, following.start)
    return 0 < len(between) <= 2 and all(token.lower_ in _LINKS for token in between)


def per_of(sentence: Sentence, figure: Figure, counted: list[Token]) -> str:
    """The " per week" behind a counted noun or a bare number; "" if there is none or the unit has its own."""
    if figure.unit:
        return ""
    end = max([figure.end, *(t.idx + len(t) - sentence.tokens.start_char for t in counted)])
    found = match_per(sentence.tokens.text, end)
    return f" per {found[0]}" if found else ""
