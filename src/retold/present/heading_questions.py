"""The questions that the sides of a difference answer: whether it is so, who did it, when and where."""

from collections.abc import Iterator, Sequence

import msgspec

from retold.present.differences import Difference
from retold.present.inversion import Clause, read_clause, tight
from retold.present.lookup import Lookup, stem, stems, tells
from retold.present.shared_words import all_shared, matter, shared_stems
from retold.present.sides import Side, subject_of
from retold.terms import VariantKind
from retold.text import words

# A side meets a question with so many of its words of matter; one that has a single one, if it is so brief.
MET, BRIEF = 2, 11
ASKED_OPENLY = {VariantKind.NAME: "who", VariantKind.ROLE: "who", VariantKind.TIME: "when", VariantKind.PLACE: "where"}
YES_NO = frozenset({VariantKind.NEGATION, VariantKind.MODALITY})


def ask_yes_no(difference: Difference, pair: Sequence[Side], lookup: Lookup) -> Iterator[str]:
    """The question that one side answers in its words, if the other speaks of the same: that first of which the other
    has most; in the words of another telling of that side only if both quoted sentences speak of it. What is said and
    denied is asked at last in the words of the side that denies it, or, if any tellings of both share a word, of the
    other."""
    turns = ((pair[0], pair[1]), (pair[1], pair[0]))
    own = [(clause, other) for side, other in turns if (clause := read_clause(side.telling, lookup))]
    own.sort(key=lambda turn: -_met(turn[0], turn[1], lookup))
    yield from (clause.ask() for clause, other in own if _is_met(clause, other, lookup))
    if difference.variant.kind not in YES_NO:
        return
    for side, other in turns:
        clauses = filter(None, (read_clause(span, lookup) for span in side.tellings))
        yield from (one.ask() for one in clauses if all(_is_met(one, end, lookup) for end in (side, other)))
    named = [(clause, other) for clause, other in own if not clause.by_pronoun]
    near = [(clause, stems(clause.ask()) & stems(lookup.text(other.telling))) for clause, other in named]
    near.sort(key=lambda turn: not stems(turn[0].subject) & turn[1])
    yield from (clause.ask() for clause, shared in near if shared and len(words(clause.ask())) <= BRIEF)
    if difference.variant.kind is VariantKind.NEGATION:
        known = bool(all_shared(pair, lookup))
        ranked = sorted(named, key=lambda turn: (not turn[0].denied, not lookup.says_no(turn[1].telling)))
        yield from (clause.ask() for clause, _ in ranked if known or clause.denied)


def _met(clause: Clause, side: Side, lookup: Lookup) -> float:
    """Which part of the words of matter of a question a side's sentence has, in [0, 1]."""
    asked, said = matter(clause.ask()), matter(lookup.text(lookup.sentence(side.telling)))
    return len(asked & said) / len(asked) if asked else 0.0


def _is_met(clause: Clause, side: Side, lookup: Lookup) -> bool:
    """True if a side's sentence speaks of what is asked: has its verb, or two of its words of matter; both where it
    asks of a person by pronoun."""
    said = matter(lookup.text(lookup.sentence(side.telling)))
    verb = tells(clause.verb) and stem(clause.verb) in said
    met = len(matter(clause.ask()) & said) >= MET
    return (verb and met) if clause.by_pronoun else (verb or met)


def ask_openly(difference: Difference, pair: Sequence[Side], lookup: Lookup) -> Iterator[str]:
    """ "Who was shot", "When did the barge pass": the clause of a side without the words that differ, and without what
    follows the last word that both sides have; both must have the words of matter that are left, and the verb."""
    shared, asked = shared_stems(pair, lookup), ASKED_OPENLY[difference.variant.kind]
    for side in pair:
        clause, subject = read_clause(side.telling, lookup), subject_of(lookup.statements.get(side.telling))
        if clause is None or clause.by_pronoun or subject is None or not side.marks or stem(clause.verb) not in shared:
            continue
        in_subject = subject.start <= side.marks[0].start < subject.end
        if in_subject != (asked == "who"):
            continue
        told = _agreed(clause if in_subject else _without(clause, side, lookup), shared)
        asking = Clause("", "who", _past(told, clause), told.verb) if in_subject else told
        question = asking.ask() if in_subject else f"{asked.capitalize()} {told.ask()[:1].lower()}{told.ask()[1:]}"
        if stems(question) <= shared:
            yield question


def _agreed(clause: Clause, shared: set[str]) -> Clause:
    """The clause up to the last word of matter before the first that is not shared, loose words at its end left off."""
    told: list[str] = []
    for word in clause.rest.split():
        if stems(word) - shared:
            break
        told.append(word)
    return msgspec.structs.replace(clause, rest=tight(" ".join(told)))


def _past(told: Clause, clause: Clause) -> str:
    """The clause after its subject, in its own tense, as far as it is told."""
    plain = clause.plain
    return " ".join(part for part in (plain, told.rest.removeprefix(clause.verb_group).strip()) if part)


def _without(clause: Clause, side: Side, lookup: Lookup) -> Clause:
    """The clause without the words that differ and what is loose before them."""
    rest = clause.rest
    for mark in side.marks:
        at = rest.find(" ".join(lookup.text(mark).split()))
        rest = rest[:at].rstrip() if at > 0 else rest
    return msgspec.structs.replace(clause, rest=tight(rest))
