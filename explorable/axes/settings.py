"""matplotlib's rcParams, as far as a page leaves them to a figure: they can be read, hardly set."""

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from explorable.axes.colors import CYCLE
from explorable.axes.mistakes import DrawingError, place
from explorable.base.suggestions import suggestion

# What the page decides: sizes of figures, fonts, files. Setting these does nothing.
PAGE = ("figure.", "savefig.", "font.", "text.", "mathtext.", "svg.", "pdf.", "ps.", "path.")


class ColorCycle:
    """The colours that lines and areas have in turn, as `rcParams["axes.prop_cycle"]`."""

    keys = frozenset({"color"})

    def by_key(self) -> dict[str, list[str]]:
        """Return the colours under "color"."""
        return {"color": list(CYCLE)}

    def __iter__(self) -> Iterator[dict[str, str]]:
        return ({"color": each} for each in CYCLE)

    def __len__(self) -> int:
        return len(CYCLE)

    def __call__(self) -> Iterator[dict[str, str]]:
        return itertools.cycle(self)


READ: dict[str, Any] = {
    "axes.prop_cycle": ColorCycle(),
    "lines.linewidth": 1.5,
    "lines.markersize": 6.0,
    "figure.dpi": 100.0,
    "figure.figsize": [6.4, 4.8],
    "font.family": ["sans-serif"],
    "font.size": 10.0,
    "text.usetex": False,
    "image.cmap": "viridis",
    "hist.bins": 10,
    "axes.xmargin": 0.05,
    "axes.ymargin": 0.05,
}


class Settings(Mapping[str, Any]):
    """What `plt.rcParams` is: the defaults that figures are drawn with."""

    def __getitem__(self, key: str) -> Any:
        if key in READ:
            return READ[key]
        raise DrawingError(f"rcParams[{key!r}] at {place()} is not known.{suggestion(key, READ)}")

    def __setitem__(self, key: str, value: Any) -> None:
        if not key.startswith(PAGE):
            raise DrawingError(
                f"rcParams[{key!r}] at {place()} cannot be set here: give keywords to the calls. "
                "Fonts and sizes of figures are the page's."
            )

    def __iter__(self) -> Iterator[str]:
        return iter(READ)

    def __len__(self) -> int:
        return len(READ)

    def update(self, *others: Any, **more: Any) -> None:
        """Set several."""
        for key, value in dict(*others, **more).items():
            self[key] = value


rcParams = Settings()  # noqa: N816 (matplotlib's name)


def rc(group: str | tuple[str, ...], **values: Any) -> None:
    """Set `rcParams["group.name"]` for each keyword."""
    for each in (group,) if isinstance(group, str) else group:
        rcParams.update({f"{each}.{name}": value for name, value in values.items()})
