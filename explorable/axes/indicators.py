"""What an inset shows, marked on the axes around it: a rectangle, and lines to the inset."""

from typing import Any, NamedTuple

from explorable.axes.artists.patches import Rectangle
from explorable.axes.calls import keywords
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder

CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))  # at the left or right, below or above


class InsetIndicator(NamedTuple):
    """The rectangle and the lines that are shown, up to two of four."""

    rectangle: Any
    connectors: tuple[Any, ...]


class Indicators(Recorder):
    """The calls that mark what an inset shows."""

    def indicate_inset(self, bounds: Any = None, inset_ax: Any = None, **style: Any) -> Any:
        """Draw a rectangle (left, bottom, width, height), in data, and lines to an inset.

        Without bounds it is what the inset shows. Its limits are those at the time of the call.
        """
        style = {"facecolor": "none", "edgecolor": "0.5", "alpha": 0.5, "zorder": 4.99,
                 **keywords("indicate_inset", style)}  # fmt: skip
        if bounds is None:
            if inset_ax is None:
                raise wrong("indicate_inset", "needs bounds or an inset.")
            (left, right), (bottom, top) = inset_ax.get_xlim(), inset_ax.get_ylim()
            bounds = (left, bottom, right - left, top - bottom)
        left, bottom, width, height = bounds
        rectangle = self.add_artist(Rectangle((left, bottom), width, height, **style))
        lines = () if inset_ax is None else self._connectors(bounds, inset_ax, style)
        return InsetIndicator(rectangle, lines)

    def indicate_inset_zoom(self, inset_ax: Any, **style: Any) -> Any:
        """Mark what an inset shows: a rectangle where that is, and lines from it to the inset."""
        return self.indicate_inset(None, inset_ax, **style)

    def _connectors(self, bounds: Any, inset_ax: Any, style: Any) -> tuple[Any, ...]:
        place = next((place for place, each in self._attached if each is inset_ax), None)
        if place is None or place.kind != "inset":
            raise wrong("indicate_inset", "needs an inset of these axes, as ax.inset_axes returns.")
        left, bottom, width, height = bounds
        start, end = self._shares(left, bottom), self._shares(left + width, bottom + height)
        low = tuple(map(min, start, end)), place.bounds[:2]
        high = (
            tuple(map(max, start, end)),
            (
                place.bounds[0] + place.bounds[2],
                place.bounds[1] + place.bounds[3],
            ),
        )
        x0, y0 = (mine < its for mine, its in zip(*low, strict=True))
        x1, y1 = (mine < its for mine, its in zip(*high, strict=True))
        shown = (x0 != y0, x0 == y1, x1 == y0, x1 != y1)
        look = {"arrowstyle": "-", "color": style["edgecolor"], "alpha": style["alpha"],
                "shrinkA": 0, "shrinkB": 0}  # fmt: skip
        return tuple(
            self.annotate(
                "",
                (left + width * right, bottom + height * up),
                (
                    place.bounds[0] + place.bounds[2] * right,
                    place.bounds[1] + place.bounds[3] * up,
                ),
                textcoords="axes fraction",
                arrowprops=look,
                zorder=style["zorder"],
            )
            for (right, up), each in zip(CORNERS, shown, strict=True)
            if each
        )

    def _shares(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the data is, as shares of the box."""
        self._refresh()
        shares = []
        for scale, value in ((self._x, x), (self._y, y)):
            first, last = map(scale.forward, scale.view)
            shares.append((scale.forward(value) - first) / (last - first))
        return shares[0], shares[1]
