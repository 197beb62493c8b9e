"""Whole tables of how mentions compare."""

import pytest

from retold.collate.mentioned import gather_mentions
from retold.collate.pair_tables import TABLES, table_rows
from retold.collate.pairs import survey

TEXTS = {
    "a": "An earthquake shook Lima. The strong earthquake woke people.",
    "b": "A tremor was felt in Lima. Later a weak earthquake followed.",
    "c": "The goalkeeper of Turin signed a contract.",
}
MARKED = [("a", "earthquake", 0), ("a", "strong earthquake", 0), ("b", "tremor", 0), ("b", "weak earthquake", 0),
          ("c", "contract", 0)]  # fmt: skip


def rows_of(texts: dict[str, str], marked: list[tuple[str, str, int]]) -> dict[tuple[str, str], dict[str, float]]:
    rows = [{"id": f"{report}:{word}", "report_id": report, "start": texts[report].index(word),
             "end": texts[report].index(word) + len(word), "kind": "event"} for report, word, _ in marked]  # fmt: skip
    mentions = gather_mentions(texts, rows)
    table = iter(table_rows(mentions, survey(mentions, texts)))
    return {(left.text, right.text): dict(zip(TABLES, map(float, next(table)), strict=True))
            for i, left in enumerate(mentions) for right in mentions[i + 1 :]}  # fmt: skip


def test_heads_of_one_meaning_are_nearer_than_strangers() -> None:
    pairs = rows_of(TEXTS, MARKED)
    assert pairs["earthquake", "tremor"]["head meaning"] > 0.5 > pairs["earthquake", "contract"]["head meaning"]


def test_reports_of_one_matter_are_nearer_and_one_report_is_wholly_like_itself() -> None:
    pairs = rows_of(TEXTS, MARKED)
    near, far = (pairs["earthquake", other]["report likeness of its best"] for other in ("tremor", "contract"))
    assert near > far
    assert pairs["earthquake", "strong earthquake"]["report likeness of its best"] == 1


def test_modifiers_that_share_nothing_are_apart() -> None:
    pairs = rows_of(TEXTS, MARKED)
    assert pairs["strong earthquake", "weak earthquake"]["modifiers apart"] == 1
    assert pairs["earthquake", "weak earthquake"]["modifiers apart"] == 0
    assert pairs["earthquake", "weak earthquake"]["one modified"] == 1


@pytest.mark.parametrize(("pair", "articles"), [(("earthquake", "strong earthquake"), (1, 2)),
                                                (("tremor", "weak earthquake"), (2, 2))])  # fmt: skip
def test_articles_before_a_mention_are_seen(pair: tuple[str, str], articles: tuple[float, float]) -> None:
    found = rows_of(TEXTS, MARKED)[pair]
    assert (found["article least"], found["article most"]) == articles


def test_one_mention_has_no_pairs() -> None:
    mentions = gather_mentions(TEXTS, [{"id": "m", "report_id": "a", "start": 3, "end": 13, "kind": "event"}])
    assert table_rows(mentions, survey(mentions, TEXTS)).shape == (0, len(TABLES))
