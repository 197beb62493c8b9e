"""Differences in who and where."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from retold.collate.differences import Difference
from retold.collate.lexicon import read_words
from retold.collate.spans import meets
from retold.collate.speech import Mention
from retold.collate.spellings import abbreviates, initials
from retold.collate.tellings import Telling
from retold.collate.wording import content_words, cut_words
from retold.terms import NameKind, VariantKind
from retold.types import Argument, Name, Place, Span

# Two spellings as near as this are taken for one name written two ways.
SPELLING = 0.75
# So near, it is one name misspelt, and both sides give the same answer.
ONE_SPELLING = 0.8
# Words that begin with so many letters in common are of one stem.
STEM = 5


def compare_names(left: Telling, right: Telling) -> Iterator[Difference]:
    """Names that only one side has, where the other side has another of the same kind in their place."""
    ours = [m for m in left.mentions if not _is_known(m.name, right.mentions, right)]
    theirs = [m for m in right.mentions if not _is_known(m.name, left.mentions, left)]
    taken: set[Span] = set()
    for mention in _first_of_each(ours):
        rivals = [m for m in _first_of_each(theirs) if m.span not in taken and _rival(left, mention, right, m)]
        if rivals:
            taken.add(rivals[0].span)
            yield _name_difference(left, mention, rivals[0])


def _first_of_each(mentions: Sequence[Mention]) -> list[Mention]:
    seen: dict[str, Mention] = {}
    for mention in mentions:
        seen.setdefault(mention.name.id, mention)
    return list(seen.values())


def _is_known(name: Name, mentions: Sequence[Mention], other: Telling) -> bool:
    """True if the other telling mentions the name, under whatever spelling or role."""
    if any(mention.name.id == name.id for mention in mentions):
        return True
    text = f" {' '.join(word.base for word in other.words)} "
    texts = [mention.name.text for mention in mentions]
    if any(_initialled(name.text, known) or abbreviates(name.text, known) for known in texts):
        return True
    return any(f" {' '.join(word.base for word in cut_words(spelling))} " in text for spelling in name.spellings)


def _rival(left: Telling, ours: Mention, right: Telling, theirs: Mention) -> bool:
    """True if the two names stand in the same place of the same statement."""
    if not _same_kind(ours.name.kind, theirs.name.kind) or _one_body(ours.name.text, theirs.name.text):
        return False
    return _same_slot(left, ours.span, right, theirs.span)


def _one_body(left: str, right: str) -> bool:
    """True if two names of several words are the same words, put otherwise: "Coastal Union", "Union of the Coast"."""
    ours, theirs = ([w.base for w in content_words(cut_words(text))] for text in (left, right))
    few, many = sorted((ours, theirs), key=len)
    return len(few) > 1 and all(any(a[:STEM] == b[:STEM] for b in many) for a in few)


def _same_kind(left: NameKind, right: NameKind) -> bool:
    """People with people, places with places; groups and organisations are often taken for one another."""
    loose = {NameKind.ORGANISATION, NameKind.GROUP, NameKind.OTHER}
    return left is right or (left in loose and right in loose)


def _roles_of(telling: Telling, span: Span) -> set[str]:
    """The roles of the arguments that a name heads: in "the hall of Carn", Carn does nothing."""
    return {
        argument.role
        for argument in telling.statement.arguments
        if meets(argument.span, span) and _heads(telling, argument, span)
    }


def _heads(telling: Telling, argument: Argument, span: Span) -> bool:
    """True unless "of" stands before the name, or "'s" after it, within the argument."""
    start = telling.span.start
    before = telling.text[max(0, argument.span.start - start) : max(0, span.start - start)].split()
    after = telling.text[span.end - start : argument.span.end - start]
    return not (after[:2] in ("’s", "'s") or {"of", "from", "in", "at", "for"} & {word.lower() for word in before})


def _same_neighbour(left: Telling, ours: Span, right: Telling, theirs: Span) -> bool:
    one, other = _neighbours(left, ours), _neighbours(right, theirs)
    return any(a and a == b for a, b in zip(one, other, strict=True))


def _neighbours(telling: Telling, span: Span) -> tuple[str, str]:
    """The base forms of the content words just before and after a span, "" at the end."""
    before = [word.base for word in telling.content if word.end <= span.start][-1:]
    after = [word.base for word in telling.content if word.start >= span.end][:1]
    return (before or [""])[0], (after or [""])[0]


def _name_difference(left: Telling, ours: Mention, theirs: Mention) -> Difference:
    located = ours.name.kind is not NameKind.PERSON and is_located(left, ours.span)
    kind = VariantKind.PLACE if ours.name.kind is NameKind.PLACE or located else VariantKind.NAME
    near = SequenceMatcher(None, ours.name.text.lower(), theirs.name.text.lower(), autojunk=False).ratio()
    reason = "; the spellings are so near that one may be a slip" if near >= SPELLING else ""
    detail = f"“{ours.name.text}” against “{theirs.name.text}”{reason}"
    return Difference(kind, detail, ours.span, theirs.span, apart=near < ONE_SPELLING)


def is_located(telling: Telling, span: Span) -> bool:
    """True if the words at `span` follow a word of place: "in", "near"."""
    before = [word.text.lower() for word in telling.words if word.end <= span.start][-1:]
    return bool(before) and before[0] in read_words("place_words.txt")


def compare_places(left: Telling, right: Telling) -> Iterator[Difference]:
    """Places that disagree where neither side knows the other's; those already told as names are left out."""
    ours = [place for place in left.places if not _place_known(place, right)]
    theirs = [place for place in right.places if not _place_known(place, left)]
    named = {mention.span for mention in (*left.mentions, *right.mentions) if mention.name.kind is NameKind.PLACE}
    for one, other in zip(ours, theirs, strict=False):
        told = one.span in named and other.span in named
        if not told and _same_slot(left, one.span, right, other.span):
            yield Difference(VariantKind.PLACE, f"“{one.name}” against “{other.name}”", one.span, other.span)


def _same_slot(left: Telling, ours: Span, right: Telling, theirs: Span) -> bool:
    return bool(_roles_of(left, ours) & _roles_of(right, theirs)) or _same_neighbour(left, ours, right, theirs)


def _place_known(place: Place, other: Telling) -> bool:
    """True if the other telling has the place: by name, by another of the same point, or as a people of its land."""
    if any(
        place.name == known.name
        or _one_point(place, known)
        or _initialled(place.name, known.name)
        or abbreviates(place.name, known.name)
        for known in other.places
    ):
        return True
    text = f" {' '.join(word.base for word in other.words)} "
    return f" {' '.join(word.base for word in cut_words(place.name))} " in text


def _initialled(left: str, right: str) -> bool:
    """True if one is the other's initials, however they are set: "U. S." and "United States"."""
    few, many = sorted((left, right), key=lambda text: len(text.replace(".", "").replace(" ", "")))
    short = few.replace(".", "").replace(" ", "")
    return short.isupper() and short in (initials(many), many.replace(".", "").replace(" ", ""))


def _one_point(left: Place, right: Place) -> bool:
    return left.latitude is not None and (left.latitude, left.longitude) == (right.latitude, right.longitude)
