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
            return _bytes(value)
        if self.unit == "times":
            return f"{value:.3f}" if value < 0.1 else f"{value:.2f}"
        if self.unit == "":
            return f"{value:g}"
        digits = 3 if self.unit == "px" else 0 if value >= 100 else 1
        return f"{value:.{digits}f} {self.unit}" if value else "0"


def _bytes(value):
    if value >= 1e6:
        return f"{value / 1e6:.2f} MB"
    return f"{value / 1000:.1f} KB" if value else "0"


GOALS = {
    "page.added_gzip_bytes": Goal(
        "bytes the heaviest page brings for its figures before any touch, gzip",
        "bytes", 45_000, 30_000,
    ),
    "page.added_small_gzip_bytes": Goal(
        "the same, a page with one small figure on an owner's site", "bytes", 25_000, 18_000
    ),
    "page.pyodide_bytes_before_intent": Goal("Pyodide bytes before intent", "bytes", 0, 0),
    "page.layout_shift": Goal("layout shift", "", 0, 0),
    "first_input.over_plain": Goal(
        "first input to painted frame, the table answers, p95 ÷ plain", "times", 1.5, 1.2
    ),
    "usable.over_plain": Goal("control usable after navigation ÷ plain", "times", 1.5, 1.15),
    "load.longest_task_over_without": Goal(
        "longest task while the heaviest page loads ÷ without figures", "times", 1.25, 1.1
    ),
    "handover.key_over_plain": Goal(
        "key to frame while Python takes over, p95 ÷ plain", "times", 1.2, 1.05
    ),
    "drag.table_over_plain": Goal(
        "drag to frame, the table answers, p95 ÷ plain", "times", 1.6, 1.2
    ),
    "drag.model_over_plain": Goal("drag to frame, Python answers, p95 ÷ plain", "times", 4, 2.5),
    "start.next_chapter_over_frame": Goal(
        "Python on the next chapter ÷ a frame of the drag", "times", 2, 1.3
    ),
    "start.first_over_bare": Goal("Python answers, first visit ÷ bare", "times", 0.55, 0.45),
    "start.return_over_bare": Goal("Python answers, return visit ÷ bare", "times", 0.28, 0.2),
    "start.wire_gzip_bytes": Goal("a first start on the wire, gzip", "bytes", 6.5e6, 5e6),
    "slow.answer_over_bare": Goal(
        "slow line: a drawn control's first answer by Python ÷ bare", "times", 0.65, 0.5
    ),
    "phone.answer_over_bare": Goal(
        "a phone (that line, a quarter of the processor): the same ÷ bare", "times"
    ),
    "phone.first_paint_ms": Goal(
        "a phone: first changed paint after a drag begins", "ms", 100, 33
    ),
    "frame.over_matplotlib": Goal(
        "frame ÷ matplotlib's in the same Pyodide", "times", 0.025, 0.015
    ),
    "frame.line_over_matplotlib": Goal("a line of 10⁶ points ÷ matplotlib's likewise", "times"),
    "frame.dots_over_matplotlib": Goal(
        "10⁵ dots of own sizes and colours ÷ matplotlib's likewise", "times"
    ),
    "frame.slow_figures": Goal("figures whose frame takes over 5 × `gp.pinching`'s", "", 3, 0),
    "memory.python_mb": Goal(
        "the renderer's memory with Python, over the same page without", "MB", 180, 130
    ),
    "parity.max_px": Goal("picture, table, Python against CPython", "px", 0.05, 0.02),
    "table.max_gzip_bytes": Goal("largest table", "bytes"),
    "build.over_plain": Goal("warm build ÷ same Markdown without figures", "times", 1.25, 1.1),
    "build.cold_over_warm": Goal("cold build ÷ warm build", "times", 12, 6),
    "edit.over_host": Goal(
        "a figure is saved and seen, 14 figures ÷ the host's own rebuild", "times", 2, 1.2
    ),
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
