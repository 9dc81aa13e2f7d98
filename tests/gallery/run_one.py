"""One example in a process of its own: run, drawn by matplotlib, compared, and told as JSON."""

import contextlib
import io
import json
import os
import signal
import sys
import traceback
import warnings
from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.pyplot as plt
from compare import differences
from library import Library, run
from mirror import MISSING, parts


def one(name: str, examples: Path, target: Path, limit: int, pictures: bool) -> None:
    """Run an example and write `target`: whole, needs, differences, and how it ended."""
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(limit)
    work = target.parent / "work" / name.replace("/", "-")
    work.mkdir(parents=True, exist_ok=True)
    file = examples / f"{name}.py"
    sys.argv = [str(file)]
    sys.path.insert(0, str(file.parent))
    os.chdir(work)
    matplotlib.use("agg")
    world = Library()
    failed = ""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            run(file.read_text(encoding="utf-8"), str(file), world)
        except BaseException:
            failed = traceback.format_exc(limit=-4)
        found = {}
        try:
            found = {} if failed else _compared(world)
            if not failed and pictures and not world.needs.found:
                _drawn(world, target)
        except BaseException:
            failed = traceback.format_exc(limit=-4)
    told = {
        "whole": not failed and not world.needs.found,
        "needs": world.needs.found,
        "differences": found,
        "failed": failed,
    }
    target.write_text(json.dumps(told), encoding="utf-8")


def _too_long(number: int, frame: Any) -> None:
    raise TimeoutError("the time limit is over")


def _figures(world: Library) -> list[Any]:
    """Return all figures of an example, those of pyplot first."""
    shown = [plt.figure(number) for number in plt.get_fignums()]
    return shown + [figure for figure in world.figures if figure not in shown]


def _compared(world: Library) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for at, figure in enumerate(_figures(world)):
        figure.canvas.draw()
        for number, real in enumerate(figure.axes):
            ours = parts(world.mirror(real, MISSING, "ax"))[1]
            if ours is MISSING and not world.needs.found:
                world.needs.note("an axes", "matplotlib has axes that ours have not")
            elif ours is not MISSING and (said := differences(real, ours)):
                found[f"figure {at}, axes {number}"] = said
    return found


def _drawn(world: Library, target: Path) -> None:
    from pictures import draw

    for at, figure in enumerate(_figures(world)):
        draw(world, figure, target.with_name(f"{target.stem}-{at}"))
