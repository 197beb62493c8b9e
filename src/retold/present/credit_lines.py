"""Lines that say who made a report ("By Jane Doe, staff writer", "Reporting by ...; editing by ..."): no statement."""

import re

_TOKEN = re.compile(r"[^\W_][\w.'’-]*|&")
_CRAFT = (
    r"(?:reporting|writing|editing|edited|written|compiled|translated|translation|produced|photos?|photographs?"
    r"|photography|pictures?|images?|graphics?|illustrations?|videos?|words|text|research)"
)
# "Reporting by", "Additional reporting and writing by", "With files from", "By", "Sources:"
_MADE_BY = re.compile(
    rf"(?:with\s+)?(?:(?:additional|original|further)\s+)?{_CRAFT}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*){_CRAFT})*\s+by\s"
    r"|with\s+(?:files|reports|reporting|contributions)\s+(?:from|by)\s|sources?:\s",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:By|BY)\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b)(?=[^\W\d_a-z])"
)
_TAKEN_PART = re.compile(
    r"\bcontribut(?:ed|es|ing)\b(?=\s+(?:reporting|from|(?:reporting\s+)?to\s+(?:this|the)\s+(?:report|story|article)))"
    r"|\b(?:reports|reported|reporting)\s+from\b"
)
_PUBLISHED = re.compile(
    r"this\s+(?:story|article|dispatch|piece|report(?=\s+\S+\s+(?:first|originally)))\s+(?:was|is|has\s+been)\s+"
    r"(?:(?:first|originally)\s+)?(?:published|written|compiled|translated|produced|edited|republished)\b",
    re.IGNORECASE,
)
# Beside names, such a line has no words but these: of the craft, of who practises it, and those that join them.
_BESIDE = re.compile(
    r"(?:report|edit|writ|compil|translat|produc|publish|republish|photograph|contribut|illustrat|correspond)\w*"
    r"|additional|further|original(?:ly)?|first|with|by|photos?|pictures?|images?|graphics?|videos?|words|text|research"
    r"|stor(?:y|ies)|article|dispatch|piece|files|staff|chief|senior|special|foreign|political|freelance|former"
    r"|journalists?|columnists?|newsroom|desk|bureau|agenc(?:y|ies)|press"
    r"|an?|the|this|and|&|also|as|at|for|from|in|of|on|to|is|was|has|been|del?|der|di|el|la|le|van|von|al|bin"
)


def names_makers(words: str) -> bool:
    """True if a line or sentence only says who wrote, edited, photographed or first published a report.

    Such words hold names and the words of the craft, nothing else: "By night the quay burned" is none.
    """
    line = words.strip(' \t\n([—–-*_•|"“”')
    tokens = _TOKEN.findall(line)
    if not all(_BESIDE.fullmatch(token.rstrip(".").lower()) or token[0].isupper() for token in tokens):
        return False
    if _MADE_BY.match(line) or _PUBLISHED.match(line) or (_TAKEN_PART.search(line) and line[:1].isupper()):
        return True
    return bool(_BYLINE.match(line)) and len(tokens) > 2
