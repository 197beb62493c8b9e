"""What every store can do."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from retold.types import AnyRecord, Record

R = TypeVar("R", bound=Record)


class Store(Protocol):
    """Keeps records. What was read is added and never rewritten; conclusions are replaced as a whole."""

    def add(self, records: Iterable[AnyRecord]) -> None:
        """Keeps records that are not there yet, in one transaction. One already kept under the same key stays."""
        ...

    def replace(self, records: Iterable[AnyRecord]) -> None:
        """Keeps records, each in place of one kept under its key, in one transaction.

        Of a report only what its id does not stand for may differ: its path, furniture, credits.
        """
        ...

    def forget(self, kind: type[R], keys: Iterable[str]) -> None:
        """Drops the records of `kind` under `keys`; those that are not there are no matter."""
        ...

    def retain(self, keys: Iterable[str]) -> None:
        """Forgets the reports and extractions under other `keys`: the pile is now this one."""
        ...

    def conclude(self, records: Iterable[AnyRecord]) -> None:
        """Replaces everything that was concluded (all but reports, extractions, decisions) in one transaction."""
        ...

    def get(self, kind: type[R], key: str) -> R | None:
        """The record of `kind` under `key`, None if there is none."""
        ...

    def all(self, kind: type[R], *, story_id: str | None = None) -> list[R]:
        """Records of `kind` in the order they were concluded, those added by key; all, or those of one story."""
        ...

    def keys(self, kind: type[R]) -> list[str]:
        """The keys of all records of `kind`, sorted."""
        ...

    def search(self, words: Sequence[str]) -> list[str]:
        """Ids of reports whose text holds every one of `words`, best first."""
        ...

    def search_any(self, groups: Sequence[Sequence[str]]) -> list[str]:
        """Ids of reports whose text holds at least one term of every group, best first.

        A term is a word or a run of words; "*" at its end stands for any ending.
        """
        ...

    def close(self) -> None:
        """Ends the connection. The store can be opened again."""
        ...
