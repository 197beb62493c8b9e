import numpy as np
import pytest

from conftest import make_report
from retold.relate.ancestry import NOWHERE, hang_copies, share_out
from retold.relate.copying import ALONE, MARKS, Copies, mark_report
from retold.relate.descent import gather_family
from retold.relate.fingerprint import fingerprint
from retold.relate.survey import lay_out

PARAGRAPHS = (
    "The harbour council of Karvik closed its northern pier on Tuesday after a crane fell into the water.",
    "Sixteen dock workers were taken to the clinic and 1,450 containers stood in the yard, the council said.",
    "“We did not see it coming,” port director Alva Stenberg told reporters beside the fallen crane.",
    "The insurer Helmdal sent two engineers who took samples of the concrete on Wednesday morning.",
    "A cruise ship with 800 guests was led to Osmund, and its passengers went on to the capital by bus.",
    "“The pier will not open before autumn,” Stenberg said, and thanked the crews of three tugs.",
)
WHOLE = "\n\n".join(PARAGRAPHS)
EDITED = "\n\n".join(PARAGRAPHS[:3] + PARAGRAPHS[4:]).replace("“", '"').replace("”", '"').replace("did not", "didn't")
CHANGED = "\n\n".join(PARAGRAPHS[:5]).replace("1,450", "1,950")
TRIMMED = "\n\n".join(PARAGRAPHS[:4])


def _copies(*texts: str) -> tuple[Copies, list[int]]:
    """The family of these texts, and the place of each in it."""
    reports = [make_report(text, publisher=f"Paper {number}") for number, text in enumerate(texts)]
    pile = lay_out(reports, [])
    places = {print_.id: at for at, print_ in enumerate(pile.prints)}
    return gather_family(pile, range(len(reports)), pile.overlaps), [places[report.id] for report in reports]


def test_marks_tell_curly_from_straight_quotation_marks_and_count_short_forms() -> None:
    whole, edited = (
        dict(zip(MARKS, mark_report(fingerprint(make_report(text))), strict=True)) for text in (WHOLE, EDITED)
    )
    assert whole["curly"] > 0 == whole["straight"]
    assert edited["straight"] > 0 == edited["curly"]
    assert edited["contracted"] > whole["contracted"] == 0


def test_a_figure_that_the_exemplar_lacks_and_a_third_report_has_is_witnessed() -> None:
    copies, (whole, changed, trimmed) = _copies(WHOLE, CHANGED, TRIMMED)
    at = ALONE.index("figures_witnessed")
    rows = dict(zip(copies.edges, copies.alone[:, at].tolist(), strict=True))
    assert rows[changed, trimmed] == 1
    assert rows[whole, trimmed] == 0


def test_what_is_cut_off_the_end_is_told_from_what_is_taken_out_inside() -> None:
    copies, (whole, trimmed, edited) = _copies(WHOLE, TRIMMED, EDITED)
    tail, inside = (ALONE.index(name) for name in ("dropped_tail", "dropped_inside"))
    rows = dict(zip(copies.edges, copies.alone, strict=True))
    assert rows[whole, trimmed][tail] > 0 == rows[whole, trimmed][inside]
    assert rows[whole, edited][tail] == 0 < rows[whole, edited][inside]


def test_the_chances_of_all_exemplars_of_a_copy_and_of_none_sum_to_one() -> None:
    copies, _ = _copies(WHOLE, EDITED, TRIMMED)
    chances = share_out(copies, np.full(len(copies.edges), 0.4), np.full(3, 0.3))
    for at in range(3):
        assert sum(chance for (_, copy), chance in chances.items() if copy == at) == pytest.approx(1.0)
    assert chances[NOWHERE, 0] == pytest.approx(0.3)


def test_the_whole_report_is_the_head_of_its_edit_and_its_trim() -> None:
    copies, (whole, edited, trimmed) = _copies(WHOLE, EDITED, TRIMMED)
    hung = {copy: above for copy, (above, _) in hang_copies(copies, {}).items()}
    assert hung == {whole: NOWHERE, edited: whole, trimmed: whole}


def test_what_people_decided_outweighs_the_trees() -> None:
    copies, (whole, _, trimmed) = _copies(WHOLE, EDITED, TRIMMED)
    hung = hang_copies(copies, {(trimmed, whole): 50.0})
    assert hung[whole][0] == trimmed
