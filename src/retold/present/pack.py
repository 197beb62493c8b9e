"""Data packed into script elements of a page, safe against anything a report may contain."""

import base64
import json
import re
import zlib
from typing import Any

# Above this many characters of JSON the stories are deflated: of 112 news reports with 2,600 characters and 86 marks
# each, the data takes 12,300 characters a report as JSON and 3,100 deflated and in base64.
PLAIN_LIMIT = 400_000
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def as_json(data: Any) -> str:
    """Compact JSON without a character that could end a script element, a line of script or the encoding."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def script_elements(index: Any, stories: list[Any]) -> str:
    """The index as plain JSON and one element per story, deflated (zlib, base64) where the pile is large."""
    texts = [as_json(story) for story in stories]
    deflated = sum(map(len, texts)) > PLAIN_LIMIT
    parts = [f'<script type="application/json" id="index">{as_json(index)}</script>']
    parts += [_element(place, text, deflated) for place, text in enumerate(texts)]
    return "\n".join(parts)


def _element(place: int, text: str, deflated: bool) -> str:
    if not deflated:
        return f'<script type="application/json" id="story-{place}">{text}</script>'
    packed = base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")
    return f'<script type="application/x-deflate" id="story-{place}">{packed}</script>'
