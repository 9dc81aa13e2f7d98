"""A live figure as an anywidget: its HTML and our browser modules, with the kernel behind them."""

from typing import Any

import anywidget
import traitlets

from explorable.figure import Figure
from explorable.hosts import _browser
from explorable.hosts._kernel import Answerer


class FigureWidget(anywidget.AnyWidget):
    """Shows a figure, and answers all of its views.

    html: what each view begins from. uid: the id in it, in whose place each view puts its own.
    kinds: the texts of modules that other packages bring for their controls, by their paths.
    """

    _esm = _browser.script()
    _css = _browser.style_sheet()
    html = traitlets.Unicode().tag(sync=True)
    uid = traitlets.Unicode().tag(sync=True)
    kinds = traitlets.Dict().tag(sync=True)

    def __init__(self, figure: Figure, html: str, uid: str, kinds: dict[str, str]) -> None:
        super().__init__(html=html, uid=uid, kinds=kinds)
        answerer = Answerer(figure, self.send)
        self.on_msg(lambda _widget, message, _buffers: answerer.hear(message))

    def mimebundle(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return data and metadata by which a notebook finds the widget."""
        data, metadata = self._repr_mimebundle_() or ({}, {})
        return data, metadata
