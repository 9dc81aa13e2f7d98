"""Light on surfaces: `LightSource` of matplotlib's colors, for shaded relief."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from explorable.axes.colormaps import colormap_of
from explorable.axes.mistakes import DrawingError, place
from explorable.axes.norms import Normalize
from explorable.base.suggestions import suggestion

SEEN = 1e-10  # a smaller saturation is none
EVEN = 1e-6  # a smaller range of intensities is none


class LightSource:
    """Light from an azimuth (clockwise from north) and an altitude, in degrees.

    hsv_min_val, …: the values and saturations that the darkest and the brightest places go to,
    where colours are blended as "hsv".
    """

    def __init__(
        self,
        azdeg: float = 315,
        altdeg: float = 45,
        hsv_min_val: float = 0,
        hsv_max_val: float = 1,
        hsv_min_sat: float = 1,
        hsv_max_sat: float = 0,
    ):
        self.azdeg, self.altdeg = azdeg, altdeg
        self.hsv_min_val, self.hsv_max_val = hsv_min_val, hsv_max_val
        self.hsv_min_sat, self.hsv_max_sat = hsv_min_sat, hsv_max_sat

    @property
    def direction(self) -> np.ndarray:
        """The unit vector towards the light."""
        around, up = math.radians(90 - self.azdeg), math.radians(self.altdeg)
        flat = math.cos(up)
        return np.array([math.cos(around) * flat, math.sin(around) * flat, math.sin(up)])

    def hillshade(
        self,
        elevation: Any,
        vert_exag: float = 1,
        dx: float = 1,
        dy: float = 1,
        fraction: float = 1.0,
    ) -> np.ndarray:
        """Return how bright each place of a surface (n, m) is, from 0 to 1.

        dx, dy: the distances between columns and between rows, whose first is the northernmost.
        """
        heights = vert_exag * np.asarray(elevation)
        down, right = np.gradient(heights, -dy, dx)
        normals = np.stack([-right, -down, np.ones_like(right)], axis=-1)
        normals /= np.sqrt((normals**2).sum(axis=-1, keepdims=True))
        return self.shade_normals(normals, fraction)

    def shade_normals(self, normals: Any, fraction: float = 1.0) -> np.ndarray:
        """Return how bright faces with these unit normals (…, 3) are, from 0 to 1."""
        intensity: np.ndarray = np.asarray(normals) @ self.direction
        low, high = intensity.min(), intensity.max()
        intensity = intensity * fraction
        if high - low > EVEN:
            intensity = (intensity - low) / (high - low)
        return np.clip(intensity, 0, 1)

    def shade(
        self,
        data: Any,
        cmap: Any,
        norm: Any = None,
        blend_mode: Any = "overlay",
        vmin: float | None = None,
        vmax: float | None = None,
        vert_exag: float = 1,
        dx: float = 1,
        dy: float = 1,
        fraction: float = 1,
        **more: Any,
    ) -> np.ndarray:
        """Return colours (n, m, 4) of a surface's heights by a colour map, with light on them."""
        data = np.asarray(data)
        if norm is None:
            norm = Normalize(data.min() if vmin is None else vmin, data.max() if vmax is None
                             else vmax)  # fmt: skip
        rgba: np.ndarray = np.array(colormap_of("LightSource", cmap)(norm(data)))
        rgba[..., :3] = self.shade_rgb(rgba, data, fraction, blend_mode, vert_exag, dx, dy,
                                       **more)[..., :3]  # fmt: skip
        return rgba

    def shade_rgb(
        self,
        rgb: Any,
        elevation: Any,
        fraction: float = 1.0,
        blend_mode: Any = "hsv",
        vert_exag: float = 1,
        dx: float = 1,
        dy: float = 1,
        **more: Any,
    ) -> np.ndarray:
        """Return colours (n, m, 3 or 4) with light on them, as it falls on heights (n, m).

        blend_mode: "hsv", "soft", "overlay", or a function of colours and intensities (n, m, 1).
        """
        intensity = self.hillshade(elevation, vert_exag, dx, dy, fraction)[..., None]
        modes: dict[str, Callable[..., np.ndarray]] = {
            "hsv": self.blend_hsv,
            "soft": self.blend_soft_light,
            "overlay": self.blend_overlay,
        }
        if not callable(blend_mode) and blend_mode not in modes:
            raise DrawingError(
                f"LightSource at {place()} was given blend_mode={blend_mode!r}; it can be 'hsv', "
                f"'soft' or 'overlay'.{suggestion(blend_mode, modes)}"
            )
        blend = blend_mode if callable(blend_mode) else modes[blend_mode]
        blended: np.ndarray = blend(np.asarray(rgb), intensity, **more)
        return blended

    def blend_hsv(
        self,
        rgb: np.ndarray,
        intensity: np.ndarray,
        hsv_max_sat: float | None = None,
        hsv_max_val: float | None = None,
        hsv_min_val: float | None = None,
        hsv_min_sat: float | None = None,
    ) -> np.ndarray:
        """Return colours whose values and saturations are moved by the light."""
        most_sat = self.hsv_max_sat if hsv_max_sat is None else hsv_max_sat
        most_val = self.hsv_max_val if hsv_max_val is None else hsv_max_val
        least_sat = self.hsv_min_sat if hsv_min_sat is None else hsv_min_sat
        least_val = self.hsv_min_val if hsv_min_val is None else hsv_min_val
        light = 2 * intensity[..., 0] - 1
        hue, sat, val = np.moveaxis(rgb_to_hsv(rgb[..., :3]), -1, 0)
        seen = np.abs(sat) > SEEN
        bright, dark = np.maximum(light, 0), np.maximum(-light, 0)
        sat = np.where(seen & (light > 0), (1 - bright) * sat + bright * most_sat, sat)
        seen = np.abs(sat) > SEEN
        sat = np.where(seen & (light < 0), (1 - dark) * sat + dark * least_sat, sat)
        val = np.where(light > 0, (1 - bright) * val + bright * most_val, val)
        val = np.where(light < 0, (1 - dark) * val + dark * least_val, val)
        return hsv_to_rgb(np.stack([hue, sat.clip(0, 1), val.clip(0, 1)], axis=-1))

    def blend_soft_light(self, rgb: np.ndarray, intensity: np.ndarray) -> np.ndarray:
        """Return colours blended as "soft light" does."""
        return np.asarray(2 * intensity * rgb + (1 - 2 * intensity) * rgb**2)

    def blend_overlay(self, rgb: np.ndarray, intensity: np.ndarray) -> np.ndarray:
        """Return colours blended as "overlay" does."""
        high = 1 - 2 * (1 - intensity) * (1 - rgb)
        return np.asarray(np.where(rgb <= 0.5, 2 * intensity * rgb, high))


def rgb_to_hsv(arr: Any) -> np.ndarray:
    """Return red, green and blue (…, 3) as hue, saturation and value, all in 0..1."""
    rgb = _thirds("rgb_to_hsv", arr)
    value, spread = rgb.max(axis=-1), np.ptp(rgb, axis=-1)
    red, green, blue = np.moveaxis(rgb, -1, 0)
    some = np.where(spread > 0, spread, 1.0)
    hue = np.where(red == value, (green - blue) / some, 0.0)
    hue = np.where(green == value, 2.0 + (blue - red) / some, hue)
    hue = np.where(blue == value, 4.0 + (red - green) / some, hue)
    hue = np.where(spread > 0, hue / 6.0 % 1.0, 0.0)
    saturation = np.where(value > 0, spread / np.where(value > 0, value, 1.0), 0.0)
    return np.stack([hue, saturation, value], axis=-1)


def hsv_to_rgb(hsv: Any) -> np.ndarray:
    """Return hue, saturation and value (…, 3) as red, green and blue, all in 0..1."""
    hue, saturation, value = np.moveaxis(_thirds("hsv_to_rgb", hsv), -1, 0)
    sixth = (hue * 6.0).astype(int)
    over = hue * 6.0 - sixth
    low = value * (1.0 - saturation)
    down, up = value * (1.0 - saturation * over), value * (1.0 - saturation * (1.0 - over))
    kind = sixth % 6
    found = [
        np.select([kind == at for at in range(6)], each)
        for each in (
            (value, down, low, low, up, value),
            (up, value, value, down, low, low),
            (low, low, up, value, value, down),
        )
    ]
    return np.stack(found, axis=-1)


def _thirds(call: str, given: Any) -> np.ndarray:
    values = np.asarray(given)
    values = values.astype(np.promote_types(values.dtype, np.float32))
    if values.shape[-1] != 3 or values.min(initial=0.0) < 0 or values.max(initial=0.0) > 1:
        raise DrawingError(f"{call}(...) at {place()} needs three numbers from 0 to 1 each.")
    return values
