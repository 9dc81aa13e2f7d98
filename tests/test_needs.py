"""Which packages figures need: what their modules import; the owner has to list nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorable.compile.registry import Registry
from explorable.runtime.needs import needs
from tests.tiny_site import own_widgets

BARE = "from explorable import figure\n\n\n@figure()\ndef f(ax):\n    pass\n"


@pytest.fixture(autouse=True)
def widgets_of_the_test() -> Iterator[None]:
    with own_widgets():
        yield


def registry(root: Path, **modules: str) -> Registry:
    folder = root / "widgets"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text + BARE)
    return Registry(folder, root)


def test_packages_wait_for_the_figures_that_import_them(tmp_path: Path) -> None:
    found = needs(
        registry(
            tmp_path,
            plain="import numpy as np\n",
            solver="from scipy import stats\nfrom .frames import f\n",
            frames="def late():\n    import pandas, json\n",
        ),
        {"plain.f": (), "solver.f": ("matplotlib",)},
        [],
        {},
    )
    assert found.at_start == ()
    assert found.later == ("matplotlib", "pandas", "scipy")
    assert found.figures == {"plain.f": (), "solver.f": ("matplotlib", "pandas", "scipy")}


def test_what_every_figure_needs_is_there_from_the_start(tmp_path: Path) -> None:
    found = needs(
        registry(tmp_path, one="import scipy\n", two="import scipy, sklearn\n"),
        {"one.f": (), "two.f": ()},
        [],
        {},
    )
    assert found.at_start == ("scipy",)
    assert found.figures == {"one.f": (), "two.f": ("scikit-learn",)}


def test_what_is_listed_and_imported_unseen_is_there_from_the_start(tmp_path: Path) -> None:
    found = needs(
        registry(tmp_path, one="import importlib\n", two=""),
        {"one.f": (), "two.f": ()},
        ["scipy"],
        {},
    )
    assert found.figures == {"one.f": ("scipy",), "two.f": ()}
    assert needs(registry_of(tmp_path), {"two.f": ()}, ["scipy"], {}).at_start == ("scipy",)


def test_contours_need_what_finds_them(tmp_path: Path) -> None:
    found = needs(
        registry(
            tmp_path,
            lines="def draw(ax):\n    ax.contour([[0, 1], [1, 2]])\n",
            unseen="import importlib\ndef draw(ax):\n    ax.contourf([[0, 1], [1, 2]])\n",
            plain="def contour():\n    pass\n",
        ),
        {"lines.f": (), "unseen.f": (), "plain.f": ()},
        [],
        {},
    )
    assert found.figures == {"lines.f": ("contourpy",), "unseen.f": ("contourpy",), "plain.f": ()}


def registry_of(root: Path) -> Registry:
    return Registry(root / "widgets", root)
