"""The wheel of the author's widgets brings what its figures need."""

import numpy as np

from explorable.runtime import wheel, wheels


def test_colour_maps_named_in_widgets_travel(widgets, tmp_path):
    made = wheels.widget_wheel(widgets, ["numpy"], tmp_path / "cache", None)
    tables = wheel.contents(made.path / "widgets-0-py3-none-any.whl")[
        "explorable/axes/colormaps.npz"
    ]
    (tmp_path / "tables.npz").write_bytes(tables)
    with np.load(tmp_path / "tables.npz") as stored:
        assert sorted(stored.files) == ["gray", "magma", "viridis"]
