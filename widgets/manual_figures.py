"""What a figure can be besides a picture: panels, moments, outputs of every kind."""

import numpy as np

from explorable import Choice, Reroll, Slider, Sound, figure, handle, tap


@figure(
    rate=Slider(2.5, 4.0, start=3.2),
    panels="AAB",
    figsize=(7.5, 3),
    describe="A population at a growth rate of {rate}: it ends at {last:.2f}.",
)
def panels(axes, rate):
    x = [0.2]
    for _ in range(40):
        x.append(rate * x[-1] * (1 - x[-1]))
    axes["A"].plot(x, ".-")
    axes["A"].set(ylim=(0, 1), title="in time")
    axes["B"].hist(x[10:], bins=20, range=(0, 1), orientation="horizontal")
    axes["B"].set(ylim=(0, 1), title="how often")
    return {"last": x[-1]}


@figure(
    angle=Slider(0, 360, start=40, step=2, play=6, loop=True, unit="°"),
    panels="ABB",
    narrow="A;B",
    figsize=(7.5, 2.6),
    describe="A hand that has turned by {angle}° points {height:.2f} high.",
)
def turning(axes, angle):
    turned, whole = np.radians(angle), np.radians(np.arange(361))
    axes["A"].plot(np.cos(whole), np.sin(whole), color="grey", label="circle")
    axes["A"].plot([0, np.cos(turned)], [0, np.sin(turned)], ".-", label="hand")
    axes["A"].set(xlim=(-1.2, 1.2), ylim=(-1.2, 1.2), aspect="equal")
    axes["B"].plot(np.degrees(whole), np.sin(whole), color="grey", label="height")
    axes["B"].plot(angle, np.sin(turned), "o", label="now")
    axes["B"].set(xlim=(0, 360), ylim=(-1.2, 1.2), xlabel="degrees", ylabel="height")
    return {"height": np.sin(turned)}


@figure(
    seed=Reroll(2),
    figsize=(7.5, 3),
    describe="A walk of {steps} steps.",
)
def moments(ax, seed):
    steps = np.random.default_rng(seed).normal(size=(200, 2)).cumsum(axis=0)
    for count in range(10, 201, 10):
        ax.clear()
        ax.plot(*steps[:count].T)
        ax.set(xlim=(-30, 30), ylim=(-30, 30))
        yield {"steps": count}


@figure(
    power=Choice([1, 2, 3], start=2),
    scale=Slider(0.5, 2, start=1, unit="m"),
    figsize=(7.5, 2.6),
    describe="The power {power} of x, times {scale}.",
)
def outputs(ax, power, scale):
    x = np.linspace(0, 2, 50)
    y = scale * x**power
    ax.fill_between(x, y, alpha=0.2, label="area")
    ax.plot(x, y, label="power")
    ax.set_ylim(0, 16)
    area = scale * 2 ** (power + 1) / (power + 1)
    return {
        "area": area,
        "formula": rf"$\int_0^2 {scale:g}\,x^{power}\,dx$",
        "verdict": "steep" if area > 3 else "flat",
        "values": [{"x": at, "y": float(scale * at**power)} for at in (0.5, 1.0, 2.0)],
    }


@figure(
    apart=Slider(0, 8, start=3, unit="Hz"),
    moment=Slider(0, 2, start=0, step=0.02, unit="s"),
    figsize=(7.5, 2.4),
    describe="Two tones, {apart} Hz apart, at {moment} s: {loud:.0%} as loud as they get.",
)
def beats(ax, apart, moment):
    rate = 22050
    time = np.arange(2 * rate) / rate
    swell = np.cos(np.pi * apart * time)
    tones = 0.5 * swell * np.sin(2 * np.pi * 440 * time)
    ax.plot(time[::100], np.abs(swell[::100]), label="loudness")
    ax.axvline(moment, color="C3")
    ax.set(xlim=(0, 2), ylim=(0, 1.05), xlabel="seconds", ylabel="loudness")
    return {
        "loud": abs(np.cos(np.pi * apart * moment)),
        "both": Sound(tones, rate, label="both tones", follow="moment"),
    }


@figure(
    hours=Slider(0, 96, start=30, unit="h"),
    bread=Choice(["rye", "wheat", "spelt"]),
    figsize=(7.5, 3.2),
    describe="After {hours} hours, {left:.0%} of the water is left in {bread} bread.",
)
def drying(ax, hours, bread):
    time = np.linspace(0, 96, 97)
    halves = {"rye": 48, "wheat": 24, "spelt": 36}  # hours until half of it is dry
    for name, half in halves.items():
        color = "C0" if name == bread else "grey"
        curve = ax.plot(time, 0.5 ** (time / half), color=color)
        tap(curve, {"bread": name})
        ax.text(97, 0.5 ** (96 / half), name, color=color, va="center")
    left = 0.5 ** (hours / halves[bread])
    dot = ax.plot(hours, left, "o", color="C3", markersize=9)
    handle(dot, x="hours", hint="Drag the dot through the hours")
    ax.set(xlim=(0, 112), ylim=(0, 1), xlabel="hours", ylabel="water left")
    return {"left": left}
