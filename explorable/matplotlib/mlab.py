"""Windows and trends, for `ax.psd` and its kind."""

from explorable.axes.spectra import (
    detrend_linear,
    detrend_mean,
    detrend_none,
    window_hanning,
    window_none,
)

__all__ = ["detrend_linear", "detrend_mean", "detrend_none", "window_hanning", "window_none"]
