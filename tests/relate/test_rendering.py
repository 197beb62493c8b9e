from conftest import make_report
from retold.relate import relate_reports
from retold.relate.fingerprint import fingerprint
from retold.relate.signs import rate_translation
from retold.terms import Manner

DISPATCH = (
    "The harbour council of Karvik closed its northern pier on Tuesday after a crane fell into the water. "
    "Sixteen dock workers were taken to the clinic and 1,450 containers stood in the yard, the council said. "
    "Port director Alva Stenberg told reporters that repairs would last until the autumn. "
    "The insurer Helmdal sent two engineers who took samples of the concrete. "
    "A cruise ship with 800 guests was led to Osmund, and its passengers went on by bus."
)
TURNED = (
    "The harbor council of Karvik closed the northern pier on Tuesday after a crane has fallen in the water. "
    "Sixteen dock workers were taken for the clinic and 1,450 containers were in the yard, said the council. "
    "The port director Alva Stenberg told to reporters that the repairs would last to the autumn. "
    "The insurer Helmdal sent two engineers that took samples from the concrete. "
    "A cruise ship with 800 guests was led for Osmund, and their passengers went by bus."
)
EDITED = DISPATCH.replace("told reporters", "said").replace("16", "Sixteen").replace("led to", "sent to")


def _manner(text: str) -> Manner:
    exemplar, copy = make_report(DISPATCH, publisher="Karvik Post"), make_report(text, publisher="Far News")
    laid = {link.copy_id: link for stemma in relate_reports([exemplar, copy], []).stemmata for link in stemma.links}
    return next(iter(laid.values())).manner


def test_a_copy_reworded_a_little_in_every_sentence_is_a_translation() -> None:
    assert _manner(TURNED) is Manner.TRANSLATION


def test_a_copy_touched_in_few_sentences_is_no_translation() -> None:
    assert _manner(EDITED) in (Manner.EDIT, Manner.COPY, Manner.TRIM)


def test_a_quote_jammed_against_its_colon_or_closed_with_another_mark_is_a_sign_of_translation() -> None:
    jammed = make_report('The owner denied a leak:"No alarm was noted before the evening," the owner said.')
    mixed = make_report("'I left the house and all was dark,\" said a neighbour of the works.")
    clean = make_report(
        'The owner denied a leak: "No alarm was noted," he said. "It isn\'t so," said the workers\' union.'
    )
    assert rate_translation(fingerprint(jammed))[0] > 0
    assert rate_translation(fingerprint(mixed))[0] > 0
    assert rate_translation(fingerprint(clean))[0] == 0
