"""Addresses in one form, so that versions of one page are known as such."""

import re
from functools import cache
from urllib.parse import SplitResult, urlsplit

from retold.read.names import load_names

_MOBILE = frozenset(("www", "m", "mobile", "amp", "wap"))
_PORT = {"http": 80, "https": 443}
# Caches hold a page under its own address: https://hill-example.cdn.ampproject.org/c/s/hill.example/a
_CACHED = re.compile(
    r"https?://(?:[\w-]+\.cdn\.ampproject\.org/[cvi]|(?:www\.)?google\.[a-z.]+/amp)/(s/)?(?=[\w-]+\.)", re.IGNORECASE
)
_AMP = re.compile(r"(?:/amp|\.amp)/?$|/index\.(?:html?|php)$")


def normalise_url(url: str) -> str:
    """The address of a web page without what does not tell pages apart; any other text as it is.

    Scheme https except for odd ports; no "www", mobile or AMP host; no fragment, tracking parameters, default port or
    slash at the end; an AMP cache gives way to what it
    holds. The rest of the query keeps its order. Sites that hold two pages under such a pair of addresses
    are unknown to us.
    """
    url = _CACHED.sub(lambda match: "https://" if match[1] else "http://", url.strip())
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in _PORT or not parts.hostname:
        return url
    odd_port = port is not None and port != _PORT[parts.scheme.lower()]
    scheme, host = (parts.scheme.lower(), f"{_host(parts)}:{port}") if odd_port else ("https", _host(parts))
    path = _AMP.sub("", parts.path).rstrip("/")
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _is_tracking(pair))
    return f"{scheme}://{host}{path}" + (f"?{query}" if query else "")


def _host(parts: SplitResult) -> str:
    """The host without the labels that stand for a view of the site; at least two labels are kept."""
    labels = (parts.hostname or "").rstrip(".").split(".")
    kept = [label for label in labels[:-2] if label not in _MOBILE] + labels[-2:]
    return ".".join(kept)


def _is_tracking(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in _tracking() or name.startswith("utm_")


@cache
def _tracking() -> frozenset[str]:
    return frozenset(load_names("tracking parameter"))
