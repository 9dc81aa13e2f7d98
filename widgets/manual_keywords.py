"""How a line, a dot, an area and a text can look."""

import numpy as np

from explorable import Choice, Slider, Toggle, figure

COLORS = ["C0", "C1", "crimson", "#1188aa", "0.5", "k"]


@figure(
    color=Choice(COLORS),
    linestyle=Choice(["-", "--", "-.", ":", "none"]),
    linewidth=Slider(0.5, 8, start=1.5, unit="pt"),
    marker=Choice(["none", "o", "s", "^", "D", "x", "*"]),
    markersize=Slider(2, 20, start=6, unit="pt"),
    alpha=Slider(0.0, 1.0, start=1.0),
    figsize=(7.5, 3),
    describe="A line in {color}, {linewidth} points wide; linestyle {linestyle}, marker {marker}.",
)
def stroke(ax, color, linestyle, linewidth, marker, markersize, alpha):
    x = np.linspace(0, 6, 13)
    ax.plot(
        x,
        np.sin(x),
        color=color,
        linestyle=linestyle,
        linewidth=linewidth,
        marker=marker,
        markersize=markersize,
        alpha=alpha,
    )
    ax.margins(0.1)


@figure(
    facecolor=Choice(["C2", "none", "gold", "0.8"]),
    edgecolor=Choice(["C0", "none", "k"]),
    linewidth=Slider(0.0, 6, start=1.5, unit="pt"),
    alpha=Slider(0.0, 1.0, start=0.5),
    figsize=(7.5, 2.6),
    describe="Three bars, filled with {facecolor}, with edges in {edgecolor}, {linewidth} points "
    "wide.",
)
def area(ax, facecolor, edgecolor, linewidth, alpha):
    ax.bar(
        [0, 1, 2],
        [3, 5, 4],
        facecolor=facecolor,
        edgecolor=edgecolor,
        linewidth=linewidth,
        alpha=alpha,
    )


@figure(
    fontsize=Slider(6, 40, start=18, unit="pt"),
    rotation=Slider(0, 360, start=0, unit="°"),
    ha=Choice(["left", "center", "right"]),
    va=Choice(["baseline", "bottom", "center", "top"]),
    bold=Toggle(label="fontweight='bold'"),
    italic=Toggle(label="fontstyle='italic'"),
    figsize=(7.5, 2.6),
    describe="A word of {fontsize} points beside the place that it is written at.",
)
def text(ax, fontsize, rotation, ha, va, bold, italic):
    ax.plot(0.5, 0.5, "+", color="C3", markersize=20)
    ax.text(
        0.5,
        0.5,
        r"Apply $x^2$",
        fontsize=fontsize,
        rotation=rotation,
        ha=ha,
        va=va,
        fontweight="bold" if bold else "normal",
        fontstyle="italic" if italic else "normal",
    )
    ax.set(xlim=(0, 1), ylim=(0, 1))
