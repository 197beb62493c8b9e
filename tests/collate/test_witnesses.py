"""Whose words stand for a reading."""

import msgspec
from by_hand import one_origin

from conftest import make_report
from retold.collate.tellings import gather_tellings
from retold.collate.witnesses import rank_witnesses
from retold.terms import Manner
from retold.types import Extraction

CLEAN = make_report("The ferry ran aground off Tarn on Monday with 80 people aboard, the coast guard said.")
LOOSE = make_report("Monday off Tarn the ferry was stranded with 80 persons on board, said the guard of the coast.")


def test_a_translation_gives_no_words_while_a_copy_carries_them() -> None:
    _, stemma = one_origin(CLEAN, LOOSE)
    links = tuple(
        msgspec.structs.replace(link, manner=Manner.TRANSLATION if link.copy_id == LOOSE.id else Manner.COPY)
        for link in stemma.links
    )
    assert rank_witnesses([LOOSE, CLEAN], {}, msgspec.structs.replace(stemma, links=links))[0] == CLEAN.id


def test_sentences_of_a_language_that_is_not_read_are_no_tellings() -> None:
    spanish = msgspec.structs.replace(make_report("El barco encalló el lunes. Nadie resultó herido."), language="es")
    assert gather_tellings(spanish, Extraction(report_id=spanish.id), ()) == ()
    assert gather_tellings(CLEAN, Extraction(report_id=CLEAN.id), ()) != ()
