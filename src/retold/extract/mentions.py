"""Stretches of text that name a person, organisation, place or group, with clean edges and a checked kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from retold.extract.gazetteer import country_names, find_entries, key_of, people_words, read_rows
from retold.extract.name_signs import is_calling, shown_kind
from retold.extract.parser import Parse, Sentence
from retold.extract.roles import Role, is_head, is_title, lone_roles, role_after, role_before
from retold.extract.words import Token, TokenSpan
from retold.terms import NameKind
from retold.types import Span

KINDS = {"PERSON": NameKind.PERSON, "ORG": NameKind.ORGANISATION, "GPE": NameKind.PLACE, "LOC": NameKind.PLACE,
         "FAC": NameKind.PLACE, "NORP": NameKind.GROUP}  # fmt: skip
# Kinds of the model's that name no one of ours: their words may be a name that it mistook.
_UNUSED = frozenset({"", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE"})
MAX_WORDS = 8
_SPLIT = re.compile(r"[\n|]")
_INNER = frozenset({"of", "the", "and", "for", "de", "da", "del", "la", "le", "al", "el", "bin", "ibn", "van", "von",
                    "der", "den", "di", "du", "dos", "bint", "abu", "-", "&", "on", "in", "'s", "’s", "'", "’", "y",
                    "to", "with", "."})  # fmt: skip
_PERSON_VERBS = frozenset({"say", "tell", "add", "ask", "think", "believe", "explain", "argue", "recall", "smile"})
_COVER = 0.6
_SHIPS = frozenset({"MV", "INS", "USS", "HMS", "SS", "RV", "HMAS", "HMCS", "MT", "USNS"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One stretch that names something. `lone` is true where only the office stands there ("the prime minister")."""

    sentence: Sentence
    first: Token
    last: Token
    text: str
    kind: NameKind
    role: Role | None = None
    known: str = ""
    country: str = ""
    lone: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.sentence.span(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Known:
    """A body that the lexicon knows: its fullest name, kind and country."""

    name: str
    kind: NameKind
    country: str


@cache
def known_bodies() -> dict[str, Known]:
    """Organisations and groups of the lexicon by each of their names as written."""
    rows = read_rows("organisations.tsv")
    return {
        name: Known(names.split("|")[0], NameKind(kind), country[0] if country else "")
        for names, kind, *country in rows
        for name in names.split("|")
    }


@cache
def _first_words() -> frozenset[str]:
    """What a known body's name can begin with, as the parser cuts it up."""
    return frozenset(part for name in known_bodies() for part in (name.split()[0], re.split(r"[-']", name)[0], name))


@cache
def not_names() -> frozenset[str]:
    """Words that never name anybody by themselves, in lower case."""
    return frozenset(row[0] for row in read_rows("not_names.txt"))


def find_mentions(parse: Parse) -> list[Mention]:
    """Every name of the report and every mention of a person by office, in text order, none overlapping."""
    found = [mention for sentence in parse.sentences for mention in _in_sentence(sentence)]
    return _with_missed_surnames(parse, found)


def _with_missed_surnames(parse: Parse, found: list[Mention]) -> list[Mention]:
    """With the surnames of persons named in full elsewhere that the model overlooked."""
    surnames = {mention.last.text for mention in found if mention.kind is NameKind.PERSON and _is_full(mention)}
    taken = {mention.sentence.position(token) for mention in found for token in _tokens(mention)}
    missed = [
        Mention(sentence, token, token, token.text, NameKind.PERSON)
        for sentence in parse.sentences
        for token in sentence.tokens
        if token.text in surnames and sentence.position(token) not in taken and _stands_alone(token)
    ]
    return sorted([*found, *missed], key=lambda mention: mention.span)


def _is_full(mention: Mention) -> bool:
    return not mention.lone and mention.last.i > mention.first.i and len(mention.last) > 3 and mention.last.is_title


def _tokens(mention: Mention) -> TokenSpan:
    return mention.first.doc[mention.first.i : mention.last.i + 1]


def _stands_alone(token: Token) -> bool:
    """False inside a longer name of a place or body ("Novak Street")."""
    return token.ent_type_ not in ("ORG", "FAC", "GPE", "LOC") and token.dep_ != "compound"


def _in_sentence(sentence: Sentence) -> Iterator[Mention]:
    named = list(_named(sentence))
    named += _overlooked(sentence, {i for mention in named for i in _extent(mention)})
    taken = {i for mention in named for i in _extent(mention)}
    lone = [
        Mention(sentence, role.first, role.last, _text(role.first, role.last), NameKind.PERSON, role, lone=True)
        for role in lone_roles(sentence, frozenset(taken))
        if not any(i in taken and role.last.doc[i].ent_type_ == "PERSON" for i in range(role.first.i, role.last.i + 1))
    ]
    yield from sorted([*named, *lone], key=lambda mention: mention.first.i)


def _overlooked(sentence: Sentence, taken: set[int]) -> list[Mention]:
    """Runs of capitalised words that the model takes for no name, and that words or surroundings show to be names."""
    found, run = list[Mention](), list[Token]()
    for token in [*sentence.tokens, None]:
        if token is not None and token.i not in taken and _is_name_word(token) and token.ent_type_ in _UNUSED:
            run.append(token)
            continue
        if len(run) > 1 and (mention := _shown(run, sentence)):
            found.append(mention)
        run = []
    return found


def _shown(run: list[Token], sentence: Sentence) -> Mention | None:
    """What a run of capitalised words names, a calling before it left out; None if nothing shows its kind."""
    run = run[1:] if len(run) > 2 and is_calling(run[0]) else run
    name = TokenSpan(run[0].doc, run[0].i, run[-1].i + 1)
    kind = shown_kind(name)
    if kind is None or len(run) > MAX_WORDS or key_of(name.text) in not_names() or _is_shouted(name, sentence):
        return None
    role = role_after(run[-1], sentence.tokens.end) if kind is NameKind.PERSON else None
    return Mention(sentence, run[0], run[-1], name.text, kind, role)


def _extent(mention: Mention) -> range:
    """The tokens of a name with the office before it."""
    first = mention.role.first.i if mention.role and mention.role.last.i < mention.first.i else mention.first.i
    return range(first, max(mention.last.i, mention.role.last.i if mention.role else 0) + 1)


def _named(sentence: Sentence) -> Iterator[Mention]:
    """Names by lexicon first, then persons after an office, then what the model found."""
    end = sentence.tokens.start
    entities = {entity.start: entity for entity in _entities(sentence)}
    for token in sentence.tokens:
        if token.i < end:
            continue
        mention = _known_at(token, sentence) or _titled_at(token, sentence) or _entity_at(token, entities, sentence)
        if mention is not None:
            end = mention.last.i + 1
            yield mention


def _known_at(token: Token, sentence: Sentence) -> Mention | None:
    """A body of the lexicon that begins here; longest first, never the middle of a longer capitalised name."""
    if token.text not in _first_words():
        return None
    for end in range(min(sentence.tokens.end, token.i + 6), token.i, -1):
        known = known_bodies().get(token.doc[token.i : end].text)
        if known and not _continues(token, end, sentence):
            return Mention(sentence, token, token.doc[end - 1], token.doc[token.i : end].text, known.kind,
                           known=known.name, country=known.country)  # fmt: skip
    return None


def _continues(token: Token, end: int, sentence: Sentence) -> bool:
    """True if the words are part of a longer name that the model found ("Hamas Street", "Senate Bill")."""
    entity = next((span for span in sentence.tokens.ents if span.start <= token.i and end <= span.end), None)
    if entity is None or entity.label_ not in KINDS:
        return False
    words = [word for word in entity if word.lower_ not in ("the", "'s", "’s")]
    return len(words) > end - token.i and entity.label_ in ("PERSON", "FAC")


def _titled_at(token: Token, sentence: Sentence) -> Mention | None:
    """A person's name straight after an office or title, whatever the model takes it for."""
    start = sentence.tokens.start
    if token.i == start or not _is_name_word(token) or is_head(token) or is_title(token):
        return None
    before = token.nbor(-1)
    capital = before.text[0].isupper() or before.lower_.rstrip(".") in ("spokesman", "spokeswoman", "spokesperson")
    role = role_before(token, start) if capital and before.dep_ != "appos" else None
    if role is None and not (is_title(before) and before.text[0].isupper()):
        return None
    last = _name_end(token, sentence.tokens)
    if key_of(_text(token, last)) in not_names() or _belongs_after(last):
        return None
    role = role or (role_before(before, start) if before.i > start else None)
    return Mention(
        sentence, token, last, _text(token, last), NameKind.PERSON, role or role_after(last, sentence.tokens.end)
    )


def _belongs_after(last: Token) -> bool:
    """True if a noun follows that the words only modify ("Prime Minister Office")."""
    return last.dep_ == "compound" and last.head.i > last.i and last.head.pos_ == "NOUN"


def _is_name_word(token: Token) -> bool:
    return (
        token.text[0].isupper() and token.is_alpha | ("-" in token.text) and token.pos_ in ("PROPN", "ADJ", "NOUN", "X")
    )


def _name_end(token: Token, tokens: TokenSpan) -> Token:
    """The last word of a person's name that begins at `token`: capitalised words, particles, initials, hyphens."""
    last = token
    for i in range(token.i + 1, min(tokens.end, token.i + MAX_WORDS)):
        word = token.doc[i]
        if word.text[0].isupper() and word.ent_type_ in ("PERSON", token.ent_type_, "") and word.pos_ in ("PROPN", "X"):
            last = word
        elif not (word.lower_ in _NAME_PARTICLES and i + 1 < tokens.end):
            break
    return last


_NAME_PARTICLES = frozenset({"al", "el", "bin", "ibn", "ben", "van", "von", "der", "de", "da", "del", "la", "-", "abu"})


def _entities(sentence: Sentence) -> Iterator[TokenSpan]:
    """The model's entities of the kinds that name, edges cleaned, shouted and junk ones dropped."""
    for entity in sentence.tokens.ents:
        if entity.label_ in KINDS:
            for piece in _pieces(entity):
                clean = _trim(_widen(piece))
                if clean is not None and not _is_junk(clean, entity.label_, sentence):
                    yield clean


def _pieces(entity: TokenSpan) -> Iterator[TokenSpan]:
    """An entity cut where a line ends or a bar stands."""
    start = entity.start
    for token in entity:
        if _SPLIT.search(token.text):
            if token.i > start:
                yield TokenSpan(entity.doc, start, token.i, label=entity.label)
            start = token.i + 1
    if start < entity.end:
        yield TokenSpan(entity.doc, start, entity.end, label=entity.label)


def _widen(entity: TokenSpan) -> TokenSpan:
    """A person's last name with the capitalised first names before it that the model left out."""
    start = entity.start
    while entity.label_ == "PERSON" and len(entity) == 1 and start and _is_first_name(entity.doc[start - 1], entity[0]):
        start -= 1
    return TokenSpan(entity.doc, start, entity.end, label=entity.label)


def _is_first_name(token: Token, last: Token) -> bool:
    capital = token.text[:1].isupper() and token.is_alpha and token.pos_ == "PROPN" and not token.ent_type_
    return capital and token.head is last and not (is_title(token) or is_head(token) or is_calling(token))


def _trim(entity: TokenSpan) -> TokenSpan | None:
    """Without article, title, office, quotation marks before it, and possessive or cut-off words after it."""
    start, end = entity.start, entity.end
    doc = entity.doc
    while start < end and (not doc[start].text[0].isupper() or is_title(doc[start]) or doc[start].lower_ == "the"):
        if doc[start].lower_ in ("al", "el", "de", "van", "von", "bin", "abu") and start + 1 < end:
            break
        if doc[start].text.startswith(("al-", "el-")):
            break
        start += 1
    while end > start and _is_tail(doc[end - 1]):
        end -= 1
    if end - start > 2 and (is_head(doc[start]) or is_calling(doc[start])) and _may_be_person(doc[start + 1 : end]):
        start += 1
    return TokenSpan(doc, start, end, label=entity.label) if end > start else None


def _may_be_person(words: TokenSpan) -> bool:
    """True for capitalised words none of which bodies are called by: "Jan Orlo" after "Prosecutor"."""
    plain = all(word.text[0].isupper() and word.is_alpha for word in words)
    return plain and shown_kind(words) in (None, NameKind.PERSON)


def _is_tail(token: Token) -> bool:
    """True for what cannot end a name: a mark, a possessive, a word in lower case, a title of the next name."""
    return not token.text[0].isalnum() or token.is_lower or _is_cut_title(token)


def _is_cut_title(token: Token) -> bool:
    """True for a title at the end of an entity: the name it belongs to comes after it."""
    return is_title(token) and token.i + 1 < len(token.doc) and token.nbor(1).text[0].isupper()


def _is_junk(entity: TokenSpan, label: str, sentence: Sentence) -> bool:
    """True for dates, quantities, fragments of headlines, single letters and over-long stretches."""
    text = entity.text
    if len(entity) > MAX_WORDS or len(text) < 2 or key_of(text) in not_names() or not any(c.isalpha() for c in text):
        return True
    if any(token.like_num for token in entity) and label != "FAC":
        return True
    if any(token.is_lower and token.lower_ not in _INNER for token in entity):
        return True
    return _is_shouted(entity, sentence)


def _is_shouted(entity: TokenSpan, sentence: Sentence) -> bool:
    """True where the sentence is in capitals or title case throughout, its verb too, so that a capital says nothing,
    and no table knows the words."""
    letters = [token for token in sentence.tokens if token.is_alpha and len(token) > 3]
    capitals = sum(token.text[0].isupper() for token in letters)
    if len(letters) < 4 or capitals < _COVER * len(letters) or _has_plain_verb(sentence):
        return False
    return (not find_entries(entity.text) and entity.label_ != "PERSON") or entity.text.isupper()


def _has_plain_verb(sentence: Sentence) -> bool:
    """True if the verb that the sentence hangs on is in lower case: then the capitals are those of names."""
    return any(
        token.dep_ == "ROOT" and token.pos_ in ("VERB", "AUX") and token.is_lower and len(token) > 2
        for token in sentence.tokens
    )


def _entity_at(token: Token, entities: dict[int, TokenSpan], sentence: Sentence) -> Mention | None:
    entity = entities.get(token.i)
    if entity is None:
        return None
    first, last = entity[0], entity[-1]
    kind = _checked_kind(entity)
    if kind is None:
        return None
    role = role_after(last, sentence.tokens.end) if kind is NameKind.PERSON else None
    return Mention(sentence, first, last, entity.text, kind, role or _role_of_appositive(first, kind))


def _role_of_appositive(first: Token, kind: NameKind) -> Role | None:
    """The office a name stands in apposition to: "the prime minister, Petra Novak"."""
    before = first.doc[first.i - 2 : first.i] if first.i >= 2 else first.doc[0:0]
    if kind is not NameKind.PERSON or len(before) < 2 or before[1].text != ",":
        return None
    return role_before(before[1], first.sent.start) if is_head(before[0]) else None


def _checked_kind(entity: TokenSpan) -> NameKind | None:
    """The kind by lexicon and context where these speak, else by the model; None for adjectives of a people."""
    text, kind = entity.text, _kind_by_words(entity)
    if text in people_words():
        return NameKind.GROUP if entity[-1].tag_ in ("NNPS", "NNS") or _is_people(entity[-1]) else None
    if text in country_names() or (kind is not NameKind.PERSON and len(entity) == 1 and _is_large_place(text)):
        return NameKind.PLACE
    if kind is NameKind.GROUP and entity[-1].tag_ == "JJ":
        return None
    if kind is NameKind.PLACE and not find_entries(text) and _acts_like_person(entity[-1]) and len(entity) > 1:
        return NameKind.PERSON
    if kind is NameKind.PERSON and len(entity) == 1 and _is_large_place(text) and not _acts_like_person(entity[-1]):
        return NameKind.PLACE
    return kind


def _kind_by_words(entity: TokenSpan) -> NameKind:
    """The model's kind, but a ship is no person, no person is called "Police" or "University", and what a name's words
    and surroundings show goes before what the model guesses."""
    kind = KINDS[entity.label_]
    if entity[0].text in _SHIPS:
        return NameKind.OTHER
    bodies = frozenset(row[0] for row in read_rows("body_words.txt"))
    if kind is NameKind.PERSON and len(entity) > 1 and any(token.lower_ in bodies for token in entity):
        return NameKind.ORGANISATION
    return shown_kind(entity, kind) or kind


def _is_people(token: Token) -> bool:
    return token.dep_ in ("nsubj", "dobj", "pobj", "nsubjpass") and token.tag_ != "JJ" and token.text.endswith("s")


def _is_large_place(text: str) -> bool:
    return any(entry.population >= 500_000 for entry in find_entries(text))


def _acts_like_person(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in _PERSON_VERBS


def _text(first: Token, last: Token) -> str:
    return str(first.doc[first.i : last.i + 1].text)
