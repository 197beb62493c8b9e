"""Records that stay in the store: a sequence that reads each when it is asked for."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, overload

from retold.errors import StoreError
from retold.record.store import R, Store


class Shelf(Sequence[R], Generic[R]):
    """The records of `kind` under `keys`, in that order. Memory holds the keys, and of the records none.

    `change` is applied to each as it is read. Raises StoreError where one is asked for that the store does not hold.
    """

    def __init__(
        self, store: Store, kind: type[R], keys: Sequence[str], change: Callable[[R], R] | None = None
    ) -> None:
        self._store, self._kind, self._keys, self._change = store, kind, keys, change

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> "Shelf[R]": ...
    def __getitem__(self, at: int | slice) -> "R | Shelf[R]":
        if isinstance(at, slice):
            return Shelf(self._store, self._kind, self._keys[at], self._change)
        return self._take(self._keys[at])

    def __iter__(self) -> Iterator[R]:
        return map(self._take, self._keys)

    def _take(self, key: str) -> R:
        record = self._store.get(self._kind, key)
        if record is None:
            raise StoreError(f"The archive lacks the {self._kind.__name__} {key}. Build it again.")
        return self._change(record) if self._change else record
