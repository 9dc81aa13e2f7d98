"""WebKit, by WebDriver: WebKitGTK's small browser, on a screen that nobody sees."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import requests

from drivers.actions import ActingReader
from drivers.engine import (
    PATIENCE,
    WIDE,
    Engine,
    LostError,
    MissingEngineError,
    Place,
    Reader,
    between,
    packed,
    take_from,
    unpacked,
)

BROWSERS = ("webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0")
MISSING = """no {} was found. Get WebKit and a screen for it with:
    apt-get install webkit2gtk-driver xvfb      (Debian, Ubuntu)"""
# Neither a sandbox nor a graphics card, as in a container; nobody's settings.
ENVIRONMENT = {
    "GDK_BACKEND": "x11",
    "GSETTINGS_BACKEND": "memory",
    "JSC_useFTLJIT": "0",  # what is compiled best pays off after longer visits than these
    "JSC_useOMGJIT": "0",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "NO_AT_BRIDGE": "1",
    "WEBKIT_DISABLE_DMABUF_RENDERER": "1",
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
    "WEBKIT_SKIA_ENABLE_CPU_RENDERING": "1",
}
LEFT = ("no such window", "no such frame", "unknown error", "unexpected alert open")
HEARD = """() => {
  const heard = JSON.parse(sessionStorage.getItem("heard") ?? "[]");
  sessionStorage.removeItem("heard");
  return heard;
}"""
NARROWEST = 460  # pixels, for its buttons
STILL = 6  # looks at a window, each a twentieth of a second after the last
INSIDE = "() => [innerWidth, innerHeight]"


class WebKit(Engine):
    """A screen for WebKits: each reader gets one, whose profile is gone afterwards."""

    name = "webkit"

    def __init__(self, driver: str, browser: str, screen: str) -> None:
        self.driver, self.browser = driver, browser
        reads, writes = os.pipe()
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        # What players of sound there are is asked once, not by every reader's browser.
        self.environment = {
            **os.environ,
            **ENVIRONMENT,
            "GST_REGISTRY": str(Path(self._folder.name, "players")),
        }
        words = [screen, "-displayfd", str(writes), "-screen", "0", "1600x1400x24"]
        self._screen = subprocess.Popen(
            [*words, "-nolisten", "tcp"], pass_fds=[writes], stderr=subprocess.DEVNULL
        )
        os.close(writes)
        with os.fdopen(reads) as told:
            self.environment["DISPLAY"] = f":{told.readline().strip()}"

    def reader(self, *, private: bool = False) -> Reader:
        """Return a reader; a private window is what its driver gives anyway."""
        return WebKitReader(self)

    def close(self) -> None:
        self._screen.terminate()
        self._screen.wait(60)
        self._folder.cleanup()


class WebDriverError(Exception):
    """A command was refused, or what it ran in the page has raised."""


class WebDriver:
    """A session of a driver, which starts with it. options: of the session."""

    def __init__(self, program: str, environment: dict[str, str], options: dict[str, Any]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        words = [program, f"--port={port}"]
        self._process = subprocess.Popen(
            words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._http = requests.Session()
        self._address = f"http://127.0.0.1:{port}/session"
        self._wait(port)
        begun = self.send("post", "", capabilities={"alwaysMatch": options})
        self._address += f"/{begun['sessionId']}"

    def _wait(self, port: int) -> None:
        """Wait until it listens."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with socket.socket() as knocking:
                if not knocking.connect_ex(("127.0.0.1", port)):
                    return
            time.sleep(0.02)
        raise WebDriverError("the driver does not start")

    def send(self, verb: str, command: str, **parameters: Any) -> Any:
        """Return what a command says. Raises WebDriverError or LostError."""
        body = parameters if verb == "post" else None
        told = self._http.request(verb, self._address + command, json=body, timeout=2 * PATIENCE)
        value = told.json()["value"]
        if told.ok:
            return value
        raised = LostError if value["error"] in LEFT else WebDriverError
        raise raised(f"{command}: {value['error']}: {value['message']}")

    def end(self) -> None:
        self.send("delete", "")
        self._http.close()
        self._process.terminate()
        self._process.wait(60)


class WebKitReader(ActingReader):
    """A browser of its own."""

    name = "webkit"
    touches = False
    stores = False
    waits = 0  # a page that is left while it waits never answers, nor does the driver

    def __init__(self, engine: WebKit) -> None:
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.home = Path(self._folder.name)
        environment = {**engine.environment, "HOME": str(self.home)}
        browser = {"binary": engine.browser, "args": ["--automation"]}
        options = {
            "webkitgtk:browserOptions": browser,
            "timeouts": {"script": 1000 * PATIENCE, "pageLoad": 1000 * PATIENCE},
        }
        self.driver = WebDriver(engine.driver, environment, options)
        self._size = WIDE
        self._beside = self._above = 0  # what a window has around its page
        self.resize(*self._size)

    def open(self, address: str) -> None:
        self.driver.send("post", "/url", url=address)

    def come(self) -> None:
        """Stay: its driver hands keys to the page, wherever its window is."""

    def reload(self) -> None:
        self.driver.send("post", "/refresh")

    def resize(self, width: int, height: int) -> None:
        """Make the page so large. The window follows when it comes to it, as windows do."""
        width = max(width, NARROWEST)
        self._size = (width, height)
        for _ in range(9):
            size = {"width": width + self._beside, "height": height + self._above}
            self.driver.send("post", "/window/rect", **size)
            if self._becomes(width, height):
                return
            inside = self.evaluate(INSIDE)
            self._beside = size["width"] - inside[0]
            self._above = size["height"] - inside[1]
        raise AssertionError(f"{self.name}: the window does not become {width} by {height}")

    def _becomes(self, width: int, height: int) -> bool:
        """Say whether the page has a size, once it has changed no more for a while."""
        before, still = None, 0
        while still < STILL:
            inside = self.evaluate(INSIDE)
            if inside == [width, height]:
                return True
            still = still + 1 if inside == before else 0
            before = inside
            time.sleep(0.05)
        return False

    def again(self) -> None:
        new = self.driver.send("post", "/window/new", type="window")["handle"]
        self.driver.send("delete", "/window")
        self.driver.send("post", "/window", handle=new)
        self.resize(*self._size)

    def tab(self) -> Reader:
        raise NotImplementedError("its driver looks through one window at a time")

    def close(self) -> None:
        self.driver.end()
        self._folder.cleanup()

    def errors(self) -> list[str]:
        """Return what the page's own ears have heard: the driver has none."""
        heard: list[str] = self.evaluate(HEARD)
        return heard

    def file(self) -> bytes | None:
        return take_from(self.home)

    def evaluate(self, function: str, *given: Any) -> Any:
        script = f"return ({packed(function)})(arguments[0])"
        told = self.driver.send("post", "/execute/sync", script=script, args=[json.dumps(given)])
        return unpacked(told)

    def perform(self, source: dict[str, Any]) -> None:
        self.driver.send("post", "/actions", actions=[source])

    def point(self, *places: Place) -> None:
        self.act("mouse", *(move(place) for place in between((self._mouse, *places), 4)))
        self._mouse = places[-1]

    def swipe(self, *places: Place) -> None:
        raise NotImplementedError("its driver has no finger")


def move(place: Place) -> dict[str, Any]:
    """Return what moves a pointer to a place of the window: to a whole pixel, or it refuses."""
    x, y = (round(each) for each in place)
    return {"type": "pointerMove", "x": x, "y": y, "duration": 0}


def start() -> WebKit:
    """Start a screen. Raises MissingEngineError."""
    folders = (
        f"/usr/{lib}" for lib in ("lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu", "lib", "libexec")
    )
    browsers = (Path(folder, version, "MiniBrowser") for folder in folders for version in BROWSERS)
    found = {
        "WebKitWebDriver": shutil.which("WebKitWebDriver"),
        "MiniBrowser": next((str(each) for each in browsers if each.exists()), None),
        "Xvfb": shutil.which("Xvfb"),
    }
    for name, path in found.items():
        if not path:
            raise MissingEngineError(MISSING.format(name))
    return WebKit(*filter(None, found.values()))
