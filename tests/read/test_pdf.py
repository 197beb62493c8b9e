from pathlib import Path

import pytest

from read.reading import only_reason, only_report, read_file
from retold.read.pdf import join_lines

pytest.importorskip("pypdf")


def printed(lines: list[str]) -> bytes:
    """A PDF of one page with these lines, written by hand."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    content = f"BT /F1 12 Tf 72 720 Td {shown}ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj%sendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return data + end % (table, len(data))


def test_the_lines_of_a_page_become_paragraphs(tmp_path: Path) -> None:
    lines = [
        "Old bridge closed",
        "The old bridge over the Ammer was closed on Tuesday after engi-",
        "neers found a crack in one of its piers, the town council said.",
        "It has a crack.",
        "Repairs will take until May, and the ferry will run at night, too.",
    ]
    report = only_report(read_file(tmp_path, "a.pdf", printed(lines)))
    assert report.text.split("\n\n")[0] == "Old bridge closed"
    assert "after engineers found a crack in one" in report.text
    assert report.text.endswith("\n\nRepairs will take until May, and the ferry will run at night, too.")


def test_a_paragraph_runs_on_over_the_end_of_a_page() -> None:
    lines = ["The council said that the bridge would", "", "stay closed until the end of the month."]
    assert join_lines(lines) == ["The council said that the bridge would stay closed until the end of the month."]


def test_what_gives_no_text_says_why(tmp_path: Path) -> None:
    assert "maybe a scan" in only_reason(read_file(tmp_path, "a.pdf", printed([])))
    assert "no PDF" in only_reason(read_file(tmp_path, "b.pdf", b"%PDF-1.4 and no more"))
