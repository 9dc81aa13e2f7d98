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
BLOCK = "/// figure | decay{number}.fading\nHow it fades.\n///\n"
PLUGINS = "plugins:\n  - search\n  - explorable\n"


def write(folder, figures, *, plugin=True):
    """Write a site with one page, and a figure of a module of its own in each of its sections."""
    folder = Path(folder)
    (folder / "docs").mkdir(parents=True)
    settings = f"site_name: Decay\ntheme:\n  name: material\n  font: false\n{PLUGINS * plugin}"
    (folder / "mkdocs.yml").write_text(settings)
    page = ["# Decay\n"]
    for number in range(figures):
        page += [f"## Part {number}\n", "Everything fades, sooner or later.\n"]
        if plugin:
            (folder / "widgets").mkdir(exist_ok=True)
            (folder / "widgets" / f"decay{number}.py").write_text(FIGURE)
            page.append(BLOCK.format(number=number))
    (folder / "docs" / "index.md").write_text("\n".join(page))
    return folder


def build(folder, runtime):
    """Build a site into its folder site/, with the files of Pyodide that `runtime` holds."""
    (folder / "build").mkdir(exist_ok=True)
    (folder / "build" / "runtime").symlink_to(runtime)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return folder / "site"
