"""The wheel of the author's widgets brings what its figures need."""

import numpy as np
import pytest

from explorable.base.store import Store
from explorable.runtime import payload, wheel, wheels


def test_colour_maps_named_in_widgets_travel(widgets, tmp_path):
    wheels.widget_wheel(widgets, ["numpy"], Store(), None).write(tmp_path)
    packed = wheel.contents(tmp_path / "widgets-0-py3-none-any.whl")
    (tmp_path / "tables.npz").write_bytes(packed[wheels.COLORMAPS])
    with np.load(tmp_path / "tables.npz") as stored:
        assert sorted(stored.files) == ["gray", "magma", "viridis"]


def test_colour_maps_that_are_asked_for_as_objects_travel(tmp_path):
    folder = tmp_path / "widgets"
    folder.mkdir()
    (folder / "maps.py").write_text(
        "from explorable.matplotlib import cm\n"
        "from explorable.matplotlib.cm import Spectral_r\n"
        "first = cm.inferno\n"
    )
    wheels.widget_wheel(folder, ["numpy"], Store(), None).write(tmp_path)
    packed = wheel.contents(tmp_path / "widgets-0-py3-none-any.whl")
    (tmp_path / "tables.npz").write_bytes(packed[wheels.COLORMAPS])
    with np.load(tmp_path / "tables.npz") as stored:
        assert sorted(stored.files) == ["Spectral", "gray", "inferno", "viridis"]


@pytest.mark.parametrize("asked", [[], ["explorable.axes.pies", "explorable.matplotlib.patches"]])
def test_what_few_figures_need_of_the_drawing_side_comes_later(asked):
    made = wheels.drawing_wheel(Store(), None, asked)
    first = set(wheel.unpacked(made.files["explorable-0-py3-none-any.whl"]))
    rest = set(wheel.unpacked(made.files[wheels.REST]))
    assert not first & rest
    assert {*payload.drawing_side()} <= first | rest
    assert {"explorable/axes/lines.py", "explorable/worker/session.py"} <= first
    assert {"explorable/axes/boxes.py", "explorable/matplotlib_backend.py"} <= rest
    for name in ("explorable/axes/pies.py", "explorable/matplotlib/patches.py"):
        assert name in (first if asked else rest)
