"""The caps of error bars around a middle."""

from dataclasses import dataclass

import numpy as np

from explorable.marks.path import Path
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Panel
from explorable.picture.svg_style import PIXELS


@dataclass(slots=True)
class Caps(Path):
    """A short line at each point (theta, r) of a polar panel, `size` points long.

    around: it lies along the circle; otherwise along the ray.
    """

    size: float = 6.0
    around: bool = False

    def draw_at(self, builder: FrameBuilder, panel: Panel, pixels: np.ndarray, whole: bool) -> None:
        """Add all lines as one path; points below the middle have none."""
        angles, _ = panel.placed(self.points, self.space)  # type: ignore[attr-defined]
        turned = angles + (np.pi / 2 if self.around else 0.0)
        half = np.column_stack([np.cos(turned), -np.sin(turned)]) * (self.size * PIXELS / 2)
        kept = np.isfinite(pixels).all(axis=1)
        pixels, half = pixels[kept], half[kept]
        gaps = np.full_like(pixels, np.nan)
        ends = np.stack([pixels - half, pixels + half, gaps], axis=1).reshape(-1, 2)
        Path.draw_at(self, builder, panel, ends[:-1], False)
