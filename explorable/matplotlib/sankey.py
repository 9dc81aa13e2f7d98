"""Diagrams of flows."""

from typing import Any

from explorable.axes import sankey


class Sankey(sankey.Sankey):
    """A diagram of flows on an axes, or on the current one, without ticks."""

    def __init__(self, ax: Any = None, scale: float = 1.0, **style: Any):
        if ax is None:
            from explorable.matplotlib import pyplot

            ax = pyplot.gca()
            ax.set(xticks=[], yticks=[])
        super().__init__(ax, scale, **style)


__all__ = ["Sankey"]
