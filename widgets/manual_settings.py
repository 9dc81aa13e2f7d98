"""rcParams and path effects, as the manual shows them."""

import numpy as np

import explorable.matplotlib.patheffects as path_effects
import explorable.matplotlib.pyplot as plt
from explorable import Choice, Slider, figure
from explorable.matplotlib import cycler
from explorable.matplotlib.lines import Line2D
from explorable.matplotlib.offsetbox import (
    AnchoredOffsetbox,
    AnchoredText,
    AnnotationBbox,
    AuxTransformBox,
    OffsetImage,
    TextArea,
    VPacker,
)

plt.rcParams["axes.grid"] = True
plt.rc("grid", linestyle=":", linewidth=0.6)

X = np.linspace(0, 10, 120)
FACE = np.array([[9, 9, 9, 9, 9], [9, 0, 9, 0, 9], [9, 9, 9, 9, 9], [0, 9, 9, 9, 0],
                 [9, 0, 0, 0, 9]])  # fmt: skip


@figure(
    width=Slider(0.5, 6, start=2, step=0.5, unit="pt"),
    cycle=Choice(["colours and dashes", "colours"], label="in turn"),
    figsize=(7.5, 3),
    describe="Three waves, {width} points wide, in {cycle} that a setting says.",
)
def settings(ax, width, cycle):
    plt.rcParams["lines.linewidth"] = width
    looks = cycler(color=["tab:red", "tab:purple", "tab:brown"])
    if cycle != "colours":
        looks += cycler(linestyle=["-", "--", ":"])
    plt.rcParams["axes.prop_cycle"] = looks
    for phase in range(3):
        ax.plot(X, np.sin(X + phase))
    return {"width": width}


@figure(
    rim=Slider(0, 8, start=4, step=1, unit="pt"),
    figsize=(7.5, 3),
    describe="A line and a text with a rim {rim} points wide, and a wall with ticks.",
)
def effects(ax, rim):
    halo = [path_effects.withStroke(linewidth=2 + rim, foreground="C1")]
    ax.plot(X, np.sin(X), lw=2, path_effects=halo)
    ax.text(5, 0.4, "a word", size=20, ha="center", path_effects=halo)
    wall = path_effects.withTickedStroke(spacing=7, angle=-120)
    ax.plot(X, np.full_like(X, -1.2), color="k", path_effects=[wall])
    return {"rim": rim}


@figure(
    zoom=Slider(2, 12, start=8, step=1, unit="pt"),
    figsize=(7.5, 3),
    describe="A face whose cells are {zoom} points wide, with an arrow to a dot; a scale bar.",
)
def boxes(ax, zoom):
    ax.set(xlim=(0, 10), ylim=(0, 3))
    ax.plot(3, 1, "o")
    picture = OffsetImage(FACE, zoom=zoom, cmap="gray")
    ax.add_artist(AnnotationBbox(picture, (3, 1), xybox=(6, 2), arrowprops={"arrowstyle": "->"}))
    bar = AuxTransformBox(ax.transData)
    bar.add_artist(Line2D([0, 2], [0, 0], color="k"))
    scale = VPacker(children=[bar, TextArea("2 m")], align="center", sep=3)
    ax.add_artist(AnchoredOffsetbox("lower right", child=scale, frameon=False))
    ax.add_artist(AnchoredText("Figure 1a", "upper left"))
    return {"zoom": zoom}
