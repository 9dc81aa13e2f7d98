"""What the bench measures, how good it must be, and how good it should be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """One number of the bench; must and aim are None where nothing was set. Less is better."""

    what: str
    unit: str
    must: float | None = None
    aim: float | None = None

    def reached(self, value):
        """Return which goal `value` reaches: "aim", "must", "no", or "" where there is none."""
        if self.must is None:
            return ""
        if value is None or value > self.must:
            return "no"
        return "aim" if value <= self.aim else "must"

    def show(self, value):
        """Return a value with its unit, as a person writes it."""
        if value is None:
            return "–"
        if self.unit == "bytes":
            return f"{value / 1000:.1f} KB" if value else "0"
        if self.unit == "times":
            return f"{value:.3f}" if value < 0.1 else f"{value:.2f}"
        digits = 3 if self.unit == "px" else 0 if value >= 100 else 1
        return f"{value:.{digits}f} {self.unit}".rstrip() if value else "0"


GOALS = {
    "page.added_gzip_bytes": Goal(
        "bytes a page brings for its figures before the reader touches anything, gzip",
        "bytes", 60_000, 35_000,
    ),
    "page.pyodide_bytes_before_intent": Goal("Pyodide bytes before intent", "bytes", 0, 0),
    "page.layout_shift": Goal("layout shift", "", 0, 0),
    "first_input_p95_ms": Goal("first input to changed paint, before Python, p95", "ms", 50, 16),
    "start.first_over_bare": Goal("Python answers, first visit ÷ bare", "times", 1.0, 0.7),
    "start.return_over_bare": Goal("Python answers, return visit ÷ bare", "times", 0.5, 0.25),
    "start.next_chapter_ms": Goal("Python answers on the next chapter", "ms", 50, 16),
    "control.usable_ms": Goal("control usable after navigation", "ms", 300, 150),
    "drag.model_p95_ms": Goal(
        "drag to frame but for the screen's wait, Python answers, p95", "ms", 20, 8
    ),
    "drag.table_p95_ms": Goal(
        "drag to frame but for the screen's wait, the table answers, p95", "ms"
    ),
    "frame.over_matplotlib": Goal(
        "frame ÷ matplotlib's in the same Pyodide", "times", 1 / 25, 1 / 50
    ),
    "frame.over_plain_js": Goal("handler to frame ÷ plain JavaScript's handler", "times"),
    "parity.max_px": Goal("picture, table, Python against CPython", "px", 0.05, 0.01),
    "table.max_gzip_bytes": Goal("largest table", "bytes"),
    "build.over_plain": Goal("clean build ÷ without figures, caches warm", "times", 1.5, 1.1),
    "build.second_over_first": Goal("build with warm caches ÷ with none", "times"),
}  # fmt: skip


def table(values):
    """Return a Markdown table of `values`, by key, in the order of GOALS."""
    lines = ["| what | value | must | aim | reached |", "|---|--:|--:|--:|---|"]
    for key, goal in GOALS.items():
        value = values[key]
        must, aim = ("" if bound is None else goal.show(bound) for bound in (goal.must, goal.aim))
        lines.append(
            f"| {goal.what} (`{key}`) | {goal.show(value)} | {must} | {aim} "
            f"| {goal.reached(value)} |"
        )
    return "\n".join(lines)
