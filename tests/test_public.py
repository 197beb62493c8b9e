"""The public names: few, listed, documented, cheap to import."""

import subprocess
import sys
from pathlib import Path

import pytest

import retold
from retold.types import RECORDS

ROOT = Path(__file__).parent.parent
PUBLIC = ["Archive", "MisuseError", "RetoldError", "Settings", "__version__", "build", "open"]


def test_the_public_names_are_these() -> None:
    assert sorted(retold.__all__) == PUBLIC
    assert all(getattr(retold, name) is not None for name in PUBLIC)


def test_an_unknown_public_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'story'"):
        retold.story  # noqa: B018


def test_import_loads_neither_the_model_nor_a_database() -> None:
    code = "import retold, sys; print([m for m in ('spacy', 'sqlite3', 'numpy') if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_record_has_few_fields_and_says_what_it_is(record: type) -> None:
    assert len(record.__struct_fields__) <= 11
    assert record.__doc__


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_record_is_in_the_reference(record: type) -> None:
    reference = (ROOT / "docs" / "reference" / "records.md").read_text(encoding="utf-8")
    assert f"## {record.__name__}\n" in reference
