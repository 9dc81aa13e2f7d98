"""How far does one get by walking at random?"""

import numpy as np

from explorable import Reroll, Slider, figure

STEPS, EVERY = 200, 5


def walks(walkers, right, seed, steps=STEPS):
    """Return the places of each walker, (walkers, steps + 1), from 0 on; each step is 1 or -1."""
    chance = np.random.default_rng(seed).random((walkers, steps))
    places = np.where(chance < right, 1, -1).cumsum(axis=1)
    return np.pad(places, ((0, 0), (1, 0)))


def expected(right, steps):
    """Return the mean and the standard deviation of a walker's place after so many steps."""
    return (2 * right - 1) * steps, 2 * np.sqrt(right * (1 - right) * steps)


@figure(
    walkers=Slider(1, 40, start=12),
    right=Slider(0.3, 0.7, start=0.5, step=0.01, label="chance of a step up"),
    seed=Reroll(label="walk again"),
    describe="After {steps} steps the walkers are {distance:.1f} away from where they began, as a "
    "root mean square; to be expected are {expected:.1f}.",
)
def walk(ax, walkers, right, seed):
    places = walks(walkers, right, seed)
    time = np.arange(STEPS + 1)
    mean, sd = expected(right, time)
    for steps in range(EVERY, STEPS + 1, EVERY):
        ax.clear()
        ax.fill_between(time, mean - 2 * sd, mean + 2 * sd, color="C0", alpha=0.15, linewidth=0,
                        label="most walks")  # fmt: skip
        ax.plot(time, mean, "--", color="C0", linewidth=1, label="expected")
        ax.plot(time[: steps + 1], places[:, : steps + 1].T, color="C1", linewidth=0.9, alpha=0.8,
                label="a walker")  # fmt: skip
        ax.plot(
            np.full(walkers, steps),
            places[:, steps],
            "o",
            color="C1",
            markersize=4,
            clip_on=False,
            label="now",
        )
        ax.set(xlim=(0, STEPS), ylim=(-60, 60), xlabel="step", ylabel="place")
        yield {
            "steps": steps,
            "distance": np.sqrt((places[:, steps] ** 2).mean()),
            "expected": np.hypot(mean[steps], sd[steps]),
        }
