"""Step record: the store that keeps every record and never rewrites one."""

from retold.record.embedded import EmbeddedStore
from retold.record.shelf import Shelf
from retold.record.store import Store

__all__ = ["EmbeddedStore", "Shelf", "Store"]
