"""Pledges that could be told kept, and those that could not, in sentences as reports print them."""

import pytest

from retold.collate.tellings import gather_tellings
from retold.collate.undertaking import undertakes
from retold.extract.report import extract_reports
from retold.read.draft import Block, Draft
from retold.read.report import fix_report
from retold.types import Report

VAGUE = (
    'Commissioner Ada Brandt of the Tarn police said: "We will follow the evidence wherever it leads."',
    "The government of Kestria will do everything in its power to find the culprits, premier Ole Winther said.",
    "President Hedda Lowe vowed that justice would be done.",
    "Mayor Ines Taal said the town would stand by the families.",
    "The energy firm Norl Gas promised to cooperate fully with the inquiry.",
    "Minister Jan Osk said the ministry would take all necessary measures to protect the public.",
    '"We will not rest until we have answers," police chief Rurik Sand said.',
    "The bank of Tarn said it will continue to work closely with its partners.",
    "General Orlo Brenn said the army would defend the freedom of the nation.",
    '"We will leave no stone unturned," inspector Lea Holm said.',
    "The railway company Viarund said it would learn the lessons of the crash.",
    "Premier Ole Winther pledged to hold those responsible to account.",
    "The union of bakers said it would fight for the rights of its members.",
    '"I will do my best for the people of Tarn," mayor Ines Taal said.',
    "The ministry of health will monitor the situation closely, minister Jan Osk said.",
    "The council of Tarn will make every effort to help the victims.",
    "The government vowed a firm response to the attack, premier Ole Winther said.",
    '"We will get to the bottom of this," harbour master Mira Dahl said.',
    "President Hedda Lowe said Kestria would respond at a time of its choosing.",
    "The airline Fjordair said it takes safety seriously and will act on any findings.",
    "The party of premier Ole Winther will strive for a better future.",
    "Police said they would explore every avenue.",
    "The court of Tarn pledged support for the victims.",
    "The company Norl Gas will look into the complaints, its spokesman said.",
    "The shipping line Orvana said it would do whatever it takes to find the crew.",
    '"We will hold the guilty accountable," said prosecutor Nils Abel.',
    "The foreign ministry of Kestria said it would respond appropriately.",
    "Coach Mara Lind said the club would learn from the defeat.",
    "The government of Norland pledged full transparency.",
    '"We will work hand in hand with our friends," said minister Ulla Bergh.',
    "The police of Vannes said they would pursue all lines of inquiry.",
    "The bank Sahl promised to take the complaints seriously.",
    '"I will fight on," said senator Per Dahlin.',
    "The alliance vowed unity in the face of the threat.",
    "The airport operator Lufta said it would put the safety of passengers first.",
    "The council will take steps to improve the quality of life in Orm.",
    '"We will find those who did this," said colonel Haki Rem.',
    "The ministry will focus on the needs of children, minister Ulla Bergh said.",
    "The energy company Norl said it would ensure the supply of its customers.",
    '"We will do what is right," said bishop Tomas Falk.',
    "The premier of Kestria promised to restore trust in the police.",
    "The union will stand up for its members, chairwoman Rita Sol said.",
    "The hospital of Orm said it would look closely at what happened.",
    "The president vowed to bring the killers to justice.",
)
FIRM = (
    'Commissioner Ada Brandt of the Tarn police said: "We will publish the evidence on our website."',
    "The government of Kestria will pay 40 million crowns to find the culprits, premier Ole Winther said.",
    "President Hedda Lowe vowed that the border would be closed on Monday.",
    "The energy firm Norl Gas promised to hand its logs to the inquiry.",
    "Minister Jan Osk said the ministry would close the market of Vannes.",
    '"We will search the lake until Friday," police chief Rurik Sand said.',
    "The bank of Tarn said it will open a branch in Vannes.",
    "General Orlo Brenn said the army would withdraw from the harbour of Vannes.",
    '"We will question 40 sailors," inspector Lea Holm said.',
    "The railway company Viarund said it would replace the signals of the line.",
    "Premier Ole Winther pledged to dismiss the chief of the railway.",
    "The union of bakers said it would go on strike on Tuesday.",
    '"I will resign in May," mayor Ines Taal said.',
    "The ministry of health will send 12 doctors to the camp, minister Jan Osk said.",
    "The council of Tarn will hire a firm to clear the mud.",
    "The government vowed a tax on imported steel, premier Ole Winther said.",
    '"We will drain the dock," harbour master Mira Dahl said.',
    "President Hedda Lowe said Kestria would respond to the letter by 3 May.",
    "The airline Fjordair said it will ground all aircraft of the type.",
    "The party of premier Ole Winther will hold a congress in June.",
    "Police said they would reopen the road to Tarn.",
    "The court of Tarn pledged 300,000 crowns for the victims.",
    "The company Norl Gas will take the case to the court of appeal, its spokesman said.",
    "The ministry will follow the recommendations of the panel by June, minister Jan Osk said.",
    "The army will take measures against flooding in 14 villages, General Orlo Brenn said.",
    "Minister Jan Osk said the state would support farmers with 30 million crowns.",
    "The union of pilots will fight the dismissal of Captain Jorun Vik in court.",
    "The shipping line Orvana said it would send a second tug to the wreck.",
    '"We will charge three officers," said prosecutor Nils Abel.',
    "Coach Mara Lind said the club would sell its goalkeeper.",
    "The government of Norland pledged a new lifeboat for the island.",
    '"We will sign the contract on Monday," said minister Ulla Bergh.',
    "The police of Vannes said they would drain the canal.",
    "The bank Sahl promised to repay the fees.",
    '"I will step down in June," said senator Per Dahlin.',
    "The alliance vowed to withdraw its troops from the pass.",
    "The airport operator Lufta said it would install scanners at every gate.",
    "The council will take legal action against the builder.",
    '"We will show the film of the crash to the families," said colonel Haki Rem.',
    "The ministry will follow up the letter with a visit on Friday, minister Ulla Bergh said.",
    "The energy company Norl said it would use gas from the Orm field.",
    '"We will build a wall along the river," said bishop Tomas Falk.',
    "The premier of Kestria promised to dissolve the police council.",
    "The union will defend its chairwoman in court.",
    "The hospital of Orm said it would make 40 beds free.",
    "The president vowed to veto the budget.",
    "The ministry said it would offer the villagers land.",
    "The company Norl will support the tunnel with steel beams.",
    "The army will hold an exercise off Vannes.",
    "The government of Norland will restore the chapel of Orm.",
)


def undertaken(sentence: str) -> list[str]:
    report = fix_report(Draft(blocks=(Block(f"News from the town\n\n{sentence}"),)), "a.txt")
    assert isinstance(report, Report)
    [extraction] = extract_reports([report])
    return [telling.text for telling in gather_tellings(report, extraction, ()) if undertakes(telling)]


@pytest.mark.parametrize("sentence", VAGUE)
def test_a_pledge_without_an_act_that_can_be_checked_is_no_undertaking(sentence: str) -> None:
    assert undertaken(sentence) == []


@pytest.mark.parametrize("sentence", FIRM)
def test_a_pledge_of_an_act_is_an_undertaking(sentence: str) -> None:
    assert undertaken(sentence)
