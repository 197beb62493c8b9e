"""Differences in who did it: another doer of the same act on the same thing."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from retold.collate.differences import Difference
from retold.collate.entities import ONE_SPELLING
from retold.collate.figures import same_words
from retold.collate.force import proper_words
from retold.collate.lexicon import read_rows, read_words
from retold.collate.matter import same_argument
from retold.collate.stages import asks
from retold.collate.tellings import Telling
from retold.collate.wording import base_form, content_words, cut_words, nearness, phrase_head
from retold.terms import NameKind, VariantKind
from retold.types import Argument

# The things on which both act are the same from here on.
SAME_THING = 0.7
_SHOTS = frozenset({"shot", "fire", "gunfire", "round"})


def compare_doers(left: Telling, right: Telling) -> Iterator[Difference]:
    """Another doer, named or of another sort: both sides act alike on the same thing, and share no word for who does.

    Other nouns ("the guild", "the committee") may well be one doer under two names, and are passed over.
    """
    ours, theirs = _doer(left), _doer(right)
    if ours is None or theirs is None or asks(left) or asks(right):
        return
    if _may_be_one(left, ours, right, theirs) or not same_deed(left, right):
        return
    sorts = _sort_of(ours), _sort_of(theirs)
    if all(sorts) and sorts[0] != sorts[1]:
        yield Difference(VariantKind.ROLE, f"“{ours.text}” against “{theirs.text}”", ours.span, theirs.span)
    elif not any(sorts) and _person(left, ours) and _person(right, theirs):
        yield Difference(VariantKind.NAME, f"“{ours.text}” against “{theirs.text}”", ours.span, theirs.span)


def _sort_of(argument: Argument) -> str:
    head = phrase_head(argument.text)
    return next((row[0] for row in read_rows("doer_sorts.tsv") if head in {base_form(word) for word in row}), "")


def _person(telling: Telling, argument: Argument) -> bool:
    """True for a person of two names or more: "Ruth Aller", "Opposition leader Olga Maas"."""
    names = proper_words(argument.text)
    places = {mention.name.text for mention in telling.mentions if mention.name.kind is NameKind.PLACE}
    return len(names) > 1 and not any(place in argument.text for place in places)


def _doer(telling: Telling) -> Argument | None:
    """The one who acts, by a word that tells who; None for pronouns, for days and figures, and for "officials"."""
    for argument in telling.statement.arguments:
        if argument.role == "who" and _tells(argument) and not _measured(telling, argument):
            return argument
    return None


def _tells(argument: Argument) -> bool:
    head = phrase_head(argument.text)
    return bool(content_words(cut_words(argument.text))) and head not in read_words("vague_doers.txt")


def _measured(telling: Telling, argument: Argument) -> bool:
    spans = [*(one.span for one in telling.quantities), *(one.span for one in telling.whens if one.span)]
    return any(span.start < argument.span.end and argument.span.start < span.end for span in spans)


def _may_be_one(left: Telling, ours: Argument, right: Telling, theirs: Argument) -> bool:
    """True if the two share a word, one of them stands in the other's sentence too, or both mean one name."""
    if same_words(ours.text, theirs.text) > 0 or one_name(ours.text, theirs.text):
        return True
    for argument, other in ((ours, right), (theirs, left)):
        bases = {word.base for word in content_words(cut_words(argument.text))}
        if bases & {*other.context, *other.bases}:
            return True
    names = [
        {mention.name.id for mention in side.mentions if argument.span.start <= mention.span.start < argument.span.end}
        for side, argument in ((left, ours), (right, theirs))
    ]
    return bool(names[0] & names[1])


def one_name(left: str, right: str) -> bool:
    """True if some names of the two are nearly spelt alike: one is misspelt, or carried over from another language."""
    return any(
        SequenceMatcher(None, a.text.lower(), b.text.lower(), autojunk=False).ratio() >= ONE_SPELLING - 0.1
        for a in proper_words(left)
        for b in proper_words(right)
    )


def same_deed(left: Telling, right: Telling) -> bool:
    """True if both do alike (the same act, or acts of one line of deeds.tsv) to the same thing."""
    thing = max(same_argument(left, right, role) or 0.0 for role in ("what", "whom"))
    thing = 1.0 if _of_shots(left) and _of_shots(right) else thing
    ours, theirs = base_form(left.statement.predicate), base_form(right.statement.predicate)
    alike = bool(ours and theirs) and (nearness(ours, theirs) > 0 or _one_line(ours, theirs))
    return thing >= SAME_THING and alike


def _of_shots(telling: Telling) -> bool:
    """True for "shots were fired" and "opened fire": the thing only names the deed once more."""
    return any(phrase_head(a.text) in _SHOTS for a in telling.statement.arguments if a.role in ("what", "whom"))


def _one_line(left: str, right: str) -> bool:
    return any({left, right} <= {base_form(word) for word in row} for row in read_rows("deeds.tsv"))
