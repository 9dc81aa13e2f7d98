"""What is behind the marks of an axes: the page's paper, or a colour of the author's."""

from typing import Any

from explorable.axes.mistakes import ESCAPE, UnsupportedCall, place
from explorable.axes.recorder import Recorder, tokens
from explorable.base.suggestions import suggestion


class Background:
    """What `ax.patch` is: the area inside the axes."""

    def __init__(self) -> None:
        self._token: str | None = None
        self._share = 1.0  # of opacity, as the colour has it
        self._alpha: float | None = None
        self._visible = True

    def set_facecolor(self, color: Any) -> None:
        """Fill the axes with a colour; "none" leaves the page's paper."""
        self._token, self._share = tokens("set_facecolor", color)

    def get_facecolor(self) -> str | None:
        """Return the colour as a token; None for the page's paper."""
        return self._token

    def set_alpha(self, alpha: float | None) -> None:
        """Set how much the colour covers, from 0 to 1; None for as much as it says itself."""
        self._alpha = None if alpha is None else tokens("set_facecolor", "black", alpha)[1]

    def set_visible(self, b: bool) -> None:
        """Show the colour, or leave the page's paper."""
        self._visible = bool(b)

    def _shown(self) -> tuple[str, float] | None:
        if self._token is None or not self._visible:
            return None
        return self._token, self._share if self._alpha is None else self._alpha

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        known = [each for each in dir(type(self)) if not each.startswith("_")]
        raise UnsupportedCall(
            f"ax.patch.{name} at {place()} is not supported.{suggestion(name, known)} {ESCAPE}"
        )


class Backed(Recorder):
    """The calls about what is behind the marks."""

    def __init__(self, name: str = ""):
        super().__init__(name)
        self.patch = Background()

    def set_facecolor(self, color: Any) -> None:
        """Fill the axes with a colour, behind grid and marks; it is the same in dark mode."""
        self.patch.set_facecolor(color)

    def get_facecolor(self) -> str | None:
        """Return the colour that the axes are filled with, as a token; None if there is none."""
        return self.patch.get_facecolor()
