"""What can a pendulum do, seen all at once?"""

import numpy as np
from scipy.integrate import solve_ivp

from explorable import Points, Slider, figure

TIMES = np.linspace(0, 20, 301)
ANGLES, SPEEDS = np.linspace(-6, 6, 19), np.linspace(-2.6, 2.6, 9)
WIDE = np.linspace(-2 * np.pi, 2 * np.pi, 121)


def change(angle, speed, damping):
    """Return how fast angle and speed change; time is in units of sqrt(length / gravity)."""
    return speed, -np.sin(angle) - damping * speed


def swing(angle, speed, damping, times=TIMES):
    """Return angle and speed, (2, len(times)), of a pendulum that begins as told."""
    return solve_ivp(
        lambda _, state: change(*state, damping),
        times[[0, -1]],
        [angle, speed],
        t_eval=times,
        method="DOP853",
        rtol=1e-7,
        atol=1e-7,
    ).y


def energy(angle, speed):
    """Return the energy: 0 at rest, hanging; 2 is just enough to stand on the head."""
    return speed**2 / 2 + 1 - np.cos(angle)


@figure(
    panels=[["plane"], ["time"]],
    heights=[2, 1],
    figsize=(7.5, 5.6),
    begin=Points(
        [(-5.6, 2.2)], x=(-6.28, 6.28), y=(-3, 3), fixed=True, panel="plane", label="start"
    ),
    damping=Slider(0, 1, start=0.15, step=0.01),
    describe="The pendulum begins with energy {energy:.2f}, and has {left:.2f} left "
    "at the end. Times over the top: {turns}.",
)
def portrait(ax, begin, damping):
    angle, speed = swing(*begin[0], damping)
    draw_plane(ax["plane"], damping)
    ax["plane"].plot(angle, speed, color="C0", linewidth=2, label="the pendulum")
    ax["plane"].plot(*begin.T, "o", color="C1", markersize=9, markeredgecolor="white")
    ax["time"].plot(TIMES, angle / (2 * np.pi), color="C0", linewidth=2)
    ax["time"].set(xlim=(0, 20), xlabel="time", ylabel="turns")
    over = np.floor((angle + np.pi) / (2 * np.pi))
    return {
        "energy": energy(angle[0], speed[0]),
        "left": energy(angle[-1], speed[-1]),
        "turns": int(np.abs(np.diff(over)).sum()),
    }


def draw_plane(ax, damping):
    """Draw the arrows, and the line between swinging and turning over (without damping)."""
    x, y = np.meshgrid(ANGLES, SPEEDS)
    across, up = change(x, y, damping)
    length = np.hypot(across, up) + 1e-9
    ax.quiver(x, y, across / length, up / length, color="grey", alpha=0.6, scale=34, width=0.0022)
    edge = 2 * np.abs(np.cos(WIDE / 2))
    ax.plot(WIDE, edge, WIDE, -edge, color="C2", linewidth=1, linestyle="--",
            label="between swinging and turning over")  # fmt: skip
    ax.set(xlim=(-2 * np.pi, 2 * np.pi), ylim=(-3, 3), yticks=[-2, 0, 2], ylabel="speed")
    ax.set_xticks(np.pi * np.arange(-2, 3), ["$-2\\pi$", "$-\\pi$", "0", "$\\pi$", "$2\\pi$"])
    ax.set_xlabel("angle")
