"""The page: one HTML file with styles, scripts and data inside, that asks nothing of any host."""

import html
from collections.abc import Sequence
from importlib.resources import files

from retold.present.pack import script_elements
from retold.present.situations import situation_cards
from retold.present.view import page_data
from retold.types import Coverage, Decision, Dossier, Doubt, Situation, Skip

STYLES = ("page.css", "story.css", "panel.css", "situations.css")
SCRIPTS = (
    "core.js",
    "stemma.js",
    "origins.js",
    "collation.js",
    "records.js",
    "panel.js",
    "situations.js",
    "front.js",
    "page.js",
)


def draw_page(
    dossiers: Sequence[Dossier],
    skips: Sequence[Skip],
    coverages: Sequence[Coverage],
    *,
    title: str,
    doubts: Sequence[Doubt] = (),
    decided: Sequence[tuple[Decision, str]] = (),
    situations: Sequence[Situation] = (),
) -> str:
    """The whole page as one HTML text, largest story first. Linear in the length of all reports.

    `decided` are the decisions of people, each with how it stands.
    """
    index, stories = page_data(dossiers, skips, coverages, title=title, doubts=doubts, decided=decided)
    index["situations"] = situation_cards(situations, dossiers)
    parts = {
        "title": html.escape(title),
        "style": "\n".join(map(_template, STYLES)),
        "data": script_elements(index, stories),
        "script": "\n".join(map(_template, SCRIPTS)),
    }
    return _filled(_template("page.html"), parts)


def _filled(template: str, parts: dict[str, str]) -> str:
    """The template with each {{name}} replaced once; what is put in is never looked at again."""
    pieces = template.split("{{")
    return pieces[0] + "".join(parts[name] + rest for name, _, rest in (piece.partition("}}") for piece in pieces[1:]))


def _template(name: str) -> str:
    return (files("retold.present") / "templates" / name).read_text(encoding="utf-8")
