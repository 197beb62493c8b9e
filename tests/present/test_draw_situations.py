from io import StringIO

from pile import COVERAGES, SKIPS, make_dossier, make_single
from rich.console import Console

from retold.present.html import draw_page
from retold.present.situations import draw_situations, situation_cards
from retold.types import Dossier, Situation, Span, Step, Tie


def step(dossier: Dossier, day: str) -> Step:
    report = dossier.reports[0]
    span = Span(report.id, 0, 12)
    return Step(story_id=dossier.story.id, day=day, report_ids=(report.id,), span=span)


def situation(*told: tuple[Dossier, str]) -> Situation:
    ids = tuple(dict.fromkeys(dossier.story.id for dossier, _ in told))
    ties = tuple(Tie(story_id=one, earlier_id=ids[0], score=0.5, reason="9 days later") for one in ids[1:])
    steps = tuple(step(dossier, day) for dossier, day in told)
    return Situation(
        id="u1", name="Quay · Wall", story_ids=ids, steps=steps, ties=ties, reports=2, publishers=2, origins=None
    )


def test_each_step_is_told_by_its_day_in_the_words_of_its_report() -> None:
    first, second = make_dossier(), make_single(1)
    console = Console(width=300, file=StringIO(), record=True)
    found = {dossier.story.id: dossier for dossier in (first, second)}
    console.print(draw_situations([situation((first, "2031-03-01"), (second, "2031-03-10"))], found))
    lines = console.export_text().splitlines()
    told = next(line for line in lines if line.startswith("  2031-03-10"))
    assert second.reports[0].text[:12].strip() in told
    assert "2031-03-01 to 2031-03-10 · 2 stories" in "\n".join(lines)
    assert "independence not established" in "\n".join(lines)
    assert lines[lines.index(told) + 1].strip() == "9 days later"


def test_a_card_holds_day_report_and_words_of_each_step() -> None:
    first = make_dossier()
    [card] = situation_cards([situation((first, "2031-03-01"), (first, "2031-04-01"))], [first])
    report = first.reports[0]
    assert card["steps"][1] == [first.story.id, "2031-04-01", report.id, 1, report.text[:12]]


def test_a_situation_of_stories_that_the_page_does_not_show_is_left_out() -> None:
    first, second = make_dossier(), make_single(1)
    assert situation_cards([situation((first, "2031-03-01"), (second, "2031-04-01"))], [first]) == []


def test_the_page_carries_the_situations() -> None:
    first = make_dossier()
    page = draw_page([first], SKIPS, COVERAGES, title="Pile", situations=[situation((first, "2031-03-01"))])
    assert '"name":"Quay · Wall"' in page and "situationsBlock" in page
