"""Parts of speech and lemmas as the language model's rules give them, each combination of word and tags asked once.

The model's attribute ruler and lemmatizer look at a word, its tag and its relation, and in a few rules at the word
beside it. What they say of a word is therefore kept by these, and a tenth of the parser's time is saved.
"""

from functools import cache

from numpy import array, uint64
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

RULED = ("attribute_ruler", "lemmatizer")
"""The parts of the pipeline that `set_forms` stands for."""

KEPT_WORDS = 200_000

_GIVEN: list[int | str] = ["ORTH", "TAG", "DEP"]
_RULED: list[int | str] = ["POS", "LEMMA", "TAG", "DEP"]

Word = tuple[int, ...]
"""A word, its tag and its relation, as the model's numbers; empty where there is none."""
Near = tuple[Word, Word, Word]
"""A word between those beside it that a rule may take in with it."""


class Forms:
    """What the rules of a model say of each word, filled as words come up."""

    def __init__(self, nlp: Language) -> None:
        self.vocab: Vocab = nlp.vocab
        self.rules = [nlp.get_pipe(name) for name in RULED]
        self.openers = Matcher(nlp.vocab)
        pairs = [pattern for rule in nlp.get_pipe("attribute_ruler").patterns for pattern in rule["patterns"]]  # type: ignore[attr-defined]
        self.openers.add("opener", [pattern[:1] for pattern in pairs if len(pattern) > 1])
        self.opens: dict[Word, bool] = {(): False}
        self.known: dict[Near, Word] = {}

    def set_forms(self, doc: Doc) -> Doc:
        """Sets parts of speech and lemmas of a document that has tags and relations."""
        words: list[Word] = [tuple(row) for row in doc.to_array(_GIVEN).tolist()]
        if not words:
            return doc
        if len(self.opens) > KEPT_WORDS:
            self.known, self.opens = {}, {(): False}
        self._learn_openers(words)
        opener = self.opens.__getitem__
        before = [word if opener(word) else () for word in [(), *words[:-1]]]
        after = [near if opener(word) else () for word, near in zip(words, [*words[1:], ()], strict=True)]
        keys = list(zip(before, words, after, strict=True))
        self._learn([key for key in dict.fromkeys(keys) if key not in self.known])
        found = [self.known[key] for key in keys]
        doc.from_array(_RULED[:2], array([row[:2] for row in found], dtype=uint64))  # type: ignore[arg-type]
        for place, (row, word) in enumerate(zip(found, words, strict=True)):
            if row[2:] != word[1:]:
                doc[place].tag, doc[place].dep = row[2:]
        return doc

    def _learn_openers(self, words: list[Word]) -> None:
        """Notes of each new word whether a rule over two words may begin with it."""
        fresh = [word for word in dict.fromkeys(words) if word not in self.opens]
        if fresh:
            found = {start for _, start, _ in self.openers(self._tagged(fresh), allow_missing=True)}
            self.opens.update((word, place in found) for place, word in enumerate(fresh))

    def _learn(self, keys: list[Near]) -> None:
        """Asks the model's rules about new words: those that stand for themselves together, others one by one."""
        alone = [key for key in keys if not self.opens[key[1]] and not key[0]]
        self.known.update(zip(alone, self._ask([word for _, word, _ in alone]), strict=True))
        for key in keys:
            if key not in self.known:
                self.known[key] = self._ask([word for word in key if word])[1 if key[0] else 0]

    def _ask(self, words: list[Word]) -> list[Word]:
        """Part of speech, lemma, tag and relation of each word of a row, by the model's own rules."""
        doc = self._tagged(words)
        for rule in self.rules:
            doc = rule(doc)
        return [tuple(row) for row in doc.to_array(_RULED).tolist()]

    def _tagged(self, words: list[Word]) -> Doc:
        doc = Doc(self.vocab, words=[self.vocab.strings[word[0]] for word in words])
        return doc.from_array(["TAG", "DEP"], array([word[1:] for word in words], dtype=uint64))  # type: ignore[arg-type]


@cache
def forms_of(nlp: Language) -> Forms:
    """The forms of a model, one store per process."""
    return Forms(nlp)
