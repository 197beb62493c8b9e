"""What a question asks for, read from its parse."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from retold.ask.lexicon import read_words
from retold.ask.likeness import alike, country_of, token_forms
from retold.ask.openings import Asked, asked_by, opening
from retold.extract.lexicon import read_words as read_extracted
from retold.extract.words import Token
from retold.types import Report, When


@dataclass(frozen=True, slots=True)
class Key:
    """A word or name that an answer must have.

    `role` is "who", "what", "where", "when", "to", "of", "with", "counted", "is" (said of who), "act", "content" (what
    is said), "aside" (in a clause that only says more of a person), "left" or "near" (see `ask.second`). `beside` if it
    only describes another word; `title` is the office or rank before a name.
    """

    text: str
    forms: frozenset[str]
    role: str
    country: str = ""
    named: bool = False
    beside: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, typed. `verb` is empty where it only says that something is; `measure` is "many", "much", "long" ...

    `counted` holds the words for what is counted, `verb_text` the verb as asked, `against` words that say the opposite
    of the verb, where those answer too; `other` is the last verb of "was it annulled or upheld", `other_text` as asked.
    `again` if a second look asks it.
    """

    text: str
    asked: Asked
    verb: frozenset[str] = frozenset()
    verb_text: str = ""
    keys: tuple[Key, ...] = ()
    measure: str = ""
    counted: frozenset[str] = frozenset()
    counted_text: str = ""
    quoted: str = ""
    whens: tuple[When, ...] = ()
    passive: bool = False
    against: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()
    other_text: str = ""
    again: bool = False

    def keys_of(self, *roles: str) -> tuple[Key, ...]:
        """The keys in one of `roles`."""
        return tuple(key for key in self.keys if key.role in roles)


_SKIPPED = frozenset({"DET", "ADP", "PUNCT", "PART", "PRON", "CCONJ", "SCONJ", "INTJ", "SPACE", "SYM", "X"})
_ASKING = frozenset({"who", "whom", "whose", "what", "which", "when", "where", "why", "how", "since"})
_HELPING = frozenset({"be", "do", "have", "will", "would", "can", "could", "shall", "should", "may", "might", "must"})
_LOCATIVE = frozenset(
    {"in", "at", "near", "on", "off", "outside", "inside", "from", "below", "under", "across", "over", "through"}
)
_NOUNS = frozenset({"NOUN", "PROPN"})


def question_report(text: str) -> Report:
    """The question as a report, to be parsed like one."""
    return Report(id="question", path="", publisher="", url="", headline=None, text=text, published=None, language="en")


def read_question(text: str, tokens: Sequence[Token], quoted: str = "", whens: tuple[When, ...] = ()) -> Question:
    """What `text` asks for; `tokens` are its parse."""
    asked = asked_by(text)
    counted, measure = _counted(text, tokens) if asked is Asked.FIGURE else (None, "")
    verb = _main_verb(tokens, counted)
    skipped = {token.i for token in [verb, counted] if token is not None}
    keys = tuple(_keys(tokens, verb, counted, skipped | opening(text, tokens)))
    forms = frozenset[str]() if verb is None or _is_light(verb) else token_forms(verb)
    asked = _refined(asked, verb, forms, keys, quoted)
    if asked is Asked.VOTE:
        keys = tuple(key for key in keys if key.role != "with" and not key.forms & {"vote", "majority", "margin"})
    if asked is Asked.ROLE:
        keys = _with_aside(keys, text)
    return Question(
        text=text,
        asked=asked,
        verb=alike(forms),
        verb_text=verb.text if verb is not None and forms else "",
        keys=keys,
        measure=measure,
        counted=alike(token_forms(counted)) if counted is not None else frozenset(),
        counted_text=counted.text if counted is not None else "",
        quoted=quoted,
        whens=whens,
        passive=_is_passive(verb),
    )


def split_choice(text: str, tokens: Sequence[Token]) -> tuple[str, Token | None]:
    """ "Was it annulled or upheld?" as "Was it annulled?" and "upheld"; nothing where it is no such question, or what
    stands last is no verb."""
    choice = next((token for token in reversed(tokens) if token.lower_ == "or"), None)
    if asked_by(text) is not Asked.WHETHER or choice is None or choice.i < 3:
        return "", None
    verbs = [token for token in tokens if token.i > choice.i and token.tag_ in {"VB", "VBD", "VBN", "VBG"}]
    verbs = [token for token in verbs if not _is_helping(token)]
    before = tokens[choice.i - tokens[0].i - 1]
    if not verbs or before.tag_[:2] not in {"VB", "JJ", "NN"}:
        return "", None
    return text[: choice.idx].rstrip(" ,") + "?", verbs[0]


def _with_aside(keys: tuple[Key, ...], text: str) -> tuple[Key, ...]:
    """The words of "the secretary who doubts it" behind "who" as what only says more of the person."""
    found = re.search(r"\S+ \S+ \S+.*?\s(?:who|whose|whom|that|which)\s", text)
    tail = text[found.end() :] if found else ""
    words = set(re.findall(r"\w+", tail))
    return tuple(replace(key, role="aside") if key.text in words else key for key in keys)


def _is_passive(verb: Token | None) -> bool:
    """True if the verb is asked for in the passive, also where the parser makes "were" the verb above it."""
    if verb is None:
        return False
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.tag_ in {"VBN", "VBD"} and any(c.dep_ == "aux" and c.lemma_.lower() == "be" for c in verb.children):
        return True
    return verb.tag_ in {"VBN", "VBD"} and verb.head is not verb and verb.head.lemma_.lower() == "be"


def _refined(asked: Asked, verb: Token | None, forms: frozenset[str], keys: tuple[Key, ...], quoted: str) -> Asked:
    saying, thinking = bool(forms & read_words("saying.txt")), bool(forms & read_words("thinking.txt"))
    if asked is Asked.WHO and (saying or quoted):
        return Asked.SPEAKER
    if asked is Asked.WHO and not forms:
        return Asked.WHO_IS if keys and all(key.named for key in keys) else Asked.ROLE
    if asked is Asked.WHAT and saying and any(key.role == "who" for key in keys):
        return Asked.SAYING
    if asked is Asked.WHAT and thinking:
        return Asked.THOUGHT
    return asked


def _counted(text: str, tokens: Sequence[Token]) -> tuple[Token | None, str]:
    """What is counted, and the word that asks for the measure."""
    if found := re.match(r"(?:at )?what (\w+)", text, re.IGNORECASE):
        word = found.group(1).lower()
        return None, {"percent": "percentage", "share": "percentage", "proportion": "percentage"}.get(word, word)
    measure = tokens[1].lower_ if len(tokens) > 1 else ""
    if measure not in {"many", "much"}:
        return None, measure
    head = tokens[1].head
    if head.pos_ in _NOUNS and head.i > 1 and tokens[1].dep_ in {"amod", "advmod", "nummod"}:
        between = [token for token in tokens if 1 < token.i < head.i]
        if all(token.pos_ in {*_NOUNS, "ADJ", "PUNCT", "PART"} for token in between):
            return head, measure
    if len(tokens) > 3 and tokens[2].lower_ == "of":
        whole = next((t for t in tokens[3:] if t.dep_ == "pobj" and t.pos_ in _NOUNS), None)
        return whole, measure
    after = tokens[2] if len(tokens) > 2 else None
    return (after if after is not None and after.pos_ in _NOUNS else None), measure


def _main_verb(tokens: Sequence[Token], counted: Token | None) -> Token | None:
    """The verb of the question; the parser at times takes it for a noun behind "did"."""
    verbs = [t for t in tokens if t.pos_ in {"VERB", "AUX"} and not _is_named(t) and not _is_behind_article(t)]
    root = next((t for t in tokens if t.head is t and not _is_named(t) and not _is_behind_article(t)), None)
    if root is not None and root.pos_ == "VERB" and not _is_helping(root):
        return root
    own = [token for token in verbs if token.pos_ == "VERB" and not _is_helping(token)]
    if root is not None and root.pos_ == "AUX" and tokens[0].lower_ != "where":
        own = [t for t in own if not (t.dep_ == "advcl" and t.head is root)]  # "were they down when it crossed?"
    if own and (not _is_below_noun(own[0]) or not any(token.pos_ == "AUX" for token in tokens)):
        return own[0]
    if any(token.lower_ in {"did", "does", "do", "will", "would", "can", "could"} for token in tokens):
        nouns = [token for token in tokens if token.pos_ in {*_NOUNS, "ADJ", "ADV"} and token is not counted]
        bare = [t for t in nouns if t.text.islower() and t.tag_ in {"NN", "VB", "NNP"} and not _is_behind_article(t)]
        if bare:
            return next((token for token in bare if token.dep_ in {"ROOT", "nsubj"}), bare[-1])
    asks = any(token.lower_ in {"did", "does", "do"} for token in tokens)
    if asks and (root is None or _is_helping(root) or root.pos_ not in {"VERB"}) and not own:
        words = [t for t in tokens if t.text.isalpha() and not _is_behind_article(t)]
        return words[-1] if words and not _is_named(words[-1]) else None
    done = [t for t in own if t.tag_ == "VBN" and (t.i + 1 == len(tokens) or t.nbor(1).pos_ not in _NOUNS)]
    if done and (root is None or _is_helping(root)):
        return done[-1]
    return root if root is not None and root.pos_ in {"VERB", "AUX"} else None


def _is_behind_article(token: Token) -> bool:
    """True for what cannot be the verb of a question: "the repair", "a strike"."""
    return token.i > 0 and token.nbor(-1).lower_ in {"the", "a", "an", "this", "its", "their", "any", "of"}


def _is_helping(token: Token) -> bool:
    return token.lemma_.lower() in _HELPING


def _is_below_noun(token: Token) -> bool:
    return token.dep_ in {"relcl", "acl", "amod"}


def _is_light(verb: Token) -> bool:
    return verb.lemma_.lower() in read_words("light.txt")


def _keys(tokens: Sequence[Token], verb: Token | None, counted: Token | None, skipped: set[int]) -> Iterator[Key]:
    """The words an answer must have, names whole."""
    run: list[Token] = []
    for token in [*tokens, None]:
        joins = token is not None and token.i not in skipped and (_is_named(token) or _joins(token, run))
        if run and (not joins or token is None or token.i != run[-1].i + 1):
            yield from _named_keys(run, verb, counted)
            run = []
        if token is None:
            break
        if joins:
            run.append(token)
        elif token.lower_ == "against" and token.head is verb:
            yield Key(token.text, frozenset({"against", "oppose", "dissent"}), "with")
        elif token.dep_ == "prt" and token.head is verb:
            yield Key(token.text, frozenset({token.lower_}), "with")
        elif token.i not in skipped and _is_content(token):
            beside = token.dep_ in {"amod", "compound", "nmod"} and token.head.pos_ in _NOUNS and token.head is not verb
            yield Key(token.text, alike(token_forms(token)), _role(token, verb, counted), beside=beside)


def _joins(token: Token, run: Sequence[Token]) -> bool:
    """True for the mark between two parts of a name: "Growers' Union"."""
    follows = bool(run) and token.i == run[-1].i + 1 and token.text in {"'", "’"}
    return follows and token.i + 1 < len(token.doc.tokens) and token.nbor(1).text[:1].isupper()


def _is_named(token: Token) -> bool:
    return token.text[:1].isupper() and token.i > 0 and token.pos_ not in {"DET", "ADP", "PRON", "AUX"}


def _named_keys(run: Sequence[Token], verb: Token | None, counted: Token | None) -> Iterator[Key]:
    """A name as one key; a country's adjective before it as one of its own."""
    role = _role(run[-1], verb, counted)
    titles = [token for token in run if token.lower_.rstrip(".") in _titles()]
    if 0 < len(titles) < len(run) and titles == list(run[: len(titles)]):
        title = titles[-1].lower_
        yield from (replace(key, title=title) for key in _named_keys(run[len(titles) :], verb, counted))
        return
    text = run[0].doc.text[run[0].idx : run[-1].idx + len(run[-1].text)]
    if code := country_of(text):
        yield Key(text, frozenset({text.lower()}), role, code, named=True)
    elif len(run) > 1 and (code := country_of(run[0].text)) and run[0].text not in {"South", "North"}:
        yield Key(run[0].text, frozenset({run[0].lower_}), role, code, named=True)
        yield from _named_keys(run[1:], verb, counted)
    elif not _is_time(run):
        yield Key(text, frozenset(token.lower_ for token in run), role, named=True)


@cache
def _titles() -> frozenset[str]:
    return read_extracted("titles.txt") | read_extracted("role_nouns.txt")


def _is_time(run: Sequence[Token]) -> bool:
    return all(token.ent_type_ in {"DATE", "TIME"} and token.lower_ in read_words("calendar.txt") for token in run)


def _is_content(token: Token) -> bool:
    if token.pos_ in _SKIPPED or token.lower_ in _ASKING:
        return False
    if token.pos_ == "AUX" or (token.pos_ == "VERB" and _is_helping(token)):
        return False
    if token.ent_type_ in {"DATE", "TIME"} and (token.like_num or token.lower_ in read_words("calendar.txt")):
        return False
    return token.lemma_.lower() not in read_words("small_words.txt") and token.lower_ != "'s"


def _role(token: Token, verb: Token | None, counted: Token | None) -> str:
    """How the word stands to the verb: who does it, what it is done to, where; "counted" within what is counted."""
    at = token
    while at.head is not at:
        if at.dep_ == "advcl" and token.dep_ != "ROOT":
            return "when"
        if counted is not None and at.head is counted and at.i < counted.i:
            return "counted"
        if at.dep_ == "pobj":
            return _prepositional(at, verb)
        if verb is not None and at.head is verb:
            break
        at = at.head
    if at.dep_ == "ccomp" and verb is not None and at.head is verb:
        return "content"
    if at is token and at.dep_ == "xcomp" and at.pos_ == "VERB":
        return "act"
    if at is token and at.dep_ == "acomp":
        return "is"
    passive = _is_passive(verb)
    roles = {
        "nsubj": "what" if passive else "who",
        "nsubjpass": "what",
        "dobj": "what",
        "attr": "what",
        "xcomp": "what",
    }
    return roles.get(at.dep_, "who" if verb is not None and at.i < verb.i and at.pos_ in _NOUNS else "with")


def _prepositional(noun: Token, verb: Token | None) -> str:
    preposition = noun.head.lower_
    if preposition == "by" and verb is not None and noun.head.head is verb:
        return "who"
    if preposition in _LOCATIVE:
        return "where"
    if preposition in {"to", "into"}:
        return "to"
    above = noun.head.head
    return "of" if preposition == "of" and above.pos_ in _NOUNS else "with"
