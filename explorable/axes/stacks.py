"""Values on top of each other and in rows: `stackplot`, `eventplot`, `ecdf`, `bar_label`."""

import itertools
from typing import Any

import numpy as np

from explorable.axes.artists.bars import BarContainer
from explorable.axes.calls import keywords
from explorable.axes.colors import is_one, readable_on
from explorable.axes.data_names import by_name
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, numbers, one_of

BASELINES = ("zero", "sym", "wiggle", "weighted_wiggle")


class Stacks(Recorder):
    """Calls that are made of areas, lines and texts."""

    def stackplot(
        self, x: Any, *args: Any, labels: Any = (), colors: Any = None, hatch: Any = None,
        baseline: str = "zero", **style: Any,
    ) -> list[Any]:  # fmt: skip
        """Stack values on top of each other: each row of y, or each y, is an area of its own."""
        if "data" in style:
            return by_name(self.stackplot, locals())
        style = keywords("stackplot", style)
        one_of("stackplot", "baseline", baseline, BASELINES)
        try:
            rows = np.vstack([numbers("stackplot", each) for each in args])
        except ValueError:
            raise wrong("stackplot", "was given rows of different lengths.") from None
        first, tops = _stacked(rows, baseline)
        names, hatches = iter(labels), itertools.cycle([hatch] if _is_plain(hatch) else hatch)
        paints: Any = None
        if colors is not None:
            paints = itertools.cycle([colors] if is_one(colors) else colors)
        floors = [first, *tops[:-1]]
        areas = []
        for floor, top in zip(floors, tops, strict=True):
            paint = self._next_line_color() if paints is None else next(paints)
            more = {"label": name} if (name := next(names, None)) is not None else {}
            more |= {"hatch": each} if (each := next(hatches)) is not None else {}
            areas.append(self.fill_between(x, floor, top, facecolor=paint, **more, **style))
        self._y.stick([0.0])
        return areas

    def eventplot(
        self, positions: Any, orientation: str = "horizontal", *, lineoffsets: Any = 1,
        linelengths: Any = 1, linewidths: Any = None, colors: Any = None, alpha: Any = None,
        linestyles: Any = "solid", **style: Any,
    ) -> list[Any]:  # fmt: skip
        """Draw a short line at each position, and a row of them for each list of positions."""
        if "data" in style:
            return by_name(self.eventplot, locals())
        style = keywords("eventplot", style)
        one_of("eventplot", "orientation", orientation, ("horizontal", "vertical"))
        lists = list(positions) if np.iterable(positions) else [positions]
        if not any(np.iterable(each) for each in lists):
            lists = [lists]
        rows = [np.sort(numbers("eventplot", each)).ravel() if len(each) else np.empty(0)
                for each in lists]  # fmt: skip
        count = len(rows)
        paint = style.pop("color", colors)
        look = {
            "offsets": _for_rows("lineoffsets", lineoffsets, count),
            "lengths": _for_rows("linelengths", linelengths, count),
            "linewidth": _for_rows("linewidths", linewidths, count),
            "alpha": _for_rows("alpha", alpha, count),
            "linestyles": _for_rows("linestyles", linestyles, count),
            "colors": _for_rows("colors", "C0" if paint is None else paint, count),
        }
        offsets = np.array(look.pop("offsets"), dtype=float)
        lengths = np.array(look.pop("lengths"), dtype=float)
        if np.ndim(lineoffsets) == 0 or len(lineoffsets) == 1:
            offsets = np.arange(count) * offsets[:1] if count > 1 else offsets
        lying = orientation == "horizontal"
        call = self.vlines if lying else self.hlines
        drawn = []
        for at, row in enumerate(rows):
            own = {name: each[at] for name, each in look.items() if each[at] is not None}
            ends = offsets[at] - lengths[at] / 2, offsets[at] + lengths[at] / 2
            drawn.append(call(row, *ends, **own, **style))
        self._see_rows(rows, offsets, lengths, lying)
        return drawn

    def _see_rows(
        self, rows: list[np.ndarray], offsets: np.ndarray, lengths: np.ndarray, lying: bool
    ) -> None:
        """Have the view leave a line's length free beside the rows."""
        everything = np.concatenate(rows) if rows else np.empty(0)
        if everything.size:
            across = everything.min(), everything.max()
            along = (offsets - lengths).min(), (offsets + lengths).max()
            corners = np.column_stack([across, along] if lying else [along, across])
            self._see(corners.astype(float))
            self._request()

    def ecdf(
        self, x: Any, weights: Any = None, *, complementary: bool = False,
        orientation: str = "vertical", compress: bool = False, **style: Any,
    ) -> Any:  # fmt: skip
        """Draw the fraction of the values x at or below each place."""
        if "data" in style:
            return by_name(self.ecdf, locals())
        style = keywords("ecdf", style)
        one_of("ecdf", "orientation", orientation, ("vertical", "horizontal"))
        values = numbers("ecdf", x).ravel()
        if not len(values) or np.isnan(values).any():
            raise wrong("ecdf", "needs values, and none of them NaN.")
        order = np.argsort(values)
        values, shares = values[order], (1 + np.arange(len(values))) / len(values)
        if weights is not None:
            loads = numbers("ecdf", weights).ravel()[order]
            shares = np.cumsum(loads / loads.sum())
        if compress:
            kept = np.concatenate([[0], np.flatnonzero(values[:-1] != values[1:]) + 1])
            values, shares = values[kept], shares[kept]
        upright = orientation == "vertical"
        if complementary:
            pair = [np.append(values, values[-1]), np.concatenate([[1.0], 1 - shares])]
        else:
            pair = [np.concatenate([values[:1], values]), np.concatenate([[0.0], shares])]
        steps = "steps-pre" if complementary == upright else "steps-post"
        (line,) = self.plot(*(pair if upright else pair[::-1]), drawstyle=steps, **style)
        (self._y if upright else self._x).stick([0.0, 1.0])
        return line

    def bar_label(
        self, container: Any, labels: Any = None, *, fmt: Any = "%g", label_type: str = "edge",
        padding: float = 0, **style: Any,
    ) -> list[Any]:  # fmt: skip
        """Label each bar of a call to `bar` or `barh` with its value, or with other texts.

        label_type: "edge" writes beyond the bar's end, "center" into its middle.
        """
        style = keywords("bar_label", style)
        one_of("bar_label", "label_type", label_type, ("edge", "center"))
        if not isinstance(container, BarContainer):
            raise wrong("bar_label", "needs what ax.bar or ax.barh returned.")
        texts = list(labels) if labels is not None else []
        upright = container.orientation == "vertical"
        turned = (self._y if upright else self._x).inverted
        pads = np.broadcast_to(np.asarray(padding, dtype=float), len(container))
        written = []
        for at, (box, value) in enumerate(
            zip(container._boxes.tolist(), container.datavalues.tolist(), strict=True)
        ):
            up = value >= 0
            start, size = (box[1], box[3]) if upright else (box[0], box[2])
            end = max(start, start + size) if up else min(start, start + size)
            middle = box[0] + box[2] / 2 if upright else box[1] + box[3] / 2
            shown = end if label_type == "edge" else (1 if up else -1) * abs(size)
            text = texts[at] if at < len(texts) else None
            if np.isnan(value):
                text = ""
            elif text is None:
                text = _auto_formatted(fmt, shown)
            if label_type == "center":
                spot, look = start + size / 2, {"ha": "center", "va": "center"}
                if "color" not in style:
                    look["color"] = readable_on(container.get_facecolor())
            else:
                spot, look = (
                    self._end_of(container, at, end, up, value),
                    _beyond(upright, turned, value),
                )
            away = (-1 if turned else 1) * (1 if up else -1) * float(pads[at])
            place = (middle, spot) if upright else (spot, middle)
            shift = (0.0, away) if upright else (away, 0.0)
            written.append(
                self.annotate(text, place, shift, textcoords="offset points", **look, **style)
            )
        return written

    def _end_of(self, bars: BarContainer, at: int, end: float, up: bool, value: float) -> float:
        """Return where a bar ends, its error bar included."""
        if bars._errors is None:
            return end
        low, high = float(bars._errors[0][at]), float(bars._errors[1][at])
        return max(low, high) if up else min(low, high)


def _beyond(upright: bool, turned: bool, value: float) -> dict[str, str]:
    """Return how a text is aligned that is written beyond the end of a bar."""
    inward = value > 0 if turned else value < 0
    if upright:
        return {"ha": "center", "va": "top" if inward else "bottom"}
    return {"ha": "right" if inward else "left", "va": "center"}


def _auto_formatted(fmt: Any, value: float) -> str:
    """Return a number in a format: "%.1f", "{:.1f}", or a function of it."""
    if not isinstance(fmt, str):
        return str(fmt(value))
    try:
        return fmt % (value,)
    except (TypeError, ValueError):
        pass
    try:
        return fmt.format(value)
    except (ValueError, IndexError, KeyError) as error:
        raise wrong("bar_label", f"was given fmt={fmt!r}, which fits no number: {error}.") from None


def _stacked(rows: np.ndarray, baseline: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the lower edge of the lowest row, and the upper edges of all, shape (n, m)."""
    tops = rows.cumsum(axis=0)
    count, total = len(rows), rows.sum(axis=0)
    if baseline == "zero":
        return np.zeros(rows.shape[1]), tops
    if baseline == "sym":
        first = -0.5 * total
    elif baseline == "wiggle":
        first = (rows * (count - 0.5 - np.arange(count)[:, None])).sum(axis=0) / -count
    else:
        inverse = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
        increase = np.hstack([rows[:, :1], np.diff(rows)])
        moved = (total - tops + 0.5 * rows) * inverse
        moved[:, 0] = 0.5
        first = ((moved - 0.5) * increase).sum(axis=0).cumsum() - 0.5 * total
    return first, tops + first


def _for_rows(name: str, given: Any, count: int) -> list[Any]:
    """Return a keyword's value for each row."""
    plain = given is None or isinstance(given, str) or np.ndim(given) == 0
    if plain or (name == "colors" and is_one(given)):
        return [given] * count
    each = list(given)
    if len(each) == 1:
        return each * count
    if len(each) != count:
        raise wrong("eventplot", f"was given {len(each)} {name} for {count} rows.")
    return each


def _is_plain(hatch: Any) -> bool:
    return hatch is None or isinstance(hatch, str)
