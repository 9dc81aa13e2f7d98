"""How far does an epidemic go, and what do vaccines change?"""

import numpy as np
from scipy.integrate import solve_ivp

from explorable import Slider, figure

DAYS = np.arange(181)
FIRST = 1e-4  # the share of people who are infectious on day 0


def sir(reproduction, infectious_days, immune, days=DAYS):
    """Return the shares of susceptible, infectious and recovered people, (3, len(days)).

    reproduction: how many one person infects where nobody is immune. immune: the share that is
    immune to begin with; it is counted as recovered.
    """
    recovery = 1 / infectious_days

    def change(_, shares):
        susceptible, infectious, _ = shares
        infections = reproduction * recovery * susceptible * infectious
        recoveries = recovery * infectious
        return [-infections, infections - recoveries, recoveries]

    start = [1 - immune - FIRST, FIRST, immune]
    return solve_ivp(change, days[[0, -1]], start, t_eval=days, rtol=1e-8, atol=1e-10).y


@figure(
    reproduction=Slider(0.5, 6.0, start=2.5, step=0.1, label="people infected by one, $R_0$"),
    infectious_days=Slider(2, 14, start=5, label="infectious for", unit="days"),
    immune=Slider(0, 0.9, start=0, step=0.01, label="vaccinated before", format=".0%"),
    describe="{ill:.0%} fall ill; at the peak, on day {day}, {peak:.1%} are infectious at once.",
)
def outbreak(ax, reproduction, infectious_days, immune):
    susceptible, infectious, recovered = sir(reproduction, infectious_days, immune)
    ax.plot(DAYS, susceptible, color="C0", linewidth=2, label="susceptible")
    ax.plot(DAYS, recovered, "--", color="C2", linewidth=2, label="recovered or immune")
    ax.fill_between(DAYS, infectious, color="C1", alpha=0.4, linewidth=0)
    ax.plot(DAYS, infectious, "-.", color="C1", linewidth=2, label="infectious")
    ax.set(xlim=(0, 180), ylim=(0, 1), xlabel="day", ylabel="share of the people")
    ax.legend(loc="center right")
    return {
        "ill": susceptible[0] - susceptible[-1],
        "peak": infectious.max(),
        "day": int(infectious.argmax()),
        "threshold": max(0.0, 1 - 1 / reproduction),
    }
