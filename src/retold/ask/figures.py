"""Answers that are figures: how many, how much, how long, what percentage."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from retold.ask.clauses import agents, clause_head, near, wide
from retold.ask.hit import STATED, Hit, make_hit
from retold.ask.lexicon import read_rows, read_words
from retold.ask.likeness import alike, is_meant, token_forms
from retold.ask.lines import Line
from retold.ask.match import fits, is_person, phrase
from retold.ask.misfits import is_ahead, is_aside, is_back, is_converted, is_from, is_misfit, is_part, top_of
from retold.ask.question import Key, Question
from retold.ask.settings import is_report_setting, is_set_in, is_setting, is_there, settings
from retold.collate.wording import base_form
from retold.extract.numerals import read_table
from retold.extract.words import Token
from retold.types import Quantity

_SIZES = frozenset({"long", "high", "tall", "deep", "wide", "heavy", "large", "big", "strong"})
_GENERIC = frozenset({"people", "person", "body"})
_TOLLS = read_words("tolls.txt")
_MOVING = frozenset({"lose", "gain", "rise", "fall", "grow", "increase", "cut", "add", "drop", "raise", "reduce"})
_PAYING = frozenset({"pay", "cost", "spend", "invest", "lend", "borrow", "donate", "give", "owe", "earn", "offer"})


def answer_figure(line: Line, question: Question) -> Iterator[Hit]:
    """The figures of a sentence that count or measure what is asked."""
    if question.measure in {"often", "old"}:
        yield from _times(line, question) if question.measure == "often" else _ages(line, question)
        return
    for quantity in line.quantities:
        tokens = line.at(quantity.span)
        if not tokens or is_misfit(line, question, tokens):
            continue
        if _measures(line, question, quantity, tokens):
            yield from _checked(line, question, quantity, tokens)
    if question.measure == "many" and not question.again:
        yield from (hit for hit in _none(line, question) if not hit.loose)


def is_toll(question: Question) -> bool:
    """True if the question is how many were killed, hurt, arrested and the like."""
    return question.measure == "many" and bool(question.verb & _TOLLS)


def keep_totals(hits: Sequence[Hit], question: Question) -> list[Hit]:
    """Of the tolls that one report gives the highest: the others are parts of it, or what it was before."""
    if not is_toll(question):
        return list(hits)
    most: dict[str, float] = {}
    for hit in hits:
        most[hit.line.report.id] = max(hit.low or 0.0, most.get(hit.line.report.id, 0.0))
    return [hit for hit in hits if (hit.low or 0.0) >= most[hit.line.report.id]]


def _checked(line: Line, question: Question, quantity: Quantity, tokens: Sequence[Token]) -> Iterator[Hit]:
    top = top_of(tokens)
    head = clause_head(top)
    for anchor in _anchors(line, question, head, top):
        loose = _fitted(line, question, head, anchor, top)
        held = (
            _is_held(question, head, top)
            and _is_of_thing(line, question, quantity, top)
            and _placed(line, question, quantity, tokens)
        )
        if loose is not None and held and _whose(line, question, head, tokens):
            hit = make_hit(line, _shown(question, tokens, top), head, loose=loose)
            yield replace(
                hit,
                low=quantity.low,
                high=quantity.high,
                unit=quantity.unit if question.measure != "many" else "",
                change=quantity.change,
                as_of=quantity.as_of or hit.as_of,
            )
            return


def _is_held(question: Question, head: Token, top: Token) -> bool:
    """True if the clause says no more than that there are so many, where no more is asked: "has", "keeps"."""
    if question.again and not question.counted & _GENERIC:
        return True
    if question.verb or token_forms(head) & read_words("holding.txt") or question.measure != "many":
        return True
    if any(key.forms & token_forms(head) for key in question.keys):
        return True
    around = {token.lower_ for token in top.subtree}
    return bool(question.keys) and all(set(key.text.lower().split()) & around for key in question.keys)


def _is_of_thing(line: Line, question: Question, quantity: Quantity, top: Token) -> bool:
    """True if a measure is that of the thing asked for: "a runway of 900 metres", "the runway is 900 metres long"."""
    things = question.keys_of("who", "what")
    lasting = unit_kinds().get(quantity.unit) == "time"
    if question.verb or question.measure not in _SIZES or not things or lasting:
        return True
    head = clause_head(top)
    found = {token.i for token in line.find(things[-1])}
    above = {token.i for token in top.ancestors} | {top.i}
    subject = {one.i for noun in agents(head) for one in phrase(noun)}
    being = (
        bool(token_forms(head) & (read_words("levels.txt") | read_words("measuring.txt"))) or top.head.lower_ in _SIZES
    )
    return bool(found & (above - {head.i})) or (being and bool(found & subject))


def _fitted(line: Line, question: Question, head: Token, anchor: Token, top: Token) -> tuple[str, ...] | None:
    """As `fits`; where the question has no verb of its own, its words must stand in the figure's own clause."""
    keys = _plain_keys(question)
    own = near(head) | {token.i for token in top.subtree}
    strict = [] if question.verb else [key for key in keys if not key.named and key.role != "of"]
    if not all(own & {token.i for token in line.find(key)} for key in strict):
        return None
    return fits(line, keys, head, anchor)


def _anchors(line: Line, question: Question, head: Token, top: Token) -> Iterator[Token]:
    """The words for the question's verb in the figure's own clause; the clause's verb where none is asked for."""
    if not question.verb:
        yield head
        return
    own = near(head) | {token.i for token in top.subtree}
    if any(child.lower_ == "to" and child.dep_ == "aux" for child in head.children):
        own |= {above.i for above in [clause_head(head.head)]}
    found = [token for token in line.tokens if token.i in own and question.verb & token_forms(token)]
    found = [token for token in found if is_meant(token, question.verb)]
    numbers = [one for agent in agents(head) if agent.lower_ in {"number", "toll"} for one in agent.subtree]
    kept = {one.i for one in [*top.subtree, *agents(head), *numbers]}
    found = [token for token in found if token.pos_ not in {"NOUN", "PROPN"} or token.i in kept]
    found += [head] if not found and _is_toll_phrase(line, question, top) else []
    yield from sorted(found, key=lambda token: abs(token.i - top.i))


def _is_toll_phrase(line: Line, question: Question, top: Token) -> bool:
    """True for "the toll rose to nine"."""
    deadly = bool(question.verb & {"kill", "die"})
    return deadly and any(token.lower_ == "toll" for token in line.tokens if token.i < top.i)


def _plain_keys(question: Question) -> tuple[Key, ...]:
    keys = [key for key in question.keys if not (key.role == "counted" or _is_place(key))]
    loose = {"who"} if not question.verb else set()
    return tuple(replace(k, role="with") if k.role in loose and not (k.named or k.country) else k for k in keys)


def _is_place(key: Key) -> bool:
    return key.role == "where" and (key.named or bool(key.country))


def _measures(line: Line, question: Question, quantity: Quantity, tokens: Sequence[Token]) -> bool:
    """True if the figure is of the kind asked for and counts what is asked."""
    if is_part(tokens, " there " in question.text) or is_back(tokens) or is_converted(line, quantity):
        return False
    if question.measure == "long" and is_ahead(tokens, question):
        return False
    if question.measure == "many":
        moved = quantity.change in {"up", "down"} and not question.verb & _MOVING
        aside = is_toll(question) and is_aside(tokens, question)
        return not moved and not aside and _counts(line, question, quantity, tokens)
    kind = unit_kinds().get(quantity.unit, "")
    if question.measure == "percentage":
        return quantity.unit == "percentage"
    if question.measure == "much":
        return _amounts(line, question, quantity, kind, tokens)
    level = (
        question.measure in {"high", "large", "big"}
        and " area" not in question.text
        and quantity.unit == "percentage"
        and not is_from(tokens)
    )
    return level or quantity.unit in _units_for(question.measure)


def level_of(line: Line, question: Question) -> Iterator[Hit]:
    """The figure that the thing asked for is said to be at: "turnout fell to 58 percent", "the toll stood at nine"."""
    keys = question.keys_of("who", "what")
    for quantity in line.quantities:
        tokens = line.at(quantity.span)
        head = clause_head(top_of(tokens)) if tokens else None
        if head is None or not keys or not token_forms(head) & read_words("levels.txt"):
            continue
        top = top_of(tokens)
        direct = top.dep_ in {"attr", "dobj"} or (top.dep_ == "pobj" and top.head.lower_ in {"to", "at"})
        subject = {one.i for noun in agents(head) for one in phrase(noun)}
        named = all({one.i for one in line.find(key)} & subject for key in keys)
        if token_forms(head) & {"come", "amount"} and top.head.lower_ != "to":
            continue  # "came at eight"
        if unit_kinds().get(quantity.unit, "") in {"time", "age"}:
            continue
        if direct and named and fits(line, question.keys, head, head, roles=False) is not None:
            yield replace(make_hit(line, tokens, head), low=quantity.low, high=quantity.high, change=quantity.change)


def _counts(line: Line, question: Question, quantity: Quantity, tokens: Sequence[Token]) -> bool:
    top = top_of(tokens)
    counted = [base_form(word) for word in quantity.counted.split()[-1:]] or [quantity.unit]
    forms = token_forms(top) | frozenset(counted) | alike(counted) | _counted_beside(quantity, top)
    others = _TOLLS - question.verb - question.counted
    behind = [token for token in top.sent if token.i == tokens[-1].i + 1]
    if question.verb & _TOLLS and any(token_forms(token) & others for token in (top, *behind)):
        return False  # "17 dead and 31 wounded"
    if not question.counted:
        return quantity.unit == "-" or is_person(line, top)
    if question.counted & forms:
        return True
    if not question.counted & _GENERIC:
        return False
    if quantity.unit in unit_kinds():
        return False
    bare = not quantity.counted and top.i == tokens[-1].i
    return (bare and bool(question.verb & _TOLLS)) or (bool(quantity.counted) and is_person(line, top))


def _counted_beside(quantity: Quantity, top: Token) -> frozenset[str]:
    """What a bare number counts: "two of the turbines", "the number of workers killed rose to seven"."""
    nouns = [noun for of in top.children if of.lower_ == "of" for noun in of.children if noun.dep_ == "pobj"]
    if not quantity.counted and not nouns:
        own = near(clause_head(top))
        numbers = [t for t in top.sent if t.i in own and t.lower_ in {"number", "toll"}]
        nouns = [n for t in numbers for of in t.children if of.lower_ == "of" for n in of.children if n.dep_ == "pobj"]
    return frozenset().union(*(token_forms(noun) for noun in nouns))


def _amounts(line: Line, question: Question, quantity: Quantity, kind: str, tokens: Sequence[Token]) -> bool:
    """True if the figure is an amount: of money, or of the stuff asked for."""
    if question.counted:
        top = top_of(tokens)
        of = {under.i for under in top.subtree} | {token.i for token in tokens}
        stuff = any(question.counted & token_forms(token) for token in line.tokens if token.i in of)
        return kind not in {"", "time", "age"} and (stuff or ("money" in question.counted and kind == "money"))
    if question.verb & {"rise", "fall", "increase", "decrease", "grow", "drop", "decline"}:
        return kind in {"money", "ratio"}
    top = top_of(tokens)
    paid = top.dep_ in {"dobj", "attr", "npadvmod"} and quantity.low >= 1000 and not is_person(line, top)
    return kind == "money" or (not kind and paid and bool(question.verb & _PAYING))


@cache
def unit_kinds() -> dict[str, str]:
    """The kind of each unit: money, ratio, time, age, measure."""
    return {row[0]: row[3].replace("money before", "money") for row in read_table("units.tsv")}


@cache
def _units_for(measure: str) -> frozenset[str]:
    return next((frozenset(row[1].split("|")) for row in read_rows("lengths.tsv") if row[0] == measure), frozenset())


def _placed(line: Line, question: Question, quantity: Quantity, tokens: Sequence[Token]) -> bool:
    """True if the figure holds for the place asked for: the place said of it, else that of its report."""
    asked = [key for key in question.keys if _is_place(key)]
    held = _place_of(line, quantity, tokens) if asked else []
    return all(is_there(line, key, held) if held else is_report_setting(line, key) for key in asked)


def _place_of(line: Line, quantity: Quantity, tokens: Sequence[Token]) -> list[Token]:
    """The words for the place that a figure holds for: the first behind it, before the next figure of its kind; else
    the last before it, where no other figure of its kind stands before it."""
    at = line.sentence.position
    low = quantity.span.start
    rivals = [row.span.start for row in line.quantities if row.span.start > low and row.unit == quantity.unit]
    high = min(rivals, default=line.sentence.end)
    around = wide(clause_head(top_of(tokens)))
    groups = [group for group in settings(line) if group[0].i in around]
    after = [group for group in groups if low < at(group[0]) < high]
    before = [group for group in groups if at(group[0]) < low and not rivals_before(line, quantity)]
    chosen = after[:1] or before[-1:] or settings(line)[:1]
    return chosen[0] if chosen else []


def rivals_before(line: Line, quantity: Quantity) -> bool:
    """True if the sentence has another figure of the same kind before it."""
    return any(row.span.start < quantity.span.start and row.unit == quantity.unit for row in line.quantities)


def _whose(line: Line, question: Question, head: Token, tokens: Sequence[Token]) -> bool:
    """True if what is counted is of the kind asked for: "British" troops are British, or Britain's."""
    inside = {under.i for under in top_of(tokens).subtree} | {token.i for token in tokens}
    around = wide(head)
    for key in question.keys_of("counted"):
        found = line.find(key)
        own = [token for token in found if token.i in inside and not is_setting(line, [token])]
        holder = key.country and [t for t in found if t.i in around and not is_setting(line, [t]) and t.i < tokens[0].i]
        if not own and not holder:
            return False
    return True


def _shown(question: Question, tokens: Sequence[Token], top: Token) -> list[Token]:
    """The figure with the noun it counts, where that follows at once."""
    sent = list(tokens[-1].sent)
    between = [token for token in sent if tokens[-1].i < token.i <= top.i]
    first = min([tokens[0], *(token for token in tokens[0].subtree if token.i < tokens[0].i)], key=lambda t: t.i)
    tokens = [token for token in sent if first.i <= token.i <= tokens[-1].i]
    near_by = top.i > tokens[-1].i and len(between) <= 4
    return [*tokens, *between] if near_by and question.measure == "many" else list(tokens)


def _none(line: Line, question: Question) -> Iterator[Hit]:
    """ "No soldiers", "nobody": none of what is counted."""
    for token in line.tokens:
        bare = token.lower_ in {"nobody", "none"} or (token.lower_ == "one" and _has_no(token))
        counted = question.counted & token_forms(token) and _has_no(token)
        if not counted and not (bare and (not question.counted or question.counted & _GENERIC or _may_be(question))):
            continue
        head = clause_head(token)
        if question.verb and not question.verb & token_forms(head):
            continue
        loose = fits(line, _plain_keys(question), head, head)
        whose = [key for key in question.keys if key.role == "counted"]
        placed = all(is_set_in(line, key, head) is not False for key in question.keys if _is_place(key))
        if loose is not None and placed and all({one.i for one in line.find(key)} & wide(head) for key in whose):
            words = [child for child in token.children if child.lower_ == "no"] + [token]
            yield replace(make_hit(line, words, head, value="none", loose=loose), state="stated", low=0.0, high=0.0)


def _may_be(question: Question) -> bool:
    """True if what is counted are people: then "nobody" is none of them."""
    return bool(question.counted & read_words("persons.txt"))


def _has_no(token: Token) -> bool:
    return any(child.lower_ == "no" for child in token.children)


def _ages(line: Line, question: Question) -> Iterator[Hit]:
    """The age that stands behind a name between commas, or is said of what is asked about."""
    for key in question.keys_of("who", "what")[:1]:
        for token in line.find(key):
            run = line.tokens[token.i - line.tokens[0].i + 1 :][:3]
            if [one.text for one in run[::2]] == [",", ","] and run[1].text.isdigit() and len(run[1].text) < 4:
                yield replace(make_hit(line, [run[1]], clause_head(token)), state=STATED)
        for quantity in line.quantities:
            tokens = line.at(quantity.span)
            if tokens and quantity.unit.endswith(" of age"):
                top = top_of(tokens)
                subject = {one.i for noun in agents(clause_head(top)) for one in phrase(noun)}
                about = {one.i for one in top.subtree} | subject
                if about & {one.i for one in line.find(key)} and clause_head(top).lemma_.lower() in {"be", "turn"}:
                    yield make_hit(line, tokens, clause_head(top))


def _times(line: Line, question: Question) -> Iterator[Hit]:
    """ "Twice", "three times" in a clause about what is asked."""
    for token in line.tokens:
        words = [token]
        if token.lower_ == "times" and token.i > line.tokens[0].i:
            words = [token.nbor(-1), token]
        elif token.lower_ not in {"once", "twice", "thrice"}:
            continue
        head = clause_head(token)
        if question.verb and not any(question.verb & token_forms(one) for one in line.tokens if one.i in near(head)):
            continue
        loose = fits(line, question.keys, head, head)
        if loose is not None:
            yield make_hit(line, words, head, loose=loose)
