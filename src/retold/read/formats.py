"""The table of formats, and reading one file by it."""

import gzip
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from retold.read.comma import read_csv
from retold.read.documents import name_document
from retold.read.draft import Draft, Reader, skip
from retold.read.feed import read_feed
from retold.read.html import read_html
from retold.read.jsonl import read_json, read_jsonl
from retold.read.mail import read_mail
from retold.read.plain import read_plain
from retold.read.report import fix_report
from retold.types import Report, Skip

READERS: dict[str, Reader] = {
    "": read_plain,
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".eml": read_mail,
}


def read_document(path: Path, root: str = "") -> list[Report | Skip]:
    """The reports of one file, and a Skip for each that cannot be read. Never raises for a bad document.

    `Report.path` is given relative to `root`, the path that the user named; each format may come gzipped (.gz).
    """
    where = name_document(path, root)
    suffix = Path(path.name.lower().removesuffix(".gz")).suffix
    reader = READERS.get(suffix)
    if reader is None:
        return [skip(where, f"no reader for '{suffix}'. Readable: {readable()}, each also as .gz. Convert it first")]
    try:
        with _open(path) as stream:
            return [_fix(draft, where) for draft in reader(stream, where)]
    except (OSError, EOFError, zlib.error) as error:
        return [
            skip(where, f"cannot be opened or read to its end ({_reason(error)}); check the file and its permissions")
        ]
    except (ValueError, RecursionError) as error:
        return [skip(where, f"broken inside ({type(error).__name__}: {error}); save it again or convert it to text")]


def readable() -> str:
    """The endings that can be read, as shown to the user."""
    return ", ".join(sorted(suffix for suffix in READERS if suffix)) + " and files without an ending"


def _open(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path)) if path.name.lower().endswith(".gz") else path.open("rb")


def _fix(draft: Draft | Skip, where: str) -> Report | Skip:
    return draft if isinstance(draft, Skip) else fix_report(draft, where)


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
