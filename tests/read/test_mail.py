from email.message import EmailMessage
from pathlib import Path

from read.reading import headline_of, only_reason, only_report, read_file


def message() -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Delta Wire <desk@delta.example>"
    mail["Subject"] = "Bridge in Ammertal closed – crack found"
    mail["Date"] = "Tue, 04 Mar 2025 18:20:00 +0100"
    mail.set_content("The old bridge is closed – it has a crack.\n\nRepairs will take until May.\n")
    return mail


def test_subject_sender_and_date_of_a_mail_are_taken(tmp_path: Path) -> None:
    mail = message()
    mail.add_alternative("<p>The HTML version</p>", subtype="html")
    report = only_report(read_file(tmp_path, "a.eml", mail.as_bytes()))
    assert headline_of(report) == "Bridge in Ammertal closed – crack found"
    assert report.publisher == "Delta Wire"
    assert report.published is not None
    assert (report.published.value, report.published.basis) == ("2025-03-04T18:20", "mail header Date")
    assert "it has a crack" in report.text
    assert "HTML version" not in report.text


def test_bytes_that_are_no_mail_say_so(tmp_path: Path) -> None:
    assert "empty" in only_reason(read_file(tmp_path, "a.eml", b""))
    assert "no mail" in only_reason(read_file(tmp_path, "b.eml", b"\x00\x01 just bytes"))
