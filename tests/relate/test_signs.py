from conftest import make_report
from retold.relate.fingerprint import fingerprint
from retold.relate.signs import rate_rewriting, rate_translation

PLAIN = "The mayor of Lindholm resigned on Thursday. Her deputy will hold the office until the vote in May."


def test_a_plain_report_shows_no_signs() -> None:
    print_ = fingerprint(make_report(PLAIN))
    assert (rate_translation(print_)[0], rate_rewriting(print_)[0]) == (0.0, 0.0)


def test_a_weekday_with_the_day_in_brackets_is_a_sign_of_translation_and_is_pointed_at() -> None:
    report = make_report("The mayor of Lindholm resigned on Thursday (4).")
    score, reasons, spans = rate_translation(fingerprint(report))
    assert score > 0.5
    assert "brackets" in reasons[0]
    assert report.text[spans[0].start : spans[0].end] == "Thursday (4)"


def test_closing_questions_and_smooth_connectives_are_signs_of_rewriting() -> None:
    text = PLAIN + " It is important to note the reaction. As the situation unfolds, what will it mean for the town?"
    assert rate_rewriting(fingerprint(make_report(text)))[0] > 0.5


def test_a_question_within_a_quote_is_not_a_closing_question() -> None:
    text = PLAIN + ' "And who will now look after the old people of this town?" asked a baker.'
    assert rate_rewriting(fingerprint(make_report(text)))[0] == 0.0
