"""Whole builds: what an author sees when all is well, and when it is not."""

import subprocess
import sys
from pathlib import Path

from tests.tiny_site import FIGURE, build, edit, lay_out


def test_a_broken_page_stops_the_build_whether_strict_or_not(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md="/// figure | gp.pinchng\n///")
    for strictness in ("--strict", "--no-strict"):
        command = [sys.executable, "-m", "mkdocs", "build", strictness]
        ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ended.returncode == 1
        assert "content/index.md:1: no figure named 'gp.pinchng'." in ended.stderr


def test_a_project_behind_a_link_tells_mistakes_by_their_short_names(tmp_path: Path) -> None:
    lay_out(tmp_path / "real", None, content__index_md="/// figure | gp.pinchng\n///")
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    assert "\ncontent/index.md:1: no figure" in build(tmp_path / "linked").errors


def test_a_module_that_is_not_python_stops_the_build_even_if_no_figure_needs_it(
    tmp_path: Path,
) -> None:
    lay_out(tmp_path, None, content__index_md=FIGURE, widgets__unused_py="1 +")
    assert "widgets/unused.py:1: widgets/unused.py cannot be read: Syntax" in build(tmp_path).errors


def test_images_in_pictures_survive_instant_navigation(tmp_path: Path) -> None:
    lay_out(tmp_path, None, content__index_md=FIGURE)
    edit(tmp_path, "widgets/gp.py", "ax.plot(*points.T)", "ax.imshow([[0, 1]])")
    html = build(tmp_path).html()
    assert html.count(' xlink:href="data:image/png') == 2
    assert ' href="data:' not in html
