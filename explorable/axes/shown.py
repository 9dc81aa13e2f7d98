"""Axes that are left out: hidden as a whole, or removed from their figure."""

from explorable.axes.recorder import Recorder


class Shown(Recorder):
    """The calls that show axes or leave their place empty."""

    def __init__(self, name: str = ""):
        super().__init__(name)
        self._visible = True

    def set_visible(self, b: bool) -> None:
        """Show these axes and everything on them, or leave their place empty."""
        self._visible = bool(b)

    def get_visible(self) -> bool:
        """Return whether these axes are shown."""
        return self._visible

    def remove(self) -> None:
        """Remove these axes from their figure; their place stays empty."""
        self._visible = False
        if self._figure is not None:
            self._figure._axes_removed(self)
