"""Statistics of values, for `ax.bxp`."""

from explorable.axes.boxes import boxplot_stats

__all__ = ["boxplot_stats"]
