"""Shares of a whole: `pie`."""

import itertools
import math
from typing import Any

import numpy as np

from explorable.axes.artists.ellipses import Wedge
from explorable.axes.calls import keywords
from explorable.axes.colors import is_one, readable_on, to_rgb
from explorable.axes.data_names import by_name
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, described, numbers

CAST = ("ox", "oy", "shade", "facecolor", "edgecolor", "alpha")  # what a shadow is told
SHADE = 0.7  # how much darker a shadow is than what casts it
VIEW = 1.25  # how far the view reaches from the centre


class Pies(Recorder):
    """The call that cuts a disc into pieces."""

    def pie(
        self, x: Any, *, explode: Any = None, labels: Any = None, colors: Any = None,
        autopct: Any = None, pctdistance: float = 0.6, shadow: Any = False,
        labeldistance: float | None = 1.1, startangle: float = 0, radius: float = 1,
        counterclock: bool = True, wedgeprops: dict[str, Any] | None = None,
        textprops: dict[str, Any] | None = None, center: tuple[float, float] = (0, 0),
        frame: bool = False, rotatelabels: bool = False, normalize: bool = True,
        hatch: Any = None, **style: Any,
    ) -> tuple[list[Any], ...]:  # fmt: skip
        """Draw a wedge of a disc for each of the sizes x, counterclockwise from the right.

        Returns the wedges, the texts of the labels, and with `autopct` those of the percentages.
        """
        if "data" in style:
            return by_name(self.pie, locals())
        keywords("pie", style)
        sizes = _shares(numbers("pie", x), normalize)
        count = len(sizes)
        names = _as_many("labels", labels, count, "")
        away = [float(each) for each in _as_many("explode", explode, count, 0.0)]
        if not radius > 0:
            raise wrong("pie", f"was given radius={radius!r}; it must be above 0.")
        self.set_aspect("equal")
        paints = itertools.cycle(
            [colors] if colors is not None and is_one(colors) else colors or ()
        )
        hatches = itertools.cycle([hatch] if hatch is None or isinstance(hatch, str) else hatch)
        turn = startangle / 360
        wedges, texts, told = [], [], []
        for share, name, apart in zip(sizes, names, away, strict=True):
            end = turn + share if counterclock else turn - share
            middle = math.pi * (turn + end)
            out = math.cos(middle), math.sin(middle)
            at = center[0] + apart * out[0], center[1] + apart * out[1]
            look: dict[str, Any] = {
                "facecolor": self._next_fill_color() if colors is None else next(paints)
            }
            if (pattern := next(hatches)) is not None:
                look["hatch"] = pattern
            wedge = Wedge(at, radius, 360 * min(turn, end), 360 * max(turn, end), clip_on=False,
                          label=name, **look)  # fmt: skip
            wedge.set(**(wedgeprops or {}))
            if shadow:
                asked = described("pie", "shadow", shadow, CAST) if shadow is not True else {}
                self._shadow(wedge, look, at, asked)
            self.add_patch(wedge)
            wedges.append(wedge)
            if labeldistance is not None:
                place = (at[0] + labeldistance * radius * out[0],
                         at[1] + labeldistance * radius * out[1])  # fmt: skip
                texts.append(self._piece_name(place, name, middle, rotatelabels, textprops))
            if autopct is not None:
                spot = at[0] + pctdistance * radius * out[0], at[1] + pctdistance * radius * out[1]
                said = autopct % (100.0 * share) if isinstance(autopct, str) else (
                    autopct(100.0 * share))  # fmt: skip
                text = self.text(
                    *spot, said, clip_on=False, ha="center", va="center",
                    color=readable_on(wedge.get_facecolor()),
                )  # fmt: skip
                text.set(**(textprops or {}))
                told.append(text)
            turn = end
        self._around(center, frame)
        return (wedges, texts) if autopct is None else (wedges, texts, told)

    def _piece_name(
        self, place: tuple[float, float], name: str, middle: float, turned: bool,
        textprops: dict[str, Any] | None,
    ) -> Any:  # fmt: skip
        right = place[0] > 0
        look: dict[str, Any] = {"ha": "left" if right else "right", "va": "center"}
        if turned:
            look["va"] = "bottom" if place[1] > 0 else "top"
            look["rotation"] = math.degrees(middle) + (0 if right else 180)
        text = self.text(*place, name, clip_on=False, fontsize=10, **look)
        text.set(**(textprops or {}))
        return text

    def _shadow(
        self, wedge: Wedge, look: dict[str, Any], at: tuple[float, float], asked: dict[str, Any]
    ) -> None:
        """Draw the darker shape of a piece behind it."""
        shift = asked.get("ox", -0.02), asked.get("oy", -0.02)
        dark = tuple((1 - asked.get("shade", SHADE)) * each for each in to_rgb(look["facecolor"]))
        cast = Wedge(
            (at[0] + shift[0], at[1] + shift[1]), wedge._r, wedge.theta1, wedge.theta2,
            width=wedge._width, facecolor=asked.get("facecolor", dark),
            edgecolor=asked.get("edgecolor", dark), alpha=asked.get("alpha", 0.5), clip_on=False,
            zorder=0.99, label="_nolegend_",
        )  # fmt: skip
        self.add_artist(cast)

    def _around(self, center: tuple[float, float], frame: bool) -> None:
        """Show the disc alone, or within an ordinary frame."""
        if frame:
            self._request()
            return
        for spine in self.spines._edges.values():
            spine.set_visible(False)
        for scale, middle in ((self._x, center[0]), (self._y, center[1])):
            self._refresh()
            scale.set_ticks([])
            scale.limit(middle - VIEW, middle + VIEW)
            scale.automatic = False


def _shares(sizes: np.ndarray, normalize: bool) -> list[float]:
    if sizes.ndim != 1:
        raise wrong("pie", f"needs one list of sizes, not an array of shape {sizes.shape}.")
    if not ((sizes >= 0) & np.isfinite(sizes)).all():
        raise wrong("pie", "was given sizes below 0, NaN or infinity; leave these out.")
    # matplotlib works in single precision here.
    single = sizes.astype(np.float32)
    whole = float(single.sum())
    if normalize:
        if not len(sizes):
            return []
        if not whole > 0:
            raise wrong("pie", "was given sizes that add up to 0.")
        single = single / np.float32(whole)
    elif whole > 1:
        raise wrong(
            "pie", f"was given sizes that add up to {whole:g}; without normalize, 1 is most."
        )
    found: list[float] = single.tolist()
    return found


def _as_many(name: str, given: Any, count: int, usual: Any) -> list[Any]:
    if given is None:
        return [usual] * count
    each = list(given)
    if len(each) != count:
        raise wrong("pie", f"was given {len(each)} {name} for {count} sizes.")
    return each
