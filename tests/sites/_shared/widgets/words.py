"""A figure with controls that are not numbers."""

from explorable import Choice, Text, Toggle, figure


@figure(
    basis=Choice({"waves": "Waves", "haar": "Steps"}),
    grid=Toggle(),
    title=Text("A <b>title</b> & more"),
)
def spoken(ax, basis, grid, title):
    ax.set_title(title)
    ax.plot([0, 1])
    return {"word": basis, "on": grid}
