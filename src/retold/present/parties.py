"""Which actors of coded events are the same party, by the story's names and then by their words."""

import msgspec

from retold.text import plain, words
from retold.types import Actor, Dossier, Span

ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their"})


class Parties(msgspec.Struct, frozen=True):
    """The names of a story by the words that mean them, to look actors up in."""

    by_id: dict[str, str]
    by_span: dict[Span, str]
    by_spelling: dict[str, str]

    @staticmethod
    def of(dossier: Dossier) -> "Parties":
        """The names of `dossier`; a spelling that two names share names neither."""
        by_id = {name.id: name.text for name in dossier.names}
        by_span = {span: name.id for name in dossier.names for span in name.mentions}
        spellings: dict[str, set[str]] = {}
        for name in dossier.names:
            for spelling in (name.text, *name.spellings):
                spellings.setdefault(plain(spelling), set()).add(name.id)
        return Parties(by_id, by_span, {form: min(ids) for form, ids in spellings.items() if len(ids) == 1})

    def key(self, actor: Actor) -> str:
        """What two mentions of one party share: the id of its name in the story, else its words without articles."""
        if actor.span in self.by_span:
            return self.by_span[actor.span]
        inside = [
            name_id
            for span, name_id in self.by_span.items()
            if span.report_id == actor.span.report_id and actor.span.start <= span.start and span.end == actor.span.end
        ]
        if inside:
            return min(inside)
        return self.by_spelling.get(bare(actor.text)) or bare(actor.text)

    def label(self, key: str, actor: Actor) -> str:
        """The fullest spelling of the party, or the words of `actor`."""
        return self.by_id.get(key, actor.text)


def bare(text: str) -> str:
    """The words of a phrase in lower case, articles and possessives in front left out."""
    found = words(text)
    while len(found) > 1 and found[0] in ARTICLES:
        found = found[1:]
    return " ".join(found)
