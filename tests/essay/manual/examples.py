"""The examples of the calls of `ax`: functions in `widgets/manual_*.py`, by families."""

import importlib
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

FAMILIES = ("lines", "areas", "fields", "statistics", "texts", "artists", "axes", "ticks")


def of_family(family: str) -> dict[str, Callable[[Any], None]]:
    """Return the examples of a family, by the name of the call that each is for."""
    found: dict[str, Callable[[Any], None]] = importlib.import_module(
        f"widgets.manual_{family}"
    ).EXAMPLES
    return found


def all_examples() -> dict[str, Callable[[Any], None]]:
    """Return the examples of all calls."""
    return {name: each for family in FAMILIES for name, each in of_family(family).items()}


def families_of(name: str) -> list[str]:
    """Return the families that have an example of a call."""
    return [family for family in FAMILIES if name in of_family(family)]


def source(function: Callable[..., Any]) -> str:
    """Return the lines inside a function, as they would be written outside it."""
    lines = inspect.getsource(function).splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("def ")) + 1
    return textwrap.dedent("\n".join(lines[start:])).strip()
