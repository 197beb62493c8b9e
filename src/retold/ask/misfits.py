"""Figures that stand near what is asked for and are not its count: parts, dates, the same in another unit."""

import re
from collections.abc import Sequence

from retold.ask.clauses import clause_head, near
from retold.ask.likeness import token_forms
from retold.ask.lines import Line
from retold.ask.question import Question
from retold.extract.words import Token
from retold.types import Quantity

_WHOLES = frozenset({"dead", "wounded", "injured", "victims", "killed", "missing", "casualties", "detained"})
_REST = frozenset({"another", "other", "further", "additional", "remaining"})


def is_misfit(line: Line, question: Question, tokens: Sequence[Token]) -> bool:
    """True if the figure counts nothing of what any question may ask."""
    if is_ordinal(tokens) or is_label(tokens) or is_rest(tokens, question):
        return True
    return is_of_any(line, question, tokens[0])


def is_ordinal(tokens: Sequence[Token]) -> bool:
    """True for "4th Battalion": a name, no count."""
    return re.fullmatch(r"\d+(?:st|nd|rd|th)", tokens[0].lower_) is not None


def is_of_any(line: Line, question: Question, top: Token) -> bool:
    """True for "every contract above a million": no contract in particular."""
    around = near(clause_head(top)) | {token.i for token in top.subtree}
    found = [token for key in question.keys for token in line.find(key) if token.i in around]
    return any(child.lower_ in {"every", "any", "each"} for token in found for child in token.children)


def is_part(tokens: Sequence[Token], wants_whole: bool) -> bool:
    """True for "three of them", and of "four of the nine" for the one that is not wanted."""
    top = top_of(tokens)
    of = top.head if top.dep_ == "pobj" and top.head.lower_ == "of" else None
    whole = of is not None and of.head.like_num and of.head.i < tokens[0].i
    part = any(child.lower_ == "of" and any(n.like_num for n in child.subtree) for child in top.children)
    if part if wants_whole else whole:
        return True
    after = [token.lower_ for token in tokens[-1].sent if token.i > tokens[-1].i][:3]
    of_them = after[:1] == ["of"] and after[1:2] in (["them"], ["whom"], ["those"], ["these"])
    return of_them or (after[:2] == ["of", "the"] and after[2:] != [] and after[2] in _WHOLES)


def is_rest(tokens: Sequence[Token], question: Question) -> bool:
    """True for "the other seven", "three more", where no rest is asked for."""
    after = [token.lower_ for token in tokens[-1].sent if token.i > tokens[-1].i][:1]
    before = [token.lower_ for token in tokens[0].sent if token.i < tokens[0].i][-1:]
    found = {*after} & {"other", "others"} | {*before} & _REST | {tokens[0].lower_} & _REST
    return bool(found) and not any(word in question.text.lower() for word in found)


def is_label(tokens: Sequence[Token]) -> bool:
    """True for a number that names its noun: "kilometre 88", "line 6"."""
    first = tokens[0]
    before = next((token for token in tokens[0].sent if token.i == first.i - 1), None)
    return before is not None and first.head is before and before.pos_ in {"NOUN", "PROPN"} and first.text.isdigit()


def is_back(tokens: Sequence[Token]) -> bool:
    """True for a length that only dates something: "seven years ago"."""
    after = [token.lower_ for token in tokens[-1].sent if token.i > tokens[-1].i][:1]
    return bool(after) and after[0] in {"ago", "later", "earlier"}


def is_ahead(tokens: Sequence[Token], question: Question) -> bool:
    """True for a length that only dates something to come, where no act is asked for: "in two years"."""
    top = top_of(tokens)
    return not question.verb and top.dep_ == "pobj" and top.head.lower_ in {"in", "within"}


def is_aside(tokens: Sequence[Token], question: Question) -> bool:
    """True for the two of "five dead, from two families", and for "one man who was hurt in May"."""
    top = top_of(tokens)
    under = top.dep_ == "pobj" and top.head.lower_ in {"from", "with", "among", "in", "for", "against", "between"}
    told = any(child.dep_ == "relcl" and question.verb & token_forms(child) for child in top.children)
    return under or (told and tokens[0].lower_ in {"one", "a", "an"})


def is_from(tokens: Sequence[Token]) -> bool:
    """True for what something was before: "from 66 percent"."""
    top = top_of(tokens)
    return top.dep_ == "pobj" and top.head.lower_ == "from"


def is_converted(line: Line, quantity: Quantity) -> bool:
    """True for a figure in brackets right behind another: the same in another unit."""
    before = line.report.text[line.sentence.start : quantity.span.start].rstrip("about ")
    ends = [row.span.end for row in line.quantities if row.span.end < quantity.span.start]
    return before.endswith("(") and bool(ends) and quantity.span.start - max(ends) < 10


def top_of(tokens: Sequence[Token]) -> Token:
    """The word of a figure on which the rest hangs, or the noun it counts."""
    inside = {token.i for token in tokens}
    top = next((token for token in tokens if token.head.i not in inside or token.head is token), tokens[0])
    if top.dep_ in {"nummod", "amod", "quantmod", "compound", "appos"} and top.head.pos_ in {"NOUN", "PROPN"}:
        return top.head
    return top
