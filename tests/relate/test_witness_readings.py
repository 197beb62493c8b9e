import msgspec

from conftest import make_report
from retold.relate.descent import gather_family
from retold.relate.readings import CONTEST, OWN, READINGS, Readings
from retold.relate.survey import lay_out
from retold.terms import FurnitureKind
from retold.types import Furniture, Report, Span

PARAGRAPHS = (
    "The harbour council of Karvik closed its northern pier on Tuesday after a crane fell into the water.",
    "Sixteen dock workers were taken to the clinic and 1,450 containers stood in the yard, the council said.",
    "“We did not see it coming,” port director Alva Stenberg told reporters beside the fallen crane.",
    "The insurer Helmdal sent two engineers who took samples of the concrete on Wednesday morning.",
    "A cruise ship with 800 guests was led to Osmund, and its passengers went on to the capital by bus.",
)
WHOLE = "\n\n".join(PARAGRAPHS)
STRAIGHT = WHOLE.replace("“", '"').replace("did not", "didn't")
STRAIGHT_SHORT = STRAIGHT.split("\n\nA cruise")[0]
TRIMMED = "\n\n".join(PARAGRAPHS[:4])


def _furnished(text: str, line: str, number: int) -> Report:
    report = make_report(f"{line}\n\n{text}", publisher=f"Paper {number}")
    mark = Furniture(kind=FurnitureKind.SITE_NAME, span=Span(report.id, 0, len(line)), reason="test")
    return msgspec.structs.replace(report, furniture=(mark,))


def _readings(*texts: str | Report) -> tuple[Readings, list[int]]:
    """The readings of the family of these texts, and the place of each in it."""
    reports = [
        text if isinstance(text, Report) else make_report(text, publisher=f"Paper {number}")
        for number, text in enumerate(texts)
    ]
    pile = lay_out(reports, [])
    places = {print_.id: at for at, print_ in enumerate(pile.prints)}
    family = gather_family(pile, range(len(reports)), pile.overlaps)
    return Readings(pile, family.family.members, family.edges), [places[report.id] for report in reports]


def _measures(readings: Readings, exemplar: int, copy: int) -> dict[str, float]:
    return dict(zip(READINGS, readings.compare(exemplar, copy), strict=True))


def test_a_reading_of_two_against_a_third_binds_the_two() -> None:
    readings, (whole, straight, short) = _readings(WHOLE, STRAIGHT, STRAIGHT_SHORT)
    assert _measures(readings, straight, short)["letters_bound"] == 1
    assert _measures(readings, whole, short)["letters_bound"] == 0


def test_a_copy_with_the_reading_of_a_third_is_parted_from_an_exemplar_that_reads_otherwise() -> None:
    readings, (whole, straight, trimmed) = _readings(WHOLE, STRAIGHT, TRIMMED)
    assert _measures(readings, straight, trimmed)["letters_ours_shared"] == 1
    assert _measures(readings, whole, straight)["letters_theirs_shared"] == 1
    assert _measures(readings, whole, trimmed)["letters_apart"] == 0


def test_marks_made_straight_and_words_made_short_are_told_from_the_way_back() -> None:
    readings, (whole, straight) = _readings(WHOLE, STRAIGHT)
    there, back = _measures(readings, whole, straight), _measures(readings, straight, whole)
    assert (there["straightened"], there["shortened"]) == (1, 1) == (back["curled"], back["lengthened"])
    assert (there["curled"], there["lengthened"]) == (0, 0) == (back["straightened"], back["shortened"])


def test_passages_that_the_exemplar_lacks_are_counted_and_those_of_a_third_among_them() -> None:
    readings, (whole, _, trimmed) = _readings(WHOLE, STRAIGHT, TRIMMED)
    assert _measures(readings, trimmed, whole)["passages_added"] == 1
    assert _measures(readings, trimmed, whole)["added_shared"] == 1
    assert _measures(readings, whole, trimmed)["passages_dropped"] == 1


def test_a_line_of_another_page_that_a_copy_carries_along_is_kept() -> None:
    first = _furnished(WHOLE, "Karvik Evening Post", 1)
    second = _furnished(TRIMMED, "Karvik Evening Post", 2)
    readings, (one, other, bare) = _readings(first, second, STRAIGHT)
    assert _measures(readings, one, other)["lines_kept_alone"] == 1
    assert _measures(readings, bare, other)["lines_added_shared"] == 1
    assert _measures(readings, one, bare)["lines_lost"] == 1


def test_of_two_exemplars_the_one_with_the_readings_of_the_copy_is_before_the_other() -> None:
    readings, (whole, straight, short) = _readings(WHOLE, STRAIGHT, STRAIGHT_SHORT)
    rows = readings.contest(short, [whole, straight], [0.0, 0.0])
    margin = CONTEST.index("margin_least")
    assert rows[1, margin] == 1 == -rows[0, margin]


def test_a_member_with_readings_of_its_own_and_without_a_passage_says_so() -> None:
    readings, (whole, straight, trimmed) = _readings(WHOLE, STRAIGHT, TRIMMED)
    own = {at: dict(zip(OWN, readings.own(at), strict=True)) for at in (whole, straight, trimmed)}
    assert own[straight]["odd_readings"] == 1 > own[whole]["odd_readings"] == 0
    assert own[trimmed]["shared_lacking"] == 1 > own[whole]["shared_lacking"] == 0
    assert own[trimmed]["passages_held"] < own[whole]["passages_held"] == 1
