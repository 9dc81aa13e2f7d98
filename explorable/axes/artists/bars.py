"""Bars as an artist: the container that `bar` returns, and each bar in it as a rectangle."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import numpy as np

from explorable.axes.artists.artist import Artist, Filled
from explorable.axes.artists.patches import Rectangle
from explorable.marks import Path as PathMark


class BarContainer(Filled):
    """The bars of one call. They are drawn together until somebody asks for one of them.

    datavalues: how far each bar reaches, shape (n,). orientation: "vertical" or "horizontal".
    """

    def __init__(self, label: Any = None, orientation: str = "vertical"):
        super().__init__(label)
        self.orientation = orientation
        self.datavalues = np.empty(0)
        self.errorbar: Artist | None = None
        self._boxes = np.empty((0, 4))
        self._runs: list[tuple[PathMark, int, int]] = []
        self._style: dict[str, Any] = {}
        self._errors: tuple[np.ndarray, np.ndarray] | None = None  # where error bars end
        self._bars: list[Rectangle] | None = None

    @property
    def patches(self) -> list[Rectangle]:
        """The bars, each as a rectangle of its own."""
        if self._bars is None:
            self._bars = [
                self._alone(index, mark)
                for mark, start, stop in self._runs
                for index in range(start, stop)
            ]
            if self._recorder is not None:
                self._recorder._exchange(self, [bar._mark for bar in self._bars])
        return self._bars

    def get_children(self) -> list[Rectangle]:
        """Return the bars, each as a rectangle of its own."""
        return list(self.patches)

    def __len__(self) -> int:
        return len(self._boxes)

    def __getitem__(self, index: Any) -> Any:
        return self.patches[index]

    def __iter__(self) -> Iterator[Rectangle]:
        return iter(self.patches)

    def _alone(self, index: int, run: PathMark) -> Rectangle:
        """Return a bar in the look of its run, with a mark of its own."""
        left, bottom, width, height = self._boxes[index].tolist()
        bar = Rectangle((left, bottom), width, height)
        bar._patch = dataclasses.replace(run, points=np.empty((0, 2)))
        bar._marks = [bar._patch]
        bar._style = {name: each for name, each in self._style.items() if name == "transform"}
        bar._recorder = self._recorder
        if np.isfinite(self._boxes[index]).all():
            bar._place()
        return bar
