"""Firefox, by WebDriver BiDi: it speaks that itself, without a driver between."""

import json
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import websocket

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

PROGRAMS = ("firefox-esr", "firefox")
MISSING = """no Firefox was found. Get one with any of:
    apt-get install firefox-esr      (Debian)
    apt-get install firefox          (Ubuntu)"""
# It asks nobody for anything, stores files without a question, and has a finger.
PREFERENCES: dict[str, Any] = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.contentblocking.report.enabled": False,
    "browser.download.folderList": 2,
    "browser.download.alwaysOpenPanel": False,
    "browser.newtabpage.enabled": False,
    "browser.safebrowsing.blockedURIs.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "browser.search.update": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage": "about:blank",
    "browser.startup.page": 0,
    "browser.tabs.warnOnClose": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.min_background_timeout_value": 4,
    "dom.serviceWorkers.idle_timeout": 500,
    "dom.w3c_touch_events.enabled": 1,
    "extensions.update.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "javascript.options.wasm_optimizingjit": False,  # pays off after longer visits than these
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.prefetch-next": False,
    "services.settings.server": "data:,#no-server",
    "signon.autofillForms": False,
    "toolkit.cosmeticAnimations.enabled": False,
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "data:,",
    "ui.prefersReducedMotion": 0,
}
LISTENS = "WebDriverBiDiServer.json"  # in its profile: where
REPLACED = "browsingContext.domContentLoaded"
DEFAULT = "default"  # the container that is always there
LEFT = ("no such frame", "no such window", "unknown error")
# What it says of a formula that has come in part only.
HALF_PARSED = "Invalid markup: "


class BidiError(Exception):
    """A command was refused, or what it ran in the page has raised."""


class Bidi:
    """A connection that sends one command at a time, and keeps what events tell meanwhile."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(
            f"{address}/session", suppress_origin=True, timeout=PATIENCE
        )
        self._count = 0
        self.events: list[dict[str, Any]] = []

    def send(self, method: str, lost: str = "", **parameters: Any) -> Any:
        """Return what a command says. Raises BidiError or LostError.

        lost: a page; when another one takes its place meanwhile, no answer comes.
        """
        self._count += 1
        command = {"id": self._count, "method": method, "params": parameters}
        self._socket.send(json.dumps(command))
        self._socket.settimeout(PATIENCE)
        while (heard := self._hear(method)).get("id") != self._count:
            self.events.append(heard)
            if heard.get("method") == REPLACED and heard["params"]["context"] == lost:
                self._socket.settimeout(2)
        if heard["type"] != "error":
            return heard["result"]
        raised = LostError if heard["error"] in LEFT else BidiError
        raise raised(f"{method}: {heard['error']}: {heard['message']}")

    def _hear(self, method: str) -> dict[str, Any]:
        try:
            heard: dict[str, Any] = json.loads(self._socket.recv())
        except websocket.WebSocketTimeoutException as error:
            raise LostError(f"{method}: no answer") from error
        return heard

    def close(self) -> None:
        self._socket.close()


class Firefox(Engine):
    """A running Firefox with a profile of its own. preferences: beside the usual ones."""

    name = "firefox"

    def __init__(self, program: str, **preferences: Any) -> None:
        self.program = program
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.profile = Path(self._folder.name, "profile")
        self.files = Path(self._folder.name, "files")
        self.profile.mkdir()
        self.files.mkdir()
        told = {**PREFERENCES, "browser.download.dir": str(self.files), **preferences}
        lines = (f"user_pref({json.dumps(key)}, {json.dumps(told[key])});\n" for key in told)
        (self.profile / "user.js").write_text("".join(lines), encoding="utf-8")
        self._private: Firefox | None = None
        self._run()

    def _run(self) -> None:
        words = [self.program, "--headless", "--no-remote", "--remote-debugging-port=0"]
        words += ["--profile", str(self.profile)]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(words, stdout=quiet, stderr=quiet)
        self.bidi = Bidi(self._address())
        self.bidi.send("session.new", capabilities={})
        self.bidi.send("session.subscribe", events=["log.entryAdded", REPLACED])

    def _address(self) -> str:
        """Return where it listens, once it does."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            with suppress(OSError, ValueError):
                told = json.loads((self.profile / LISTENS).read_text("utf-8"))
                return f"ws://{told['ws_host']}:{told['ws_port']}"
            time.sleep(0.05)
        raise BidiError(f"{self.program} does not start")

    def reader(self, *, private: bool = False) -> Reader:
        if not private:
            container = self.bidi.send("browser.createUserContext")["userContext"]
            return FirefoxReader(self, container)
        if not self._private:
            options = {"browser.privatebrowsing.autostart": True}
            self._private = Firefox(self.program, **options)
        return FirefoxReader(self._private, DEFAULT)

    def close(self) -> None:
        if self._private:
            self._private.close()
        self.bidi.send("browser.close")
        self.bidi.close()
        self._process.wait(60)
        self._folder.cleanup()


class FirefoxReader(ActingReader):
    """A window in a container of its own, which shares nothing with the others."""

    name = "firefox"
    touches = True
    stores = True

    def __init__(self, engine: Firefox, container: str, alone: bool = True) -> None:
        self.engine, self.bidi, self.container = engine, engine.bidi, container
        self.alone = alone and container != DEFAULT
        self._size = WIDE
        self._enter()

    def _enter(self) -> None:
        made = self.bidi.send("browsingContext.create", type="window", userContext=self.container)
        self.page = made["context"]
        self.come()
        self.resize(*self._size)

    def open(self, address: str) -> None:
        self.bidi.send("browsingContext.navigate", context=self.page, url=address, wait="complete")

    def come(self) -> None:
        self.bidi.send("browsingContext.activate", context=self.page)

    def reload(self) -> None:
        self.bidi.send("browsingContext.reload", context=self.page, wait="complete")

    def resize(self, width: int, height: int) -> None:
        self._size = (width, height)
        viewport = {"width": width, "height": height}
        self.bidi.send("browsingContext.setViewport", context=self.page, viewport=viewport)

    def again(self) -> None:
        self.bidi.send("browsingContext.close", context=self.page)
        self._enter()

    def tab(self) -> Reader:
        return FirefoxReader(self.engine, self.container, alone=False)

    def close(self) -> None:
        if self.alone:
            self.bidi.send("browser.removeUserContext", userContext=self.container)
        else:
            self.bidi.send("browsingContext.close", context=self.page)

    def errors(self) -> list[str]:
        self.bidi.send("session.status")
        mine = [
            event["params"]
            for event in self.bidi.events
            if event.get("method") == "log.entryAdded"
            and event["params"]["source"].get("context") == self.page
        ]
        self.bidi.events.clear()
        told = [str(entry["text"]) for entry in mine if entry["level"] == "error"]
        return [each for each in told if not each.startswith(HALF_PARSED)]

    def file(self) -> bytes | None:
        return take_from(self.engine.files)

    def evaluate(self, function: str, *given: Any) -> Any:
        told = self.bidi.send(
            "script.callFunction",
            lost=self.page,
            functionDeclaration=packed(function),
            awaitPromise=True,
            target={"context": self.page},
            arguments=[{"type": "string", "value": json.dumps(given)}],
        )
        if told["type"] == "exception":
            raise BidiError(told["exceptionDetails"]["text"])
        return unpacked(told["result"].get("value"))

    def perform(self, source: dict[str, Any]) -> None:
        self.bidi.send("input.performActions", context=self.page, actions=[source])

    def point(self, *places: Place) -> None:
        for place in between((self._mouse, *places), 4):
            self.act("mouse", move(place))
        self._mouse = places[-1]

    def swipe(self, *places: Place) -> None:
        self.act(
            "touch",
            move(places[0]),
            {"type": "pointerDown", "button": 0},
            *(move(place) for place in between(places)),
            {"type": "pointerUp", "button": 0},
        )


def move(place: Place) -> dict[str, Any]:
    """Return what moves a pointer to a place of the window."""
    x, y = place
    return {"type": "pointerMove", "x": x, "y": y}


def start() -> Firefox:
    """Start one. Raises MissingEngineError."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise MissingEngineError(MISSING)
    return Firefox(program)
