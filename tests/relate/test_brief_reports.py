"""Reports of a few lines in a small pile join the story they tell, and no other."""

from collections.abc import Sequence

import pytest

from conftest import make_report
from retold.relate import relate_reports

FULL = (
    "Two trams collided at the Weaver Street junction in Hallowmere on Thursday morning, injuring 14 passengers, the "
    "transit company Norline said. The second tram had passed a red signal, according to a first look at the recorder, "
    "said Norline's head of safety, Petra Vandeleur. Services on lines 3 and 8 were halted until the evening. The "
    "mayor, Oswin Tarrant, visited the injured at St Brannoc hospital and promised an inquiry by the end of the month."
)
CRASH = (
    "Fourteen hurt as trams crash in Hallowmere. Norline, which runs the network, says one driver missed a red signal "
    "on Weaver Street. An inquiry will report this month."
)
CLOSED = (
    "HALLOWMERE, Thursday. - Lines 3 and 8 are closed after a tram collision. Injured passengers are being treated at "
    "St Brannoc hospital."
)
DRIVER = "Norline has suspended a tram driver after Thursday's crash, Petra Vandeleur told staff in a letter."
OTHERS = (
    "Hallowmere's theatre opened its season on Thursday with a new play by Ines Calder about a lighthouse. The hall "
    "was full and the critics were kind.",
    "A tram fire in Dunmorrow on Monday forced 30 people to leave the car. Nobody was hurt, the fire service said; the "
    "cause was a faulty cable.",
    "Farmers near Castlebay expect a poor harvest of barley after eight weeks without rain, the growers' union said.",
    "The Norline share fell two per cent on Wednesday after the company cut its forecast for the year.",
)


def stories(texts: Sequence[str]) -> set[frozenset[str]]:
    names = {make_report(text).id: text for text in texts}
    told = relate_reports([make_report(text) for text in texts], []).stories
    return {frozenset(names[key] for key in story.report_ids) for story in told}


@pytest.mark.parametrize("brief", [[CRASH], [CLOSED], [CRASH, CLOSED], [CRASH, CLOSED, DRIVER]], ids=len)
@pytest.mark.parametrize("rest", [(), OTHERS], ids=len)
def test_brief_reports_join_the_full_one(brief: list[str], rest: tuple[str, ...]) -> None:
    assert frozenset({FULL, *brief}) in stories([FULL, *brief, *rest])


def test_reports_that_share_a_town_or_a_company_or_a_kind_of_accident_stay_apart() -> None:
    assert stories([FULL, *OTHERS]) == {frozenset({text}) for text in (FULL, *OTHERS)}
