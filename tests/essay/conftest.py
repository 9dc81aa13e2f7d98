"""Figures tested through what they say."""

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import pytest

from explorable.figure import Figure


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
