"""Products of the language model: they are the model's, and those of a text depend on that text alone."""

import numpy as np
import spacy

from retold.extract.parser import MODEL, load_parser
from retold.extract.products import TextOps

TEXTS = [f"{'The old ferry sank off the coast. ' * (1 + number % 5)}Then {number} boats came." for number in range(40)]


def test_a_texts_features_do_not_depend_on_what_shares_its_batch() -> None:
    nlp = load_parser()
    together = [doc.tensor for doc in nlp.pipe(TEXTS, batch_size=40)]
    reverse = [doc.tensor for doc in nlp.pipe(TEXTS[::-1], batch_size=7)][::-1]
    for one, other, text in zip(together, reverse, TEXTS, strict=True):
        assert np.array_equal(one, other) and np.array_equal(one, nlp(text).tensor)


def test_the_parse_is_that_of_the_model_as_it_comes() -> None:
    columns: list[int | str] = ["TAG", "HEAD", "DEP", "ENT_TYPE", "ENT_IOB", "LEMMA"]
    for mine, theirs in zip(load_parser().pipe(TEXTS), spacy.load(MODEL).pipe(TEXTS), strict=True):
        assert np.array_equal(mine.to_array(columns), theirs.to_array(columns))


def test_products_are_numpys_where_texts_were_laid_end_to_end_and_thincs_elsewhere() -> None:
    ops, dice = TextOps(), np.random.default_rng(1)
    x, y = dice.standard_normal((9, 6), np.float32), dice.standard_normal((6, 5), np.float32)
    flat = ops.flatten([x[:4], x[4:]], pad=4)
    assert list(ops.cuts) == [0, 2, 10, 19, 21]
    np.testing.assert_allclose(ops.gemm(flat, y), flat @ y, rtol=1e-5)
    np.testing.assert_allclose(ops.gemm(x, x, trans1=True), x.T @ x, rtol=1e-5)
