"""Reports in other languages join through names, figures, days and places."""

from dataclasses import dataclass

import msgspec
import pytest

from conftest import make_report
from retold.read.language import find_language
from retold.relate import relate_reports
from retold.types import Report

ENGLISH = (
    "A cable car above the village of Sankt Roswin stopped in a storm on Tuesday and left 43 people hanging for six "
    "hours, the operator Hochbahn Velden said. Rescuers led by Marta Eibl lowered them by rope. Two were treated in "
    "hospital in Klagenfurt for the cold."
)
GERMAN = (
    "Im Sturm ist am Dienstag die Seilbahn über Sankt Roswin stehen geblieben. 43 Menschen hingen sechs Stunden lang "
    "in den Kabinen, wie die Hochbahn Velden mitteilte. Die Bergrettung unter Marta Eibl seilte alle ab. Zwei von "
    "ihnen kamen mit Unterkühlung in das Krankenhaus von Klagenfurt."
)
PORTUGUESE = (
    "Um teleférico parou na terça-feira durante uma tempestade sobre a aldeia de Sankt Roswin e deixou 43 pessoas "
    "suspensas durante seis horas, disse a empresa Hochbahn Velden. Socorristas dirigidos por Marta Eibl desceram "
    "todos com cordas. Duas pessoas foram tratadas no hospital de Klagenfurt."
)
FRENCH = (
    "Une télécabine est restée bloquée mardi par la tempête au-dessus du village de Sankt Roswin. Pendant six heures, "
    "43 personnes sont restées suspendues, selon l'exploitant Hochbahn Velden. Les secouristes de Marta Eibl les ont "
    "descendues par des cordes. Deux ont été soignées à l'hôpital de Klagenfurt."
)
OTHER_GERMAN = (
    "Auf der Autobahn bei Regensburg sind am Freitag 17 Lastwagen ineinander gefahren. Die Polizei sprach von Glatteis "
    "und sperrte die Strecke für neun Stunden. Verletzt wurde niemand, sagte der Sprecher Ludwig Hanke."
)
OTHER_ENGLISH = (
    "The council of Brannock agreed on Tuesday to sell the old gasworks to the builder Ferris Oake for two million "
    "pounds. Six councillors voted against it. The mayor, Ada Quill, said work would begin in spring."
)
ONE_PLACE = (
    "Der Bürgermeister von Sankt Roswin hat am Freitag den neuen Haushalt der Gemeinde vorgestellt. Er will 12 neue "
    "Wohnungen bauen und die Schule erweitern. Gegen die Pläne stimmte nur Konrad Pachler."
)


@dataclass(frozen=True)
class Case:
    language: str
    text: str


CASES = (Case("de", GERMAN), Case("pt", PORTUGUESE), Case("fr", FRENCH))


def told(text: str) -> Report:
    return msgspec.structs.replace(make_report(text), language=find_language(text))


def together(texts: tuple[str, ...]) -> set[frozenset[str]]:
    names = {told(text).id: text for text in texts}
    stories = relate_reports([told(text) for text in texts], []).stories
    return {frozenset(names[key] for key in story.report_ids) for story in stories}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.language)
@pytest.mark.parametrize("rest", [(), (OTHER_ENGLISH,), (OTHER_ENGLISH, OTHER_GERMAN)], ids=len)
def test_a_report_in_another_language_joins_the_story_it_tells(case: Case, rest: tuple[str, ...]) -> None:
    assert find_language(case.text) == case.language
    assert frozenset({ENGLISH, case.text}) in together((ENGLISH, case.text, *rest))


def test_reports_in_four_languages_are_one_story() -> None:
    texts = (ENGLISH, GERMAN, PORTUGUESE, FRENCH)
    assert frozenset(texts) in together((*texts, OTHER_GERMAN, OTHER_ENGLISH))


@pytest.mark.parametrize("other", [OTHER_GERMAN, ONE_PLACE], ids=["nothing", "one place"])
def test_a_report_in_another_language_of_something_else_stays_apart(other: str) -> None:
    assert together((ENGLISH, other)) == {frozenset({ENGLISH}), frozenset({other})}


def test_a_day_and_a_number_alone_do_not_join_two_languages() -> None:
    spanish = (
        "Catorce marineros llegaron el martes al puerto después de una larga travesía; la fiesta duró hasta la noche."
    )
    english = "Rain fell for 14 hours on Tuesday and put the cellars of the old town under water, firemen said."
    assert together((english, spanish)) == {frozenset({english}), frozenset({spanish})}


def test_two_foreign_reports_of_different_things_stay_apart() -> None:
    texts = (GERMAN, OTHER_GERMAN, ONE_PLACE)
    assert together(texts) == {frozenset({text}) for text in texts}
