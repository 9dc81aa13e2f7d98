"""rcParams and path effects, as the manual shows them."""

import numpy as np

import explorable.matplotlib.patheffects as path_effects
import explorable.matplotlib.pyplot as plt
from explorable import Choice, Slider, figure
from explorable.matplotlib import cycler

plt.rcParams["axes.grid"] = True
plt.rc("grid", linestyle=":", linewidth=0.6)

X = np.linspace(0, 10, 120)


@figure(
    width=Slider(0.5, 6, start=2, step=0.5, unit="pt"),
    cycle=Choice(["colours", "colours and dashes"], label="in turn"),
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
