"""A small stand-in for a Gaussian process."""

from explorable import Points, Slider, figure
from widgets.helper import twice


@figure(
    points=Points([(0.2, 0.4), (0.7, -0.3)], x=(0, 1), y=(-2, 2)),
    lengthscale=Slider(0.02, 1, start=0.2, log=True, label="length-scale"),
    describe="{count} points.",
)
def pinching(ax, points, lengthscale):
    ax.plot(*points.T)
    return {"count": len(points), "widest": twice(lengthscale)}
