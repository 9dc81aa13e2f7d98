"""Figures tested through what they say."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pytest

from explorable.compile.reload import import_anew
from explorable.figure import Figure

WIDGETS = Path(__file__).parent.parent.parent / "widgets"


@pytest.fixture(autouse=True)
def widgets_of_the_essay() -> None:
    """See to it that `widgets` is the essay's, whoever had a package of this name before."""
    known = getattr(sys.modules.get("widgets"), "__path__", [str(WIDGETS)])
    finders = [each for each in sys.meta_path if getattr(each, "package", "") == "widgets"]
    elsewhere = [each for each in finders if getattr(each, "folder", WIDGETS) != WIDGETS]
    if elsewhere or list(known) != [str(WIDGETS)]:
        import_anew("widgets", WIDGETS)


@pytest.fixture
def said() -> Callable[..., dict[str, Any]]:
    """Draw a figure with the real matplotlib at a state, and return its outputs."""

    def draw(figure: Figure, **state: Any) -> dict[str, Any]:
        names = list(figure.grid.cells)
        drawn, axes = plt.subplot_mosaic([names])
        try:
            return figure(axes[""] if names == [""] else axes, **state)
        finally:
            plt.close(drawn)

    return draw
