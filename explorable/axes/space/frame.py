"""What surrounds the data in space: panes, grid, lines with ticks, numbers, names of the axes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from explorable.axes.axis_spec import MOST, AxisSpec
from explorable.axes.locators import AUTO, Ticks, stepped
from explorable.axes.space.marks import readable
from explorable.axes.tick_looks import LabelLook
from explorable.marks import Label, Mark, MarkData
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Panel
from explorable.picture.svg_style import PIXELS, fill, path_node

if TYPE_CHECKING:
    from explorable.axes.space.axes import Axes3D

# The corners of the box by number: (x, y, z), 0 the first and 1 the last end of each.
CORNERS = np.array([(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0),
                    (0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1)])  # fmt: skip
PLANES = ((0, 3, 7, 4), (1, 2, 6, 5), (0, 1, 5, 4), (3, 2, 6, 7), (0, 1, 2, 3), (4, 5, 6, 7))
# Of each axis: the direction of its ticks, and those along which its line is moved and runs.
JUGGLED = ((1, 0, 2), (0, 1, 2), (0, 2, 1))
SIDEWAYS = ([1, 2, 1], [2, 2, 0], [1, 0, 0])  # of ticks, by the vertical axis
PANE_ALPHAS = (0.06, 0.09, 0.07)  # of ink; the three differ a little, so that the box has depth
CLOSER = 23 / 24  # of the distance that ticks have in the plane at least
TICK, NAME = 9.4, 9.8  # font sizes in points, as beside axes in the plane
PLAIN = LabelLook()
INWARD, OUTWARD, DELTA = 0.2, 0.1, 0.08
PAD, NAME_PAD = 3.5 + 8.0, 4.0 + 21.0  # points from the box to numbers, and to names


class Box(NamedTuple):
    """The box of the limits: its lower and upper corner, and which planes are far (n: x, y, z)."""

    low: np.ndarray
    high: np.ndarray
    far: np.ndarray


def box_of(ax: Axes3D) -> Box:
    """Return the box as it is seen now."""
    limits = np.array([sorted(each) for each in ax._camera().limits])
    low, high = limits.T
    depth = ax._camera().project(np.where(CORNERS == 1, high, low).astype(float))[:, 2]
    first, second = (
        np.array([depth[list(PLANES[2 * axis + end])].mean() for axis in range(3)])
        for end in (0, 1)
    )
    far = first < second
    even = np.abs(first - second) <= np.finfo(float).eps
    if even.sum() == 2:
        straight = int(np.flatnonzero(~even)[0])
        far = np.array({0: (far[0], False, False), 1: (True, far[1], False),
                        2: (True, True, far[2])}[straight])  # fmt: skip
    return Box(low, high, far)


@dataclass(slots=True)
class Frame3D(Mark):
    """Panes, grid, axes and their texts; they are under everything else."""

    ax: Axes3D
    zorder: float = -math.inf

    def data(self) -> MarkData:
        """Return the first and the last corner of what is shown."""
        first, last = zip(*self.ax._camera().limits, strict=True)
        return MarkData("limits", [[*each, None, None] for each in (first, last)])

    def draw(self, builder: FrameBuilder, panel: Panel) -> None:
        """Add all of it."""
        if self.ax._axis_on:
            _Drawing(self.ax, builder, panel).draw()


class _Drawing:
    def __init__(self, ax: Axes3D, builder: FrameBuilder, panel: Panel):
        self.ax, self.builder, self.panel = ax, builder, panel
        self.box, self.camera = box_of(ax), ax._camera()
        low, high, far = self.box
        self.centre, self.delta = (low + high) / 2, (high - low) * DELTA
        self.origin, self.opposite = np.where(far, high, low), np.where(far, low, high)
        points = (panel.box.width + panel.box.height) / PIXELS
        self.per_point = 48 / points * self.delta
        self.scales = (ax._x, ax._y, ax._z)
        self.ticks = [ticks_of(ax, axis, panel.box.width) for axis in range(3)]

    def draw(self) -> None:
        for axis in range(3):
            self._pane(axis)
        for axis in range(3):
            if self.ax._grid_shown:
                self._grid(axis)
        for axis in range(3):
            if self.scales[axis].visible:
                self._axis(axis)

    def _pixels(self, points: np.ndarray) -> np.ndarray:
        return self.panel.pixels(self.camera.project(np.asarray(points, dtype=float))[:, :2])

    def _lines(self, lines: list[np.ndarray], color: str, width: float = 0.8) -> None:
        if lines:
            words = " ".join(f"M L{len(line) - 1}" for line in lines)
            look = path_node(words, None, None, 1.0, color, width, cap="butt")
            self.builder.add(look, self._pixels(np.concatenate(lines)))

    def _pane(self, axis: int) -> None:
        low, high, far = self.box
        plane = PLANES[2 * axis + int(far[axis])]
        corners = np.where(CORNERS[list(plane)] == 1, high, low)
        style = fill("ink", PANE_ALPHAS[axis])
        self.builder.path(self._pixels(corners), "M L3 Z", **style)

    def _grid(self, axis: int) -> None:
        lines = []
        for place in self.ticks[axis].positions:
            line = np.tile(self.origin, (3, 1)).astype(float)
            line[:, axis] = place
            line[0, axis - 2], line[2, axis - 1] = (
                self.opposite[axis - 2],
                self.opposite[axis - 1],
            )
            lines.append(line)
        self._lines(lines, "grid")

    def _ends(self, axis: int) -> tuple[np.ndarray, np.ndarray]:
        """Return where the line of an axis begins and ends."""
        near, back = self.origin.astype(float), self.opposite.astype(float)
        turned = [
            [(near, back), (back, near), (back, near)],
            [(back, near), (back, near), (near, back)],
            [(near, back)] * 3,
        ][self.ax._vertical][axis]
        moved, along = JUGGLED[axis][:2]
        first = turned[0].copy()
        first[moved] = turned[1][moved]
        last = first.copy()
        last[along] = turned[1][along]
        return first, last

    def _axis(self, axis: int) -> None:
        first, last = self._ends(axis)
        ticks, look = self.ticks[axis], self.scales[axis].look
        self._lines([np.stack([first, last])], "axis")
        across = SIDEWAYS[self.ax._vertical][axis]
        step = self.delta[across] * (1 if self.box.far[across] else -1)
        drawn, places = [], []
        for place in ticks.positions:
            at = first.copy()
            at[axis] = place
            ends = np.stack([at, at])
            ends[:, across] += step * OUTWARD, -step * INWARD
            drawn.append(ends)
            pad = look.major.pad
            away = PAD if pad is None else pad + 8.0
            places.append(self._moved_out(at, axis, away))
        self._lines(drawn, look.major.color or "axis")
        if look.label.visible:
            size = self._sized(look.label, TICK)
            for at, text in zip(places, ticks.labels, strict=True):
                its = look.label
                self._write(at, text, size, its.color or "axis-text", its.rotation, its)
        self._texts(axis, first, last, ticks)

    def _texts(self, axis: int, first: np.ndarray, last: np.ndarray, ticks: Ticks) -> None:
        """Write the name of an axis, and what its numbers are counted from."""
        ends = self._pixels(np.stack([first, last]))
        across, down = (ends[1] - ends[0]).tolist()
        angle = readable(math.degrees(math.atan2(-down, across)))
        name, look, pad = self.ax._name_at(axis)
        away = NAME_PAD if pad is None else pad + 21.0
        if name:
            turned = angle if len(name) > 4 else 0.0
            size = self._sized(look, NAME)
            place = self._moved_out((first + last) / 2, axis, away)
            self._write(place, name, size, look.color or "ink", turned, look)
        if ticks.offset:
            self._write(self._moved_out(last, axis, away), ticks.offset, TICK, "axis-text", angle)

    def _sized(self, look: LabelLook, house: float) -> float:
        """Return the font size of a text in points: the house's, or the one asked for."""
        return house if look.size is None else self.panel.text_size(look.size)

    def _moved_out(self, point: np.ndarray, axis: int, points: float) -> np.ndarray:
        """Return a point, moved away from the middle of the box across an axis."""
        other = np.arange(3) != axis
        moved: np.ndarray = point + other * np.copysign(1.0, point - self.centre) * (
            points * self.per_point
        )
        return moved

    def _write(
        self, at: np.ndarray, text: str, size: float, color: str, angle: float,
        look: LabelLook = PLAIN,
    ) -> None:  # fmt: skip
        ((x, y),) = self.camera.project(at[None])[:, :2].tolist()
        label = Label(x, y, text, size, color, look.alpha, "center", "center", angle,
                      bold=bool(look.bold), italic=look.italic, family=look.family,
                      anchored=True)  # fmt: skip
        label.draw(self.builder, self.panel)


def ticks_of(ax: Axes3D, axis: int, width: float) -> Ticks:
    """Return the ticks of an axis that are in view; width: of the picture, in pixels."""
    return _spec(ax, axis, room_for(ax, axis, width)).ticks_for(width / PIXELS)


def all_ticks(ax: Axes3D, axis: int) -> tuple[list[float], list[str]]:
    """Return the ticks of an axis on a large picture and their texts, some beyond the view."""
    return _spec(ax, axis, MOST).all_ticks()


def room_for(ax: Axes3D, axis: int, width: float) -> int:
    """Return how many numbers an axis has room for; each has as much as an x axis has."""
    size = 3 * (ax._x, ax._y, ax._z)[axis].label_size
    return min(max(int(width / PIXELS / size), 1), MOST)


def _spec(ax: Axes3D, axis: int, room: int) -> AxisSpec:
    """Return an axis with its ticks, which are closer than in the plane by what is shown beyond."""
    spec = (ax._x, ax._y, ax._z)[axis].axis_spec()._replace(name="x")
    ruled = spec.rules is not None and spec.rules.locator is not None
    if spec.ticks is not None or spec.categories or ruled:
        return spec
    return spec._replace(ticks=stepped(*spec.view, room, AUTO._replace(closer=CLOSER)))
