"""Clusters of mentions."""

from retold.collate.coreference import cluster_mentions
from retold.collate.groups import group_reports
from retold.collate.mentioned import gather_mentions

TEXTS = {
    "r1": "A storm struck Lisbon on Monday. Mayor Ana Costa said the storm was the worst in years.",
    "r2": "Lisbon was struck by a storm on Monday, Mayor Ana Costa said.",
}
# What a parser sees of each.
SEEN = {
    "storm": {"head_text": "storm", "role": "nsubj", "arguments": ("strike",)},
    "said": {"head_text": "said", "role": "ROOT", "arguments": ("costa", "mayor")},
    "Ana Costa": {"label": "PERSON", "head_text": "Costa", "role": "nsubj", "arguments": ("mayor", "say")},
    "Lisbon": {"label": "GPE", "head_text": "Lisbon", "role": "dobj", "arguments": ("strike",)},
}


def row(report_id, word, kind, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXTS[report_id].index(word, start + 1)
    return {
        "id": f"{report_id}-{word}-{nth}",
        "report_id": report_id,
        "start": start,
        "end": start + len(word),
        "kind": kind,
        **SEEN[word],
    }


ROWS = [
    row("r1", "storm", "event"), row("r1", "storm", "event", 1), row("r2", "storm", "event"),
    row("r1", "said", "event"),
    row("r1", "Ana Costa", "entity"), row("r2", "Ana Costa", "entity"), row("r1", "Lisbon", "entity"),
    row("r2", "Lisbon", "entity"),
]  # fmt: skip


def test_every_mention_is_listed_once():
    clusters = cluster_mentions(gather_mentions(TEXTS, ROWS), TEXTS)
    assert sorted(mention for cluster in clusters for mention in cluster) == sorted(row["id"] for row in ROWS)


def test_one_name_in_two_reports_is_one_entity_and_no_event_joins_it():
    clusters = [set(cluster) for cluster in cluster_mentions(gather_mentions(TEXTS, ROWS), TEXTS)]
    assert {"r1-Ana Costa-0", "r2-Ana Costa-0"} in clusters
    assert {"r1-Lisbon-0", "r2-Lisbon-0"} in clusters


def test_the_order_of_mentions_changes_nothing():
    one = cluster_mentions(gather_mentions(TEXTS, ROWS), TEXTS)
    assert one == cluster_mentions(gather_mentions(TEXTS, ROWS[::-1]), TEXTS)


def test_no_mentions_give_no_clusters():
    assert cluster_mentions([], {}) == []


def test_forms_tell_pronouns_times_numbers_and_names_apart():
    texts = {"r": "She met Ana Costa on Friday with 12 others at a farm."}
    rows = [{"id": word, "report_id": "r", "start": texts["r"].index(word), "end": texts["r"].index(word) + len(word),
             "kind": "entity"} for word in ("She", "Ana Costa", "Friday", "12", "farm")]  # fmt: skip
    forms = [mention.form for mention in gather_mentions(texts, rows)]
    assert forms == ["pronoun:person", "name", "time", "number", "noun"]


def test_reports_of_two_happenings_are_grouped_apart():
    texts = {
        "a": "A fire burned a mill in Braga. The mill in Braga made paper.",
        "b": "The mill in Braga burned for hours. Firemen saved the paper.",
        "c": "Voters in Oslo chose a new council. Turnout in Oslo was high.",
        "d": "Oslo has a new council after a vote with high turnout.",
    }
    groups, likeness = group_reports(texts)
    assert groups["a"] == groups["b"] != groups["c"] == groups["d"]
    assert likeness["a", "b"] == likeness["b", "a"] > likeness["a", "c"]
