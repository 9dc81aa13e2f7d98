"""What a browser can do for a test, whichever browser it is."""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

Place = tuple[float, float]  # of the window, in pixels
PATIENCE = 180  # seconds: a start of Python on a busy machine
UNFINISHED = (".part", ".wkdownload")
WIDE = (1200, 900)
NARROW = (380, 800)

# Ask in the page until the claim holds, or for half a second.
WAIT = """async (...given) => {
  const claim = %s;
  const end = performance.now() + %d;
  for (;;) {
    const held = await claim(...given);
    if (held || performance.now() >= end) return held;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}"""

# Where a place of an element is in the window, once it has come to rest there and takes presses.
PLACE = """async (selector, share) => {
  const frame = () => new Promise(requestAnimationFrame);
  const one = document.querySelector(selector);
  if (!one) return null;
  const before = one.getBoundingClientRect();
  if (before.top < 80 || before.bottom > innerHeight - 20) {
    one.scrollIntoView({ block: "center", behavior: "instant" });
  }
  await frame();
  const { x, y, width, height } = one.getBoundingClientRect();
  await frame();
  const again = one.getBoundingClientRect();
  if (x !== again.x || y !== again.y || !width) return null;
  const place = [x + share * width, y + height / 2];
  const hit = document.elementFromPoint(...place);
  const parts = [one, one.closest("label")].filter(Boolean);
  return hit && (hit.contains(one) || parts.some((part) => part.contains(hit))) ? place : null;
}"""
# Notes whether the next click meets something beside the element that it is meant for.
LISTEN = """(selector) => {
  const one = document.querySelector(selector);
  const parts = [one, one?.closest("label")].filter(Boolean);
  const note = ({ target }) => (window.missed = !parts.some((part) => part.contains(target)));
  window.missed = false;
  addEventListener("click", note, { capture: true, once: true });
}"""
MISSED = "() => window.missed"
TRIES = 3


class MissingEngineError(Exception):
    """This machine has no such browser; says how to get it."""


class LostError(Exception):
    """The page was left while it was asked something."""


class Reader(ABC):
    """Someone in front of a window of their own.

    Functions are JavaScript, `(…) => …`, and may be async; what they are given and what they
    return is JSON.
    """

    name: str  # of the engine
    touches: bool  # whether there is a finger
    stores: bool  # whether it can keep Python's snapshot
    waits = 500  # milliseconds that one question may wait in a page for what it asks for

    # Pages

    @abstractmethod
    def open(self, address: str) -> None:
        """Open a page, as from a bookmark, and wait until all of it has loaded."""

    def begin(self, address: str) -> None:
        """Set off for a page, and stay until something of it is there."""
        self._leave("(address) => { location.href = address; }", address)
        self.wait_until("(address) => location.href === address", address)

    def back(self) -> None:
        """Set off for the page before."""
        self._leave("() => history.back()")

    def forward(self) -> None:
        """Set off for the page after."""
        self._leave("() => history.forward()")

    def _leave(self, function: str, *given: Any) -> None:
        with suppress(LostError):
            self.evaluate(function, *given)

    @abstractmethod
    def come(self) -> None:
        """Bring the window before all others."""

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the window a size; WebKit's is never narrower than its own buttons."""

    @abstractmethod
    def again(self) -> None:
        """Close the window and open another one; the browser remembers what it remembers."""

    @abstractmethod
    def tab(self) -> "Reader":
        """Open another window of the same reader, beside this one; closing it leaves this one."""

    @abstractmethod
    def close(self) -> None:
        """Close the window; nothing is remembered."""

    @abstractmethod
    def errors(self) -> list[str]:
        """Return what went wrong in the pages since the last time: errors, unheard rejections."""

    @abstractmethod
    def file(self) -> bytes | None:
        """Return a file that was handed to the reader since the last time, if one is there."""

    def downloaded(self) -> bytes:
        """Return the file that was handed to the reader, once it is there whole."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.evaluate("() => new Promise((resolve) => setTimeout(resolve, 20))")
            content = self.file()
            if content is not None:
                return content
        raise AssertionError(f"{self.name}: no file was handed over")

    # Asking

    @abstractmethod
    def evaluate(self, function: str, *given: Any) -> Any:
        """Return what a function says in the page. Raises LostError when the page is left."""

    def wait_until(self, claim: str, *given: Any) -> Any:
        """Wait until a claim holds in the page, whichever page that will be; return its answer."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                held = self.evaluate(WAIT % (claim, self.waits), *given)
            except LostError:
                continue
            if held:
                return held
            time.sleep(0.02)
        raise AssertionError(f"{self.name}: after {PATIENCE} s still not: {claim} {given or ''}")

    # Hands

    @abstractmethod
    def point(self, *places: Place) -> None:
        """Move the mouse through places of the window."""

    @abstractmethod
    def down(self) -> None:
        """Press the mouse's first button."""

    @abstractmethod
    def up(self) -> None: ...

    @abstractmethod
    def swipe(self, *places: Place) -> None:
        """Put a finger down, drag it through places of the window, and lift it."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys, one after another, by their names in KeyboardEvent, or "Control+a"."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Type a text."""

    @abstractmethod
    def double_click(self, place: Place) -> None:
        """Click twice at a place, as quickly as the machine allows."""

    def drag(self, *places: Place) -> None:
        """Drag the mouse through places of the window."""
        self.point(places[0])
        self.down()
        self.point(*places[1:])
        self.up()

    def click(self, selector: str) -> None:
        """Click on the middle of an element; again, where something moved under the mouse."""
        for _ in range(TRIES):
            place = self.middle(selector)
            self.evaluate(LISTEN, selector)
            self.point(place)
            self.down()
            self.up()
            with suppress(LostError):
                if self.evaluate(MISSED):
                    continue
            return
        raise AssertionError(f"{self.name}: clicks on {selector} do not reach it")

    def middle(self, selector: str) -> Place:
        """Bring an element into the window; return where its middle is, once it rests there."""
        return self.along(selector, 0.5)

    def along(self, selector: str, share: float) -> Place:
        """Return a place at half an element's height, a share of its way from left to right."""
        x, y = self.wait_until(PLACE, selector, share)
        return x, y

    def focus(self, selector: str) -> None:
        """Give an element the focus."""
        self.evaluate("(selector) => document.querySelector(selector).focus()", selector)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Engine(ABC):
    """A running browser."""

    name: str

    @abstractmethod
    def reader(self, *, private: bool = False) -> Reader:
        """Return someone who was never here, or is here in a private window."""

    @abstractmethod
    def close(self) -> None: ...


def packed(function: str) -> str:
    """Return a function that takes one JSON text and returns one."""
    return f"async (given) => JSON.stringify((await ({function})(...JSON.parse(given))) ?? null)"


def unpacked(told: str | None) -> Any:
    """Return what a packed function has said."""
    return None if told is None else json.loads(told)


def between(places: tuple[Place, ...], steps: int = 6) -> Iterator[Place]:
    """Yield the places on the way from each place to the next."""
    for (ax, ay), (bx, by) in pairwise(places):
        for step in range(1, steps + 1):
            share = step / steps
            yield ax + share * (bx - ax), ay + share * (by - ay)


def take_from(folder: Path) -> bytes | None:
    """Return the content of the one file that was downloaded into a folder, and remove it."""
    files = [file for file in folder.iterdir() if file.is_file() and file.name[0] != "."]
    if not files or any(file.suffix in UNFINISHED or not file.stat().st_size for file in files):
        return None
    content = files[0].read_bytes()
    files[0].unlink()
    return content
