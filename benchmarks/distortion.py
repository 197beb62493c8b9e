"""The distortion bench: one thing changed in a report, and how often collate sees it, and what it calls it.

Run: python benchmarks/distortion.py [-v]. Passages and paraphrases were written for this bench; they lie in
benchmarks/distortion/. flagged: share of distortions with a variant or a finding that touches the changed sentence;
type right: of those, the share where a variant of the right kind does; false alarms: share of faithful paraphrases
with any variant.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from retold.collate import collate_story
from retold.extract.report import extract_reports
from retold.terms import FindingKind, VariantKind
from retold.text import stable_id
from retold.types import Dossier, Extraction, LostExemplar, Origin, Report, Span, Stemma, Story

HERE = Path(__file__).resolve().parent / "distortion"
SLOT = re.compile(r"<(\w+):([^|>]*)\|([^>]*)>")
RIGHT = {
    "number": {VariantKind.NUMBER},
    "unit": {VariantKind.UNIT},
    "name": {VariantKind.NAME},
    "place": {VariantKind.PLACE},
    "date": {VariantKind.TIME},
    "negation": {VariantKind.NEGATION},
    "certainty": {VariantKind.MODALITY},
    "attribution": {VariantKind.ATTRIBUTION},
    "quote": {VariantKind.QUOTE, VariantKind.NEGATION},
}
IGNORED = {FindingKind.OMISSION, FindingKind.ADDITION}


def read_lines(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def distort(passage: str, kind: str = "") -> tuple[str, int]:
    """The passage with the slot of `kind` changed, and where the change begins (-1 for none)."""
    text, place, end = "", -1, 0
    for slot in SLOT.finditer(passage):
        text += passage[end : slot.start()]
        if slot.group(1) == kind:
            place = len(text)
        text += slot.group(3 if slot.group(1) == kind else 2)
        end = slot.end()
    return text + passage[end:], place


def make_report(text: str, side: str) -> Report:
    return Report(
        id=stable_id("r", side, text),
        path=side,
        publisher=side,
        url="",
        headline=None,
        text=text,
        published=None,
        language="en",
    )


def collate_pair(reports: Sequence[Report], extractions: Sequence[Extraction]) -> Dossier:
    """Both as copies of one lost exemplar."""
    ids = tuple(report.id for report in reports)
    lost = LostExemplar(id="lost", agency="", place="", when=None, evidence=())
    stemma = Stemma(
        story_id="story",
        links=(),
        lost=(lost,),
        origins=(Origin(head_id="lost", report_ids=ids),),
        settled=True,
        fewest_origins=1,
        most_origins=1,
    )
    return collate_story(Story(id="story", report_ids=ids), stemma, reports, extractions)


def sentence_at(text: str, place: int) -> tuple[int, int]:
    """The sentence of `text` in which the character at `place` stands."""
    ends = [m.end() for m in re.finditer(r"[.!?]\"?(?=\s|$)", text)]
    start = max([0, *(end for end in ends if end <= place)])
    return start, min([len(text), *(end for end in ends if end > place)])


def seen(dossier: Dossier, report: Report, place: int) -> tuple[set[VariantKind], bool]:
    """The kinds of the variants, and whether any finding, that touch the changed sentence of `report`."""
    start, end = sentence_at(report.text, place)

    def touches(spans: Sequence[Span]) -> bool:
        return any(s.report_id == report.id and s.start < end and start < s.end for s in spans)

    variants = [v for c in dossier.collations for v in c.variants]
    kinds = {variant.kind for variant in variants if touches(variant.spans)}
    found = any(f.kind not in IGNORED and touches(f.spans) for f in dossier.findings)
    return kinds, found


def variants_of(dossier: Dossier) -> list[str]:
    return [f"{v.kind}: {v.detail}" for c in dossier.collations for v in c.variants]


def run_distortions(verbose: bool) -> Iterator[tuple[str, bool, bool]]:
    """Kind, flagged, type right for every distortion."""
    for number, passage in enumerate(read_lines("passages.txt")):
        base = make_report(distort(passage)[0], "a")
        cases = [(kind, *distort(passage, kind)) for kind in RIGHT]
        changed = [make_report(text, "b") for _, text, _ in cases]
        extractions = extract_reports([base, *changed])
        for (kind, _, place), report, extraction in zip(cases, changed, extractions[1:], strict=True):
            dossier = collate_pair([base, report], [extractions[0], extraction])
            kinds, found = seen(dossier, report, place)
            flagged, right = bool(kinds) or found, bool(kinds & RIGHT[kind])
            if verbose and not right:
                print(f"{number} {kind}: {sorted(kinds)} {report.text[slice(*sentence_at(report.text, place))]}")
            yield kind, flagged, right


def run_paraphrases(verbose: bool) -> Iterator[bool]:
    """For every faithful paraphrase whether a variant was claimed."""
    pairs = [line.split(" = ") for line in read_lines("paraphrases.txt")]
    reports = [make_report(text.strip(), side) for pair in pairs for text, side in zip(pair, "ab", strict=True)]
    extractions = extract_reports(reports)
    for i in range(0, len(reports), 2):
        claimed = variants_of(collate_pair(reports[i : i + 2], extractions[i : i + 2]))
        if verbose and claimed:
            print(f"false alarm: {reports[i].text} = {reports[i + 1].text} {claimed}")
        yield bool(claimed)


def main(verbose: bool) -> None:
    asked, flagged, right = Counter[str](), Counter[str](), Counter[str]()
    for kind, saw, named in run_distortions(verbose):
        asked[kind] += 1
        flagged[kind] += saw
        right[kind] += named
    alarms = list(run_paraphrases(verbose))
    for kind in RIGHT:
        print(f"{kind:12} flagged {flagged[kind] / asked[kind]:.2f}  type right {right[kind] / asked[kind]:.2f}")
    total = sum(asked.values())
    called = sum(right.values()) / max(1, sum(flagged.values()))
    print(f"flagged {sum(flagged.values()) / total:.3f} of {total}; type right {called:.3f}")
    print(f"false alarms {sum(alarms) / len(alarms):.3f} of {len(alarms)} paraphrases")


if __name__ == "__main__":
    main("-v" in sys.argv)
