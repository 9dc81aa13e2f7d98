"""What was measured, against what it must be."""

from dataclasses import dataclass

WORST = 5  # are told of each key


@dataclass(frozen=True)
class Goal:
    """A number of a page. must: what it has to reach; at_least: more is better. unit: "" or "px".

    passes: the number is the share of what was found that is at least this. summed: the number is
    the sum.
    """

    what: str
    must: float
    at_least: bool = True
    unit: str = ""
    passes: float | None = None
    summed: bool = False

    def reached(self, value):
        """Say whether a value is good enough."""
        return value >= self.must if self.at_least else value <= self.must

    def of(self, values):
        """Return the one number for what was found, of which there is some."""
        if self.passes is not None:
            return sum(value >= self.passes for value in values) / len(values)
        if self.summed:
            return sum(values)
        return min(values) if self.at_least else max(values)

    def show(self, value):
        return f"{value:.2f}" if not self.unit else f"{value:.1f} {self.unit}"


class Findings:
    """What was found, by the key that it is about."""

    def __init__(self):
        self._found = {}

    def note(self, key, value, where):
        """Note a number, and where it was found: the page, the figure, and more."""
        self._found.setdefault(key, []).append((value, where))

    def told(self, goals):
        """Return what build/page.json holds: a number for each key, and the worst under "worst"."""
        numbers, worst = {}, {}
        for key, goal in goals.items():
            found = self._found.get(key, [])
            numbers[key] = round(goal.of([value for value, _ in found]), 4) if found else None
            ordered = sorted(found, key=lambda each: each[0], reverse=not goal.at_least)
            worst[key] = [[round(value, 3), where] for value, where in ordered[:WORST]]
        return {**numbers, "worst": worst}


def summary(goals, told):
    """Return a few lines for each key: the number, what it must be, and the worst."""
    lines = []
    for key, goal in goals.items():
        value = told[key]
        if value is None:
            lines.append(f"–   {key}: nothing to measure")
            continue
        sign = "ok " if goal.reached(value) else "NO "
        limit = f"{'at least' if goal.at_least else 'at most'} {goal.show(goal.must)}"
        lines.append(f"{sign} {key}  {goal.show(value)}, {limit}: {goal.what}")
        lines += [f"      {goal.show(each)}  {where}" for each, where in told["worst"][key][:3]]
    return "\n".join(lines)
