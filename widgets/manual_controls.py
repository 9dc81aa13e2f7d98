"""Each control, in a figure that shows what it is for."""

import numpy as np

from explorable import (
    Brush,
    Choice,
    Curve,
    File,
    Pixels,
    Points,
    Reroll,
    Slider,
    Text,
    Toggle,
    figure,
)


@figure(
    speed=Slider(0.5, 8, start=4, unit="m/s", play=4),
    figsize=(7.5, 2.6),
    describe="A ball that rolls at {speed} metres a second gets {distance:.0f} metres far.",
)
def slider(ax, speed):
    time = np.linspace(0, 10, 50)
    ax.plot(time, speed * time)
    ax.set(xlim=(0, 10), ylim=(0, 80), xlabel="seconds", ylabel="metres")
    return {"distance": 10 * speed}


@figure(
    wave=Choice({"sine": "a sine", "square": "a square wave", "saw": "a saw"}),
    figsize=(7.5, 2.6),
    describe="Two periods of the wave called {wave}.",
)
def choice(ax, wave):
    x = np.linspace(0, 2, 400)
    shapes = {
        "sine": np.sin(2 * np.pi * x),
        "square": np.sign(np.sin(2 * np.pi * x)),
        "saw": 2 * (x % 1) - 1,
    }
    ax.plot(x, shapes[wave])
    ax.set_ylim(-1.3, 1.3)


@figure(
    filled=Toggle(True, label="fill the area"),
    figsize=(7.5, 2.6),
    describe="A bell curve. Filled: {filled}.",
)
def toggle(ax, filled):
    x = np.linspace(-3, 3, 100)
    ax.plot(x, np.exp(-(x**2)))
    if filled:
        ax.fill_between(x, np.exp(-(x**2)), alpha=0.3)


@figure(
    seed=Reroll(4, label="roll again"),
    figsize=(7.5, 2.6),
    describe="Sixty throws of a die; the mean is {mean:.2f}.",
)
def reroll(ax, seed):
    throws = np.random.default_rng(seed).integers(1, 7, 60)
    faces = np.arange(1, 7)
    ax.bar(faces, [(throws == face).sum() for face in faces])
    ax.set_ylim(0, 22)
    return {"mean": throws.mean()}


@figure(
    words=Text("the quick brown fox jumps over the lazy dog", most=200),
    figsize=(7.5, 2.6),
    describe="How often each letter occurs; {used} different ones do.",
)
def text(ax, words):
    letters = "abcdefghijklmnopqrstuvwxyz"
    counts = [words.lower().count(letter) for letter in letters]
    ax.bar(list(letters), counts)
    return {"used": int(np.count_nonzero(counts))}


@figure(
    plants=File(
        "csv",
        [(1, 2.1), (2, 3.4), (3, 6.2), (4, 8.0), (5, 11.9), (6, 13.5), (7, 17.8), (8, 19.1)],
        columns=("week", "height"),
        most=2000,
    ),
    figsize=(7.5, 2.6),
    describe="{count} heights, from {low:.1f} to {high:.1f}, {mean:.1f} on average, in the weeks "
    "{first:.0f} to {last:.0f}.",
)
def file(ax, plants):
    week, height = plants.T
    ax.plot(week, height, "o")
    ax.axhline(height.mean(), color="grey", linestyle="--")
    ax.set(xlabel="week", ylabel="height")
    return {
        "count": len(plants),
        "low": height.min(),
        "high": height.max(),
        "mean": height.mean(),
        "first": week.min(),
        "last": week.max(),
    }


@figure(
    places=Points([(1, 1), (4, 3), (8, 2)], x=(0, 10), y=(0, 5), fewest=2, most=12),
    figsize=(7.5, 2.6),
    describe="{count} points, the first at ({x:.1f}, {y:.1f}), and the straight line that fits "
    "them best: it rises by {slope:.2f}.",
)
def points(ax, places):
    x, y = places.T
    ax.plot(x, y, "o")
    slope = 0.0
    if np.ptp(x) > 0:
        slope, height = np.polyfit(x, y, 1)
        ax.plot([0, 10], [height, height + 10 * slope], color="C1")
    ax.set(xlim=(0, 10), ylim=(0, 5))
    return {"count": len(places), "x": x[0], "y": y[0], "slope": slope}


@figure(
    paint=Brush(x=(0, 10), y=(0, 4), radius=0.4, most=80, start=[(3, 2), (3.6, 2.2), (4.2, 2)]),
    figsize=(7.5, 2.6),
    describe="{dabs} dabs of paint, {x:.1f} across and {y:.1f} up on average.",
)
def brush(ax, paint):
    ax.scatter(*paint.T, s=500, alpha=0.5)
    ax.set(xlim=(0, 10), ylim=(0, 4))
    x, y = paint.mean(axis=0) if len(paint) else (0.0, 0.0)
    return {"dabs": len(paint), "x": x, "y": y}


@figure(
    shape=Curve(
        24,
        x=(0, 1),
        y=(-1, 1),
        presets={
            "hill": np.sin(np.linspace(0, np.pi, 24)),
            "wave": np.sin(np.linspace(0, 4 * np.pi, 24)),
        },
    ),
    figsize=(7.5, 2.6),
    describe="A curve drawn by hand that crosses zero {times} times, and its running sum, which "
    "ends at {end:.2f}.",
)
def curve(ax, shape):
    x = np.linspace(0, 1, 24)
    ax.plot(x, shape)
    total = np.cumsum(shape) / 24
    ax.plot(x, total, "--")
    ax.set_ylim(-1, 1)
    return {"times": int((np.diff(np.sign(shape)) != 0).sum()), "end": total[-1]}


@figure(
    cells=Pixels(
        5,
        9,
        presets={
            "glider": np.pad([[0, 1, 0], [0, 0, 1], [1, 1, 1]], ((1, 1), (1, 5))),
            "blinker": np.pad([[1, 1, 1]], ((2, 2), (3, 3))),
        },
    ),
    figsize=(7.5, 2.6),
    describe="A board of cells, {alive} of them alive.",
)
def pixels(ax, cells):
    ax.imshow(cells, cmap="Greys", vmin=0, vmax=1.5)
    return {"alive": int(cells.sum())}
