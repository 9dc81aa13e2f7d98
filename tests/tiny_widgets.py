"""A package of widgets with one figure, for what has no need of a whole site."""

from pathlib import Path

WIDGET = '''"""A question?"""
import numpy as np
from explorable import Slider, figure


@figure(n=Slider(1, 9, start=2))
def dots(ax, n):
    ax.imshow(np.eye(n), cmap="magma_r")
'''


def write_widgets(root: Path) -> Path:
    """Write the package into `root`, and return its folder; its figure is eyes.dots."""
    folder = root / "widgets"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "eyes.py").write_text(WIDGET)
    return folder
