"""Pictures of a page, wide and narrow, light and dark: screenshots.py PAGE FOLDER [NAME=ADDRESS...].

An address is what stands after "#" in the page ("t1/r456/10-20": a report opened at a span); without any, the states
are chosen from the page: front, largest story, its lead, a report, a link's evidence, two reports side by side. A state
"NAME=ADDRESS!" is pictured as tall as the page is, "NAME=ADDRESS!1400" so many pixels tall. Needs Chromium and
chromedriver; says how long each view took.
"""

import base64
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
SIZES = {"wide": (1440, 1000), "narrow": (390, 844)}
THEMES = ("light", "dark")
TALLEST = 12_000
LEAD = 1440
WAIT_SECONDS = 20
# In the page: the addresses of its states, found from its own data.
CHOOSE = """
const index = JSON.parse(document.getElementById("index").textContent);
const id = index.stories.length ? index.stories[0].id : "";
const links = [...document.querySelectorAll("main a[href]")].map((a) => a.getAttribute("href").slice(1));
const pick = (test) => links.find(test) || "";
return {story: id, report: pick((a) => /\\/r[0-9a-f]+\\/\\d+-\\d+$/.test(a)),
        evidence: pick((a) => a.includes("/link/")), compare: pick((a) => a.includes("/vs/"))};
"""
READY = "return document.querySelectorAll('main h1, main h2').length > 0 && document.readyState === 'complete'"


class Browser:
    """One session of chromedriver, spoken to in its own protocol."""

    def __init__(self, port: int, folder: str) -> None:
        self._root = f"http://127.0.0.1:{port}"
        options = {"args": [*QUIET, f"--user-data-dir={folder}"]}
        found = self._post("/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})
        self._session = f"/session/{found['sessionId']}"

    def open(self, url: str) -> None:
        """Loads `url`; returns when it has loaded."""
        self._post(f"{self._session}/url", {"url": url})

    def run(self, script: str, *arguments: Any) -> Any:
        """What `script` returns in the page."""
        return self._post(f"{self._session}/execute/sync", {"script": script, "args": list(arguments)})

    def command(self, name: str, **params: Any) -> Any:
        """A command of the browser's own debugging protocol."""
        return self._post(f"{self._session}/goog/cdp/execute", {"cmd": name, "params": params})

    def quit(self) -> None:
        """Ends the browser."""
        urllib.request.urlopen(urllib.request.Request(self._root + self._session, method="DELETE"), timeout=10)

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            self._root + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser with a profile of its own, gone afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        driver = subprocess.Popen(
            ["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait_for(port)
            session = Browser(port, f"{folder}/profile")
            yield session
            session.quit()
        finally:
            driver.terminate()
            driver.wait(timeout=10)


def take_pictures(page: Path, folder: Path, states: dict[str, str]) -> Iterator[tuple[Path, float]]:
    """Each picture as it is written, with the seconds its view took."""
    with browser() as session:
        for size, (width, height) in SIZES.items():
            for theme in THEMES:
                _dress(session, width, height, theme)
                session.open(page.as_uri())
                _settle(session)
                for name, address in (states or _choose(session)).items():
                    place, mark, tall = address.partition("!")
                    seconds = _visit(session, page, place)
                    target = folder / f"{name}-{size}-{theme}.png"
                    target.write_bytes(_capture(session, width, _height(session, height, mark, tall)))
                    yield target, seconds


def _choose(session: Browser) -> dict[str, str]:
    session.run("location.hash = JSON.parse(document.getElementById('index').textContent).stories[0].id")
    _settle(session)
    chosen = session.run(CHOOSE)
    tall = {"front": "!", "lead": f"{chosen['story']}!{LEAD}"}
    return tall | {name: state + ("!" if name == "story" else "") for name, state in chosen.items() if state}


def _dress(session: Browser, width: int, height: int, theme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": theme}]
    session.command("Emulation.setEmulatedMedia", features=features)
    session.command(
        "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
    )


def _visit(session: Browser, page: Path, address: str) -> float:
    """Goes to `address` from the front and waits until it is drawn; the seconds that took."""
    session.open("about:blank")
    begun = time.perf_counter()
    session.open(f"{page.as_uri()}#{address}")
    _settle(session)
    return time.perf_counter() - begun


def _settle(session: Browser) -> None:
    """Waits until the page has drawn something, and then for the next frame."""
    end = time.monotonic() + WAIT_SECONDS
    while not session.run(READY):
        if time.monotonic() > end:
            raise TimeoutError(f"The page drew nothing within {WAIT_SECONDS} seconds.")
        time.sleep(0.02)
    time.sleep(0.15)


def _height(session: Browser, height: int, mark: str, tall: str) -> int:
    """How tall a picture is: as the window, as the page, or as asked."""
    if not mark:
        return height
    whole = max(height, session.run("return document.documentElement.scrollHeight"))
    return min(TALLEST, whole, int(tall) if tall else TALLEST)


def _capture(session: Browser, width: int, height: int) -> bytes:
    clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
    shot = session.command("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
    return base64.b64decode(shot["data"])


def _wait_for(port: int) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("chromedriver did not start.")


def main(arguments: list[str]) -> int:
    """Takes every picture; prints its path and how long its view took."""
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    missing = [name for name in ("chromedriver",) if shutil.which(name) is None]
    if missing:
        print(f"Cannot take pictures: {', '.join(missing)} is not installed.", file=sys.stderr)
        return 3
    folder = Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    states = dict(state.split("=", 1) for state in arguments[2:])
    for target, seconds in take_pictures(Path(arguments[0]).resolve(), folder, states):
        print(f"{target}  {seconds:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
