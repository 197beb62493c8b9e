from pathlib import Path

import pytest

from retold.building import build
from retold.present.credit_lines import names_makers
from retold.settings import Settings

FERRY = """By Kay Lund, staff writer

A ferry with 80 passengers struck the pier of Halden on Monday and two of them were hurt, a pilot said.

Kay Lund reports from Halden.

Additional reporting by Ole Berg in Tarn. Editing by Sam Roe.
"""


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe, staff writer",
        "BY JANE DOE AND OLE BERG",
        "By Kay Lund of the Halden Courier",
        "Reporting by Jane Doe in Halden; editing by Sam Roe and Lena Voss",
        "(Writing by Mia Holt, additional reporting by Ole Berg; editing by Sam Roe)",
        "— Additional reporting by Ole Berg in Tarn.",
        "Edited by Sam Roe.",
        "Photographs by Ulf Brandt",
        "With files from the Norvian Press",
        "Kay Lund reports from Halden.",
        "Jane Doe, Halden Courier correspondent, reported from Halden and Ole Berg contributed from Tarn.",
        "The Norvian Press contributed to this report.",
        "Ole Berg in Tarn contributed reporting.",
        "This story was first published by the Halden Courier.",
    ],
)
def test_a_line_that_only_says_who_made_the_report_is_told(line: str) -> None:
    assert names_makers(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday Halden and Tarn had no water",
        "By Friday, March 3",
        "By night the quay of Halden burned",
        "By Jane Doe's account the boat was late",
        "Reporting by the Halden Courier moved the mayor to resign.",
        "Editing by machine cost twelve writers their posts.",
        "Halden contributed 40 boats to the search.",
        "Ole Berg contributed to this year's budget.",
        "The ministry reported from Halden that two boats were lost.",
        "This report was published by the ministry on Monday.",
        "Photographs by the coastguard show the hull.",
        "Jane Doe wrote the book.",
        "",
    ],
)
def test_a_sentence_that_says_more_is_none(line: str) -> None:
    assert not names_makers(line)


def test_the_brief_quotes_no_line_that_only_says_who_made_the_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FERRY, encoding="utf-8")
    with build(tmp_path, settings=Settings(workers=0)) as built:
        [dossier] = built.dossiers()
        brief = built.brief(length="long")
    assert any("Editing by" in s.text for one in dossier.collations for s in one.readings)
    assert "struck the pier of Halden" in brief
    assert not any(words in brief for words in ("By Kay", "reports from", "reporting by", "Editing by"))
