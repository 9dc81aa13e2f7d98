"""An aspect kept: the box gives way to it, or the view, by matplotlib's rules."""

from explorable.axes.axes_layout import AxesLayout, Limits
from explorable.axes.axis_spec import AxisSpec
from explorable.picture.panel import Box

CLOSE = 0.005  # a ratio that is wrong by no more is left as it is
ROOM = 1.05  # how much more than the data a view should show
LEAST = 1e-30  # for views without a length


def shaped_box(axes_layout: AxesLayout, box: Box) -> Box:
    """Return `box`, shrunk about its middle where the axes asks for an aspect of its box."""
    if axes_layout.polar is not None:
        tall = 1.0
    elif axes_layout.box_aspect is not None:
        tall = axes_layout.box_aspect
    elif axes_layout.aspect == "auto" or axes_layout.data is not None:
        return box
    else:
        tall = _length(axes_layout.y) * float(axes_layout.aspect) / _length(axes_layout.x)
    width = min(box.width, box.height / tall)
    height = width * tall
    return Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)


def shaped_view(axes_layout: AxesLayout, box: Box) -> AxesLayout:
    """Return the axes with the view that keeps its aspect in `box`, if the view is to do that."""
    if axes_layout.data is None:
        return axes_layout
    data = axes_layout.data
    axes_layout = axes_layout._replace(data=None)
    x, y = axes_layout.x, axes_layout.y
    ratio = box.height / box.width / float(axes_layout.aspect)  # of the lengths of y and x
    change = ratio * _length(x) / _length(y) - 1
    if abs(change) < CLOSE:
        return axes_layout
    if _is_taller(change, ratio, (x, y), data):
        return axes_layout._replace(y=_lengthened(y, ratio * _length(x)))
    return axes_layout._replace(x=_lengthened(x, _length(y) / ratio))


def _is_taller(
    change: float, ratio: float, axes: tuple[AxisSpec, AxisSpec], data: tuple[Limits, Limits]
) -> bool:
    """Tell whether y gives way, and not x.

    change: above zero if the view is too wide. Where it has room to spare in both directions, the
    one that can shrink does so; otherwise the one that is too short grows.
    """
    x, y = axes
    wide, tall = (ROOM * _spanned(spec, its) for spec, its in zip(axes, data, strict=True))
    if _length(x) > wide and _length(y) > tall:
        if change < 0:
            return ratio * _length(x) > tall
        return _length(y) / ratio < wide
    return change > 0


def _length(spec: AxisSpec) -> float:
    first, second = map(spec.forward, spec.view)
    return max(abs(second - first), LEAST)


def _spanned(spec: AxisSpec, limits: Limits) -> float:
    """Return how long the data are along an axis; what has no place on a log scale is left out."""
    low, high = limits
    if spec.kind == "log":
        low = low if low > 0 else min(spec.view)
    return spec.forward(high) - spec.forward(low) if low <= high else -float("inf")


def _lengthened(spec: AxisSpec, length: float) -> AxisSpec:
    """Return an axis whose view has a new length about its middle, in the same direction."""
    first, second = map(spec.forward, spec.view)
    half = length / 2 if second > first else -length / 2
    middle = (first + second) / 2
    return spec._replace(view=(spec.backward(middle - half), spec.backward(middle + half)))
