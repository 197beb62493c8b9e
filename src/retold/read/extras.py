"""Libraries that not everybody needs: taken where they are installed, else a skip that says what to install."""

from importlib import import_module
from types import ModuleType

from retold.read.draft import skip
from retold.types import Skip

INSTALL = "pip install 'retold[formats]'"


def load_extra(name: str, path: str) -> ModuleType | Skip:
    """The module `name`, or a Skip for the document at `path` that says how to get it."""
    try:
        return import_module(name)
    except ImportError:
        package = name.split(".")[0]
        return skip(path, f"this format needs the library {package}, which is not installed: {INSTALL}")
