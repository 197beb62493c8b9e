"""What every engine can do."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Failure(Generic[Item]):
    """One item that could not be worked on, and why. The rest of the pile is not touched by it."""

    item: Item
    reason: str


class Engine(Protocol):
    """Runs module-level functions over many items; knows machines and nothing of news."""

    def map(
        self,
        function: Callable[[Sequence[Item]], Sequence[Result]],
        items: Iterable[Item],
        *,
        batch_size: int = 8,
    ) -> Iterator[Result | Failure[Item]]:
        """One result per item, in the order of `items`; an item that fails gives a `Failure` in its place.

        `function` takes a batch and returns as many results, in order. A batch is tried whole and, where that fails,
        one item at a time. `items` are taken as they are needed, so that a pile of any size passes through.
        """
        ...
