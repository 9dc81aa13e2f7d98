"""Makes `widgets/cafe.csv`: what an invented café sold on the days of one invented summer.

python tests/essay/making/cafe.py
"""

import csv
import math
import random
from datetime import date, timedelta
from pathlib import Path

FILE = Path(__file__).parents[3] / "widgets" / "cafe.csv"
DRINKS = {"coffee": (64, -0.5), "tea": (31, -0.8), "lemonade": (12, 2.6)}  # cups; more per °C
WEEKEND = 1.45


def rows(days=70, seed=5):
    """Yield date, temperature, drink and cups."""
    rng = random.Random(seed)
    for number in range(days):
        day = date(2025, 6, 2) + timedelta(number)
        warm = round(20 + 5 * math.sin(number / 11) + rng.gauss(0, 3), 1)
        for drink, (usual, warmer) in DRINKS.items():
            mean = max(2.0, usual + warmer * (warm - 20))
            cups = mean * (WEEKEND if day.weekday() > 4 else 1) * rng.uniform(0.85, 1.15)
            yield day.isoformat(), warm, drink, round(cups)


if __name__ == "__main__":
    with FILE.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["date", "temperature", "drink", "cups"])
        writer.writerows(rows())
