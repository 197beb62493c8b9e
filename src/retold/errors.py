"""Every error Retold raises on purpose.

RetoldError
 ├── MisuseError          the caller asked for something that cannot be done
 │    ├── NoSuchPath       a path that is not there
 │    ├── UnknownRecord    an id that the archive does not hold
 │    └── OutputInTheWay   an output folder holds files that Retold did not make
 ├── StoreError           the store is broken, locked or of another version
 ├── UnsupportedLine      a line of the brief does not stand at its citation: a fault of Retold
 └── ParserMissing        the language model is not installed

A bad document is never an exception: it becomes a `Skip`.
"""


class RetoldError(Exception):
    """Base of all errors of Retold; its text says what happened, to what, and what to do."""


class MisuseError(RetoldError):
    """The caller asked for something that cannot be done."""


class NoSuchPath(MisuseError):
    """A path that is not there."""


class UnknownRecord(MisuseError):
    """An id that the archive does not hold."""


class OutputInTheWay(MisuseError):
    """An output folder holds files that Retold did not make."""


class StoreError(RetoldError):
    """The store is broken, locked, or was written by another version."""


class ParserMissing(RetoldError):
    """The language model is not installed."""


class UnsupportedLine(RetoldError):
    """A line of the brief does not stand at its citation: a fault of Retold, worth a report."""
