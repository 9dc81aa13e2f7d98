"""A page whose figures have changed since it was rendered is brought up to date."""

from pathlib import Path

import pytest

from explorable.compile.project import Project, open_project
from explorable.finish.finish import FinishError, finish
from explorable.finish.options import Options
from tests.one_page import render, tiny_project
from tests.tiny_site import edit

PAGE = """\
# Title

/// figure | gp.pinching
Its widest is [[pinching.widest:.2f]].
///

It is [[pinching.widest:.2f]] wide at [[pinching.lengthscale]], with [[pinching.count]] points.
"""
PLAIN = Options(runtime=False)


def again(root: Path, build: str = "build") -> Project:
    """Open the project anew, as another program does later."""
    return open_project(root / "mkdocs.yml", build=build, log=lambda _: None)


def test_a_stale_figure_is_drawn_anew_and_its_words_are_said_again(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=PAGE)
        assert ">0.40</span>" in (site / "index.html").read_text()
        edit(tmp_path, "widgets/helper.py", "2 *", "3 *")
        finish(site, again(tmp_path), PLAIN)
        html = (site / "index.html").read_text()
        assert html.count(">0.60</span>") == 2
        assert ">0.40</span>" not in html
        fresh = render(again(tmp_path), tmp_path / "fresh", index=PAGE)
        finish(fresh, again(tmp_path), PLAIN)
    assert (fresh / "index.html").read_text() == html


def test_a_finished_page_is_brought_up_to_date_too(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=PAGE)
        finish(site, project, PLAIN)
        edit(tmp_path, "widgets/helper.py", "2 *", "3 *")
        finish(site, again(tmp_path), PLAIN)
    assert (site / "index.html").read_text().count(">0.60</span>") == 2


def test_a_figure_that_has_broken_since_is_told_with_its_place(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=PAGE)
        edit(tmp_path, "widgets/helper.py", "2 *", "1 / 0 *")
        with pytest.raises(FinishError) as caught:
            finish(site, again(tmp_path), PLAIN)
    assert str(caught.value).startswith("index.md:3: gp.pinching cannot be drawn at its start: Z")


def test_a_figure_whose_record_is_gone_is_told_with_its_remedy(tmp_path: Path) -> None:
    with tiny_project(tmp_path) as project:
        site = render(project, tmp_path / "site", index=PAGE)
        before = (site / "index.html").read_bytes()
        with pytest.raises(FinishError) as caught:
            finish(site, again(tmp_path, build="other"), PLAIN)
    told = str(caught.value)
    assert told.startswith("index.md:3: the record of the figure 'gp.pinching' is not in other/")
    assert "Render this page again, then finish." in told
    assert (site / "index.html").read_bytes() == before
