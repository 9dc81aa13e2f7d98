"""The axes that figures draw on: matplotlib's names and meanings, recorded; numpy only."""

from explorable.axes.axes import SUPPORTED, Axes, Record, axes_layout, record

__all__ = ["SUPPORTED", "Axes", "Record", "axes_layout", "record"]
