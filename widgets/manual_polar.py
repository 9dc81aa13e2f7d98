"""Axes of angles and distances."""

import numpy as np

from explorable import Slider, figure

HOURS = np.arange(24)
AROUND = np.linspace(0, 2 * np.pi, 361)


@figure(
    petals=Slider(1, 9, start=5, step=1),
    twist=Slider(0, 90, start=0, step=5, unit="°"),
    projection="polar",
    figsize=(7.5, 4.2),
    describe="A closed curve around the middle with {petals:.0f} lobes of the same size, turned by "
    "{twist:.0f}°.",
)
def rose(ax, petals, twist):
    ax.plot(AROUND, 1 + 0.6 * np.cos(petals * AROUND), label="outline")
    ax.fill_between(AROUND, 0, 1 + 0.6 * np.cos(petals * AROUND), alpha=0.2)
    ax.set_theta_offset(np.radians(twist))
    ax.set_rmax(1.8)
    ax.set_rticks([0.5, 1, 1.5])
    ax.set_rlabel_position(-22.5)
    return {"petals": petals}


@figure(
    early=Slider(0, 12, start=7, step=1, unit="h"),
    projection="polar",
    figsize=(7.5, 4.2),
    describe="Bars around a clock of 24 hours; the longest one is at {early:.0f} hours.",
)
def clock(ax, early):
    walks = 1 + 9 * np.exp(-(((HOURS - early + 12) % 24 - 12) ** 2) / 8)
    ax.bar(HOURS * np.pi / 12, walks, width=np.pi / 13, color="C1", edgecolor="white")
    ax.set_theta_zero_location("N")
    ax.set_theta_direction("clockwise")
    ax.set_thetagrids(HOURS[::3] * 15, [f"{hour} h" for hour in HOURS[::3]])
    ax.set_rgrids([5, 10], angle=157.5)
    ax.set_rlim(0, 11)
    ax.set_rorigin(-3)
    return {"early": early}


@figure(
    widest=Slider(30, 180, start=90, step=10, unit="°"),
    projection="polar",
    figsize=(7.5, 4.2),
    describe="Dots in a sector of a ring that is {widest:.0f}° wide, with bars for their errors.",
)
def sector(ax, widest):
    theta = np.radians(np.linspace(0.1, 0.9, 7) * widest)
    ax.errorbar(theta, 2 + np.sin(3 * theta), yerr=0.4, fmt="o", color="C2")
    ax.set_thetamin(0)
    ax.set_thetamax(widest)
    ax.set_rlim(0.5, 3.5)
    ax.set_rorigin(0)
    return {"widest": widest}
