"""Measures what a first-time reader gets of piles of our own whose biggest disagreements are known.

    python benchmarks/disagreements.py [tuning held_out] [--pile NAME] [--joined] [--misses] [--keep FOLDER]

A pile is a folder benchmarks/disagreements/SET/NAME with `reports/` and `truth.json`: which happening each report
tells, what it was written from, how many origins each happening has, the disagreements of the main story with the
words of every side, gravest first, things told differently that agree, and questions with their answers.

A planted disagreement is *on top* (among the first three) or *listed* (among the ten that the page lists) if two of
the readings that the page prints there hold words of two of its sides, *collated* if any readings of one collation do,
and *clean* if no reading of the collation holds words of two sides. Fails nothing; prints.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from retold.archive import Archive, open_archive
from retold.ask import AnswerReading
from retold.building import build
from retold.deciding import Maker, decide_merge
from retold.errors import MisuseError
from retold.present.cards import readings_shown
from retold.present.differences import LISTED, listed_differences
from retold.present.lookup import Lookup
from retold.settings import Settings
from retold.types import Collation, Dossier, Reading, Report, Span, Story

SETS = Path(__file__).resolve().parent / "disagreements"
TOP, SIX = 3, 6
BIG = 3


@dataclass(frozen=True, slots=True)
class Planted:
    """One disagreement as its pile's truth tells it; `sides` holds where each side's words stand."""

    question: str
    kind: str
    answers: tuple[str, ...]
    sides: tuple[tuple[Span, ...], ...]


def find_piles(sets: Sequence[str], only: str | None) -> Iterator[tuple[str, Path]]:
    """The piles of these sets, in order: the set's name and the folder."""
    for name in sets:
        for folder in sorted((SETS / name).iterdir()):
            if only in (None, folder.name):
                yield name, folder


def make_archive(folder: Path, keep: Path | None) -> Archive:
    """The archive of a pile, in memory, or below `keep`, where it is taken as it stands."""
    if keep and (keep / folder.name).exists():
        return open_archive(keep / folder.name)
    return build(folder / "reports", keep / folder.name if keep else None, settings=Settings(workers=1))


def join_stories(archive: Archive, truth: dict[str, Any]) -> None:
    """Joins by decision the stories of each happening, so that what comes after stories is measured alone."""
    reports = name_reports(archive)
    maker = Maker("benchmark", datetime(2026, 1, 1, tzinfo=UTC))
    for name in sorted(set(truth["stories"].values())):
        keys = {archive.story(reports[path].id).id for path, told in truth["stories"].items() if told == name}
        first, *others = sorted(keys)
        for other in others:
            archive.decide(decide_merge(archive, maker, first, other))
    archive.conclude(settings=Settings(workers=1))


def joined_piles(sets: Sequence[str], keep: Path | None) -> Iterator[tuple[Path, Archive, dict[str, Any]]]:
    """The folder of each pile, its archive with the stories joined as known, and its truth; the archive is closed when
    the next is asked for.

    Archives found below `keep` are taken as they stand.
    """
    for _, folder in find_piles(sets, None):
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        fresh = not (keep and (keep / folder.name).exists())
        with make_archive(folder, keep) as archive:
            if fresh:
                join_stories(archive, truth)
            yield folder, archive, truth


def read_planted(truth: dict[str, Any], reports: dict[str, Report]) -> list[Planted]:
    """The planted disagreements, gravest first."""
    ranked = sorted(truth["disagreements"], key=lambda item: item["rank"])
    return [
        Planted(
            item["question"],
            item["kind"],
            tuple(side["answer"] for side in item["sides"]),
            tuple(tuple(places_of(side["at"], reports)) for side in item["sides"]),
        )
        for item in ranked
    ]


def places_of(places: Sequence[Sequence[str]], reports: dict[str, Report]) -> Iterator[Span]:
    """Where the words of a list of pairs of file name and words stand; words that are not there are left out."""
    for name, words in places:
        report = reports.get(name)
        at = " ".join(report.text.split("\n")).find(" ".join(words.split("\n"))) if report else -1
        if report and at >= 0:
            yield Span(report_id=report.id, start=at, end=at + len(words))


def name_reports(archive: Archive) -> dict[str, Report]:
    """The reports by file name."""
    return {Path(report.path).name: report for report in archive.reports()}


def main_story(archive: Archive, truth: dict[str, Any], reports: dict[str, Report]) -> Story:
    """The story that has most reports of the happening with the planted disagreements; `reports` by file name."""
    main = truth["disagreements"][0]["story"]
    ids = {reports[name].id for name, story in truth["stories"].items() if story == main and name in reports}
    return max(archive.stories(), key=lambda story: len(ids & set(story.report_ids)))


def sides_of(reading: Reading, planted: Planted) -> set[int]:
    """The sides of a planted disagreement whose words a reading holds."""
    return {
        side
        for side, spans in enumerate(planted.sides)
        for span in spans
        if any(_meet(span, own) for own in reading.spans)
    }


def parts(readings: Sequence[Reading], planted: Planted) -> bool:
    """True if two of the readings hold words of two different sides."""
    held = [sides_of(reading, planted) for reading in readings]
    return any(
        one != other and one and other and len(one | other) > 1 for i, one in enumerate(held) for other in held[i + 1 :]
    )


def is_clean(collation: Collation, planted: Planted) -> bool:
    """True if no reading of a collation holds words of two sides."""
    return all(len(sides_of(reading, planted)) < 2 for reading in collation.readings)


def judge_pile(archive: Archive, truth: dict[str, Any], misses: bool) -> Counter[str]:
    """All counts of a pile."""
    reports = name_reports(archive)
    counts: Counter[str] = Counter()
    count_stories(archive, truth, reports, counts)
    count_parents(archive, truth, reports, counts)
    dossier = archive.dossier(main_story(archive, truth, reports))
    planted = read_planted(truth, reports)
    count_differences(dossier, planted, counts, misses)
    count_traps(dossier, truth, reports, counts, misses)
    count_answers(archive, truth, reports, counts, misses)
    return counts


def count_stories(archive: Archive, truth: dict[str, Any], reports: dict[str, Report], counts: Counter[str]) -> None:
    """Pairs of reports that share a story: right, wanted, given; origins of the main story."""
    home = {report_id: story for story in archive.stories() for report_id in story.report_ids}
    told = [(reports[name].id, story) for name, story in truth["stories"].items() if name in reports]
    for i, (one, theirs) in enumerate(told):
        for other, others in told[i + 1 :]:
            wanted, given = theirs == others, one in home and home.get(one) is home.get(other)
            counts.update(story_wanted=wanted, story_given=given, story_right=wanted and given)
    for name, wanted in truth["origins"].items():
        ids = {report_id for report_id, story in told if story == name}
        stemmas = [
            archive.stemma(key) for key in sorted({home[report_id].id for report_id in ids if report_id in home})
        ]
        given = sum(bool(ids.intersection(origin.report_ids)) for stemma in stemmas for origin in stemma.origins)
        counts.update(origins_over=max(0, given - wanted), origins_under=max(0, wanted - given), origins_wanted=wanted)


def count_parents(archive: Archive, truth: dict[str, Any], reports: dict[str, Report], counts: Counter[str]) -> None:
    """Reports whose exemplars are as the truth has them; one that is not in the pile counts as any lost one."""
    paths = {report.id: name for name, report in reports.items()}
    for story in archive.stories():
        stemma = archive.stemma(story)
        above: dict[str, set[str]] = {report_id: set() for report_id in story.report_ids}
        for link in stemma.links:
            above[link.copy_id].add(paths.get(link.exemplar_id, "lost"))
        for report_id, given in above.items():
            wanted = {name.split(":")[0] for name in truth["parents"].get(paths[report_id], [])}
            right = (not given and not wanted) or bool(given & wanted)
            counts.update(parents=1, parents_right=right, own_hung=bool(given and not wanted))


def count_differences(dossier: Dossier, planted: Sequence[Planted], counts: Counter[str], misses: bool) -> None:
    """The planted disagreements among what the front page shows first, and among all collations."""
    lookup = Lookup.of(dossier)
    ranked = listed_differences(dossier, lookup)
    shown = [readings_shown(difference, lookup) for difference in ranked[:LISTED]]
    for rank, one in enumerate(planted):
        size = "big" if rank < BIG else "small"
        top = any(parts(readings, one) for readings in shown[:TOP])
        among_six = any(parts(readings, one) for readings in shown[:SIX])
        listed = any(parts(readings, one) for readings in shown)
        seen = [collation for collation in dossier.collations if parts(collation.readings, one)]
        clean = any(is_clean(collation, one) for collation in seen)
        counts.update(
            {
                size: 1,
                f"{size}_top": top,
                f"{size}_six": among_six,
                f"{size}_listed": listed,
                f"{size}_collated": bool(seen),
                f"{size}_clean": clean,
            }
        )
        if misses and not (top if rank < BIG else seen):
            print(
                f"  {'collated' if seen else 'missed'} #{rank + 1} {one.kind}: {one.question} {' / '.join(one.answers)}"
            )
    for difference, readings in zip(ranked[:TOP], shown, strict=False):
        real = any(parts(readings, one) for one in planted)
        counts.update(top=1, top_real=real)
        if misses:
            told = " / ".join(f"“{reading.text}” ({len(reading.report_ids)})" for reading in readings)
            print(f"  {'shown   ' if real else 'no such '} {difference.variant.kind.value}: {told}")


def count_traps(
    dossier: Dossier, truth: dict[str, Any], reports: dict[str, Report], counts: Counter[str], misses: bool
) -> None:
    """Things told differently that agree, and how many of them are collated as two readings, or shown on top."""
    lookup = Lookup.of(dossier)
    shown = [readings_shown(difference, lookup) for difference in listed_differences(dossier, lookup)[:TOP]]
    for trap in truth["no_disagreement"]:
        spans = list(places_of(trap["at"], reports))
        one = Planted(trap["what"], "", (), tuple((span,) for span in spans))
        parted = any(parts(collation.readings, one) for collation in dossier.collations)
        top = any(parts(readings, one) for readings in shown)
        counts.update(traps=1, traps_parted=parted, traps_top=top)
        if misses and parted:
            print(f"  parted   {trap['what']}")


def count_answers(
    archive: Archive, truth: dict[str, Any], reports: dict[str, Report], counts: Counter[str], misses: bool
) -> None:
    """How the questions are answered: "exact" (all answers and nothing else), "part", "false", "missed", "refused"."""
    for item in truth["questions"]:
        given = _ask(archive, item["ask"])
        verdict = judge_answer(given, item["answers"], list(places_of(item.get("at", []), reports)))
        counts[f"ask_{verdict}"] += 1
        if misses and verdict not in {"exact", "refused"}:
            shown = " / ".join(f"“{reading.words}”" for reading in given[:4])
            print(f"  ask {verdict}: {item['ask']} wanted {item['answers']} gave {shown or 'nothing'}")


def _ask(archive: Archive, question: str) -> tuple[AnswerReading, ...]:
    """The readings of the answer; none where the question is not understood."""
    try:
        return archive.ask(question).readings
    except MisuseError:
        return ()


def judge_answer(given: Sequence[AnswerReading], answers: Sequence[str], at: Sequence[Span]) -> str:
    """A reading fits if it has the words of an answer or stands where the truth says that an answer stands."""
    if not given or not answers:
        return ("missed" if answers else "refused") if not given else "false"
    told = [" ".join([reading.words, reading.value, reading.state, *reading.speakers]).lower() for reading in given]
    named = [{answer for answer in answers if answer.lower() in words} for words in told]
    placed = [[span for span in at if any(_meet(span, own.span) for own in reading.cited)] for reading in given]
    if not all(one or other for one, other in zip(named, placed, strict=True)):
        return "false"
    every = set().union(*named) == set(answers) or len(given) >= len(answers)
    return "exact" if every else "part"


def _meet(one: Span, other: Span) -> bool:
    return one.report_id == other.report_id and one.start < other.end and other.start < one.end


def tell(name: str, counts: Counter[str]) -> str:
    """The figures in a few lines."""
    c = counts
    precision, recall = c["story_right"] / max(1, c["story_given"]), c["story_right"] / max(1, c["story_wanted"])
    return "\n".join(
        [
            f"{name}: biggest three on top {c['big_top']} of {c['big']}, among six {c['big_six']}, "
            f"listed {c['big_listed']}, "
            f"collated {c['big_collated']}, clean {c['big_clean']}; "
            f"smaller collated {c['small_collated']} of {c['small']}, clean {c['small_clean']}",
            f"  of {c['top']} shown on top {c['top_real']} are planted; "
            f"of {c['traps']} that agree {c['traps_parted']} are parted, {c['traps_top']} of them on top",
            f"  exemplars right {c['parents_right']} of {c['parents']}, own reporting hung {c['own_hung']}; "
            f"origins over {c['origins_over']}, under {c['origins_under']} of {c['origins_wanted']}; "
            f"stories, pairs P {precision:.2f} R {recall:.2f}",
            "  answers: "
            + ", ".join(
                f"{verdict} {c[f'ask_{verdict}']}" for verdict in ("exact", "part", "false", "missed", "refused")
            ),
        ]
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=["tuning", "held_out"])
    parser.add_argument("--pile", help="only the pile of this name")
    parser.add_argument("--joined", action="store_true", help="with the stories of each happening joined by decision")
    parser.add_argument("--misses", action="store_true", help="print what is shown on top and what is missed")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the archives there, and take those that are")
    given = parser.parse_args()
    totals: dict[str, Counter[str]] = {}
    for name, folder in find_piles(given.sets, given.pile):
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        if given.misses:
            print(f"{folder.name}: {truth['about']}")
        with make_archive(folder, given.keep) as archive:
            if given.joined:
                join_stories(archive, truth)
            counts = judge_pile(archive, truth, given.misses)
        print(tell(folder.name, counts))
        totals.setdefault(name, Counter()).update(counts)
    for name, counts in totals.items():
        print(tell(f"\n{name}", counts))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
