"""The default store: one SQLite file, written by one process, safe to read meanwhile."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from retold.errors import StoreError
from retold.record.schema import KEPT, SCHEMA_VERSION, TABLES, key_of, story_of
from retold.record.store import R
from retold.types import AnyRecord, Report

_ENCODER = msgspec.json.Encoder()


class EmbeddedStore:
    """Records in the SQLite file at `path`; `path` None keeps them in memory.

    Raises StoreError if the file is no store, was made by another version, or cannot be written.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        try:
            self._database = sqlite3.connect(path or ":memory:", isolation_level=None)
            self._prepare()
        except sqlite3.DatabaseError as error:
            raise StoreError(f"Cannot open {path}: {error}. Build the archive again into a new folder.") from error

    def _prepare(self) -> None:
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = FULL")
        found = self._database.execute("PRAGMA user_version").fetchone()[0]
        if found == 0:
            self._database.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
        elif found != SCHEMA_VERSION:
            raise StoreError(
                f"Cannot open {self._path}: it has schema {found}, this version reads {SCHEMA_VERSION}. "
                "Build the archive again into a new folder."
            )

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self._database.execute("BEGIN IMMEDIATE")
            with self._database:
                yield self._database
        except sqlite3.OperationalError as error:
            raise StoreError(f"Cannot write {self._path}: {error}. Is another run writing it?") from error

    def add(self, records: Iterable[AnyRecord]) -> None:
        """See `Store.add`."""
        with self._transaction() as database:
            for record in records:
                self._insert(database, record, "INSERT OR IGNORE")

    def replace(self, records: Iterable[AnyRecord]) -> None:
        """See `Store.replace`."""
        with self._transaction() as database:
            for record in records:
                row = (_ENCODER.encode(record), type(record).__name__, key_of(record))
                if not database.execute("UPDATE record SET body = ? WHERE kind = ? AND key = ?", row).rowcount:
                    self._insert(database, record, "INSERT")

    def forget(self, kind: type[R], keys: Iterable[str]) -> None:
        """See `Store.forget`."""
        if rows := [(kind.__name__, key) for key in keys]:
            with self._transaction() as database:
                database.executemany("DELETE FROM record WHERE kind = ? AND key = ?", rows)

    def retain(self, keys: Iterable[str]) -> None:
        """See `Store.retain`."""
        with self._transaction() as database:
            database.execute("CREATE TEMP TABLE retained (key TEXT PRIMARY KEY) WITHOUT ROWID")
            database.executemany("INSERT OR IGNORE INTO retained VALUES (?)", ((key,) for key in keys))
            outside = "key NOT IN (SELECT key FROM retained)"
            database.execute(f"DELETE FROM record WHERE kind IN ('Report', 'Extraction') AND {outside}")
            database.execute(f"DELETE FROM report_text WHERE {outside}")
            database.execute("DROP TABLE retained")

    def conclude(self, records: Iterable[AnyRecord]) -> None:
        """See `Store.conclude`."""
        with self._transaction() as database:
            database.execute(f"DELETE FROM record WHERE kind NOT IN ({', '.join('?' * len(KEPT))})", KEPT)
            for record in records:
                self._insert(database, record, "INSERT OR REPLACE")

    def _insert(self, database: sqlite3.Connection, record: AnyRecord, verb: str) -> None:
        row = (type(record).__name__, key_of(record), story_of(record), _ENCODER.encode(record))
        added = database.execute(f"{verb} INTO record (kind, key, story_id, body) VALUES (?, ?, ?, ?)", row).rowcount
        if added and isinstance(record, Report):
            database.execute("INSERT INTO report_text (key, text) VALUES (?, ?)", (record.id, record.text))

    def get(self, kind: type[R], key: str) -> R | None:
        """See `Store.get`."""
        row = self._database.execute(
            "SELECT body FROM record WHERE kind = ? AND key = ?", (kind.__name__, key)
        ).fetchone()
        return msgspec.json.decode(row[0], type=kind) if row else None

    def all(self, kind: type[R], *, story_id: str | None = None) -> list[R]:
        """See `Store.all`."""
        order = "key" if kind.__name__ in KEPT else "place"
        query = f"SELECT body FROM record WHERE kind = ? AND (? IS NULL OR story_id = ?) ORDER BY {order}"
        decoder = msgspec.json.Decoder(kind)
        return [decoder.decode(body) for (body,) in self._database.execute(query, (kind.__name__, story_id, story_id))]

    def keys(self, kind: type[R]) -> list[str]:
        """See `Store.keys`."""
        rows = self._database.execute("SELECT key FROM record WHERE kind = ? ORDER BY key", (kind.__name__,))
        return [key for (key,) in rows]

    def search(self, words: Sequence[str]) -> list[str]:
        """See `Store.search`."""
        query = " ".join('"' + word.replace('"', '""') + '"' for word in words)
        if not query:
            return []
        rows = self._database.execute(
            "SELECT key FROM report_text WHERE report_text MATCH ? ORDER BY rank, key", (query,)
        )
        return [key for (key,) in rows]

    def search_any(self, groups: Sequence[Sequence[str]]) -> list[str]:
        """See `Store.search_any`."""
        query = " AND ".join(f"({' OR '.join(map(_phrase, terms))})" for terms in groups)
        if not query:
            return []
        rows = self._database.execute(
            "SELECT key FROM report_text WHERE report_text MATCH ? ORDER BY rank, key", (query,)
        )
        return [key for (key,) in rows]

    def name(self, name: str, value: str | None = None) -> str:
        """A named value kept beside the records ("" if never set); sets it first if `value` is given."""
        if value is not None:
            with self._transaction() as database:
                database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
        row = self._database.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def close(self) -> None:
        """See `Store.close`."""
        self._database.close()


def _phrase(term: str) -> str:
    """A word or name as full-text search wants it; "*" at its end stands for any ending."""
    words = term.removesuffix("*").replace('"', '""')
    return f'"{words}"' + ("*" if term.endswith("*") else "")
