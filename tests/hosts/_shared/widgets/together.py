"""What do a wave and its square have in common? And what have readers of their own?"""

import numpy as np

from explorable import File, Points, Slider, Sound, figure

TURNS = np.linspace(0, 4 * np.pi, 101)
SECOND = np.arange(8000) / 8000


@figure(level=Slider(0.0, 2.0, start=1.0), describe="A wave as high as {highest:.2f}, {heard}.")
def wave(ax, level):
    ax.plot(TURNS, level * np.sin(TURNS))
    ax.set_ylim(-2.1, 2.1)
    tone = level / 2 * np.sin(400 * np.pi * SECOND)
    return {"highest": level, "heard": Sound(tone, 8000)}


@figure(level=Slider(0.0, 2.0, start=1.0), describe="A square whose mean is {mean:.2f}.")
def square(ax, level):
    ax.plot(TURNS, (level * np.sin(TURNS)) ** 2)
    ax.set_ylim(0, 4.2)
    return {"mean": level**2 / 2}


@figure(given=File("csv", [(1,), (2,)], columns=("height",)), describe="{total:.0f} in all.")
def rows(ax, given):
    heights = given[:, 0]
    ax.bar(np.arange(len(heights)), heights)
    return {"total": heights.sum()}


@figure(
    size=Slider(1.0, 3.0, start=1.0, step=1.0, play=0.5),
    places=Points([(1, 1), (2, 2)], x=(0, 9), y=(0, 9)),
    table=False,
    describe="In {count} steps.",
)
def steps(ax, size, places):
    for count in range(1, 4):
        ax.clear()
        ax.plot(*places.T, "o")
        ax.plot([0, count * size])
        ax.set(xlim=(0, 9), ylim=(0, 9))
        yield {"count": count}
