"""Chromium, by Playwright."""

import json
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Download, Error, Page

from drivers.engine import (
    PATIENCE,
    WIDE,
    Engine,
    LostError,
    Place,
    Reader,
    between,
    packed,
    unpacked,
)

LEFT = ("Execution context was destroyed", "Frame was detached", "Cannot find context")


class Chromium(Engine):
    """A running Chromium, which somebody else has started."""

    name = "chromium"

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def reader(self, *, private: bool = False) -> Reader:
        """Return a reader; a private window is what Playwright gives anyway."""
        return ChromiumReader(self.browser)

    def close(self) -> None:
        """Leave it to whoever has started it."""


class ChromiumReader(Reader):
    """A context with one page."""

    name = "chromium"
    touches = True
    stores = True

    def __init__(
        self, browser: Browser, bypass_csp: bool = True, beside: BrowserContext | None = None
    ) -> None:
        width, height = WIDE
        self.browser, self.beside = browser, beside
        self.context = beside or browser.new_context(
            bypass_csp=bypass_csp, has_touch=True, viewport={"width": width, "height": height}
        )
        self.context.set_default_timeout(PATIENCE * 1000)
        self._wrong: list[str] = []
        self._files: list[Download] = []
        self._enter()

    def _enter(self) -> None:
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self._wrong.append(str(error)))
        self.page.on("console", self._hear)
        self.page.on("download", lambda download: self._files.append(download))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._wrong.append(message.text)

    def open(self, address: str) -> None:
        self.page.goto(address)

    def come(self) -> None:
        self.page.bring_to_front()

    def reload(self) -> None:
        self.page.reload()

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def again(self) -> None:
        self.page.close()
        self._enter()

    def tab(self) -> Reader:
        return ChromiumReader(self.browser, beside=self.context)

    def close(self) -> None:
        if self.beside:
            self.page.close()
        else:
            self.context.close()

    def errors(self) -> list[str]:
        wrong, self._wrong[:] = [*self._wrong], []
        return wrong

    def file(self) -> bytes | None:
        return self._files.pop().path().read_bytes() if self._files else None

    def evaluate(self, function: str, *given: Any) -> Any:
        try:
            return unpacked(self.page.evaluate(packed(function), json.dumps(given)))
        except Error as error:
            if any(words in error.message for words in LEFT):
                raise LostError from error
            raise

    def point(self, *places: Place) -> None:
        for place in places:
            self.page.mouse.move(*place, steps=4)

    def down(self) -> None:
        self.page.mouse.down()

    def up(self) -> None:
        self.page.mouse.up()

    def double_click(self, place: Place) -> None:
        self.page.mouse.dblclick(*place)

    def swipe(self, *places: Place) -> None:
        session = self.context.new_cdp_session(self.page)

        def touch(kind: str, *points: Place) -> None:
            told = [{"x": x, "y": y} for x, y in points]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

        touch("touchStart", places[0])
        for place in between(places):
            touch("touchMove", place)
        touch("touchEnd")
        session.detach()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
