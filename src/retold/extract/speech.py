"""Who says what: cue, source and content of each attribution.

A small network over the parse finds the cues and what is said (`voices`, `turns`). Who says it comes from a linear
model over the parse around the cue and from the network; phrases follow from the parse. Attributions inside what
is said come from linear models alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.extract.clauses import children, indices, spans_of
from retold.extract.lexicon import read_words
from retold.extract.linear import load_linear
from retold.extract.parser import Parse, Sentence
from retold.extract.turns import Turn, find_turns
from retold.extract.voices import CONTENT, Numbers, Reading, load_net, read_voices
from retold.extract.words import Token
from retold.types import Span

CUE_MIN = -0.3
"""Score from which a word inside what is said carries a cue of its own."""

_OPEN_CLASS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADP", "PROPN", "ADV", "PUNCT"})
_MARKS = frozenset('"“”')


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution as words: cue and source in sentence `number`, content as places in `Report.text`."""

    number: int
    cue: tuple[Token, ...]
    source: tuple[Token, ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of one sentence that make up an attribution."""

    cue: tuple[Token, ...]
    source: tuple[Token, ...]
    content: tuple[Token, ...]


def find_drafts(parse: Parse, quotes: Sequence[Span]) -> list[Draft]:
    """The attributions of the report in the order of their cues; contents may be empty.

    `quotes` are the stretches between quotation marks.
    """
    reading = read_voices(parse)
    if reading is None:
        return []
    turns, classes = find_turns(load_net(), reading)
    quoted = [quoted_tokens(sentence, quotes) for sentence in parse.sentences]
    rows = [row for number, sentence in enumerate(parse.sentences) for row in _headlines(number, sentence)]
    read = {row.number for row in rows}
    for turn in turns:
        cue = head_of(reading.words.tokens[slice(*turn.cue)])
        if int(reading.words.sentence[turn.cue[0]]) not in read and not _says_nothing(cue):
            rows.append(_of_turn(parse, quoted, reading, classes, turn))
    rows += _within(parse, quoted, rows)
    return sorted(rows, key=lambda row: (row.number, row.cue[0].i))


def _of_turn(parse: Parse, quoted: Sequence[frozenset[int]], reading: Reading, classes: Numbers, turn: Turn) -> Draft:
    words, (low, high) = reading.words, turn.cue
    number = int(words.sentence[low])
    cue = words.tokens[low:high]
    parts = _parts(head_of(cue), quoted[number])
    base = low - cue[0].i
    named = [token.i + base for token in parts.source if classes[token.i + base] != CONTENT]
    source = named or _own(words.sentence, turn)
    taken = {*source, *range(low, high)}
    content = [i for run in turn.content for i in range(*run)]
    content = content or [token.i + base for token in parts.content if classes[token.i + base] == CONTENT]
    runs = _joined(sorted(set(content) - taken), words.paragraph)
    places = tuple((int(words.start[first]), int(words.end[last])) for first, last in runs)
    return Draft(number, tuple(cue), tuple(words.tokens[i] for i in source), places)


def _own(sentences: Numbers, turn: Turn) -> list[int]:
    """The words of the turn's source in the sentence of its cue."""
    return [i for run in turn.source for i in range(*run) if sentences[i] == sentences[turn.cue[0]]]


def _joined(places: Sequence[int], paragraphs: Numbers) -> list[tuple[int, int]]:
    """Runs of places as (first, last), those with one word between them made one."""
    runs: list[tuple[int, int]] = []
    for i in places:
        if runs and i - runs[-1][1] <= 2 and paragraphs[i] == paragraphs[runs[-1][1]]:
            runs[-1] = (runs[-1][0], i)
        else:
            runs.append((i, i))
    return runs


def head_of(cue: Sequence[Token]) -> Token:
    """The word that carries the cue: the top of its branch, a verb if there are several."""
    inside = {token.i for token in cue}
    tops = [token for token in cue if token.head.i not in inside or token.head is token]
    tops = [token for token in tops if not token.is_punct] or tops
    return next((token for token in tops if token.pos_ == "VERB"), tops[0])


def _headlines(number: int, sentence: Sentence) -> Iterator[Draft]:
    for token in sentence.tokens:
        parts = _inverted(sentence, token)
        if parts is not None:
            yield _to_draft(number, sentence, parts)


def _to_draft(number: int, sentence: Sentence, parts: Parts) -> Draft:
    places = tuple((span.start, span.end) for span in spans_of(sentence, parts.content))
    return Draft(number, parts.cue, parts.source, places)


def _within(parse: Parse, quoted: Sequence[frozenset[int]], rows: Sequence[Draft]) -> Iterator[Draft]:
    """The attributions inside what is said, where a verb of its own has a subject and a clause."""
    said = [place for row in rows for place in row.content]
    for number, sentence in enumerate(parse.sentences):
        near = [place for place in said if place[0] < sentence.end and sentence.start < place[1]]
        if not near:
            continue
        for token in sentence.tokens:
            place = sentence.position(token)
            inside = _speaks(token) and any(start <= place < end for start, end in near)
            if inside and cue_score(token, quoted[number]) > CUE_MIN:
                yield _to_draft(number, sentence, _parts(token, quoted[number]))


def _speaks(token: Token) -> bool:
    return token.pos_ == "VERB" and bool(children(token, "nsubj")) and bool(children(token, "ccomp"))


def _inverted(sentence: Sentence, token: Token) -> Parts | None:
    """What stands before ", says X" at the end of a headline, where the parse takes X for an object."""
    first, last = sentence.tokens.start, sentence.tokens.end
    if token.i - first < 3 or token.nbor(-1).text != "," or token.tag_ not in {"VBZ", "VBP", "VBD"}:
        return None
    rest = list(token.doc[token.i + 1 : min(last, token.i + 7)])
    ends = next((n for n, word in enumerate(rest) if word.text in {".", "|"} or word.is_space), len(rest))
    source = rest[:ends]
    named = any(word.pos_ in {"NOUN", "PROPN"} for word in source) and not any(word.pos_ == "VERB" for word in source)
    if not named or last - token.i > 7 or token.lemma_.lower() not in read_words("headline_verbs.txt"):
        return None
    return Parts((token,), tuple(source), tuple(token.doc[first : token.i - 1]))


def quoted_tokens(sentence: Sentence, quotes: Sequence[Span]) -> frozenset[int]:
    """The tokens of the sentence that stand between quotation marks."""
    near = [quote for quote in quotes if quote.start < sentence.end and sentence.start < quote.end]
    places = ((token.i, sentence.position(token)) for token in sentence.tokens) if near else ()
    return frozenset(i for i, place in places if any(quote.start <= place < quote.end for quote in near))


def _parts(head: Token, quoted: frozenset[int]) -> Parts:
    """The parts of the cue at `head`: the part model names the heads, their branches follow."""
    parts: dict[str, list[Token]] = {"cue": [head], "source": [], "content": [], "none": []}
    frame, model = frame_of(head), load_linear("parts")
    closed: set[int] = set()
    for token in sorted(find_candidates(head), key=lambda token: (token.depth, token.i)):
        if token.i in closed:
            continue
        part = model.best(part_features(head, token, quoted, frame))
        parts[part].append(token)
        if part in {"source", "content"}:
            closed |= {below.i for below in token.subtree if below.i != token.i and not below.is_ancestor(head)}
            closed -= {below.i for below in head.subtree} if token.is_ancestor(head) else set()
    cue = sorted(parts["cue"], key=lambda token: token.i)
    source = _branches(parts["source"], head, cue, [])
    content = _branches(parts["content"], head, cue, source)
    return Parts(tuple(cue), tuple(source), tuple(content))


def _branches(heads: Sequence[Token], head: Token, cue: Sequence[Token], taken: Sequence[Token]) -> list[Token]:
    """All below `heads` without the cue, what is taken already, and, for a head above the cue, the cue's own branch."""
    without = indices(cue) | indices(taken)
    found: dict[int, Token] = {}
    for top in heads:
        own = without | indices(head.subtree) if top.is_ancestor(head) else without
        found.update((token.i, token) for token in top.subtree if token.i not in own)
    return [found[i] for i in sorted(found)]


# --- cues --------------------------------------------------------------------------------------------------


def may_carry_cue(token: Token) -> bool:
    """True for words of the open classes, "according", and the colon."""
    return token.pos_ in _OPEN_CLASS and (token.pos_ != "PUNCT" or token.text == ":")


def is_candidate(token: Token) -> bool:
    """True for words worth scoring: verbs, and other words that the model knows as cues."""
    if token.pos_ == "VERB":
        return not _says_nothing(token)
    return may_carry_cue(token) and load_linear("cues").weights.get(f"other={token.lemma_.lower()}", (-9.0,))[0] > 0


def _says_nothing(verb: Token) -> bool:
    """True for "claimed the lives of" (a fire that claims lives says nothing) and "it remains to be seen"."""
    lives = any(child.dep_ == "dobj" and child.lemma_.lower() in {"life", "victim"} for child in verb.children)
    empty = verb.lemma_.lower() == "remain" and any(child.lower_ == "it" for child in children(verb, "nsubj"))
    return lives or empty


def cue_score(token: Token, quoted: frozenset[int]) -> float:
    """How likely `token` carries a cue, as log odds."""
    return load_linear("cues").scores(cue_features(token, quoted))[0]


def cue_features(token: Token, quoted: frozenset[int]) -> Iterator[str]:
    """What the cue model sees of a word."""
    word = token.lemma_.lower()
    yield f"{'verb' if token.pos_ == 'VERB' else 'other'}={word}"
    yield from (
        f"tag={token.tag_}",
        f"dep={token.dep_}",
        f"word+dep={word} {token.dep_}",
        f"in quote={token.i in quoted}",
    )
    yield f"head={token.head.lemma_.lower()} {token.dep_}"
    yield f"head pos={token.head.pos_} {token.dep_}"
    below = sorted({child.dep_ for child in token.children})
    yield from (f"below={dep}" for dep in below)
    yield from (f"word+below={word} {dep}" for dep in below)
    yield f"frame={' '.join(dep for dep in below if dep in _FRAME)}"
    yield f"word+frame={word} {' '.join(dep for dep in below if dep in _FRAME)}"
    for child in token.children:
        yield from _child_features(token, child, word)
    yield from _context(token, quoted)


_FRAME = frozenset(
    {"nsubj", "nsubjpass", "ccomp", "xcomp", "dobj", "prep", "prt", "agent", "dative", "oprd", "acomp", "attr"}
)


def _child_features(token: Token, child: Token, word: str) -> Iterator[str]:
    low = child.lemma_.lower()
    if child.dep_ in {"prep", "prt", "mark", "aux", "neg", "auxpass", "agent"}:
        yield from (f"{child.dep_}={low}", f"word+{child.dep_}={word} {low}")
    elif child.dep_ in {"nsubj", "nsubjpass"}:
        yield from (
            f"subject={low}",
            f"subject kind={child.pos_} {child.ent_type_}",
            f"word+subject={word} {child.pos_} {child.ent_type_}",
        )
    elif child.dep_ in {"dobj", "acomp", "attr"}:
        yield from (f"object={low}", f"object kind={child.pos_} {child.ent_type_}", f"word+object={word} {low}")
    elif child.dep_ in {"ccomp", "xcomp", "advcl"}:
        side = "before" if child.i < token.i else "after"
        yield from (f"{child.dep_} {side}", f"{child.dep_}={child.tag_} {side}", f"word+{child.dep_}={word} {side}")
        yield from (f"{child.dep_} mark={mark.lower_}" for mark in children(child, "mark"))


def _context(token: Token, quoted: frozenset[int]) -> Iterator[str]:
    first, last = token.sent.start, token.sent.end
    before = token.nbor(-1) if token.i > first else None
    after = token.nbor(1) if token.i + 1 < last else None
    yield f"before={before.lower_ if before else ''}"
    yield f"after={after.lower_ if after else ''}"
    yield f"after kind={after.pos_ if after else ''}"
    yield f"quotes={bool(quoted)}"
    near = token.doc.tokens[max(first, token.i - 5) : min(last, token.i + 5)]
    yield f"mark near={any(t.text in _MARKS for t in near)}"


# --- source and content ------------------------------------------------------------------------------------


def find_candidates(cue: Token) -> list[Token]:
    """The words that may extend the cue, or head its source or content, in text order."""
    found = {child.i: child for child in cue.children}
    for child in list(found.values()):
        if child.dep_ not in {"ccomp", "nsubj", "punct", "relcl", "aux"}:
            found.update((below.i, below) for below in child.children)
            for below in child.children:
                if child.dep_ in {"xcomp", "prep", "dobj", "advcl", "acomp"} and below.dep_ in {
                    "dobj",
                    "prep",
                    "xcomp",
                    "pcomp",
                    "pobj",
                }:
                    found.update((deep.i, deep) for deep in below.children)
    above = cue
    for _ in range(3):
        if above.head.i == above.i:
            break
        found[above.head.i] = above.head
        found.update((side.i, side) for side in above.head.children if side.i != above.i)
        above = above.head
    found.pop(cue.i, None)
    return [found[i] for i in sorted(found)]


def path_between(cue: Token, token: Token) -> str:
    """The relations from `cue` up to the common head, then down to `token`: "conj|nsubj"."""
    up = {cue.i: ""}
    walk, steps = cue, ""
    while walk.head.i != walk.i:
        steps += walk.dep_ + "^"
        walk = walk.head
        up[walk.i] = steps
    down = ""
    while token.i not in up and token.head.i != token.i:
        down = ">" + token.dep_ + down
        token = token.head
    return up.get(token.i, "?") + "|" + down


def part_features(cue: Token, token: Token, quoted: frozenset[int], frame: str) -> Iterator[str]:
    """What the part model sees of a word beside a cue; `frame` names the relations below the cue."""
    word, path = cue.lemma_.lower(), path_between(cue, token)
    side = "before" if token.i < cue.i else "after"
    low = token.lemma_.lower()
    yield from (f"path={path}", f"path+side={path} {side}", f"word+path={word} {path}", f"path+frame={path} {frame}")
    yield from (f"path+low={path} {low}", f"word+low={word} {low}", f"path+tag={path} {token.tag_}")
    yield from (f"low={low}", f"tag={token.tag_}", f"entity={token.ent_type_} {side}", f"dep={token.dep_} {side}")
    yield from (f"quote={token.i in quoted} {cue.i in quoted}", f"path+quote={path} {token.i in quoted}")
    yield f"path+cue tag={path} {cue.tag_} {cue.dep_}"
    yield f"far={min(6, abs(token.i - cue.i) // 2)} {side} {token.dep_}"
    yield f"size={min(5, (token.right_edge.i - token.left_edge.i) // 2)} {token.dep_} {side}"
    yield from (f"mark={mark.lower_} {path}" for mark in children(token, "mark", "prep", "det", "poss", "case"))
    yield f"head={token.head.lemma_.lower()} {path}"


def frame_of(cue: Token) -> str:
    """The relations below the cue that bear on who is source and what is content."""
    return " ".join(sorted({child.dep_ for child in cue.children if child.dep_ in _FRAME}))
