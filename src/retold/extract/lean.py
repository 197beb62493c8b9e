"""spaCy without its command line, which a third of the time to import it goes to and nothing here needs."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_COMMANDS = ("spacy.cli", "spacy.cli.info")


@contextmanager
def _without_commands() -> Iterator[None]:
    """Empty modules stand for spaCy's commands meanwhile; whoever wants these imports them afterwards as ever."""
    stands = {name: ModuleType(name) for name in _COMMANDS if name not in sys.modules}
    for module in stands.values():
        module.info = None  # type: ignore[attr-defined]  # all that spaCy's own beginning takes from them
    sys.modules.update(stands)
    try:
        yield
    finally:
        for name in stands:
            del sys.modules[name]


@contextmanager
def _without_collecting() -> Iterator[None]:
    """No looking for garbage meanwhile: what an import makes stays."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _import_spacy() -> ModuleType:
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    with _without_commands(), _without_collecting():
        import spacy
    return spacy


spacy = _import_spacy()
