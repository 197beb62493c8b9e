"""Step read: bytes to reports; whatever cannot be read becomes a skip with its reason."""

from retold.read.documents import MARKER, find_documents, name_document
from retold.read.draft import Block, Draft
from retold.read.formats import READERS, Read, Unread, read_document, read_unread, readable, scan_document
from retold.read.repeats import Kept, drop_repeats
from retold.read.report import fix_report

__all__ = [
    "MARKER",
    "READERS",
    "Block",
    "Draft",
    "Kept",
    "Read",
    "Unread",
    "drop_repeats",
    "find_documents",
    "fix_report",
    "name_document",
    "read_document",
    "read_unread",
    "readable",
    "scan_document",
]
