import re
from pathlib import Path

import msgspec
from pile import make_dossier

from retold.present.weighing import BY_FACTS, calibration, rank_evidence, rest_of_score, speaks_of
from retold.terms import Manner
from retold.types import Evidence

METHOD = Path(__file__).parents[2] / "docs" / "method" / "stemma.md"


def link(number):
    return next(link for link in make_dossier().stemma.links if link.id == f"k{number}")


def test_an_error_in_common_comes_before_shared_figures_of_the_same_score():
    figures = Evidence(feature="shared_figures", score=0.9, detail="9 in common")
    error = Evidence(feature="shared_errors", score=0.9, detail="a name misspelt alike")
    weak = Evidence(feature="shared_errors", score=0.1, detail="one letter")
    assert rank_evidence([weak, figures, error]) == [error, figures, weak]


def test_what_speaks_against_a_link_is_told_from_what_speaks_for_it():
    late = Evidence(feature="times", score=0.1, detail="against it: the supposed exemplar is dated 3 hours after")
    assert speaks_of(late) == "against"
    assert speaks_of(msgspec.structs.replace(late, detail="the exemplar is dated 3 hours before")) == "descent"
    assert speaks_of(Evidence(feature="signs_of_translation", score=1.0, detail="")) == "manner"


def test_only_a_fitted_link_is_said_to_be_fitted():
    dossier = make_dossier()
    assert rest_of_score(link(2), dossier).startswith("fitted: of links rated 0.8 to 1.0")
    assert "not in the pile" in rest_of_score(msgspec.structs.replace(link(1), score=0.9), dossier)
    assert "0.89 held" in rest_of_score(msgspec.structs.replace(link(1), score=0.83), dossier)
    assert "not fitted" in rest_of_score(link(6), dossier) and link(6).manner is Manner.MERGE
    assert "shared facts" in rest_of_score(msgspec.structs.replace(link(2), score=BY_FACTS), dossier)
    assert rest_of_score(msgspec.structs.replace(link(2), judged_by="Ana"), dossier) == "decided by Ana"


def test_the_shares_that_held_are_those_of_the_method_page():
    told = re.search(r"Of links rated \.4-\.6, (\.\d+) hold; \.6-\.8: (\.\d+); \.8-1: (\.\d+)", METHOD.read_text())
    assert told and tuple(map(float, told.groups())) == tuple(held for _, _, held in reversed(calibration()))
