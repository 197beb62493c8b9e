"""Retold works out which news reports merely retell which, and what rests on how many independent origins.

import retold

with retold.build("folder/of/reports") as archive:
    for story in archive.stories():
        print(archive.stemma(story).origins)
"""

import os
import sys
from typing import TYPE_CHECKING, Any

# The work is shared out by processes: a second thread for the products of each would only stand in their way. Numpy
# reads this when first imported; where it was imported before, the parser's products stay with the slower library.
if "numpy" not in sys.modules:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    from retold.archive import Archive
    from retold.archive import open_archive as open
    from retold.building import build
    from retold.errors import MisuseError, RetoldError
    from retold.settings import Settings

__version__ = "0.1.0"
__all__ = ["Archive", "MisuseError", "RetoldError", "Settings", "__version__", "build", "open"]

_HOMES = {
    "Archive": ("retold.archive", "Archive"),
    "MisuseError": ("retold.errors", "MisuseError"),
    "RetoldError": ("retold.errors", "RetoldError"),
    "Settings": ("retold.settings", "Settings"),
    "build": ("retold.building", "build"),
    "open": ("retold.archive", "open_archive"),
}


def __getattr__(name: str) -> Any:
    """Public names are imported when first used, so that `import retold` stays cheap."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'retold' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
