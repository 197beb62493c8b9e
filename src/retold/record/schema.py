"""The tables of the embedded store, and how a record is keyed in them."""

from retold.text import stable_id
from retold.types import (
    AnyRecord,
    Cast,
    Comparison,
    Coverage,
    Dating,
    Decision,
    Doubt,
    Extraction,
    Report,
    Skip,
    Stemma,
)

SCHEMA_VERSION = 1

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE record (
    place INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    story_id TEXT NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (kind, key)
);
CREATE INDEX record_by_story ON record (story_id, kind);
CREATE VIRTUAL TABLE report_text USING fts5 (key UNINDEXED, text, tokenize = "unicode61 remove_diacritics 2");
"""

# Added once and never rewritten; everything else is a conclusion and is replaced by the next run.
KEPT = ("Report", "Extraction", "Decision")

_KEYED_BY_REPORT = (Extraction, Dating)
_KEYED_BY_STORY = (Stemma, Cast)


def key_of(record: AnyRecord) -> str:
    """What tells `record` from others of its kind; the same in every run."""
    if isinstance(record, _KEYED_BY_REPORT):
        return record.report_id
    if isinstance(record, _KEYED_BY_STORY):
        return record.story_id
    if isinstance(record, Comparison):
        return f"{record.report_id}:{record.against_id}"
    if isinstance(record, Doubt):
        return f"{record.report_id}: {record.about}"
    if isinstance(record, Coverage):
        return f"{record.step}: {record.detector}"
    if isinstance(record, Skip):
        return stable_id("k", record.where, record.step, record.reason)
    return record.id


def story_of(record: AnyRecord) -> str:
    """The id of the story that `record` belongs to, "" if it belongs to none."""
    if isinstance(record, Report | Decision):
        return ""
    return getattr(record, "story_id", "")
