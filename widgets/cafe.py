"""What does a café sell when it is hot, and on which days?"""

from pathlib import Path

import pandas as pd

from explorable import Choice, Slider, figure

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["June", "July", "August"]


def sales():
    """Return the till's rows: date, temperature, drink, cups, and what day and month it was."""
    table = pd.read_csv(Path(__file__).with_name("cafe.csv"), parse_dates=["date"])
    table["day"] = pd.Categorical(table["date"].dt.day_name(), DAYS)
    table["month"] = pd.Categorical(table["date"].dt.month_name(), MONTHS)
    return table


SALES = sales()


def summary(by, from_degrees):
    """Return a table: for each group of days at least so warm, its days and its cups a day."""
    warm = SALES[SALES["temperature"] >= from_degrees]
    groups = warm.groupby(by, observed=True)
    days, cups = groups["date"].nunique(), groups["cups"].sum()
    return pd.DataFrame({"days": days, "cups a day": (cups / days).round(1)}).reset_index()


@figure(
    by=Choice({"drink": "drink", "day": "day of the week", "month": "month"}, label="group by"),
    from_degrees=Slider(10, 28, start=10, label="days from", unit="°C"),
    describe="On {days} days of at least {from_degrees} °C, most cups a day are in: {most}.",
)
def till(ax, by, from_degrees):
    table = summary(by, from_degrees)
    groups, cups = table[by].astype(str).tolist(), table["cups a day"].tolist()
    ax.bar(range(len(groups)), cups, color="C0", width=0.7)
    ax.set(
        ylabel="cups a day",
        ylim=(0, 1.35 * summary(by, 0)["cups a day"].max()),
        xlim=(-0.6, len(groups) - 0.4),
    )
    ax.set_xticks(range(len(groups)), [name[:3] if by == "day" else name for name in groups])
    for place, value in enumerate(cups):
        ax.text(place, value + 3, f"{value:.0f}", ha="center")
    days = SALES.loc[SALES["temperature"] >= from_degrees, "date"].nunique()
    return {"table": table, "days": days, "most": groups[cups.index(max(cups))]}
