"""What the documentation says is what the code does."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted(path for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])

spec = importlib.util.spec_from_file_location("make", ROOT / "docs" / "reference" / "make.py")
assert spec and spec.loader
make = importlib.util.module_from_spec(spec)
spec.loader.exec_module(make)


@pytest.mark.parametrize("page", make.PAGES)
def test_a_reference_page_is_what_the_code_says(page: str) -> None:
    found = (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8")
    assert found == make.PAGES[page](), "run: python docs/reference/make.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("step", ["read", "extract", "relate", "collate", "record", "present"])
def test_the_architecture_names_every_step(step: str) -> None:
    assert f"`{step}/`" in (ROOT / "docs" / "develop" / "architecture.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(
        r"^## retold (\w+)", (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8"), re.M
    )
    assert [command for command in commands if f"retold {command}" not in readme] == []
