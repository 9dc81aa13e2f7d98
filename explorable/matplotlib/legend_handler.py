"""How a legend shows handles, for its `handler_map=`."""

from explorable.axes.legend_handlers import HandlerLine2D, HandlerTuple

__all__ = ["HandlerLine2D", "HandlerTuple"]
