"""The one door to modules that a build without news must not import: numpy comes with them."""

from importlib import import_module
from typing import Any


class Lazy:
    """A module that is imported when something in it is first asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)
