"""Step read: bytes to reports; whatever cannot be read becomes a skip with its reason."""

from retold.read.documents import MARKER, find_documents, name_document
from retold.read.draft import Block, Draft
from retold.read.formats import READERS, read_document, readable
from retold.read.repeats import drop_repeats
from retold.read.report import fix_report

__all__ = [
    "MARKER",
    "READERS",
    "Block",
    "Draft",
    "drop_repeats",
    "find_documents",
    "fix_report",
    "name_document",
    "read_document",
    "readable",
]
