"""Artists whose colours come from values: through a norm and a colour map."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import numpy as np

from explorable.axes.artists.artist import Filled
from explorable.axes.colormaps import Colormap, colormap_of, named, places
from explorable.axes.norms import Normalize, norm_of
from explorable.axes.recorder import numbers
from explorable.base.current import setting
from explorable.marks import Mark


class Mappable(Filled, ABC):
    """An artist of values. Subclasses say with `_made` which marks show them.

    cmap, norm: as matplotlib has them; a colour bar shows both. colorbar: the last one of this.
    """

    colorbar: Any = None
    _called = "Mappable"
    _found: Colormap | None = None  # the map; that without a name is loaded when it is needed
    _norm: Normalize
    _A: np.ndarray | None = None
    _opacity: Any = None

    def _map(self, call: str, values: Any, style: dict[str, Any]) -> None:
        """Take values, and the keywords cmap, norm, vmin and vmax."""
        self._called = call
        given = style.get("cmap")
        if given is None:
            given = setting("image.cmap", None)
        self._found = None if given is None else colormap_of(call, given)
        self._norm = norm_of(call, style.get("norm"), style.get("vmin"), style.get("vmax"))
        self._norm._mappables.append(self)
        self._A = values

    @abstractmethod
    def _made(self) -> list[Mark]:
        """Return the marks anew, in the colours that the values have by now."""

    def changed(self) -> None:
        """Give everything the colours that the values have by now."""
        if self._recorder is not None:
            self._recorder._exchange(self, self._made())
        if self.colorbar is not None:
            self.colorbar.update_normal(self)

    # -- values -------------------------------------------------------------------------------

    def get_array(self) -> Any:
        """Return the values, NaN where one is missing; None if there are none."""
        return self._A

    def set_array(self, A: Any) -> None:
        """Show other values, as many as before."""
        given = numbers(self._called, A)
        if self._A is not None:
            if given.size != self._A.size:
                raise self._unsupported("set_array with another number of values")
            given = given.reshape(self._A.shape)
        self._A = given
        self._changes = (
            None
            if self._changes is None
            else {
                name: value
                for name, value in self._changes.items()
                if name not in ("facecolor", "color")
            }
        )
        self.changed()

    # -- how they are mapped ------------------------------------------------------------------

    @property
    def cmap(self) -> Colormap:
        """The colour map."""
        if self._found is None:
            self._found = colormap_of(self._called, None)
        return self._found

    @cmap.setter
    def cmap(self, cmap: Any) -> None:
        self.set_cmap(cmap)

    @property
    def norm(self) -> Normalize:
        """How values become shares of the colour map."""
        return self._norm

    @norm.setter
    def norm(self, norm: Any) -> None:
        self.set_norm(norm)

    def get_cmap(self) -> Colormap:
        """Return the colour map."""
        return self.cmap

    def set_cmap(self, cmap: Any) -> None:
        """Use another colour map."""
        self._found = colormap_of("set_cmap", cmap)
        self.changed()

    def set_norm(self, norm: Any) -> None:
        """Map values to colours in another way."""
        self._norm = norm_of("set_norm", norm, None, None)
        self._norm._mappables.append(self)
        self.changed()

    def get_clim(self) -> tuple[float | None, float | None]:
        """Return the values that have the first and the last colour."""
        return self._norm.vmin, self._norm.vmax

    def set_clim(self, vmin: Any = None, vmax: Any = None) -> None:
        """Say which values have the first and the last colour; None leaves one as it is."""
        if vmax is None and np.iterable(vmin):
            vmin, vmax = vmin
        ends = norm_of("set_clim", None, vmin, vmax)
        if vmin is not None:
            self._norm._vmin = ends.vmin
        if vmax is not None:
            self._norm._vmax = ends.vmax
        self._norm._changed()

    def autoscale(self) -> None:
        """Let the colours run from the smallest to the largest value."""
        if self._A is not None:
            self._norm.autoscale(self._A)

    def autoscale_None(self) -> None:  # noqa: N802 (matplotlib's name)
        """Take the ends of the colours that are not set from the values."""
        if self._A is not None:
            self._norm.autoscale_None(self._A)

    def to_rgba(self, x: Any, alpha: Any = None, bytes: bool = False, norm: bool = True) -> Any:
        """Return the colours that values would have."""
        return self.cmap(self._norm(x) if norm else x, alpha=alpha, bytes=bytes)

    def get_alpha(self) -> Any:
        """Return the opacity; None if it was not set."""
        return self._opacity

    # -- for subclasses -----------------------------------------------------------------------

    def _pixels(self, values: np.ndarray) -> np.ndarray:
        """Return the colours of values as uint8, shape (…, 4)."""
        rgba: np.ndarray = self.cmap._bytes()[self._rows(values)]
        return rgba

    def _colored(self, values: np.ndarray) -> list[str | None]:
        """Return the colours of values (n,) as tokens."""
        return named(self._called, values, self.cmap, self._norm)

    def _rows(self, values: np.ndarray) -> np.ndarray:
        return places(self._called, values, self.cmap, self._norm)
