"""Past or future: what the clause around a time tells of the way in which it is to be counted."""

from collections.abc import Iterator

from retold.extract.timex_readings import DAY_WAY, QUARTER_WAY, WAY
from retold.extract.words import Token

FUTURE_AUXILIARIES = frozenset({"will", "shall", "would", "may", "might", "must", "should", "'ll", "’ll", "wo", "can"})
DEADLINES = frozenset({"until", "till", "by"})
PLANS = frozenset({"expect", "schedule", "plan", "due", "set", "slate", "intend", "go"})
AIMS = frozenset({"threaten", "promise", "pledge", "vow", "agree", "offer", "plan", "intend", "prepare", "want"})
TELLING = frozenset({"say", "tell", "report", "show", "claim", "quote", "write", "add", "note", "read", "call"})
OBJECTS = frozenset({"dobj", "nsubjpass"})
# By preposition, verbs that appoint a day for what they are done to.
APPOINTING = {
    "for": frozenset({"call", "schedule", "convene", "announce", "set", "fix", "plan", "summon", "reschedule", "book"}),
    "to": frozenset({"postpone", "move", "bring", "push", "put", "delay", "adjourn", "defer", "shift", "reschedule"}),
    "until": frozenset({"postpone", "delay", "adjourn", "defer", "put"}),
}
MEETINGS = frozenset(
    {"meeting", "session", "hearing", "election", "vote", "summit", "talk", "talks", "strike", "rally", "conference"}
    | {
        "ceremony",
        "trial",
        "ballot",
        "referendum",
        "match",
        "march",
        "protest",
        "launch",
        "debate",
        "briefing",
        "visit",
    }
)
BOUNDS = frozenset({"early", "soon", "late", "later"})


def directed(steps: str, token: Token, *, headline: bool = False) -> str:
    """`steps` with the direction that the clause's tense gives to weekdays, dates and quarters."""
    if "<way" not in steps:
        return steps
    ahead = looks_ahead(token) or (not headline and is_scheduled(token))
    dates = "recent" if not ahead and looks_back(token) else "near"
    if ahead and not _is_deadline(token):
        dates = "future"
    ways = ((WAY, "future" if ahead else "past"), (DAY_WAY, dates), (QUARTER_WAY, "near" if ahead else "past"))
    for mark, way in ways:
        steps = steps.replace(mark, way)
    return steps


def looks_back(token: Token) -> bool:
    """True if the verb above `token` tells of what is over."""
    verb = _verb_above(token)
    return verb is not None and (
        verb.tag_ in ("VBD", "VBN") or bool(_helpers(verb) & {"had", "has", "have", "was", "were", "did"})
    )


def looks_ahead(token: Token) -> bool:
    """True if the clause that `token` belongs to speaks of what is still to come."""
    if _is_deadline(token):
        return not _deadline_over(token)
    if _is_bound(token):
        return True
    verb = _verb_above(token)
    if verb is None:
        return False
    first = _first_of_conjuncts(verb)
    helpers = _helpers(first)
    if helpers & FUTURE_AUXILIARIES:
        return "have" not in helpers
    if "to" in helpers and _is_aim(first):
        return True
    if _is_appointed(token):
        return True
    plans = {word.lemma_ for word in (verb, verb.head) if _means_plan(word)}
    plans |= {child.lower_ for child in verb.children if child.dep_ == "acomp"}
    return bool(plans & PLANS) and (verb.tag_ != "VBD" or (verb.lemma_ == "plan" and verb.i < token.i))


def is_scheduled(token: Token) -> bool:
    """True if a clause in the present tense puts a happening on that day: "the council votes on Monday".

    A day before a colon heads what it tells of: "Jan. 6: the workers walk out" is a chronicle's present.
    """
    verb = _verb_above(token)
    if _heads_entry(token):
        return False
    if verb is None or (token.head is not verb and not (token.head.dep_ == "prep" and token.head.head is verb)):
        return False
    helpers = {child.tag_: child for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.lemma_ in TELLING or helpers.keys() & {"VBD", "MD"}:
        return False
    present = helpers.keys() & {"VBZ", "VBP"}
    if present:
        return verb.tag_ == "VBG" and all(child.lemma_ == "be" for child in helpers.values())
    return verb.tag_ in ("VBZ", "VBP")


def _heads_entry(token: Token) -> bool:
    """True where a colon stands behind the words of a time that no preposition ties to a clause."""
    last = token.right_edge.i
    return token.dep_ != "pobj" and last + 1 < len(token.doc.tokens) and token.doc.tokens[last + 1].text == ":"


def _is_deadline(token: Token) -> bool:
    return any(head.lower_ in DEADLINES for head in (token, token.head))


def _deadline_over(token: Token) -> bool:
    """True where the clause tells how things stood by then, or what had not come until then."""
    verb = _verb_above(token)
    if verb is None:
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass", "neg")}
    fronted = token.i < verb.i
    denied = any(child.dep_ == "neg" or child.lower_ in ("nobody", "none", "nothing") for child in verb.children)
    untold = token.head.lower_ == "by" or token.lower_ == "by"
    over = "had" in helpers or (verb.tag_ in ("VBD", "VBN") and (fronted or denied or (untold and verb.tag_ == "VBD")))
    return over and not helpers & FUTURE_AUXILIARIES


def _is_bound(token: Token) -> bool:
    """True for "as early as Monday", "no later than Monday"."""
    head = token.head
    return head.lower_ in ("as", "than") and head.head.lower_ in BOUNDS


def _is_appointed(token: Token) -> bool:
    """True for "called a meeting for Monday", "moved the hearing to Monday", "the vote set for Monday"."""
    above = token.head
    if above.dep_ != "prep" or above.lower_ not in APPOINTING:
        return False
    verb, things = above.head, {child.lemma_.lower() for child in above.head.children if child.dep_ in OBJECTS}
    if verb.pos_ == "NOUN":
        verb, things = verb.head, {verb.lemma_.lower()}
    return verb.lemma_.lower() in APPOINTING[above.lower_] and bool(things & MEETINGS)


def _means_plan(word: Token) -> bool:
    """True unless "set" sets no date, or "go" is not "going to"."""
    if word.lemma_ == "go":
        return word.tag_ == "VBG"
    return word.lemma_ != "set" or _sets_date(word)


def _sets_date(verb: Token) -> bool:
    """True for "set to open" and "set for May", not for a fee that was set."""
    return any(child.dep_ == "xcomp" or child.lower_ == "for" for child in verb.children)


def _is_aim(verb: Token) -> bool:
    """True for "agreed to pay", "is to pay", "are to pay"."""
    if verb.dep_ != "xcomp":
        return False
    return verb.head.lemma_ in AIMS or (verb.head.lemma_ == "be" and verb.head.tag_ in ("VBZ", "VBP"))


def _verb_above(token: Token) -> Token | None:
    return next((head for head in _climb(token) if head.pos_ in ("VERB", "AUX")), None)


def _helpers(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}


def _first_of_conjuncts(verb: Token) -> Token:
    """The verb whose auxiliaries hold for all that is joined to it: "would pay and send"."""
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return verb


def _climb(token: Token) -> Iterator[Token]:
    yield token
    yield from token.ancestors
