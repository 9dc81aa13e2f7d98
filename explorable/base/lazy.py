"""The one door to modules that a build without news must not import: numpy comes with them."""

from importlib import import_module
from typing import Any

from explorable.base.extras import needed_for


class Lazy:
    """A module that is imported when something in it is first asked for.

    purpose: what needs it, for the error when an extra is not installed; see `extras.missing`.
    """

    def __init__(self, name: str, purpose: str = "This") -> None:
        self._name, self._purpose = name, purpose

    def __getattr__(self, attribute: str) -> Any:
        with needed_for(self._purpose):
            module = import_module(self._name)
        return getattr(module, attribute)
