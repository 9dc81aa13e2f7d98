"""Style sheets: there are none but "default"; a dict of settings is used as it is."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from explorable.axes.mistakes import ESCAPE, DrawingError, place
from explorable.axes.settings import rc_context, rcdefaults, rcParams

available = ["default"]


def use(style: Any) -> None:
    """Set what a dict says, or several; "default" sets nothing any more."""
    for each in style if isinstance(style, (list, tuple)) else [style]:
        if isinstance(each, Mapping):
            rcParams.update(each)
        elif each == "default":
            rcdefaults()
        else:
            raise DrawingError(
                f"plt.style at {place()}: there is no style sheet {each!r} here; the page has its "
                f"own style. Set what you like of it: plt.rcParams.update({{…}}). {ESCAPE}"
            )


@contextmanager
def context(style: Any, after_reset: bool = False) -> Iterator[None]:
    """Use a style within a `with` block; after_reset: with nothing else that was set before."""
    with rc_context():
        if after_reset:
            rcdefaults()
        use(style)
        yield
