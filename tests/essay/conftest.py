"""A matplotlib axes, for figures that are tested through what they say."""

from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import pytest

from explorable.figure import Figure


@pytest.fixture
def axes() -> Iterator[Any]:
    """One axes."""
    figure, ax = plt.subplots()
    yield ax
    plt.close(figure)


@pytest.fixture
def said() -> Any:
    """Draw a figure with the real matplotlib at a state, and return its outputs."""

    def draw(figure: Figure, **state: Any) -> dict[str, Any]:
        names = list(figure.grid.cells)
        if names == [""]:
            drawn, ax = plt.subplots()
        else:
            drawn, ax = plt.subplot_mosaic([names])
        try:
            return figure(ax, **state)
        finally:
            plt.close(drawn)

    return draw
