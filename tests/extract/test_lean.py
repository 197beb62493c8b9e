"""spaCy is imported without its command line, which stays at hand for others."""

import subprocess
import sys

import pytest


def _run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], text=True, capture_output=True, check=True).stdout.strip()


@pytest.mark.parametrize("module", ["retold.ask", "retold.pipeline, retold.extract.parser", "retold.building"])
def test_spacy_comes_without_its_commands(module):
    assert _run(f"import {module}, sys; print([name for name in sys.modules if name.startswith('spacy.cli')])") == "[]"


def test_spacys_commands_can_be_imported_afterwards():
    assert _run("import retold.ask; from spacy.cli.info import info; print(callable(info))") == "True"


def test_spacy_imported_before_stays_as_it_is():
    assert _run("import spacy, retold.ask; print(callable(spacy.info))") == "True"
