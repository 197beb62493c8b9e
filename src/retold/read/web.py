"""One address of the web asked once, within limits: http and https alone, so long, so much, so often led elsewhere."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from importlib.metadata import version
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from retold.read.decode import MAX_BYTES

SCHEMES = ("http", "https")
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one answer may take, how many bytes it may have, how often it may lead elsewhere, and how many seconds
    lie between two requests to one host."""

    seconds: float = 30.0
    most_bytes: int = MAX_BYTES
    redirects: int = 5
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site sent, and by what it will recognise this state of it ("" where it said nothing)."""

    data: bytes
    etag: str
    last_modified: str


class Refused(Exception):
    """No answer that can be taken; says why and what to do."""


def is_web(address: str) -> bool:
    """True for an address that may be asked."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme.lower() in SCHEMES and bool(parts.hostname)


def ask(address: str, headers: Mapping[str, str], limits: Limits) -> Answer | None:
    """The answer, None if nothing changed since the state that `headers` name. Raises Refused."""
    agent = {"User-Agent": f"Retold/{version('retold')} (reads feeds on request)", "Accept-Encoding": "identity"}
    deadline = time.monotonic() + limits.seconds
    try:
        with _opener(limits).open(Request(address, headers={**agent, **headers}), timeout=limits.seconds) as response:
            data = _read(response, limits, deadline)
            return Answer(data, response.headers.get("ETag", ""), response.headers.get("Last-Modified", ""))
    except HTTPError as error:
        if error.code == 304:
            return None
        raise Refused(_why(error)) from error
    except TimeoutError as error:
        raise Refused(f"no answer within {limits.seconds:g} seconds; try again later") from error
    except (URLError, HTTPException, OSError, ValueError) as error:
        if isinstance(getattr(error, "reason", None), TimeoutError):
            raise Refused(f"no answer within {limits.seconds:g} seconds; try again later") from error
        raise Refused(f"cannot be reached ({getattr(error, 'reason', error)}); check the address") from error


def _read(response: Any, limits: Limits, deadline: float) -> bytes:
    """The whole of an answer. Raises Refused where it is too long or drips too slowly."""
    data = bytearray()
    while chunk := response.read1(_CHUNK):
        data += chunk
        if len(data) > limits.most_bytes:
            raise Refused(f"longer than {limits.most_bytes:,} bytes, too long for a feed; save it by hand and split it")
        if time.monotonic() > deadline:
            raise Refused(f"not sent within {limits.seconds:g} seconds; try again later")
    return bytes(data)


def _why(error: HTTPError) -> str:
    wait = error.headers.get("Retry-After", "") if error.headers else ""
    if error.code in (429, 503):
        return f"the site asks to be left alone for now ({error.code}{f', for {wait} seconds' if wait else ''}); wait"
    return " ".join(f"the site answered {error.code} {error.reason}".split()) + "; check the address"


def _opener(limits: Limits) -> OpenerDirector:
    """An opener that knows no other schemes than those of the web; the environment's proxies hold."""
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler(), HTTPErrorProcessor(), HTTPDefaultErrorHandler()):
        opener.add_handler(handler)
    opener.add_handler(_Redirects(limits.redirects))
    return opener


class _Redirects(HTTPRedirectHandler):
    """Follows an answer that leads elsewhere `most` times, but not out of the web."""

    def __init__(self, most: int) -> None:
        self._most, self._followed = most, 0

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The request to `newurl`. Raises Refused for other schemes, and once it has been enough."""
        self._followed += 1
        if self._followed > self._most:
            raise Refused(f"it leads elsewhere more than {self._most} times; give the last address itself")
        if not is_web(newurl):
            raise Refused(f"it leads to {newurl[:200]}, which is no address of the web")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
