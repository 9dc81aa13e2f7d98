"""What axes in space have for z, as others have it for x and y."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

from explorable.axes.axes import Axes
from explorable.axes.scales import Scale
from explorable.axes.space.axis import Axis3D
from explorable.axes.space.frame import all_ticks
from explorable.axes.tick_labels import TickLabel

if TYPE_CHECKING:
    from explorable.axes.space.axes import Axes3D


class ThirdAxis(Axes):
    """Axes with a z axis besides."""

    def __init__(self, name: str = ""):
        super().__init__(name)
        self._z = Scale("z")

    def _refresh(self) -> None:
        super()._refresh()
        self._z.refresh()

    def _request(self) -> None:
        super()._request()
        self._z.stale = True

    @property
    def xaxis(self) -> Any:
        """The x axis: its ticks, their texts, its name."""
        return Axis3D(self, "x")

    @property
    def yaxis(self) -> Any:
        """The y axis."""
        return Axis3D(self, "y")

    @property
    def zaxis(self) -> Any:
        """The z axis."""
        return Axis3D(self, "z")

    def set_zlim(
        self, bottom: Any = None, top: Any = None, *, emit: bool = True, auto: bool = False,
        zmin: Any = None, zmax: Any = None,
    ) -> tuple[float, float]:  # fmt: skip
        """Show z from `bottom` to `top`; None leaves an end as it is."""
        return self._set_limits(self._z, bottom, top, (zmin, zmax), ("zmin", "zmax"), auto)

    def get_zlim(self) -> tuple[float, float]:
        """Return the limits of z."""
        self._refresh()
        return self._z.shown()

    set_xlim3d, set_ylim3d, set_zlim3d = Axes.set_xlim, Axes.set_ylim, set_zlim
    get_xlim3d, get_ylim3d, get_zlim3d = Axes.get_xlim, Axes.get_ylim, get_zlim

    def set_zlabel(
        self, zlabel: Any, fontdict: Any = None, labelpad: float | None = None, **style: Any
    ) -> Any:
        """Name the z axis."""
        given = {"labelpad": labelpad, **(fontdict or {}), **style}
        return self._write("set_ylabel", "z", zlabel, given)

    def get_zlabel(self) -> str:
        """Return the name of the z axis as plain text."""
        return self._text_of("z")

    def set_zticks(
        self, ticks: Any, labels: Any = None, *, minor: bool = False, **style: Any
    ) -> None:
        """Put ticks at these z, with these labels if given."""
        self._set_ticks("set_yticks", self._z, ticks, labels, minor, style)

    def set_zticklabels(self, labels: Any, *, minor: bool = False, **style: Any) -> None:
        """Write these texts beside the ticks set by `set_zticks`."""
        self._set_labels("set_yticklabels", self._z, labels, minor, style)

    def get_zticks(self, *, minor: bool = False) -> Any:
        """Return where the ticks of z are."""
        return self._all_ticks(2, minor)

    def get_xticks(self, *, minor: bool = False) -> Any:
        """Return where the ticks of x are."""
        return self._all_ticks(0, minor)

    def get_yticks(self, *, minor: bool = False) -> Any:
        """Return where the ticks of y are."""
        return self._all_ticks(1, minor)

    def _all_ticks(self, axis: int, minor: bool) -> np.ndarray:
        self._refresh()
        scale = (self._x, self._y, self._z)[axis]
        return np.array((scale.minor or []) if minor else all_ticks(cast("Axes3D", self), axis)[0])

    def get_zticklabels(self, minor: bool = False) -> list[TickLabel]:
        """Return the texts beside the ticks of z."""
        return list(self.zaxis.get_ticklabels(minor))

    def invert_zaxis(self) -> None:
        """Let z grow downwards."""
        self._refresh()
        self._z.limit(*self._z.view[::-1])

    def get_zbound(self) -> tuple[float, float]:
        """Return the smaller and the larger limit of z."""
        low, high = sorted(self.get_zlim())
        return low, high

    def set_zbound(self, lower: Any = None, upper: Any = None) -> None:
        """Show z from `lower` to `upper`, in the direction that the axis has."""
        self._set_bound("set_ybound", self._z, lower, upper)

    def set_zmargin(self, m: float) -> None:
        """Leave this share of the data's extent free at the ends of z."""
        self._set_margin("set_zmargin", self._z, m)
