"""Differences in force: stated or denied, done or meant, on whose word."""

import re
from collections.abc import Iterator, Sequence

from retold.collate.differences import Difference
from retold.collate.lexicon import read_words
from retold.collate.stages import find_stage, same_stage
from retold.collate.tellings import Telling
from retold.collate.wording import Word, content_words, cut_words, nearness, opposed, phrase_head, span_of
from retold.terms import Modality, SpeakerKind, VariantKind
from retold.types import Attribution, Span

REACH = 2
COMPANY = 3
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "you", "i", "who", "that", "which"})
_DEFINITE = frozenset({"the", "his", "her", "its", "their"})
_MODIFIES = re.compile(r"(?:[’']s)? [a-z]")
_NAMED = frozenset({SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT, SpeakerKind.OUTLET})


IN = frozenset({"in", "at", "on", "into", "during", "of"})


def compare_negation(left: Telling, right: Telling) -> Iterator[Difference]:
    """One side says no where the other says yes: by a word of negation, by an opposite, or as what somebody denies."""
    ours, theirs = negators(left, right), negators(right, left)
    swaps = opposites_in(left, right)
    denied = denies(left) != denies(right)
    if (len(ours) + len(theirs) + len(swaps) + denied) % 2 == 0:
        return
    one = [*ours, *(pair[0] for pair in swaps)]
    other = [*theirs, *(pair[1] for pair in swaps)]
    cues = [cue for telling in (left, right) if denied and denies(telling) for cue in telling.cue]
    told = ", ".join(f"“{word}”" for word in [*(word.text for word in [*one, *other]), *cues])
    detail = f"said on one side, denied on the other: {told}"
    yield Difference(VariantKind.NEGATION, detail, _at(left, one), _at(right, other))


def _at(telling: Telling, found: Sequence[Word]) -> Span:
    return span_of(telling.report_id, found) if found else telling.statement.head


def negators(telling: Telling, other: Telling) -> list[Word]:
    """The words of negation whose reach holds something that the other telling has too."""
    listed = read_words("negators.txt")
    found = []
    for index, word in enumerate(telling.words):
        if word.base in listed or word.text.lower().replace("’", "'").endswith("n't"):
            after = content_words(telling.words[index + 1 : index + 1 + 2 * REACH])[:REACH]
            if any(_held(one.base, other) for one in after) and not _stands_for_in(telling, index, other):
                found.append(word)
    return found


def _stands_for_in(telling: Telling, index: int, other: Telling) -> bool:
    """True where a translator put "not" for "in the" (Portuguese "no"): the other telling has a preposition there."""
    if telling.words[index].text.lower() not in {"not", "no"} or index + 1 >= len(telling.words):
        return False
    base, theirs = telling.words[index + 1].base, [word.text.lower() for word in other.words]
    before = [theirs[max(0, place - 2) : place] for place, word in enumerate(other.words) if word.base == base]
    return any(words[-1:] and (words[-1] in IN or (words[-1] == "the" and words[0] in IN)) for words in before)


def _held(base: str, telling: Telling) -> bool:
    return any(nearness(base, other) > 0 for other in telling.bases)


def opposites_in(left: Telling, right: Telling) -> list[tuple[Word, Word]]:
    """Pairs of opposites in like company where neither side has the other's word."""
    ours, theirs = _only(left, right), _only(right, left)
    pairs = []
    for word in ours:
        rival = next((o for o in theirs if opposed(word.base, o.base) and _alike(left, word, right, o)), None)
        if rival:
            theirs.remove(rival)
            pairs.append((word, rival))
    return pairs


def _alike(left: Telling, word: Word, right: Telling, other: Word) -> bool:
    """True if the two words stand near a word that both sides have, or alone."""
    ours, theirs = _company(left, word), _company(right, other)
    return not (ours and theirs) or any(nearness(a, b) > 0 for a in ours for b in theirs)


def _company(telling: Telling, word: Word) -> list[str]:
    before = [one.base for one in telling.content if one.end <= word.start][-COMPANY:]
    return before + [one.base for one in telling.content if one.start >= word.end][:COMPANY]


def _only(telling: Telling, other: Telling) -> list[Word]:
    """The words that the other telling lacks; words of scope ("all", "some") are compared elsewhere."""
    held = {word.base for word in other.words}
    scopes = read_words("scopes.tsv") & read_words("stopwords.txt")
    return [word for word in telling.words if word.base not in held and word.text.lower() not in scopes]


def compare_stages(left: Telling, right: Telling) -> Iterator[Difference]:
    """The act is further along, or surer, on one side than on the other."""
    ours, our_words = find_stage(left)
    theirs, their_words = find_stage(right)
    if _doubted_once(left, right):
        yield Difference(
            VariantKind.MODALITY,
            "said as known on one side, as supposed on the other",
            left.span,
            right.span,
            apart=False,
        )
        return
    if same_stage(ours, theirs) or not (our_words or their_words):
        return
    if any(stage is Modality.GENERAL and not words for stage, words in ((ours, our_words), (theirs, their_words))):
        return  # "which owns the station" is no stage of what its owner promised
    detail = f"{ours} on one side, {theirs} on the other"
    yield Difference(VariantKind.MODALITY, detail, _at(left, our_words), _at(right, their_words))


def _doubted_once(left: Telling, right: Telling) -> bool:
    """True if one speaker only says it in the one report and only supposes it in the other."""
    if left.attribution is None or right.attribution is None or doubts(left) == doubts(right):
        return False
    other = bool(left.cue and right.cue) and not set(left.cue) & set(right.context)
    return other and same_speaker(left.attribution.speaker, right.attribution.speaker)


def denies(telling: Telling) -> bool:
    """True if the word that says who says it says that it is not so: "denied that"."""
    return any(base in read_words("denying.txt") for base in telling.cue)


def doubts(telling: Telling) -> bool:
    """True if the word that says who says it leaves it open: "suspects", "claims"."""
    return any(base in read_words("doubting.txt") for base in telling.cue)


def compare_attributions(left: Telling, right: Telling) -> Iterator[Difference]:
    """Who is said to say it: another speaker, named on one side only, or no one on one side."""
    ours, theirs = left.attribution, right.attribution
    if ours and theirs:
        yield from _speakers(left, ours, right, theirs)
    elif (ours and not right.spoken and not _speaks(ours, right)) or (
        theirs and not left.spoken and not _speaks(theirs, left)
    ):
        detail = "on someone's word on one side, on the report's own on the other"
        yield Difference(VariantKind.ATTRIBUTION, detail, _saying(left, ours), _saying(right, theirs), apart=False)


def _speaks(attribution: Attribution, other: Telling) -> bool:
    """True if the other telling's sentence names the speaker too: then it is only not seen as speech."""
    return any(word.base in other.context for word in content_words(cut_words(attribution.speaker)))


def _saying(telling: Telling, attribution: Attribution | None) -> Span:
    """Where the attribution shows: its source, else its cue; without one the whole statement."""
    spans = (*attribution.source, *attribution.cue) if attribution else ()
    return spans[0] if spans else telling.span


def _speakers(left: Telling, ours: Attribution, right: Telling, theirs: Attribution) -> Iterator[Difference]:
    if not ours.speaker or not theirs.speaker or same_speaker(ours.speaker, theirs.speaker):
        return
    if _may_be_one(left, right) or _may_be_one(right, left):
        return
    spans = _saying(left, ours), _saying(right, theirs)
    rivals = rival_names(ours.speaker, theirs.speaker)
    if rivals:
        yield Difference(VariantKind.NAME, f"“{rivals[0]}” against “{rivals[1]}”", *spans)
        return
    named = {ours.speaker_kind in _NAMED, theirs.speaker_kind in _NAMED}
    detail = f"“{ours.speaker}” against “{theirs.speaker}”"
    detail += "; named on one side only" if len(named) == 2 else ""
    yield Difference(
        VariantKind.ATTRIBUTION, detail, _saying(left, ours), _saying(right, theirs), apart=named == {True}
    )


def _may_be_one(left: Telling, right: Telling) -> bool:
    """True if the speakers are one name, or if one side only has a pronoun, or "the minister", for the other's name."""
    if left.speaker_id and left.speaker_id == right.speaker_id:
        return True
    if left.source.lower() in _PRONOUNS:
        return True
    definite = left.source.split(" ")[0].lower() in _DEFINITE and not left.speaker_id
    person = right.attribution and right.attribution.speaker_kind is SpeakerKind.PERSON
    return bool(definite and person and phrase_head(left.source) in _roles())


def same_speaker(left: str, right: str) -> bool:
    """True if two descriptions of a speaker may mean the same one: they share a telling word or an office."""
    ours = [word.base for word in content_words(cut_words(left))]
    theirs = [word.base for word in content_words(cut_words(right))]
    if not ours or not theirs:
        return True
    return not rival_names(left, right) and any(nearness(a, b) > 0 for a in ours for b in theirs)


def rival_names(left: str, right: str) -> tuple[str, str] | None:
    """The last names of two speakers of one office where they are not the same: "Judge Ames" and "Judge Orr"."""
    ours, theirs = _proper(left), _proper(right)
    office = _common(left) & _common(right)
    if not ours or not theirs or not office or {w.base for w in ours[-1:]} & {w.base for w in theirs}:
        return None
    near = any(w.base == ours[-1].base for w in theirs) or any(w.base == theirs[-1].base for w in ours)
    return None if near else (ours[-1].text, theirs[-1].text)


def _common(text: str) -> set[str]:
    return {word.base for word in content_words(cut_words(text)) if word.text.islower() or word.base in _roles()}


def _proper(text: str) -> list[Word]:
    """The capitalised words that are no titles and do not only tell which: "Harbour" in "the Harbour council" does."""
    found = content_words(cut_words(text))
    capital = [word for word in found if word.text[:1].isupper() and word.base not in _roles()]
    return [word for word in capital if not _MODIFIES.match(text, word.end)]


def _roles() -> frozenset[str]:
    return read_words("roles.txt")
