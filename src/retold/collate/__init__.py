"""Collate: statements laid side by side across the reports of a story."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from retold.collate.collation import collate_story

__all__ = ["collate_story"]


def __getattr__(name: str) -> Any:
    """The step itself is loaded when it is asked for: `retold ask` needs no more than its words."""
    if name != "collate_story":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from retold.collate.collation import collate_story

    return collate_story
