"""An owner's small site under Material: as many figures as wanted, nothing turned on."""

import os
import subprocess
import sys
from pathlib import Path

FIGURE = '''"""How fast does it fade?"""

import numpy as np

from explorable import Slider, figure


@figure(rate=Slider(0.1, 3.0, start=1.0), describe="Half is gone after {half:.2f}.")
def fading(ax, rate):
    x = np.linspace(0, 5, 100)
    ax.plot(x, np.exp(-rate * x), label="what is left")
    ax.set_ylim(0, 1)
    ax.legend()
    return {"half": np.log(2) / rate}
'''
BLOCK = "/// figure | {name}\nHow it fades.\n///\n"
PLUGINS = "plugins:\n  - search\n  - explorable\n"


def write(folder, figures, *, plugin=True, modules=None):
    """Write a site with one page that has a figure in each of its sections.

    modules: how many the figures are in, in equal parts; each is in one of its own without it.
    """
    folder = Path(folder)
    (folder / "docs").mkdir(parents=True)
    settings = f"site_name: Decay\ntheme:\n  name: material\n  font: false\n{PLUGINS * plugin}"
    (folder / "mkdocs.yml").write_text(settings)
    each = figures // (modules or figures)
    page = ["# Decay\n"]
    for number in range(figures):
        page += [f"## Part {number}\n", "Everything fades, sooner or later.\n"]
        if plugin:
            page.append(BLOCK.format(name=name(number, each)))
    if plugin:
        (folder / "widgets").mkdir(exist_ok=True)
        for at in range(figures // each):
            (folder / "widgets" / f"decay{at}.py").write_text(module(each))
    (folder / "docs" / "index.md").write_text("\n".join(page))
    return folder


def name(number, each):
    """Return the name of a figure; each: how many are in a module."""
    at, inside = divmod(number, each)
    return f"decay{at}.{function(inside)}"


def function(inside):
    """Return the name of one of a module's figures; the first is `fading`."""
    return f"fading{inside}" if inside else "fading"


def module(figures):
    """Return the text of a module with as many figures."""
    head, start, body = FIGURE.partition("@figure")
    more = (body.replace("def fading(", f"def {function(at)}(") for at in range(1, figures))
    return head + start + body + "".join(f"\n\n{start}{each}" for each in more)


def build(folder, runtime):
    """Build a site into its folder site/, with the files of Pyodide that `runtime` holds."""
    (folder / "build").mkdir(exist_ok=True)
    (folder / "build" / "runtime").symlink_to(runtime)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return folder / "site"
