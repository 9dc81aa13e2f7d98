"""Names of scales, for `ax.set_xscale`."""

from explorable.axes.limits import SCALES


def get_scale_names() -> list[str]:
    """Return the names of all scales."""
    return sorted(SCALES)


__all__ = ["get_scale_names"]
