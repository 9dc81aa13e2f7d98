"""Hands and keys by WebDriver's actions, which WebDriver BiDi has too."""

from abc import abstractmethod
from typing import Any

from drivers.engine import Place, Reader
from drivers.keys import strokes, typing


class ActingReader(Reader):
    """A reader whose browser is sent actions. `_mouse` is where the pointer is."""

    _mouse: Place = (0.0, 0.0)

    @abstractmethod
    def perform(self, source: dict[str, Any]) -> None:
        """Have the actions of one source done, and wait for it."""

    def act(self, kind: str, *actions: dict[str, Any]) -> None:
        """Do something with the "mouse", the "touch" of a finger or a "key"."""
        pointer = {"parameters": {"pointerType": kind}} if kind != "key" else {}
        told = {"type": "pointer" if pointer else "key", "id": kind, **pointer}
        self.perform({**told, "actions": list(actions)})

    def down(self) -> None:
        self.act("mouse", {"type": "pointerDown", "button": 0})

    def up(self) -> None:
        self.act("mouse", {"type": "pointerUp", "button": 0})

    def double_click(self, place: Place) -> None:
        self.point(place)
        kinds = ("pointerDown", "pointerUp") * 2
        self.act("mouse", *({"type": kind, "button": 0} for kind in kinds))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.act("key", *({"type": kind, "value": value} for kind, value in strokes(key)))

    def type(self, text: str) -> None:
        self.act("key", *({"type": kind, "value": value} for kind, value in typing(text)))
