"""Which language a report is in."""

# py3langid names a wrong language in most texts of fewer than about ten words.
MIN_WORDS = 10
# More than this changes no answer but takes longer.
ENOUGH = 1500


def find_language(text: str) -> str:
    """The ISO 639-1 code of the language of `text`; "" if it has fewer than MIN_WORDS words."""
    import py3langid  # here: it loads its model when it is imported, and most commands need none

    return str(py3langid.classify(text[:ENOUGH])[0]) if len(text.split()) >= MIN_WORDS else ""
