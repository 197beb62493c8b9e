"""Coreference: given mentions sorted into clusters that mean the same event or thing, within and across reports."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any

from retold.collate.coreference import cluster_mentions
from retold.collate.mentioned import Mentioned, gather_mentions
from retold.extract.parser import parse_reports
from retold.extract.words import Token
from retold.types import Report

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "agent", "poss", "compound", "amod", "nmod"})


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for record in records:
        texts = {report["id"]: report["text"] for report in record["reports"]}
        yield {"id": record["id"], "clusters": cluster_mentions(mentions_of(record), texts)}


def mentions_of(record: dict[str, Any]) -> list[Mentioned]:
    """The topic's mentions with what the parser sees of each."""
    texts = {report["id"]: report["text"] for report in record["reports"]}
    parses = parse_reports([_report(report) for report in record["reports"]])
    rows = []
    for report, parse in zip(record["reports"], parses, strict=True):
        tokens = sorted((sentence.position(token), token) for sentence in parse.sentences for token in sentence.tokens)
        for mention in report["mentions"]:
            rows.append({**mention, "report_id": report["id"], **_parsed(mention, tokens)})
    return gather_mentions(texts, rows)


def _parsed(mention: dict[str, Any], tokens: list[tuple[int, Token]]) -> dict[str, Any]:
    """Label, head word, role and arguments of a mention."""
    low = bisect_right(tokens, mention["start"], key=lambda pair: pair[0]) - 1
    high = bisect_left(tokens, mention["end"], key=lambda pair: pair[0])
    inside = [token for at, token in tokens[max(low, 0) : high] if at + len(token) > mention["start"]]
    if not inside:
        return {}
    numbers = {token.i for token in inside}
    head = next((token for token in inside if token.head.i not in numbers or token.head is token), inside[-1])
    near = [child for child in head.children if child.i not in numbers and child.dep_ in _ARGUMENTS]
    joined = [grand for child in head.children if child.dep_ in ("prep", "agent") for grand in child.children]
    near += [grand for grand in joined if grand.i not in numbers]
    near += [head.head] if head.head.i not in numbers and head.head.pos_ in ("VERB", "NOUN", "PROPN") else []
    return {
        "label": head.ent_type_, "head_text": head.text, "role": head.dep_,
        "arguments": tuple(sorted({token.lemma_.lower() for token in near})),
    }  # fmt: skip


def _report(report: dict[str, Any]) -> Report:
    text, name = report["text"], report["id"]
    return Report(id=name, path="", publisher="", url="", headline=None, text=text, published=None, language="en")
